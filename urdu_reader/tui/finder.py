"""Hits in a document, found item by item: where somebody looks first, the rest when there is time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from urdu_reader.articles.model import PASSAGES
from urdu_reader.tui.document import Document
from urdu_reader.tui.entries import Piece
from urdu_reader.tui.rows import Place


class Found(NamedTuple):
    """A hit: a range of an item's text; ``phrase`` is its number, 0 for a search."""

    item: int
    start: int
    stop: int
    phrase: int


class Finder:
    """Looks for something in every item of a document.

    ``begin`` is the item from which the search goes on to the end, and then from the beginning.
    """

    def __init__(self, document: Document, begin: int = 0) -> None:
        self.document = document
        self._order = _round(len(document), begin)
        self._scanned = bytearray(len(document))
        self._found: dict[int, tuple[Found, ...]] = {}
        self.complete = False
        self.count = 0

    def _find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Walk the hits of a text: start, stop, number of the phrase."""
        raise NotImplementedError

    def is_counted(self, item: int) -> bool:  # noqa: ARG002 -- a kind of finder decides by it
        """Tell whether an item's hits are stepped through and counted, and not only lit."""
        return True

    def hits(self, item: int) -> tuple[Found, ...]:
        """Give the hits of one item, in order."""
        if not self._scanned[item]:
            self._scanned[item] = 1
            if found := tuple(Found(item, *hit) for hit in self._find(self.document.text(item))):
                self._found[item] = found
                self.count += len(found)
        return self._found.get(item, ())

    def step(self, spent: Callable[[], bool]) -> bool:
        """Look on until ``spent`` says so; tell whether there is more to look through."""
        for item in self._order:
            self.hits(item)
            if spent():
                return True
        self.complete = True
        return False

    def next(
        self, place: Place, only: Collection[int] | None = None, spent: Callable[[], bool] | None = None
    ) -> Found | None:
        """Give the first hit after a place, from the beginning again after the last.

        ``only`` names the phrases that count; None counts all. Where ``spent`` says so before a hit is
        found, the answer is None although there may be one: `complete` tells.
        """
        for item in _round(len(self.document), place.item):
            if not self._scanned[item] and spent is not None and spent():
                return None
            for hit in self._counted(item):
                if (item != place.item or hit.start > place.offset) and (only is None or hit.phrase in only):
                    return hit
        return self._same(place, only)

    def previous(
        self, place: Place, only: Collection[int] | None = None, spent: Callable[[], bool] | None = None
    ) -> Found | None:
        """Give the last hit before a place, from the end again before the first; else as `next`."""
        size = len(self.document)
        for distance in range(size):
            item = (place.item - distance) % size
            if not self._scanned[item] and spent is not None and spent():
                return None
            for hit in reversed(self._counted(item)):
                if (item != place.item or hit.start < place.offset) and (only is None or hit.phrase in only):
                    return hit
        return self._same(place, only, last=True)

    def rank(self, hit: Found, only: Collection[int] | None = None) -> tuple[int, int]:
        """Give the number of a hit, from 1, and the number of all that are known."""
        before = total = 0
        for item in self._found:
            for other in self._counted(item):
                if only is None or other.phrase in only:
                    total += 1
                    before += (item, other.start) <= (hit.item, hit.start)
        return before, total

    def _counted(self, item: int) -> tuple[Found, ...]:
        return self.hits(item) if self.is_counted(item) else ()

    def _same(self, place: Place, only: Collection[int] | None, *, last: bool = False) -> Found | None:
        """Give the item's hit on the other side of the place: the way round has led back to it."""
        if not len(self.document):
            return None
        found = [hit for hit in self._counted(place.item) if only is None or hit.phrase in only]
        return found[-1 if last else 0] if found else None


class Search(Finder):
    """Finds what a person typed, by folded match."""

    def __init__(self, document: Document, query: str, begin: int = 0) -> None:
        from urdu_reader.text import fold

        super().__init__(document, begin)
        self.query = query
        self._fold = fold
        self._needle = fold.key(query)

    def _find(self, text: str) -> Iterator[tuple[int, int, int]]:
        # The folded string alone is quick to make; the way back is worth it only where there is a hit.
        if self._needle and self._needle in self._fold.key(text):
            for start, stop in self._fold.fold(text).find(self._needle):
                yield start, stop, 0


class Keywords(Finder):
    """Finds the article's keywords, inflected ones too."""

    def __init__(self, document: Document, phrases: Sequence[str]) -> None:
        from urdu_reader.language.keywords import find  # after the first paint, which does without

        super().__init__(document)
        self._phrases = tuple(phrases)
        self._look = find

    def _find(self, text: str) -> Iterator[tuple[int, int, int]]:
        if self._phrases:
            yield from self._look(text, self._phrases)

    def is_counted(self, item: int) -> bool:
        """Tell whether the item is the story's own: what `Article.passages` gives."""
        entry = self.document.entries[item]
        return isinstance(entry.block if isinstance(entry, Piece) else entry, PASSAGES)


def _round(size: int, begin: int) -> Iterator[int]:
    """Count from ``begin`` to the end, and then from 0."""
    begin = min(max(begin, 0), max(0, size - 1))
    yield from range(begin, size)
    yield from range(begin)
