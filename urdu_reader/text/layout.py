"""Layout: a paragraph of logical text to the rows of cells that a terminal draws.

Shaping comes first and sees whole words; wrapping cuts logical text; UAX #9 resolves the paragraph once and
orders each row by itself. A row whose words all run one way is put together from remembered words; any
other row from its clusters. Rule L3 holds because clusters are ordered and not characters, L4 because a
cluster on an odd level is drawn with its mirrored glyph.

Rows know their text at once and their cells only when asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from urdu_reader.text.bidi import REMOVED, Paragraph, visual
from urdu_reader.text.shapes import WORDS, mirrored
from urdu_reader.text.wrapping import Row, wrap

_SEPARATOR: Final = re.compile("\r\n|[\n\r\x1c-\x1e\x85\u2029]")
_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_AFTER_REMOVED: Final = re.compile(rb"([^\xff])\xff+", re.DOTALL)
_WIDEST: Final = 2
"""Columns of the widest cluster."""
_NO_KINDS: Final[frozenset[str]] = frozenset()
_SPACES: Final = str.maketrans("\t\x0b\x0c\x1f\u2028", "     ")


class Span(NamedTuple):
    """The logical range ``[start, stop)`` has a meaning that ``kind`` names: keyword, hit, selection."""

    start: int
    stop: int
    kind: str


class Cell(NamedTuple):
    """A drawn cluster.

    ``glyph`` is what a terminal is given, in presentation forms; the cluster is ``[start, stop)`` of the
    laid out text, takes ``width`` columns, stands on embedding level ``level``, and is covered by spans of
    ``kinds``.
    """

    glyph: str
    start: int
    stop: int
    width: int
    level: int
    kinds: frozenset[str]


class Line:
    """One wrapped row of a paragraph, drawn in the ``room`` columns that were asked for.

    A row of a right-to-left paragraph stands at the right edge: ``indent`` columns are free on its left.
    """

    __slots__ = ("_block", "_cells", "_row", "_text")

    def __init__(self, block: _Block, row: Row) -> None:
        self._block = block
        self._row = row
        self._text: str | None = None
        self._cells: tuple[Cell, ...] | None = None

    @property
    def room(self) -> int:
        """Columns of the whole row, as asked for."""
        return self._block.width

    @property
    def base(self) -> int:
        """The paragraph's direction, 0 or 1."""
        return self._block.base

    @property
    def width(self) -> int:
        """Columns that the cells take."""
        return self._row.width

    @property
    def indent(self) -> int:
        """Free columns on the left of the first cell."""
        return self._block.width - self._row.width if self._block.base else 0

    @property
    def start(self) -> int:
        """Logical index of the row's first character."""
        return self._block.place(self._row.first, self._row.inside)

    @property
    def stop(self) -> int:
        """Logical index behind the row's last character; hanging spaces belong to the row."""
        return self._block.place(self._row.stop, self._row.stop_inside)

    @property
    def text(self) -> str:
        """The glyphs of the cells from left to right, without free columns."""
        if self._text is None:
            self._text = self._block.row_text(self._row)
        return self._text

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells from left to right as drawn, without free columns."""
        if self._cells is None:
            self._cells = tuple(self._block.row_cells(self._row))
        return self._cells

    def hit(self, column: int) -> int:
        """The logical index of the cluster drawn at ``column`` of the whole row, counted from 0 at the left.

        Beyond the end of the text the row's ``stop``, before its beginning the row's ``start``.
        """
        at = self.indent
        if column >= at:
            for cell in self.cells:
                at += cell.width
                if column < at:
                    return cell.start
        before_start = (column >= self.indent) == bool(self._block.base)
        return self.start if before_start else self.stop

    def columns(self, start: int, stop: int) -> list[range]:
        """The columns of the whole row that draw clusters of the logical range ``[start, stop)``.

        A range that is one in logical order may be several on the row; they come from left to right.
        """
        found: list[range] = []
        at = self.indent
        for cell in self.cells:
            if cell.start < stop and cell.stop > start:
                if found and found[-1].stop == at:
                    found[-1] = range(found[-1].start, at + cell.width)
                else:
                    found.append(range(at, at + cell.width))
            at += cell.width
        return found

    def __repr__(self) -> str:
        return f"<Line {self.start}:{self.stop} {self.text!r}>"


class _Block:
    """One paragraph being laid out: what its lines share."""

    __slots__ = (
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
        self.words = text.translate(_SPACES).split(" ") if not text.isprintable() else text.split(" ")
        self.plain = not _CONTROLS.search(text)
        self._starts: list[int] | None = None
        self._levels: bytes | None = None

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
        """The row's glyphs; by words where every word of it runs the way of the paragraph."""
        if self._is_whole(row) and self.plain and row.drawn > row.first:
            words = self.words[row.first : row.drawn]
            try:
                if self.base and words[0] in WORDS.rights and not self._is_isolated(row):
                    words.reverse()
                    return " ".join(map(WORDS.steady.__getitem__, words))
                if not self.base and not self._is_isolated(row):
                    return " ".join(map(WORDS.lefts.__getitem__, words))
            except KeyError:  # a word that needs its neighbours, or one that was let go of
                pass
        return "".join([piece for piece, _ in self._pieces(row)])

    def _pieces(self, row: Row) -> list[tuple[str, int]]:
        """The row's glyphs with their levels, left to right, in as few pieces as its levels allow."""
        levels, words, starts = self.levels, self.words, self.starts
        pieces: list[tuple[str, int]] = []
        if not self._is_whole(row):
            return [(item[0], item[4]) for item in self._ordered(row)]
        # Words that are sure of the paragraph's level go in one piece; only the others are looked at.
        sure = self._sure_words() if not self._is_isolated(row) else {}
        begin = row.first
        for index in [at for at in range(row.first, row.drawn) if words[at] not in sure] + [row.drawn]:
            if begin < index:
                if begin > row.first:
                    pieces.append((" ", levels[starts[begin] - 1]))
                run = words[begin:index]
                if self.base:
                    run.reverse()
                pieces.append((" ".join(map(sure.__getitem__, run)), self.base))
            if index < row.drawn:
                at = starts[index]
                if index > row.first:
                    pieces.append((" ", levels[at - 1]))
                self._append_word(pieces, words[index], at)
            begin = index + 1
        return visual(pieces, bytes([level for _, level in pieces]))

    def _append_word(self, pieces: list[tuple[str, int]], text: str, at: int) -> None:
        levels = self.levels
        if not text:
            return
        word, level, length = WORDS[text], levels[at], len(text)
        if levels.count(level, at, at + length) == length:
            pieces.append((word.odd if level & 1 else word.even, level))
            return
        for _, _, base, glyph, _ in word.clusters:
            if glyph:
                level = levels[at + base]
                pieces.append((mirrored(glyph) if level & 1 else glyph, level))

    def _sure_words(self) -> dict[str, str]:
        """Words that are on the paragraph's own level whatever stands beside them, and how they are drawn."""
        if not self.plain:
            return {}
        return WORDS.rights if self.base else WORDS.lefts

    def _is_whole(self, row: Row) -> bool:
        """Whether the row holds whole words, each drawn as it is."""
        return not row.inside and not row.stop_inside and self.width >= _WIDEST

    def _is_isolated(self, row: Row) -> bool:
        if not self.isolates:
            return False
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


