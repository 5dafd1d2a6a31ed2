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
        """Put the row of a place into row ``at`` of the screen, or as near to it as the article begins."""
        if self.document is not None:
            # The beginning needs no layout to be found: the first paint comes here.
            index, row = self.document.row_of(place) if place != (0, 0) else (0, 0)
            self.top = self.document.walk(index, row, -at)

    def bring(self, place: Place, at: int | None = None) -> bool:
        """Have a place in view: in row ``at``, else as near as can be; tell whether it was not."""
        document = self.document
        if document is None or self.find(place) is not None:
            return False
        if at is None:
            above = document.row_of(place) < self._top
            at = min(2, self.height // 4) if above else max(0, self.height - 1)
        self.show(place, at)
        return True

    def move(self, by: int) -> None:
        """Go ``by`` rows down, up if negative, laying out what lies between."""
        if self.document is not None:
            self.top = self.document.walk(*self._top, by)

    def fill(self) -> None:
        """Go up where the article ends above the last row of the screen."""
        document = self.document
        if document is not None and len(self.rows) < self.height and self._top > (0, 0):
            last = len(document) - 1
            self.top = document.walk(last, len(document.item(last).rows) - 1, 1 - self.height)
