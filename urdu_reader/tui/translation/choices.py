"""A window with other translations of one sentence, to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from urdu_reader.language.protect import lost
from urdu_reader.tui import keys
from urdu_reader.tui.list_items import ListItem
from urdu_reader.tui.translation.companion import MARKS
from urdu_reader.tui.translation.status import lost_text
from urdu_reader.tui.urdu_label import UrduLabel
from urdu_reader.tui.urdu_list import UrduList
from urdu_reader.tui.window import Window

if TYPE_CHECKING:
    from urdu_reader.tui.translation.work import Offered


class Choices(Window[str | None]):
    """Lists other translations as they come. Closes with the one that was chosen, None for none.

    Args:
        source: The Urdu sentence.
        folded: The same, folded: whose answers these are.
        english: What stands there now.
    """

    DEFAULT_CSS = """
    Choices > Vertical { max-height: 28; }
    Choices UrduLabel { margin: 1 1; max-height: 6; }
    Choices Static { height: auto; color: $text-muted; margin: 0 1; }
    """

    def __init__(self, source: str, folded: str, english: str) -> None:
        super().__init__()
        self.folded = folded
        self._source, self._english = source, english
        self._texts: list[str] = []
        self._offered: Offered | None = None
        self._list = UrduList([], limit=0, empty="")
        self._note = Static("Asking…", markup=False)

    def compose(self) -> ComposeResult:
        """Lay it out, to be filled when there are answers."""
        with Vertical() as box:
            box.border_title = "Other translations"
            take, leave = (keys.key_of(name, self.app) for name in ("list_choose", "close"))
            box.border_subtitle = f"{take} takes one, {leave} leaves it"
            yield UrduLabel(self._source, limit=6)
            yield self._list
            yield self._note

    @property
    def answered(self) -> bool:
        """Whether the answers have come."""
        return self._offered is not None

    def begin(self) -> None:
        """Show answers that came before the window."""
        if self._offered is not None:
            self._fill(self._offered)

    def offer(self, offered: Offered) -> None:
        """Show what can be chosen."""
        self._offered = offered
        if self.is_mounted:
            self._fill(offered)

    def _fill(self, offered: Offered) -> None:
        items = [ListItem(self._english, base=0, mark="·", notes=("as it stands",))] if self._english else []
        self._texts = [self._english] if self._english else []
        for text in offered.alternatives:
            items.append(ListItem(text, base=0, mark=MARKS["machine"], notes=self._lost(text)))
            self._texts.append(text)
        for each in offered.suggestions:
            notes = (f"memory, {each.likeness:.0f} % like this sentence", *self._lost(each.translation))
            items.append(ListItem(each.translation, base=0, mark=MARKS[each.origin], notes=notes))
            self._texts.append(each.translation)
        self._list.set_items(items)
        none = "" if offered.alternatives or offered.suggestions else "There is no other translation."
        self._note.update(offered.problem or none)

    def _lost(self, text: str) -> tuple[str, ...]:
        """Give in a note what a translation lost: who takes it answers for it."""
        said = lost_text(lost(self._source, text))
        return (said,) if said else ()

    def on_urdu_list_chosen(self, event: UrduList.Chosen) -> None:
        """Close with what was chosen."""
        event.stop()
        text = self._texts[event.index]
        self.dismiss(None if text == self._english else text)