def _blocks(
    text: str,
    width: int,
    base: int,
    spans: Iterable[tuple[int, int, str]],
    isolates: Iterable[tuple[int, int, int]],
) -> list[_Block]:
    if width < 1:
        raise ValueError(f"a line needs at least one column, not {width}")
    kept_spans = [Span(*span) for span in spans]
    kept_isolates = [(start, stop, direction) for start, stop, direction in isolates]
    if not _SEPARATOR.search(text):
        return [_Block(text, 0, width, base, kept_spans, kept_isolates)]
    edges = [(match.start(), match.end()) for match in _SEPARATOR.finditer(text)]
    blocks, at = [], 0
    for start, stop in [*edges, (len(text), len(text))]:
        inner = [(a - at, b - at, d) for a, b, d in kept_isolates if a >= at and b <= start]
        blocks.append(_Block(text[at:start], at, width, base, kept_spans, inner))
        at = stop
    return blocks


def layout(
    text: str,
    width: int,
    *,
    base: int = 1,
    spans: Iterable[tuple[int, int, str]] = (),
    isolates: Iterable[tuple[int, int, int]] = (),
) -> list[Line]:
    """Lay out one paragraph in rows of at most ``width`` columns.

    Args:
        text: logical text. A paragraph separator in it begins a new row and, for UAX #9, a new paragraph.
        width: columns, at least 1.
        base: the direction, 0 or 1; rows of base 1 stand at the right edge.
        spans: logical ranges with a kind; they change no glyph, no order and no break.
        isolates: ranges that are ordered as isolated (see :mod:`urdu_reader.text.isolate`).

    Returns:
        At least one line. Together they draw every visible cluster once; spaces at the end of a row hang.

    Raises:
        ValueError: ``width`` is less than 1.
    """
    return [
        Line(block, row)
        for block in _blocks(text, width, base, spans, isolates)
        for row in wrap(block.words, width)
    ]


def count_lines(text: str, width: int) -> int:
    """How many lines :func:`layout` would make; direction, spans and isolates do not change it.

    Raises:
        ValueError: ``width`` is less than 1.
    """
    return sum(len(wrap(block.words, width)) for block in _blocks(text, width, 1, (), ()))


__all__ = ["Cell", "Line", "Span", "count_lines", "layout"]
