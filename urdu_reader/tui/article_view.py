"""The article on the screen: highlights, search, links, copying and the mouse, over a view with a cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from urdu_reader.articles.model import Article
from urdu_reader.tui import copying, keys
from urdu_reader.tui import cursor as moves
from urdu_reader.tui.cursor_view import CursorView
from urdu_reader.tui.document import Document
from urdu_reader.tui.finder import Found
from urdu_reader.tui.hits import Hits
from urdu_reader.tui.items import Item
from urdu_reader.tui.paint import Layer
from urdu_reader.tui.parts import Link, Linked
from urdu_reader.tui.rows import ENGLISH, Place
from urdu_reader.tui.themes import ReaderTheme


class ArticleView(CursorView):
    """Shows an article. Posts `Moved`, `LinkOpened` and `CopyAsked`."""

    KEY_SCOPE = "article"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("article")

    class Moved(Message):
        """The cursor is elsewhere, something else is in view, or more is known of the hits."""

        def can_replace(self, message: Message) -> bool:
            """One is enough for all that are waiting."""
            return isinstance(message, ArticleView.Moved)

    class LinkOpened(Message):
        """A person opened a link of the article."""

        def __init__(self, link: Link) -> None:
            super().__init__()
            self.link = link

    class CopyAsked(Message):
        """A person wants text on the clipboard; ``what`` names it in the notice."""

        def __init__(self, text: str, what: str) -> None:
            super().__init__()
            self.text = text
            self.what = what

    def __init__(self, theme: ReaderTheme, measure: int = 0, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(theme, measure, id=id)
        self._hits = Hits()

    # State

    def open(self, article: Article, anchor: Place | None = None, cursor: Place | None = None) -> None:
        """Show an article with ``anchor`` in the top row and the cursor at ``cursor``."""
        self._hits.open(article)
        super().open(article, anchor, cursor)

    def replace(self, article: Article, lit: frozenset[int]) -> None:
        """Show another reading of the same article: the place in it stays, and the search."""
        query = self._hits.query
        self.open(article, self.top, self.cursor)
        self._hits.lit = lit
        if query is not None:
            self._hits.search_again(query, self.cursor.item)
            self._slices.go_on()

    def opened(self, document: Document) -> None:
        """Leave keywords, word and sentence to the work after the first paint."""
        self._hits.attach(document)
        self._caret.forget()

    @property
    def progress(self) -> float:
        """The share of the article that has been seen to the last row on the screen, 0 to 1."""
        rows = self.rows_in_view()
        if not rows or self.document is None:
            return 0.0
        item, index = rows[-1]
        return self.document.progress(Place(item.index, item.rows[index].range[1]))

    @property
    def link(self) -> Link | None:
        """The link under the cursor."""
        found = self._linked()
        return found.link if found else None

    def _linked(self) -> Linked | None:
        return moves.link_at(self.document, self.cursor) if self.document is not None else None

    def moved(self) -> None:
        """Tell whoever shows the place."""
        self.post_message(self.Moved())

    def work(self, spent: Callable[[], bool]) -> bool:
        """Search on, then make heights exact, then count keywords."""
        document = self.document
        if document is None:
            return False
        if not self._hits.has_keywords:
            if self._caret.word is None:
                self._caret.stand(document, self.cursor)
            self._hits.find_keywords()
            self.refresh()
            return True
        if self._hits.look_on(spent):
            self._seek()
            self.moved()
            return True
        return super().work(spent) or self._hits.count_on(spent)

    def overlays(self, item: Item) -> list[Layer]:
        """Give keywords, sentence, link, hits, selection and word cursor of an item."""
        return [*super().overlays(item), *self._hits.layers(item), *self._caret.layers(item, self._linked())]

    # Keywords and search

    @property
    def lit(self) -> frozenset[int]:
        """The keywords whose colour is on, by number."""
        return self._hits.lit

    def light(self, lit: frozenset[int]) -> None:
        """Light these keywords and no others."""
        self._hits.lit = lit
        self.refresh()

    def jump_keyword(self, index: int) -> bool:
        """Go to the next hit of one keyword, and tell whether there is one.

        `step_hit` stays with that keyword until another is chosen.
        """
        self._hits.choose(index)
        self.refresh()
        self.moved()
        return self.step_hit(forward=True)

    def search(self, query: str) -> None:
        """Search for what has been typed so far: the first hit from the cursor on comes into view."""
        self._hits.search(query, self.cursor)
        if self._hits.is_seeking:
            self._seek()
            self._slices.go_on()
        self.refresh()
        self.moved()

    def end_search(self) -> None:
        """Drop the search and its marks; the cursor stays."""
        self._hits.end_search()
        self.refresh()
        self.moved()

    @property
    def search_state(self) -> tuple[int, int, bool] | None:
        """The number of the current hit (0: none), of all found, and whether all has been searched."""
        return self._hits.search_state

    @property
    def keyword_state(self) -> tuple[int, int, int] | None:
        """The keyword that is stepped through, the number of the current hit, and of all."""
        return self._hits.keyword_state

    def step_hit(self, *, forward: bool) -> bool:
        """Go to the next hit of the search, else of the keyword chosen, else of any that is lit."""
        found = self._hits.step(self.cursor, forward=forward)
        self.refresh()
        if found is not None:
            self._show_hit(found)
        return found is not None

    def _seek(self) -> None:
        """Go to the first hit, once there is one."""
        if (found := self._hits.seek()) is not None:
            self._show_hit(found)

    def _show_hit(self, hit: Found) -> None:
        self._caret.column = None
        self.put_cursor(Place(hit.item, hit.start), at=self.size.height // 3)

    # Keys

    def action_open_link(self) -> None:
        """Open the link under the cursor."""
        if self.link is not None:
            self.post_message(self.LinkOpened(self.link))

    # Copying

    def copy_article(self) -> None:
        """Copy the whole article with its source."""
        if self._article is not None:
            self.post_message(self.CopyAsked(copying.plain_text(self._article), "article"))

    def copy_sentence(self) -> None:
        """Copy what is selected, else the sentence, with its English where that is shown."""
        selection = self.text_selection
        if selection is not None and (found := self.get_selection(selection)) and found[0]:
            self.post_message(self.CopyAsked(found[0], "selection"))
        elif (here := self._here()) and (said := copying.sentence_text(*here)):
            self.post_message(self.CopyAsked(*said))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """One click puts the cursor and opens a link, two select the word, three the sentence."""
        event.prevent_default()
        document = self.document
        place = self.place_at(event.x, event.y)
        if document is None or place is None:
            return
        if event.chain == 1:
            if self.text_selection is None:
                self._go(place)
                if self.link is not None and self._is_drawn_at(event.x, event.y):
                    self.post_message(self.LinkOpened(self.link))
            return
        if place.offset >= ENGLISH:
            found = moves.english_at(document, place, word=event.chain == 2)
        else:
            found = moves.word_at(document, place) if event.chain == 2 else moves.sentence_at(document, place)
        if found is not None:
            self.select(*found)

    def _is_drawn_at(self, x: int, y: int) -> bool:
        """Tell whether a cell of text, and not the empty part of its row, is under the mouse."""
        item, index = self.rows_in_view()[y]
        row = item.rows[index]
        line = row.drawn
        if line is None:
            return False
        column = x - self._painter.margin - row.inset - line.indent
        return 0 <= column < line.width
