"""The articles at hand, to choose one from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from urdu_reader.articles.about import DOT
from urdu_reader.articles.model import Article
from urdu_reader.tui.about import about_pieces
from urdu_reader.tui.list_items import ListItem
from urdu_reader.tui.urdu_list import UrduList
from urdu_reader.tui.window import Window


class Shelf(Window[int | None]):
    """A list of headlines, the present one marked. Closes with the index of the one chosen, or None."""

    def __init__(self, articles: Sequence[Article], present: int) -> None:
        super().__init__()
        self._items = [_item(article, number == present) for number, article in enumerate(articles)]
        self._present = present

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        with Vertical() as box:
            box.border_title = f"Articles ({len(self._items)})"
            yield UrduList(self._items, limit=2)

    def begin(self) -> None:
        """Stand on the present article."""
        self.query_one(UrduList).cursor = self._present

    def on_urdu_list_chosen(self, event: UrduList.Chosen) -> None:
        """Close with what was chosen."""
        event.stop()
        self.dismiss(event.index)


def _item(article: Article, present: bool) -> ListItem:
    about = DOT.join(about_pieces(article))
    return ListItem(article.title or article.id, notes=(about,), mark="●" if present else " ")
