"""What is in a list, which of it is shown, and in which row each item begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from urdu_reader.text import fold
from urdu_reader.tui import list_items
from urdu_reader.tui.list_items import ListItem


class Listed:
    """Items by index; those that a filter lets through by place, from the top.

    Args:
        items: What is in the list.
        limit: The most rows of an item's text; 0 for as many as it takes.
    """

    def __init__(self, items: Iterable[ListItem], limit: int) -> None:
        self.limit = limit
        self.items: Sequence[ListItem] = tuple(items)
        self.shown: Sequence[int] = range(len(self.items))
        self.needle = ""
        self._folded: list[str] | None = None
        self._tops: list[int] = [0]

    def put(self, items: Iterable[ListItem]) -> None:
        """Put other items in."""
        self.items = tuple(items)
        self._folded = None
        self._sift()

    def change(self, index: int, item: ListItem) -> None:
        """Put an item of the same text and height in the place of one."""
        items = list(self.items)
        items[index] = item
        self.items = items

    def filter(self, needle: str) -> None:
        """Show the items whose text or notes contain ``needle`` by folded match; empty shows all."""
        self.needle = fold.key(needle)
        self._sift()

    def _sift(self) -> None:
        if not self.needle:
            self.shown = range(len(self.items))
            return
        if self._folded is None:
            self._folded = [fold.key(" ".join((item.text, *item.notes))) for item in self.items]
        self.shown = [
            index
            for index, (item, folded) in enumerate(zip(self.items, self._folded, strict=True))
            if not item.heading and self.needle in folded
        ]

    def place(self, index: int) -> int:
        """Give where an item stands among those shown, or where it would."""
        return max(index, 0) if isinstance(self.shown, range) else bisect_right(self.shown, max(index, 0) - 1)

    def step(self, place: int, by: int) -> int:
        """Give the next item from a place that the cursor can stand on; -1 where there is none."""
        place += by
        while 0 <= place < len(self.shown):
            if not self.items[self.shown[place]].heading:
                return self.shown[place]
            place += by
        return -1

    def nearest(self, index: int) -> int:
        """Give the item itself, or the nearest that the cursor can stand on; -1 where there is none."""
        place = min(self.place(index), len(self.shown) - 1)
        if place >= 0 and not self.items[self.shown[place]].heading:
            return self.shown[place]
        below = self.step(place, 1)
        return below if below >= 0 else self.step(place, -1)

    # Rows

    def measure(self, width: int) -> None:
        """Find the row at which each shown item begins, in so many columns."""
        heights = (list_items.height(self.items[index], width, self.limit) for index in self.shown)
        self._tops = list(accumulate(heights, initial=0))

    @property
    def height(self) -> int:
        """The rows of all that is shown."""
        return self._tops[-1] if self.shown else 0

    def at_row(self, row: int) -> int:
        """Give the place of what is drawn in a row, clamped to what there is."""
        return min(max(bisect_right(self._tops, row) - 1, 0), len(self.shown) - 1)

    def rows(self, place: int) -> tuple[int, int] | None:
        """Give the rows ``[first, behind the last)`` of a place; None where there is nothing measured."""
        if not (0 <= place < len(self.shown) and place + 1 < len(self._tops)):
            return None
        return self._tops[place], self._tops[place + 1]

    def page(self, index: int, rows: int) -> int:
        """Give the item ``rows`` rows further down (up if negative), but another; -1 where there is none."""
        if not self.shown:
            return -1
        by = 1 if rows > 0 else -1
        here = self.place(index)
        place = self.at_row(self._tops[here] + rows)
        if place == here:
            place = here + by
        found = self.step(place - by, by)
        return found if found >= 0 else self.step(place, -by)
