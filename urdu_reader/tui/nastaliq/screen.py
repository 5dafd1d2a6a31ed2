"""The screen's side of Nastaliq: turns it on and off, and says in one line why it cannot be.

The reader's screen is made of this one. Nothing of pictures and fonts is imported before a person asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from rich.color import ColorSystem

from urdu_reader.tui.pane import Pane
from urdu_reader.tui.translation.editing import EditingScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.filter import LineFilter

    from urdu_reader.settings.config import Nastaliq
    from urdu_reader.terminal.images.shared import Pictures
    from urdu_reader.tui.nastaliq.pane import NastaliqPane
    from urdu_reader.tui.nastaliq.setting import Setter

_SYSTEMS: Final = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT}
"""Where colours are few, by the name that Rich has for it."""

UNDER = "In Nastaliq English stands under each paragraph; side by side comes back with the letters."
NO_PICTURES = "no pictures on this terminal: it could not be asked"


class NastaliqScreen(EditingScreen):
    """Shows the article in Nastaliq where the terminal draws pictures."""

    _setter: Setter | None = None
    _nastaliq: NastaliqPane | None = None

    def action_nastaliq(self) -> None:
        """Turn Nastaliq on or off; what is being read stays in view."""
        if self.article is None:
            return
        beside = self.english_view == "beside"
        if self._setter is not None:
            self._end_nastaliq()
        elif not self._begin_nastaliq():
            return
        self._lay_out_anew()
        if beside:
            self.notify(UNDER, markup=False)

    def _lay_out_anew(self) -> None:
        place = self.view.reading_place()
        self.view.refit()
        self.view.bring(place)
        self.say_place()

    def _begin_nastaliq(self) -> bool:
        """Have all that Nastaliq needs, or say what is missing; tell which."""
        from urdu_reader.nastaliq.errors import NastaliqError
        from urdu_reader.terminal.images.shared import NoPicturesError

        try:
            self._setter = self._make_setter()
        except (NastaliqError, NoPicturesError) as error:
            self.notify(f"Nastaliq: {error}", severity="warning", timeout=8, markup=False)
            return False
        return True

    def _make_setter(self) -> Setter:
        from urdu_reader.terminal.images.shared import NoPicturesError
        from urdu_reader.tui.nastaliq.looks import Ground
        from urdu_reader.tui.nastaliq.setting import Setter

        pictures = self._pictures
        if pictures is None:
            raise NoPicturesError(NO_PICTURES)
        wanted = self._wanted
        return Setter(
            pictures.begin(),
            wanted.font,
            wanted.size,
            ground=Ground(*pictures.ground, pictures.palette) if pictures.ground else None,
            filters=self._filters,
            colors=_SYSTEMS.get(self.app.console.color_system or "", ColorSystem.TRUECOLOR),
        )

    @property
    def _filters(self) -> Sequence[LineFilter]:
        """What is done to styles on their way to the screen, which pictures have to go through as well."""
        if getattr(self.app, "colored", True):
            return self.view.get_line_filters()
        from textual.filter import NoColor

        return (*self.view.get_line_filters(), NoColor())

    def _end_nastaliq(self) -> None:
        if self._setter is not None:
            self._setter.board.clear()
        self._setter = self._nastaliq = None

    @property
    def _pictures(self) -> Pictures | None:
        """What pictures are shown by; an app that knows of none has none."""
        return getattr(self.app, "pictures", None)

    @property
    def _wanted(self) -> Nastaliq:
        from urdu_reader.settings import config

        settings = getattr(self.app, "config", None)
        return settings.nastaliq if settings is not None else config.Nastaliq()

    def on_resize(self) -> None:
        """Set the article anew where the terminal's letters have another size."""
        if self._setter is None or self._pictures is None or not self._pictures.measure():
            return
        self._nastaliq = None
        if self._begin_nastaliq():
            self._lay_out_anew()

    # With English

    def _pane_for(self, room: int) -> tuple[Pane, int] | None:
        """Give the pane of a width. In Nastaliq English stands under each paragraph, whatever was chosen."""
        if self._setter is None:
            return super()._pane_for(room)
        under = self.english_under
        if self._nastaliq is None or self._nastaliq.under is not under:
            from urdu_reader.tui.nastaliq.pane import NastaliqPane

            self._nastaliq = NastaliqPane(self._setter, under)
        return self._nastaliq, 1

    @property
    def english_view(self) -> Literal["off", "beside", "under"]:
        """How English is shown now."""
        if self._setter is None:
            return super().english_view
        return "off" if self.english_under is None else "under"

    def action_english_view(self) -> None:
        """Show English, or do not: in Nastaliq there is one way to."""
        if self._setter is not None and self._choice != "off":
            self._choice = "under"  # the last of the ways: none comes next
        super().action_english_view()
