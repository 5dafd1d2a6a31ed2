"""An item's rows in Nastaliq, its English under it where that is shown: a `urdu_reader.tui.pane.Pane`.

A line takes several rows of cells. The first of them is the row that has the line, so that the cursor goes
from line to line; the others only show the rest of its picture. What has no letter that runs to the left (a
tweet in English, an address) stays text of the terminal, whose own font is made for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from urdu_reader.text.layout import layout
from urdu_reader.tui.entries import Entry
from urdu_reader.tui.items import Item
from urdu_reader.tui.nastaliq.setting import PictureRow, Setter
from urdu_reader.tui.pane import edges, plain_count
from urdu_reader.tui.parts import Frame, Part, Shown
from urdu_reader.tui.rows import Row

if TYPE_CHECKING:
    from urdu_reader.tui.translation.panes import Under

_LETTER: Final = 0.36
"""The width of a character in em, with spaces and marks: what newspaper text in Noto Nastaliq Urdu takes."""


class NastaliqPane:
    """Lays items out in lines of pictures.

    Args:
        setter: Makes the lines.
        under: Lays out the English; None for none.
    """

    def __init__(self, setter: Setter, under: Under | None = None) -> None:
        self.setter = setter
        self.under = under

    def rows(self, item: Item, entry: Entry) -> Iterator[Row]:
        """Walk the rows of an item's parts, then those of its English."""
        yield from self._urdu(item)
        if self.under is not None:
            yield from self.under.english(item, entry)

    def _urdu(self, item: Item) -> Iterator[Row]:
        first = True
        for number, (start, part) in enumerate(zip(item.starts, item.parts, strict=False)):
            left, right = edges(item.frame, part)
            columns = item.width - len(left) - len(right)
            for rows in self._part(part, number, start, columns):
                yield from _framed(rows, item.frame, left, right, first=first)
                first = False

    def _part(self, part: Part, number: int, start: int, columns: int) -> Iterator[list[Row]]:
        """Walk the lines of a part, each as its rows."""
        if not runs_left(part.text):
            for text in layout(part.text, columns, base=part.base, isolates=part.isolates):
                yield [Row(text, number, start)]
            return
        for line in self.setter.lines(part, columns):
            yield [Row(line, number, start, picture=PictureRow(line, 0, self.setter))] + [
                Row(None, number, start, picture=PictureRow(line, index, self.setter))
                for index in range(1, line.rows)
            ]

    def count(self, index: int, entry: Entry, shown: Shown, width: int) -> int:
        """Guess those rows; to count them would be to set the whole article. They are exact once seen."""
        english = self.under.count_english(index, entry, shown, width) if self.under is not None else 0
        return english + sum(
            self._guess(len(part.text), width)
            if runs_left(part.text)
            else plain_count(Shown(shown.frame, (part,), 0), width)
            for part in shown.parts
        )

    def estimate(self, length: int, width: int) -> int:
        """Guess the rows of a text of ``length`` characters."""
        return self._guess(length, width) + (self.under.estimate(length, width) // 2 if self.under else 0)

    def _guess(self, length: int, width: int) -> int:
        setter = self.setter
        line = max(1.0, width * setter.board.cell.width - setter.size)
        return self._tall * -(-int(length * setter.size * _LETTER) // int(line))

    @property
    def _tall(self) -> int:
        above, below = self.setter.fonts("body").nastaliq.extent
        return max(1, -(-int((above + below) * self.setter.size) // self.setter.board.cell.height))

    def keywords(self, item: Item) -> Iterable[tuple[int, int, int]]:
        """Walk where the English of an item says keywords."""
        return self.under.keywords(item) if self.under is not None else ()


def runs_left(text: str) -> bool:
    """Whether a text has a letter that runs to the left."""
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text)


def _framed(rows: list[Row], frame: Frame, left: str, right: str, *, first: bool) -> Iterator[Row]:
    """Put the edges around the rows of a line. A link's mark stands once, in the middle of the first line."""
    middle = (len(rows) - 1) // 2
    for number, row in enumerate(rows):
        if frame == "link" and not (first and number == middle):
            yield row._replace(left=" " * len(left), right=" " * len(right))
        else:
            yield row._replace(left=left, right=right)
