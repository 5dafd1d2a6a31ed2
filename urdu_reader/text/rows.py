"""One paragraph in rows: the glyphs and the cells of each row, in visual order.

A row is put together from remembered words and islands; where they are not sure of their order, from the
levels of its paragraph, which are resolved when a row first needs them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, repeat
from operator import itemgetter
from typing import Final, cast

from urdu_reader.text.bidi import Paragraph
from urdu_reader.text.cells import Cell, make_cells
from urdu_reader.text.drawn import Drawn, draw, draw_sure
from urdu_reader.text.islands import FIRST_ISLANDS, ISLANDS, Island, has_deep_brackets
from urdu_reader.text.joining import Cluster, are_parted
from urdu_reader.text.patterns import later
from urdu_reader.text.shapes import WORDS
from urdu_reader.text.wrapping import Row

# Explicit controls, and spaces other than U+0020: L1 puts some of them at the paragraph's level.
_NOT_PLAIN: Final = later("[\t\x0b\x0c\x1f\u2028\u202a-\u202e\u2066-\u2069]")
_WIDEST: Final = 2
"""Columns of the widest cluster."""
_NO_KINDS: Final[frozenset[str]] = frozenset()
_START: Final = itemgetter(0)
_SPACES: Final = str.maketrans("\t\x0b\x0c\x1f\u2028", "     ")


class Block:
    """One paragraph being laid out: what its lines share."""

    __slots__ = (
        "_complete",
        "_covered",
        "_ends",
        "_inner",
        "_islands",
        "_paragraph",
        "_places",
        "_starts",
        "base",
        "isolates",
        "origin",
        "plain",
        "spans",
        "text",
        "width",
        "words",
    )

    def __init__(
        self,
        text: str,
        origin: int,
        width: int,
        base: int,
        spans: Sequence[tuple[int, int, str]],
        isolates: Sequence[tuple[int, int, int]],
    ) -> None:
        self.text = text
        self.origin = origin
        self.width = width
        self.base = base
        self.spans = spans
        self.isolates = isolates
        # A printable text holds no control and no space but U+0020.
        plain = text.isprintable() or not _NOT_PLAIN.search(text)
        self.words = (text if plain else text.translate(_SPACES)).split(" ")
        # A wide cluster in a single column is replaced, which a remembered word knows nothing of.
        self.plain = plain and width >= _WIDEST
        self._starts: list[int] | None = None
        self._paragraph: Paragraph | None = None
        self._covered: list[frozenset[str]] | None = None
        # Filled when a row first needs them, by _resolve.
        self._places: list[str | None] | None = None
        self._complete: bool  # whether each word's place is known
        self._islands: list[tuple[int, int, Island]]  # the words [begin, end) of each
        self._ends: list[int]
        self._inner: set[int]  # words that stand in an island and do not begin it

    @property
    def starts(self) -> list[int]:
        """Index of each word in the paragraph, and one more."""
        if self._starts is None:
            self._starts = list(accumulate([len(word) + 1 for word in self.words], initial=0))
        return self._starts

    def place(self, word: int, inside: int) -> int:
        """Logical index, in the whole text, of a cluster of a word."""
        if word == len(self.words):
            return self.origin + len(self.text)
        at = self.starts[word]
        return self.origin + (at + WORDS.clusters(self.words[word])[inside].start if inside else at)

    def row_text(self, row: Row) -> str:
        """The row's glyphs."""
        first, inside, drawn, _, stop_inside, width = row
        if not width:
            return ""
        if self.plain and not inside and not stop_inside:
            shown = (self._places or self._resolve())[first:drawn]
            if first in self._inner or drawn in self._inner:
                self._cut_islands(shown, first)
            if self.base:
                shown.reverse()
            if self._complete or None not in shown:
                return " ".join(cast("list[str]", shown))
        text = "".join(chain.from_iterable([piece.glyphs for piece in self._pieces(row)]))
        return text[1:] if self.base else text[:-1]

    def _cut_islands(self, shown: list[str | None], first: int) -> None:
        """Change what is ``shown`` of the words from ``first`` on where a row cuts an island."""
        drawn = first + len(shown)
        for number in range(bisect_right(self._ends, first), len(self._ends)):
            begin, end, island = self._islands[number]
            if begin >= drawn:
                break
            if begin < first or end > drawn:
                at, stop = max(begin, first), min(end, drawn)
                shown[at - first : stop - first] = island.part_places(at - begin, stop - begin)

    def row_cells(self, row: Row) -> tuple[Cell, ...]:
        """The row's cells, left to right."""
        if not row.width:
            return ()
        pieces = self._pieces(row)
        kinds: Iterable[Iterable[frozenset[str]]] = repeat(repeat(_NO_KINDS))
        if self.spans:
            covering = (self._covered or self._cover()).__getitem__
            kinds = [map(covering, piece.starts) for piece in pieces]
        if self.origin:
            pieces = [piece.moved(self.origin) for piece in pieces]
        columns = [zip(*piece, over, strict=False) for piece, over in zip(pieces, kinds, strict=False)]
        cells = chain.from_iterable(columns)
        if self.base:
            next(cells)  # the space behind the row
            return make_cells(cells)
        return make_cells(cells)[:-1]

    def _cover(self) -> list[frozenset[str]]:
        """The kinds of the spans over each cell, at the index of its first character.

        There is one more, for the space behind the paragraph's last row.
        """
        origin, size = self.origin, len(self.text)
        covered = self._covered = [_NO_KINDS] * (size + 1)
        behind = 0  # from here on nothing is covered yet
        for start, stop, kind in self.spans:
            begin, end = max(start - origin, 0), min(stop - origin, size)
            if begin < end:
                begin, one = self._cluster(begin), frozenset((kind,))
                if begin >= behind:
                    covered[begin:end] = [one] * (end - begin)
                else:
                    covered[begin:end] = [kinds | one for kinds in covered[begin:end]]
                behind = max(behind, end)
        return covered

    def _cluster(self, place: int) -> int:
        """Where the cluster begins that the character at ``place`` is in."""
        pair = self.text[max(place - 1, 0) : place + 1]
        if " " in pair or are_parted(pair):
            return place
        index = bisect_right(self.starts, place) - 1
        word, inside = self.words[index], place - self.starts[index]
        if not inside or inside == len(word):
            return place
        clusters = WORDS.clusters(word)
        return place - inside + clusters[bisect_right(clusters, inside, key=_START) - 1].start

    def _resolve(self) -> list[str | None]:
        """For each word what stands in its place on a row; None where only the whole paragraph tells."""
        words = self.words
        sure = WORDS.rights if self.base else WORDS.lefts
        places: list[str | None] = list(map(sure.get, words))
        apart = self._apart() if self.isolates else []
        for first, stop, _ in apart:
            places[first:stop] = repeat(None, stop - first)
        self._places, self._complete = places, True
        self._islands, self._ends, self._inner = [], [], set()
        unsure = [index for index, glyphs in enumerate(places) if glyphs is None]
        deep: bool | None = None
        at, isolated = 0, 0
        while at < len(unsure):
            begin = unsure[at]
            end, at = begin + 1, at + 1
            while at < len(unsure) and unsure[at] == end:
                end, at = end + 1, at + 1
            isolates = []
            while isolated < len(apart) and apart[isolated][0] < end:
                start, stop, base = apart[isolated][2]
                isolates.append((start - self.starts[begin], stop - self.starts[begin], base))
                isolated += 1
            known = ISLANDS[self.base] if begin else FIRST_ISLANDS[self.base]
            island = known.find(words[begin:end], tuple(isolates))
            if island is not None and island.bracketed and deep is None:
                deep = has_deep_brackets(self.text)
            if island is None or (island.bracketed and deep):
                self._complete = False
                continue
            places[begin:end] = island.places
            self._islands.append((begin, end, island))
            self._ends.append(end)
            if end - begin > 1:
                self._inner.update(range(begin + 1, end))
        return places

    def _apart(self) -> list[tuple[int, int, tuple[int, int, int]]]:
        """The isolated ranges, each with the words ``[first, stop)`` that it touches."""
        found = []
        for isolate in self.isolates:
            first = bisect_right(self.starts, isolate[0]) - 1
            found.append((first, bisect_left(self.starts, isolate[1], first + 1), isolate))
        return found

    def _pieces(self, row: Row) -> list[Drawn]:
        """What a row is put together from, left to right.

        Each has the space behind it, also where the piece is the row's last and the space is no part of it.
        """
        first, inside, drawn, stop, stop_inside, _ = row
        last = stop + 1 if stop_inside else drawn
        if not self.plain:
            return [self._ordered(row, last)]
        places = self._places or self._resolve()
        if not self._complete and None in places[first:last]:
            return [self._ordered(row, last)]
        starts, islands = self.starts, self._islands
        pieces: list[Drawn] = []
        at, number = first, bisect_right(self._ends, first)
        while at < last:
            begin, end, island = islands[number] if number < len(islands) else (last, last, None)
            if at < begin:
                end = min(begin, last)
                if inside or stop_inside:
                    pieces += self._cut(row, at, end)
                else:
                    pieces.append(draw_sure(self.words[at:end], starts[at], self.base))
            elif island is not None:
                end, number = min(end, last), number + 1
                cuts = (inside if at == first else 0, stop_inside if end == last else 0)
                pieces.append(island.part(at - begin, end - begin, *cuts).moved(starts[begin]))
            at = end
        if self.base:
            pieces.reverse()
        return pieces

    def _cut(self, row: Row, begin: int, end: int) -> Iterable[Drawn]:
        """The words ``[begin, end)`` of a row, sure of their order, the first or last of which may be cut."""
        first = begin + 1 if row.inside and begin == row.first else begin
        last = end - 1 if row.stop_inside and end > row.stop else end
        if begin < first:
            yield self._part(row, begin)
        if first < last:
            yield draw_sure(self.words[first:last], self.starts[first], self.base)
        if first <= last < end:
            yield self._part(row, last)

    def _part(self, row: Row, index: int) -> Drawn:
        """What stands on a row of a word that is cut and sure of its order."""
        size = len(self.words[index])
        part = draw([(0, self._clusters(row, index))], bytes((self.base,)) * size)
        return part.spaced(size, self.base).moved(self.starts[index])

    def _ordered(self, row: Row, last: int) -> Drawn:
        """A row, up to its word ``last``, from the levels of its paragraph."""
        if self._paragraph is None:
            self._paragraph = Paragraph(self.text, self.base, self.isolates)
        begin = self.place(row.first, row.inside) - self.origin
        end = self.starts[last] - 1
        if row.stop_inside:
            end = self.place(row.stop, row.stop_inside) - self.origin
        pieces = [
            (self.starts[index] - begin, self._clusters(row, index)) for index in range(row.first, last)
        ]
        drawn = draw(pieces, self._paragraph.drawn_levels(begin, end), widest=self.width)
        return drawn.spaced(end - begin, self.base).moved(begin)

    def _clusters(self, row: Row, index: int) -> Sequence[Cluster]:
        """The clusters of a word that stand on a row."""
        first = row.inside if index == row.first else 0
        stop = row.stop_inside if index == row.stop else 0
        clusters = WORDS.clusters(self.words[index])
        return clusters[first : stop or None] if first or stop else clusters
