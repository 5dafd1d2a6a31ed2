"""The article on the screen: cursors, highlights, search and links over the canvas.

Everything that moves goes through one place, `ArticleView.cursor`, a place in the logical text. The word
there is the word cursor, the sentence around it the sentence cursor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from urdu_reader.articles.model import Article
from urdu_reader.tui import cursor as moves
from urdu_reader.tui import keys, parts
from urdu_reader.tui.canvas import ArticleCanvas
from urdu_reader.tui.cursor import Range
from urdu_reader.tui.document import ENGLISH, Document, Item, Place
from urdu_reader.tui.finder import Found, Keywords, Search
from urdu_reader.tui.paint import Layer
from urdu_reader.tui.parts import Link, Linked
from urdu_reader.tui.themes import ReaderTheme, keyword_kind

OVERLAP = 2
"""Rows that a page keeps of the one before it."""

PATIENCE = 0.03
"""Seconds that a key press may search before it leaves the rest to idle time."""

SCANNED_ITEMS = 2000
"""Items of an article whose keywords are counted while nobody waits; a longer one's are found as needed."""


class ArticleView(ArticleCanvas):
    """Shows an article with a cursor in it. Posts `Moved`, `LinkOpened` and `CopyAsked`."""

    KEY_SCOPE = "article"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("article")

    class Moved(Message):
        """The cursor is elsewhere, something else is in view, or more is known of the hits."""

        def can_replace(self, message: Message) -> bool:
            """One is enough for all that are waiting."""
            return isinstance(message, ArticleView.Moved)

    @dataclass
    class LinkOpened(Message):
        """A person opened a link of the article."""

        link: Link

    @dataclass
    class CopyAsked(Message):
        """A person wants text on the clipboard; ``what`` names it in the notice."""

        text: str
        what: str

    def __init__(self, theme: ReaderTheme, measure: int = 0, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(theme, measure, id=id)
        self._cursor = Place(0, 0)
        self._column: int | None = None
        self._word: Range | None = None
        self._sentence: Range | None = None
        self._keywords: Keywords | None = None
        self._lit: frozenset[int] = frozenset()
        self._only: int | None = None
        self._search: Search | None = None
        self._search_from = Place(0, 0)
        self._seeking: Place | None = None
        self._current: Found | None = None

    # State

    def open(self, article: Article, anchor: Place | None = None, cursor: Place | None = None) -> None:
        """Show an article with ``anchor`` in the top row and the cursor at ``cursor``."""
        self._keywords = self._search = self._current = self._seeking = None
        self._only = None
        self._lit = frozenset(range(len(article.keywords)))
        self._cursor = cursor or anchor or Place(0, 0)
        self._column = None
        self._word = self._sentence = None
        super().open(article, anchor)

    def replace(self, article: Article, lit: frozenset[int]) -> None:
        """Show another reading of the same article: the place in it stays, and the search."""
        search = self._search
        self.open(article, self.top, self._cursor)
        self._lit = lit
        if search is not None and self._document is not None:
            self._search = Search(self._document, search.query, self._cursor.item)
            self._work_on()

    def opened(self) -> None:
        """Leave keywords, word and sentence to the work after the first paint."""
        self._keywords = self._word = self._sentence = None

    def _find_keywords(self) -> Keywords | None:
        if self._keywords is None and self._document is not None and self._article is not None:
            phrases = [keyword.text for keyword in self._article.keywords]
            self._keywords = Keywords(self._document, phrases)
            self.refresh()
        return self._keywords

    def _stand(self, document: Document, place: Place) -> None:
        self._cursor = place = document.clamp(place)
        self._word = moves.word_at(document, place)
        self._sentence = moves.sentence_at(document, place)

    @property
    def cursor(self) -> Place:
        """The place of the cursor."""
        return self._cursor

    @property
    def top(self) -> Place:
        """The place of the top row."""
        return super().reading_place() if self._document is not None else Place(0, 0)

    @property
    def progress(self) -> float:
        """The share of the article that has been seen to the last row on the screen, 0 to 1."""
        rows = self.rows_in_view()
        if not rows or self._document is None:
            return 0.0
        item, index = rows[-1]
        return self._document.progress(Place(item.index, item.rows[index].range[1]))

    @property
    def link(self) -> Link | None:
        """The link under the cursor."""
        found = self._linked()
        return found.link if found else None

    def _linked(self) -> Linked | None:
        return moves.link_at(self._document, self._cursor) if self._document is not None else None

    def reading_place(self) -> Place:
        """Give the sentence being read: the cursor's where it is in view, else the top row."""
        if self._sentence is not None:
            for place in (Place(self._sentence.item, self._sentence.start), self._cursor):
                if self.view_row(place) is not None:
                    return place
        return super().reading_place()

    def put_cursor(self, place: Place, *, scroll: bool = True, at: int | None = None) -> None:
        """Put the cursor at the word of a place; ``scroll`` brings it into view, at row ``at`` if given."""
        document = self._document
        if document is None:
            self._cursor = place
            return
        self._stand(document, place)
        if scroll:
            self.bring(self._cursor, at)
        self.refresh()
        self.moved()

    def go_to(self, top: Place, cursor: Place) -> None:
        """Put one place into the top row and the cursor at another."""
        if self._document is not None:
            self.top_row = self._document.row_of(top)
            self._settle()
        self.put_cursor(cursor, scroll=False)

    def moved(self) -> None:
        """Tell whoever shows the place."""
        self.post_message(self.Moved())

    def work(self, spent: Callable[[], bool]) -> bool:
        """Search on, then make heights exact, then count keywords."""
        if self._document is None:
            return False
        if self._keywords is None:
            if self._word is None:
                self._stand(self._document, self._cursor)
            self._find_keywords()
            return True
        if self._search is not None and not self._search.complete:
            self._search.step(spent)
            self._seek()
            self.moved()
            return True
        if super().work(spent):
            return True
        found = self._keywords
        if found is not None and not found.complete and len(self._document) <= SCANNED_ITEMS:
            found.step(spent)
            return True
        return False

    # What lies over the text

    def overlays(self, item: Item) -> list[Layer]:
        """Give keywords, sentence, link, hits, selection and word cursor of an item."""
        over = super().overlays(item)
        if self._keywords is not None and self._lit:
            over += [
                Layer(hit.start, hit.stop, keyword_kind(hit.phrase))
                for hit in self._keywords.hits(item.index)
                if hit.phrase in self._lit and item.parts[item.part_at(hit.start)].reads
            ]
        if item.groups and self._document is not None and self._document.pane is not None:
            over += [
                Layer(start, stop, keyword_kind(index))
                for start, stop, index in self._document.pane.keywords(item)
                if index in self._lit
            ]
        if self._sentence is not None and self._sentence.item == item.index:
            over.append(Layer(self._sentence.start, self._sentence.stop, "sentence"))
            if group := item.group_at(self._sentence.start):
                over.append(Layer(group.at, group.end, "sentence"))
            if linked := self._linked():
                over.append(Layer(linked.start, linked.stop, "link_current"))
        if self._search is not None:
            over += [Layer(hit.start, hit.stop, "hit") for hit in self._search.hits(item.index)]
        if self._current is not None and self._current.item == item.index:
            over.append(Layer(self._current.start, self._current.stop, "current_hit"))
        if self._word is not None and self._word.item == item.index:
            over.append(Layer(self._word.start, self._word.stop, "word"))
        return over

    # Keywords and search

    def light(self, lit: frozenset[int]) -> None:
        """Light these keywords and no others."""
        self._lit = lit
        self.refresh()

    def jump_keyword(self, index: int) -> bool:
        """Go to the next hit of one keyword, and tell whether there is one.

        `step_hit` stays with that keyword until another is chosen.
        """
        self._only = index
        self.end_search()
        return self.step_hit(forward=True)

    def search(self, query: str) -> None:
        """Search for what has been typed so far: the first hit from the cursor on comes into view."""
        if self._document is None:
            return
        if self._search is None:
            self._search_from = self._cursor
        begin = self._search_from
        self._search = Search(self._document, query, begin.item)
        self._current = self._seeking = None
        if query.strip():
            self._seeking = Place(begin.item, begin.offset - 1)
            self._seek()
            self._work_on()
        self.refresh()
        self.moved()

    def end_search(self) -> None:
        """Drop the search and its marks; the cursor stays."""
        self._search = self._current = self._seeking = None
        self.refresh()
        self.moved()

    @property
    def search_state(self) -> tuple[int, int, bool] | None:
        """The number of the current hit (0: none), of all found, and whether all has been searched."""
        search = self._search
        if search is None:
            return None
        rank = search.rank(self._current)[0] if self._current is not None else 0
        return rank, search.count, search.complete

    @property
    def keyword_state(self) -> tuple[int, int, int] | None:
        """The keyword that is stepped through, the number of the current hit, and of all."""
        if self._keywords is None or self._current is None or self._search is not None:
            return None
        index = self._current.phrase
        rank, total = self._keywords.rank(self._current, {index})
        return index, rank, total

    def step_hit(self, *, forward: bool) -> bool:
        """Go to the next hit of the search, else of the keyword chosen, else of any that is lit."""
        finder = self._search or self._find_keywords()
        if finder is None:
            return False
        only = None
        if finder is self._keywords:
            only = self._lit if self._only is None else {self._only}
        end = perf_counter() + PATIENCE * 10
        step = finder.next if forward else finder.previous
        found = step(self._cursor, only, lambda: perf_counter() > end)
        if found is not None:
            self._show_hit(found)
        return found is not None

    def _seek(self) -> None:
        """Go to the first hit, once there is one."""
        if self._seeking is None or self._search is None:
            return
        end = perf_counter() + PATIENCE
        found = self._search.next(self._seeking, None, lambda: perf_counter() > end)
        if found is not None:
            self._seeking = None
            self._show_hit(found)

    def _show_hit(self, hit: Found) -> None:
        self._current = hit
        self._column = None
        self.put_cursor(Place(hit.item, hit.start), at=self.size.height // 3)

    # Keys

    def _go(self, place: Place | None, at: int | None = None) -> None:
        self._column = None
        if place is not None:
            self.put_cursor(place, at=at)

    def _here(self) -> tuple[Document, Place] | None:
        """Give the cursor; one that has been scrolled away is first put into the top row."""
        document = self._document
        if document is None or not len(document):
            return None
        if self.view_row(self._cursor) is None:
            self.put_cursor(self._first_in_view(), scroll=False)
        return document, self._cursor

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
        if self._column is None:
            self._column = moves.column_of(document, place)
        column = self._column
        found = moves.vertical(document, place, by, column)
        if found is None:
            self.scroll_rows(by)
        else:
            self._go(found)
        self._column = column

    def action_page_down(self) -> None:
        """Go one page down, the cursor with it."""
        self._page(1)

    def action_page_up(self) -> None:
        """Go one page up, the cursor with it."""
        self._page(-1)

    def _page(self, by: int) -> None:
        document = self._document
        if document is None or not len(document):
            return
        row = self.view_row(self._cursor) or 0
        if self._column is None:
            self._column = moves.column_of(document, self._cursor)
        column = self._column
        if not self.scroll_rows(by * max(1, self.size.height - OVERLAP)):
            self._go(self._end() if by > 0 else Place(0, 0))
            return
        shown = self.rows_in_view()
        texts = [number for number, (item, index) in enumerate(shown) if item.rows[index].line and item.words]
        if texts:
            item, index = shown[min(texts, key=lambda number: abs(number - row))]
            self.put_cursor(moves.at_column(item, item.rows[index], column), scroll=False)
        self._column = column

    def action_go_home(self) -> None:
        """Go to the beginning."""
        self._go(Place(0, 0))

    def action_go_end(self) -> None:
        """Go to the end."""
        if self._document is not None and len(self._document):
            self.bring(Place(len(self._document), 0))
            self._go(self._end())

    def _end(self) -> Place:
        document = self._document
        assert document is not None
        end = document.clamp(Place(len(document), 0))
        return moves.previous_word(document, end) or end

    def action_next_link(self) -> None:
        """Go to the next link."""
        if here := self._here():
            self._go(moves.next_link(*here))

    def action_previous_link(self) -> None:
        """Go to the link before."""
        if here := self._here():
            self._go(moves.previous_link(*here))

    def action_open_link(self) -> None:
        """Open the link under the cursor."""
        if self.link is not None:
            self.post_message(self.LinkOpened(self.link))

    def action_copy_article(self) -> None:
        """Copy the whole article with its source."""
        if self._article is not None:
            self.post_message(self.CopyAsked(parts.plain_text(self._article), "article"))

    def action_copy_sentence(self) -> None:
        """Copy what is selected, else the sentence, with its English where that is shown."""
        document, selection = self._document, self.text_selection
        if document is None:
            return
        if selection is not None and (found := self.get_selection(selection)) and found[0]:
            self.post_message(self.CopyAsked(found[0], "selection"))
        elif (here := self._here()) and (sentence := moves.sentence_at(*here)):
            text = document.text(sentence.item)[sentence.start : sentence.stop]
            group = document.item(sentence.item).group_at(sentence.start)
            if group and group.english and group.kind != "same":
                self.post_message(self.CopyAsked(f"{text}\n{group.english}", "sentence with its English"))
            else:
                self.post_message(self.CopyAsked(text, "sentence"))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """One click puts the cursor and opens a link, two select the word, three the sentence."""
        event.prevent_default()
        document = self._document
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
        if row.line is None:
            return False
        column = x - self._painter.margin - row.inset - row.line.indent
        return 0 <= column < row.line.width
