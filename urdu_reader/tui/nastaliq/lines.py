"""A line of Nastaliq measured in cells: what the view asks of a row's line, answered from pixels."""

from __future__ import annotations

from itertools import count
from math import ceil, floor
from typing import TYPE_CHECKING

from urdu_reader.terminal.images.pixels import CellSize
from urdu_reader.text.cells import Cell

if TYPE_CHECKING:
    from urdu_reader.nastaliq.lines import PictureLine

_serials = count()
_NO_KINDS: frozenset[str] = frozenset()


class CellLine:
    """A `PictureLine` in the columns and rows of cells; what `urdu_reader.text.layout.Line` is for letters.

    Attributes:
        line: The line itself.
        cell: The size of a cell in pixels.
        serial: A number that no other line has.
        room: Columns that were asked for.
        rows: Rows of cells that it takes.
        indent: Columns on the left of its picture.
        width: Columns of its picture: all that its ink and its boxes reach into; 0 where it draws nothing.
    """

    __slots__ = ("_cells", "cell", "indent", "line", "room", "rows", "serial", "width")

    text = ""
    """No glyphs: it is drawn as a picture."""

    def __init__(self, line: PictureLine, cell: CellSize) -> None:
        self.line = line
        self.cell = cell
        self.serial = next(_serials)
        self.room = line.room // cell.width
        self.rows = max(1, ceil(line.height / cell.height))
        left, right = min(line.left, line.ink[0]), max(line.left + line.width, line.ink[1])
        empty = right - left < 1
        self.indent = max(0, floor(left / cell.width))
        self.width = 0 if empty else min(self.room, ceil(right / cell.width)) - self.indent
        self._cells: tuple[Cell, ...] | None = None

    @property
    def start(self) -> int:
        """Logical index of its first character."""
        return self.line.start

    @property
    def stop(self) -> int:
        """Logical index behind its last one."""
        return self.line.stop

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its letters from left to right; they stand in no columns of their own."""
        if self._cells is None:
            self._cells = tuple(
                Cell("", box.start, box.stop, 0, self.line.base, _NO_KINDS) for box in self.line.letters
            )
        return self._cells

    def hit(self, column: int) -> int:
        """The logical index of the letter in the middle of a column of the room.

        Beyond the end of the text the line's ``stop``, before its beginning its ``start``.
        """
        return self.line.hit((column + 0.5) * self.cell.width)

    def columns(self, start: int, stop: int) -> list[range]:
        """The columns that letters of the logical range ``[start, stop)`` reach into, from left to right."""
        wide = self.cell.width
        found: list[range] = []
        for left, right in self.line.boxes(start, stop):
            first, last = floor(left / wide), max(ceil(right / wide), floor(left / wide) + 1)
            if found and found[-1].stop >= first:
                found[-1] = range(found[-1].start, max(last, found[-1].stop))
            else:
                found.append(range(first, last))
        return found
