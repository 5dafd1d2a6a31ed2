"""One paragraph in rows: the glyphs and the cells of each row, in visual order.

A row whose words all run one way is put together from remembered words; any other row from the levels of
its paragraph, which are resolved when a row first needs them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from urdu_reader.text.bidi import REMOVED, Paragraph, visual
from urdu_reader.text.cells import Cell, Span
from urdu_reader.text.islands import FIRST_ISLANDS, ISLANDS, has_deep_brackets
from urdu_reader.text.joining import mirrored
from urdu_reader.text.shapes import WORDS
from urdu_reader.text.wrapping import Row

_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_AFTER_REMOVED: Final = re.compile(rb"([^\xff])\xff+", re.DOTALL)
_WIDEST: Final = 2
"""Columns of the widest cluster."""
_NO_KINDS: Final[frozenset[str]] = frozenset()
_SPACES: Final = str.maketrans("\t\x0b\x0c\x1f\u2028", "     ")


class Block:
    """One paragraph being laid out: what its lines share."""

    __slots__ = (
        "_deep",
        "_levels",
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
        spans: Sequence[Span],
        isolates: Sequence[tuple[int, int, int]],
    ) -> None:
        self.text = text
        self.origin = origin
        self.width = width
        self.base = base
        self.spans = spans
        self.isolates = isolates
        # A printable text holds no control and no space but U+0020.
        printable = text.isprintable()
        self.words = text.split(" ") if printable else text.translate(_SPACES).split(" ")
        # A wide cluster in a single column is replaced, which a remembered word knows nothing of.
        self.plain = width >= _WIDEST and (printable or not _CONTROLS.search(text))
        self._starts: list[int] | None = None
        self._levels: bytes | None = None
        self._deep: bool | None = None

    @property
    def starts(self) -> list[int]:
        """Index of each word in the paragraph, and one more."""
        if self._starts is None:
            self._starts = list(accumulate([len(word) + 1 for word in self.words], initial=0))
        return self._starts

    @property
    def levels(self) -> bytes:
        """Levels of the paragraph, resolved when a row first needs them."""
        if self._levels is None:
            levels = Paragraph(self.text, self.base, self.isolates).level_bytes
            if REMOVED in levels:  # what X9 removes is drawn nowhere; it goes with the character before it
                levels = _AFTER_REMOVED.sub(lambda m: m[1] * len(m[0]), levels)
            self._levels = levels
        return self._levels

    def place(self, word: int, inside: int) -> int:
        """Logical index, in the whole text, of a cluster of a word."""
        if word == len(self.words):
            return self.origin + len(self.text)
        at = self.starts[word]
        return self.origin + (at + WORDS[self.words[word]].clusters[inside].start if inside else at)

    def row_text(self, row: Row) -> str:
        """The row's glyphs; from remembered words and islands where they are sure of their order."""
        first, inside, drawn, _, stop_inside, width = row
        if not width:
            return ""
        if self.plain and not inside and not stop_inside and not (self.isolates and self._is_isolated(row)):
            words = self.words[first:drawn]
            sure = WORDS.rights if self.base else WORDS.lefts
            try:
                if self.base:
                    words.reverse()
                return " ".join(map(sure.__getitem__, words))
            except KeyError:  # a word that needs its neighbours, or one that was let go of
                text = self._row_of_islands(row, sure)
                if text is not None:
                    return text
        return "".join([item[0] for item in self._ordered(row)])

    def _row_of_islands(self, row: Row, sure: dict[str, str]) -> str | None:
        """The row's glyphs where each run of unsure words is an island that lies within the row."""
        words, stop = self.words, row.drawn
        islands = ISLANDS[self.base]
        pieces: list[str] = []
        at = row.first
        unsure = [index for index in range(at, stop) if words[index] not in sure]
        if unsure[0] == at:
            if at == 0:
                islands = FIRST_ISLANDS[self.base]
            elif words[at - 1] not in sure:
                return None
        if unsure[-1] == stop - 1 and row.stop < len(words) and words[row.stop] not in sure:
            return None
        for place, begin in enumerate(unsure):
            if begin < at:
                continue
            pieces += map(sure.__getitem__, words[at:begin])
            end = begin + 1
            while place + 1 < len(unsure) and unsure[place + 1] == end:
                place += 1
                end += 1
            drawn = islands[" ".join(words[begin:end])]
            if drawn is None or self.has_deep_brackets:
                return None
            pieces.append(drawn)
            islands, at = ISLANDS[self.base], end
        pieces += map(sure.__getitem__, words[at:stop])
        if self.base:
            pieces.reverse()
        return " ".join(pieces)

    @property
    def has_deep_brackets(self) -> bool:
        """Whether rule N0 may give up on the paragraph's brackets."""
        if self._deep is None:
            self._deep = len(self.text) > 63 and has_deep_brackets(self.text)
        return self._deep

    def _is_isolated(self, row: Row) -> bool:
        start, stop = self.starts[row.first], self.starts[row.drawn]
        return any(begin < stop and end > start for begin, end, _ in self.isolates)

    def row_cells(self, row: Row) -> list[Cell]:
        """The row's cells, left to right."""
        items, origin = self._ordered(row), self.origin
        if self.spans and items:
            first, last = min(item[1] for item in items) + origin, max(item[2] for item in items) + origin
            spans = [span for span in self.spans if span.start < last and span.stop > first]
            if spans:
                return [
                    Cell(
                        glyph,
                        start + origin,
                        stop + origin,
                        width,
                        level,
                        frozenset(
                            [s.kind for s in spans if s.start < stop + origin and s.stop > start + origin]
                        ),
                    )
                    for glyph, start, stop, width, level in items
                ]
        return [
            Cell(glyph, start + origin, stop + origin, width, level, _NO_KINDS)
            for glyph, start, stop, width, level in items
        ]

    def _ordered(self, row: Row) -> list[tuple[str, int, int, int, int]]:
        """``(glyph, start, stop, width, level)`` of each drawn cluster, left to right; rules L2 to L4."""
        levels, words = self.levels, self.words
        items: list[tuple[str, int, int, int, int]] = []
        last = row.drawn if row.stop_inside == 0 else row.stop + 1
        for index in range(row.first, last):
            at = self.starts[index]
            if index > row.first:
                items.append((" ", at - 1, at, 1, levels[at - 1]))
            clusters = WORDS[words[index]].clusters
            if index == row.stop:
                clusters = clusters[: row.stop_inside]
            if index == row.first and row.inside:
                clusters = clusters[row.inside :]
            for start, stop, base, glyph, width in clusters:
                if not glyph:
                    continue
                level = levels[at + base]
                if width > self.width:
                    glyph, width = "\ufffd", 1  # a wide character in one column
                items.append((mirrored(glyph) if level & 1 else glyph, at + start, at + stop, width, level))
        return visual(items, bytes([item[4] for item in items]))
