"""The canvas with a cursor in it, and the keys that move it."""

from __future__ import annotations

from urdu_reader.articles.model import Article
from urdu_reader.tui import cursor as moves
from urdu_reader.tui.canvas import ArticleCanvas
from urdu_reader.tui.caret import Caret
from urdu_reader.tui.document import Document
from urdu_reader.tui.rows import Place
from urdu_reader.tui.themes import ReaderTheme

OVERLAP = 2
"""Rows that a page keeps of the one before it."""


class CursorView(ArticleCanvas):
    """Shows an article with a cursor, which goes by word, sentence, line, page and link."""

    def __init__(self, theme: ReaderTheme, measure: int = 0, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(theme, measure, id=id)
        self._caret = Caret()

    def open(self, article: Article, anchor: Place | None = None, cursor: Place | None = None) -> None:
        """Show an article with ``anchor`` in the top row and the cursor at ``cursor``."""
        self._caret = Caret(cursor or anchor or Place(0, 0))
        super().open(article, anchor)

    @property
    def cursor(self) -> Place:
        """The place of the cursor."""
        return self._caret.place

    @property
    def top(self) -> Place:
        """The place of the top row."""
        return super().reading_place() if self.document is not None else Place(0, 0)

    def reading_place(self) -> Place:
        """Give the sentence being read: the cursor's where it is in view, else the top row."""
        for place in self._caret.reading_places():
            if self.view_row(place) is not None:
                return place
        return super().reading_place()

    def put_cursor(self, place: Place, *, scroll: bool = True, at: int | None = None) -> None:
        """Put the cursor at the word of a place; ``scroll`` brings it into view, at row ``at`` if given."""
        document = self.document
        if document is None:
            self._caret.place = place
            return
        self._caret.stand(document, place)
        if scroll:
            self.bring(self.cursor, at)
        self.refresh()
        self.moved()

    def go_to(self, top: Place, cursor: Place) -> None:
        """Put one place into the top row and the cursor at another."""
        self.put_top(top)
        self.put_cursor(cursor, scroll=False)

    # Keys

    def _go(self, place: Place | None, at: int | None = None) -> None:
        self._caret.column = None
        if place is not None:
            self.put_cursor(place, at=at)

    def _here(self) -> tuple[Document, Place] | None:
        """Give the cursor; one that has been scrolled away is first put into the top row."""
        document = self.document
        if document is None or not len(document):
            return None
        if self.view_row(self.cursor) is None:
            self.put_cursor(self._first_in_view(), scroll=False)
        return document, self.cursor

    def _first_in_view(self) -> Place:
        for item, index in self.rows_in_view():
            row = item.rows[index]
            if row.line is not None and item.words:
                return Place(item.index, row.range[0])
        return self.top

    def action_word_left(self) -> None:
        """Go one word to the left."""
        if here := self._here():
            self._go(moves.beside(*here, left=True))

    def action_word_right(self) -> None:
        """Go one word to the right."""
        if here := self._here():
            self._go(moves.beside(*here, left=False))

    def action_next_word(self) -> None:
        """Go to the next word."""
        if here := self._here():
            self._go(moves.next_word(*here))

    def action_previous_word(self) -> None:
        """Go to the word before."""
        if here := self._here():
            self._go(moves.previous_word(*here))

    def action_next_sentence(self) -> None:
        """Go to the next sentence."""
        if here := self._here():
            self._go(moves.next_sentence(*here))

    def action_previous_sentence(self) -> None:
        """Go to the beginning of the sentence, or to the one before."""
        if here := self._here():
            self._go(moves.previous_sentence(*here))

    def action_line_down(self) -> None:
        """Go one line down."""
        self._vertical(1)

    def action_line_up(self) -> None:
        """Go one line up."""
        self._vertical(-1)

    def _vertical(self, by: int) -> None:
        here = self._here()
        if here is None:
            return
        document, place = here
        if self._caret.column is None:
            self._caret.column = moves.column_of(document, place)
        column = self._caret.column
        found = moves.vertical(document, place, by, column)
        if found is None:
            self.scroll_rows(by)
        else:
            self._go(found)
        self._caret.column = column

    def action_page_down(self) -> None:
        """Go one page down, the cursor with it."""
        self._page(1)

    def action_page_up(self) -> None:
        """Go one page up, the cursor with it."""
        self._page(-1)

    def _page(self, by: int) -> None:
        document = self.document
        if document is None or not len(document):
            return
        row = self.view_row(self.cursor) or 0
        if self._caret.column is None:
            self._caret.column = moves.column_of(document, self.cursor)
        column = self._caret.column
        if not self.scroll_page(by, OVERLAP):
            self._go(self._end() if by > 0 else Place(0, 0))
            return
        shown = self.rows_in_view()
        texts = [number for number, (item, index) in enumerate(shown) if item.rows[index].line and item.words]
        if texts:
            item, index = shown[min(texts, key=lambda number: abs(number - row))]
            self.put_cursor(moves.at_column(item, item.rows[index], column), scroll=False)
        self._caret.column = column

    def action_go_home(self) -> None:
        """Go to the beginning."""
        self._go(Place(0, 0))

    def action_go_end(self) -> None:
        """Go to the end."""
        if self.document is not None and len(self.document):
            self.bring(Place(len(self.document), 0))
            self._go(self._end())

    def _end(self) -> Place:
        """Give the last word on the last screen, which is shown; the end itself where no word is on it."""
        document = self.document
        assert document is not None
        for item in {item.index: item for item, _ in reversed(self.rows_in_view())}.values():
            if item.words and self.view_row(last := Place(item.index, item.words[-1][0])) is not None:
                return last
        return document.clamp(Place(len(document), 0))

    def action_next_link(self) -> None:
        """Go to the next link."""
        if here := self._here():
            self._go(moves.next_link(*here))

    def action_previous_link(self) -> None:
        """Go to the link before."""
        if here := self._here():
            self._go(moves.previous_link(*here))
