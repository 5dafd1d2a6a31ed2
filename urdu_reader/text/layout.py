"""Layout: a paragraph of logical text to the rows of cells that a terminal draws.

Shaping comes first and sees whole words; wrapping cuts logical text; UAX #9 resolves the paragraph once and
orders each row by itself. A row whose words all run one way is put together from remembered words; any
other row from its clusters. Rule L3 holds because clusters are ordered and not characters, L4 because a
cluster on an odd level is drawn with its mirrored glyph.

Rows know their text at once and their cells only when asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from urdu_reader.text.breaks import DIVIDER
from urdu_reader.text.cells import Cell, Span
from urdu_reader.text.rows import Block
from urdu_reader.text.wrapping import Row, wrap

SEPARATOR: Final = re.compile("\r\n|[\n\r\x1c-\x1e\x85\u2029]")
"""What ends a paragraph: characters of bidi class B."""


class Line:
    """One wrapped row of a paragraph, drawn in the ``room`` columns that were asked for.

    A row of a right-to-left paragraph stands at the right edge: ``indent`` columns are free on its left.
    """

    __slots__ = ("_block", "_cells", "_row", "_text")

    def __init__(self, block: Block, row: Row) -> None:
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
            self._cells = self._block.row_cells(self._row)
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


def _blocks(
    text: str,
    width: int,
    base: int,
    spans: Iterable[tuple[int, int, str]],
    isolates: Iterable[tuple[int, int, int]],
) -> list[Block]:
    if width < 1:
        raise ValueError(f"a line needs at least one column, not {width}")
    kept_spans = [*spans]
    kept_isolates = (
        sorted((start, stop, direction) for start, stop, direction in isolates) if isolates else ()
    )
    if text.isprintable() or not SEPARATOR.search(text):
        return [Block(text, 0, width, base, kept_spans, kept_isolates)]
    edges = [(match.start(), match.end()) for match in SEPARATOR.finditer(text)]
    blocks, at = [], 0
    for start, stop in [*edges, (len(text), len(text))]:
        inner = [(a - at, b - at, d) for a, b, d in kept_isolates if a >= at and b <= start]
        blocks.append(Block(text[at:start], at, width, base, kept_spans, inner))
        at = stop
    return blocks


def _rows(block: Block) -> list[Row]:
    return wrap(block.words, block.width, divided=DIVIDER in block.text)


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
    return [Line(block, row) for block in _blocks(text, width, base, spans, isolates) for row in _rows(block)]


def count_lines(text: str, width: int) -> int:
    """How many lines :func:`layout` would make; direction, spans and isolates do not change it.

    Raises:
        ValueError: ``width`` is less than 1.
    """
    return sum(len(_rows(block)) for block in _blocks(text, width, 1, (), ()))


__all__ = ["Cell", "Line", "Span", "count_lines", "layout"]
