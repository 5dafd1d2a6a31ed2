"""The hits of an article: which keywords are lit, what is searched for, and the hit one stands at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Final

from urdu_reader.articles.model import Article
from urdu_reader.tui.document import Document
from urdu_reader.tui.finder import Found, Keywords, Search
from urdu_reader.tui.items import Item
from urdu_reader.tui.paint import Layer
from urdu_reader.tui.rows import Place
from urdu_reader.tui.themes import keyword_kind

PATIENCE: Final = 0.03
"""Seconds that a key press may search before it leaves the rest to idle time."""

SCANNED_ITEMS: Final = 2000
"""Items of an article whose keywords are counted while nobody waits; a longer one's are found as needed."""


class Hits:
    """Keywords and search of one article.

    ``lit`` are the keywords whose colour is on, by number. Steps go through the hits of the search, else of
    the keyword chosen, else of all that are lit.
    """

    def __init__(self) -> None:
        self.lit: frozenset[int] = frozenset()
        self._phrases: tuple[str, ...] = ()
        self._document: Document | None = None
        self._keywords: Keywords | None = None
        self._only: int | None = None
        self._search: Search | None = None
        self._from = Place(0, 0)
        self._seeking: Place | None = None
        self._current: Found | None = None

    def open(self, article: Article) -> None:
        """Take another article, all its keywords lit; its document comes when it is laid out."""
        self._phrases = tuple(keyword.text for keyword in article.keywords)
        self.lit = frozenset(range(len(self._phrases)))
        self._document = self._keywords = self._search = self._seeking = self._current = self._only = None

    def attach(self, document: Document) -> None:
        """Take the article's document. Nothing is looked for in it yet."""
        self._document, self._keywords = document, None

    # Keywords

    @property
    def has_keywords(self) -> bool:
        """Whether `find_keywords` has been called for the document."""
        return self._keywords is not None

    def find_keywords(self) -> Keywords | None:
        """Give the finder of keywords, made when it is first needed; None without a document."""
        if self._keywords is None and self._document is not None:
            self._keywords = Keywords(self._document, self._phrases)
        return self._keywords

    def choose(self, keyword: int) -> None:
        """Step through the hits of one keyword from now on, and drop the search."""
        self._only = keyword
        self.end_search()

    # Search

    def search(self, query: str, cursor: Place) -> None:
        """Search for what has been typed so far, from where the cursor was when the search began."""
        if self._document is None:
            return
        if self._search is None:
            self._from = cursor
        begin = self._from
        self._search = Search(self._document, query, begin.item)
        self._current = None
        self._seeking = Place(begin.item, begin.offset - 1) if query.strip() else None

    def end_search(self) -> None:
        """Drop the search, and where one is in it."""
        self._search = self._current = self._seeking = None

    @property
    def query(self) -> str | None:
        """What is searched for; None where nothing is."""
        return self._search.query if self._search is not None else None

    def search_again(self, query: str, begin: int) -> None:
        """Search another document for the same, from item ``begin`` on; the cursor stays."""
        if self._document is not None:
            self._search = Search(self._document, query, begin)

    @property
    def is_seeking(self) -> bool:
        """Whether the first hit of the search is still looked for."""
        return self._seeking is not None

    def seek(self) -> Found | None:
        """Look for the first hit of the search, for a moment; give it once it is found."""
        if self._seeking is None or self._search is None:
            return None
        found = self._search.next(self._seeking, None, _patience(PATIENCE))
        if found is not None:
            self._current, self._seeking = found, None
        return found

    # Both

    def step(self, cursor: Place, *, forward: bool) -> Found | None:
        """Give the next hit, or the one before, and stand at it."""
        finder = self._search or self.find_keywords()
        if finder is None:
            return None
        only = None
        if finder is self._keywords:
            only = self.lit if self._only is None else {self._only}
        step = finder.next if forward else finder.previous
        found = step(cursor, only, _patience(PATIENCE * 10))
        if found is not None:
            self._current = found
        return found

    def look_on(self, spent: Callable[[], bool]) -> bool:
        """Search on until ``spent`` says so; tell whether it did anything."""
        if self._search is None or self._search.complete:
            return False
        self._search.step(spent)
        return True

    def count_on(self, spent: Callable[[], bool]) -> bool:
        """Count keywords until ``spent`` says so; tell whether it did anything."""
        document, found = self._document, self._keywords
        if document is None or found is None or found.complete or len(document) > SCANNED_ITEMS:
            return False
        found.step(spent)
        return True

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

    def layers(self, item: Item) -> Iterator[Layer]:
        """Walk what lies over an item: keywords in both languages, what was found, the current hit."""
        if self._keywords is not None and self.lit:
            for hit in self._keywords.hits(item.index):
                if hit.phrase in self.lit and item.parts[item.part_at(hit.start)].reads:
                    yield Layer(hit.start, hit.stop, keyword_kind(hit.phrase))
        pane = self._document.pane if self._document is not None else None
        if item.groups and pane is not None:
            for start, stop, index in pane.keywords(item):
                if index in self.lit:
                    yield Layer(start, stop, keyword_kind(index))
        if self._search is not None:
            for hit in self._search.hits(item.index):
                yield Layer(hit.start, hit.stop, "hit")
        if self._current is not None and self._current.item == item.index:
            yield Layer(self._current.start, self._current.stop, "current_hit")


def _patience(seconds: float) -> Callable[[], bool]:
    end = perf_counter() + seconds
    return lambda: perf_counter() > end
