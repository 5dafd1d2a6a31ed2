"""The articles at hand, to choose one from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from urdu_reader.articles.about import DOT
from urdu_reader.articles.model import Article
from urdu_reader.tui import keys
from urdu_reader.tui.about import about_pieces
from urdu_reader.tui.list_items import ListItem
from urdu_reader.tui.urdu_list import UrduList


class Shelf(ModalScreen[int | None]):
    """A list of headlines, the present one marked. Closes with the index of the one chosen, or None."""

    KEY_SCOPE = "modal"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("modal")
    DEFAULT_CSS = """
    Shelf { align: center middle; }
    Shelf > Vertical {
        width: 90%; max-width: 100; height: 80%;
        border: round $primary; border-title-color: $foreground;
        background: $background; padding: 0 1;
    }
    """

    def __init__(self, articles: Sequence[Article], present: int) -> None:
        super().__init__()
        self._items = [_item(article, number == present) for number, article in enumerate(articles)]
        self._present = present

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        with Vertical() as box:
            box.border_title = f"Articles ({len(self._items)})"
            yield UrduList(self._items, limit=2)

    def on_mount(self) -> None:
        """Stand on the present article."""
        self.query_one(UrduList).cursor = self._present

    def on_urdu_list_chosen(self, event: UrduList.Chosen) -> None:
        """Close with what was chosen."""
        event.stop()
        self.dismiss(event.index)

    def action_close(self) -> None:
        """Close with nothing chosen."""
        self.dismiss(None)


def _item(article: Article, present: bool) -> ListItem:
    about = DOT.join(about_pieces(article))
    return ListItem(article.title or article.id, notes=(about,), mark="●" if present else " ")
