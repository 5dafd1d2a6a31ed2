"""Rows that many items take, summed so that any one may change: row ↔ item in a few hundred steps."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate

CHUNK = 256


class Heights:
    """The heights of a sequence of items, in rows. Sums are kept by chunks of `CHUNK` items."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = array("I", heights)
        self._sums = [sum(self._heights[at : at + CHUNK]) for at in range(0, len(self._heights), CHUNK)]
        self.total = sum(self._sums)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def __setitem__(self, index: int, height: int) -> None:
        change = height - self._heights[index]
        if change:
            self._heights[index] = height
            self._sums[index // CHUNK] += change
            self.total += change

    def top(self, index: int) -> int:
        """Give the row at which item ``index`` begins; ``len(self)`` is allowed and gives the total."""
        chunk = index // CHUNK
        return sum(self._sums[:chunk]) + sum(self._heights[chunk * CHUNK : index])

    def find(self, row: int) -> tuple[int, int]:
        """Give the item that row ``row`` belongs to and the row within it; rows past an end are clamped.

        Items of no height are never found. Without any rows the answer is ``(0, 0)``.
        """
        row = min(max(row, 0), self.total - 1)
        if row < 0:
            return 0, 0
        chunk = 0
        for chunk, height in enumerate(self._sums):  # noqa: B007 -- the chunk is used after the loop
            if row < height:
                break
            row -= height
        before = 0
        first = chunk * CHUNK
        for index, end in enumerate(accumulate(self._heights[first : first + CHUNK]), first):
            if row < end:
                return index, row - before
            before = end
        raise AssertionError("the sum of a chunk is not that of its items")
