"""What is in a row of the screen, and what a position in the text is.

A row knows the logical range that it draws, of the text and of the English beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from urdu_reader.text.cells import Cell
from urdu_reader.text.layout import Line

if TYPE_CHECKING:
    from urdu_reader.tui.nastaliq.setting import PictureRow

ENGLISH: Final = 1 << 30
"""Offsets from here on lie in the English of an item, `Item.english`, which begins at this one."""


class Place(NamedTuple):
    """A position in the logical text: item, and offset into `Item.text`."""

    item: int
    offset: int


class Group(NamedTuple):
    """A sentence ``[start, stop)`` of an item's text with its English, which begins at offset ``at``.

    ``mark`` says in a few columns who made it, ``kind`` is that in a word.
    """

    start: int
    stop: int
    english: str
    at: int
    mark: str
    kind: str

    @property
    def end(self) -> int:
        """The offset behind the English."""
        return self.at + len(self.english)


class DrawnLine(Protocol):
    """A line, whatever draws it: letters in cells (`urdu_reader.text.layout.Line`), or a picture."""

    @property
    def start(self) -> int:
        """Logical index of its first character."""
        ...

    @property
    def stop(self) -> int:
        """Logical index behind its last one."""
        ...

    @property
    def indent(self) -> int:
        """Free columns on the left."""
        ...

    @property
    def width(self) -> int:
        """Columns that it takes."""
        ...

    @property
    def text(self) -> str:
        """Its glyphs from left to right, if it has any."""
        ...

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its letters from left to right."""
        ...

    def hit(self, column: int) -> int:
        """The logical index of what is drawn at a column of the whole row."""
        ...

    def columns(self, start: int, stop: int) -> list[range]:
        """The columns of the whole row that draw a logical range."""
        ...


class Beside(NamedTuple):
    """The English of a row, ``width`` columns between its ``left`` and its line.

    ``mark`` + line + free columns + ``bar``. ``start`` is the offset at which the line's text begins,
    ``kind`` that of its `Group`. ``line`` is None below the last line of a translation.
    """

    line: Line | None
    start: int
    width: int
    mark: str
    bar: str
    kind: str

    @property
    def range(self) -> tuple[int, int]:
        """The range of offsets of the row's English."""
        if self.line is None:
            return self.start, self.start
        return self.start + self.line.start, self.start + self.line.stop

    def hit(self, column: int) -> int:
        """The offset of a column, counted from the mark on; past an end, the nearest."""
        line = self.line
        if line is None:
            return self.start
        hit = line.hit(max(column - len(self.mark), 0))
        return self.start + max(line.start, min(hit, line.stop))


class Row(NamedTuple):
    """One row of an item as it is drawn: ``left``, English, line, ``right``, as wide as the document.

    ``line`` is None in a row of a frame, in the empty rows below an item, and where only the English goes
    on. ``start`` is the offset in the item's text at which the line's text begins, ``part`` the index of the
    part. ``beside`` is None where no English is shown.

    ``picture`` is the row's part of a line that is drawn as a picture, over several rows: the first of them
    has the ``line`` as well.
    """

    line: DrawnLine | None
    part: int
    start: int
    left: str = ""
    right: str = ""
    beside: Beside | None = None
    picture: PictureRow | None = None

    @property
    def drawn(self) -> DrawnLine | None:
        """The line that is drawn here, all of it or a part."""
        return self.line if self.picture is None else self.picture.line

    @property
    def inset(self) -> int:
        """The columns of the document before those of the line."""
        return len(self.left) + (self.beside.width if self.beside else 0)

    def meets(self, start: int, stop: int) -> bool:
        """Whether a character of the range, of text or English, is drawn here."""
        first, last = self.range
        if start < last and stop > first:
            return True
        if self.beside is None:
            return False
        first, last = self.beside.range
        return start < last and stop > first

    @property
    def range(self) -> tuple[int, int]:
        """The logical range of the row in the item's text."""
        line = self.drawn
        if line is None:
            return self.start, self.start
        return self.start + line.start, self.start + line.stop
