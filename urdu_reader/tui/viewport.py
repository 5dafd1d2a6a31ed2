"""Which rows of a document are on the screen.

A `Viewport` is anchored to a row of an item, never to a row of the document: while heights that were
estimates turn exact, the document's rows are numbered anew and what is on the screen stays.
"""

from __future__ import annotations

from urdu_reader.tui.document import Document
from urdu_reader.tui.items import Item
from urdu_reader.tui.rows import Place


class Viewport:
    """As many rows of a document as there is room for, from `top` on: an item and a row of it."""

    def __init__(self) -> None:
        self.document: Document | None = None
        self.height = 0
        self._top = (0, 0)
        self._rows: list[tuple[Item, int]] | None = None

    @property
    def top(self) -> tuple[int, int]:
        """The item of the top row, and the index into its rows."""
        return self._top

    @top.setter
    def top(self, top: tuple[int, int]) -> None:
        self._top = top
        self._rows = None

    def changed(self) -> None:
        """Look at the document again: its items are laid out anew."""
        self._rows = None

    @property
    def rows(self) -> list[tuple[Item, int]]:
        """The rows on the screen, as item and index into its rows; fewer where the article ends."""
        if self.document is None:
            return []
        if self._rows is None:
            rows = self.document.rows(*self._top)
            self._rows = [row for row, _ in zip(rows, range(self.height), strict=False)]
        return self._rows

    def find(self, place: Place) -> int | None:
        """Give the row of the screen that draws a place, None if it is out of view."""
        if self.document is None:
            return None
        index, row = self.document.row_of(place)
        for number, (item, inside) in enumerate(self.rows):
            if item.index == index and inside == row:
                return number
        return None

    def show(self, place: Place, at: int) -> None:
        """Put the row of a place into row ``at`` of the screen, or as near to it as the article begins.

        A line of several rows is in view with all of them, and none is cut by the upper edge.
        """
        document = self.document
        if document is not None:
            # The beginning needs no layout to be found: the first paint comes here.
            index, row = document.row_of(place) if place != (0, 0) else (0, 0)
            tall = document.item(index).line_at(row)[1] if at and len(document) else 1
            at = max(0, min(at, self.height - tall))
            self.top = document.walk(index, row, -at)
            if at and (cut := self.cut) and at + cut + tall <= self.height:
                self.top = document.walk(*self._top, -cut)

    @property
    def cut(self) -> int:
        """The rows that are missing above of the line in the top row."""
        if self.document is None or not len(self.document):
            return 0
        index, row = self._top
        return row - self.document.item(index).line_at(row)[0]

    def bring(self, place: Place, at: int | None = None) -> bool:
        """Have a place in view: in row ``at``, else as near as can be; tell whether it was not."""
        document = self.document
        if document is None:
            return False
        index, row = document.row_of(place)
        tall = document.item(index).line_at(row)[1] if len(document) else 1
        seen = self.find(place)
        if seen is not None and (seen + tall <= self.height or not seen):
            return False
        if at is None:
            above = (index, row) < self._top
            at = min(2, self.height // 4) if above else max(0, self.height - tall)
        self.show(place, at)
        return True

    def move(self, by: int) -> None:
        """Go ``by`` rows down, up if negative, laying out what lies between."""
        if self.document is not None:
            self.top = self.document.walk(*self._top, by)

    def page(self, by: int, keep: int) -> None:
        """Go a page on (``by`` 1) or back (-1), which keeps some rows; no line is cut by the upper edge."""
        rows = max(1, self.height - keep)
        self.move(by * rows)
        cut = self.cut
        if not cut or self.document is None:
            return
        if by < 0:
            index, row = self._top
            self.move(self.document.item(index).line_at(row)[1] - cut)
        elif cut < rows:
            self.move(-cut)

    def fill(self) -> None:
        """Go up where the article ends above the last row of the screen."""
        document = self.document
        if document is not None and len(self.rows) < self.height and self._top > (0, 0):
            last = len(document) - 1
            self.top = document.walk(last, len(document.item(last).rows) - 1, 1 - self.height)
