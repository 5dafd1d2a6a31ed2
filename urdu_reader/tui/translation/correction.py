"""A window to edit the English of one sentence in."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from urdu_reader.text.clean import as_line
from urdu_reader.tui import keys
from urdu_reader.tui.urdu_label import UrduLabel
from urdu_reader.tui.window import Window


class CorrectionEditor(Window[str | None]):
    """Shows a sentence and edits its English. Closes with what is written, None if it is to stay.

    Args:
        source: The Urdu sentence.
        english: The English to begin with.
    """

    KEY_SCOPE = "editor"
    # The text takes every key that nothing takes before it.
    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, priority=True) for binding in keys.bindings("editor") if isinstance(binding, Binding)
    ]
    DEFAULT_CSS = """
    CorrectionEditor > Vertical { height: auto; max-height: 90%; }
    CorrectionEditor UrduLabel { margin: 1 1; max-height: 8; }
    CorrectionEditor TextArea { height: 7; padding: 0 1; }
    CorrectionEditor TextArea, CorrectionEditor TextArea:focus { border: round $border; }
    """

    def __init__(self, source: str, english: str) -> None:
        super().__init__()
        self._source, self._english = source, english

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Vertical() as box:
            box.border_title = "The English of this sentence"
            keep, leave = (keys.key_of(name, self.app) for name in ("keep_english", "leave_english"))
            box.border_subtitle = f"{keep} keeps it, {leave} leaves it"
            yield UrduLabel(self._source, limit=8)
            yield TextArea(self._english, soft_wrap=True, show_line_numbers=False)

    def begin(self) -> None:
        """Stand behind the last word."""
        area = self._area
        area.focus()
        area.move_cursor(area.document.end)

    @property
    def _area(self) -> TextArea:
        return self.query_one(TextArea)

    def action_keep_english(self) -> None:
        """Close with what is written, on one line; empty where nothing is."""
        # The key was taken before the text got it: letters that came just before may still wait for the text.
        self._area.call_later(self._keep)

    def _keep(self) -> None:
        self.dismiss(as_line(self._area.text))

    def action_leave_english(self) -> None:
        """Close and change nothing."""
        self.dismiss(None)

    # Erasing: what is written is one line, however many rows it takes

    def action_erase_written_word(self) -> None:
        """Erase the word before the caret."""
        self._area.action_delete_word_left()

    def action_erase_written_before(self) -> None:
        """Erase all before the caret."""
        self._area.delete((0, 0), self._area.cursor_location)

    def action_erase_written_after(self) -> None:
        """Erase all behind the caret."""
        self._area.delete(self._area.cursor_location, self._area.document.end)

    def action_undo_writing(self) -> None:
        """Take back what was typed last."""
        self._area.undo()

    def action_redo_writing(self) -> None:
        """Type it again."""
        self._area.redo()
