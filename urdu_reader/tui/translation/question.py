"""A question with two answers."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from urdu_reader.tui.list_items import ListItem
from urdu_reader.tui.urdu_list import UrduList
from urdu_reader.tui.window import Window


class Question(Window[bool]):
    """Asks; closes with True for the first answer only."""

    DEFAULT_CSS = """
    Question > Vertical { max-width: 72; height: auto; padding: 1 2; }
    Question Static { margin-bottom: 1; }
    Question UrduList { height: 2; }
    """

    def __init__(self, title: str, text: str, yes: str, no: str) -> None:
        super().__init__()
        self.text = text
        self._title, self._answers = title, (yes, no)

    def compose(self) -> ComposeResult:
        """Lay it out; the cautious answer is the one that Escape gives."""
        with Vertical() as box:
            box.border_title = self._title
            yield Static(self.text, markup=False)
            yield UrduList([ListItem(answer, base=0) for answer in self._answers], limit=1)

    def on_urdu_list_chosen(self, event: UrduList.Chosen) -> None:
        """Close with the answer."""
        event.stop()
        self.dismiss(event.index == 0)

    def action_close(self) -> None:
        """Close without a yes."""
        self.dismiss(False)
