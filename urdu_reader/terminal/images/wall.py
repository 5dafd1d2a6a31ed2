"""What the screen shows of pictures, cell by cell, and what it should.

The driver's rows of cells (`urdu_reader.terminal.screen`) say what is drawn where; this keeps the part of it
that is pictures, as it is wanted and as the terminal has it. The protocols differ in what makes the one the
other, `urdu_reader.terminal.images.hanging`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from urdu_reader.terminal.images.cells import Piece


class Run(NamedTuple):
    """Neighbouring cells of a screen row that show neighbouring cells of a picture's row.

    ``x`` and ``width`` are columns of the screen, ``piece`` is what the first of them shows.
    """

    x: int
    width: int
    piece: Piece


class Wall:
    """The pieces of pictures on a screen, by row and column.

    Attributes:
        wanted: What is to be seen.
        there: What the terminal shows, as far as it was told.
    """

    def __init__(self, width: int, height: int) -> None:
        self.clear(width, height)

    def clear(self, width: int, height: int) -> None:
        """Begin anew, with a size in columns and rows: nothing is wanted, nothing is there."""
        self.width = width
        self.height = height
        self.wanted: list[list[Piece | None]] = [[None] * width for _ in range(height)]
        self.there: list[list[Piece | None]] = [[None] * width for _ in range(height)]
        self._runs: list[list[Run]] = [[] for _ in range(height)]
        self._changed: set[int] = set()

    def put(self, y: int, x: int, pieces: Sequence[Piece | None]) -> None:
        """Want pieces in the cells of row ``y`` from ``x`` on; None is a cell without a picture."""
        row = self.wanted[y]
        stop = x + len(pieces)
        if row[x:stop] != pieces:
            row[x:stop] = pieces
            self._changed.add(y)

    def lost(self, y: int, x: int, stop: int) -> None:
        """Learn that the cells ``[x, stop)`` of a row were written over, and show no piece any more."""
        self.there[y][x:stop] = [None] * (stop - x)

    def holds(self, y: int, x: int) -> bool:
        """Whether a cell shows a picture and is to show one: what lies under it need not be drawn."""
        return self.wanted[y][x] is not None and self.there[y][x] is not None

    def runs(self, y: int) -> list[Run]:
        """Give what is wanted in a row, from left to right."""
        if y in self._changed:
            self._runs[y] = list(_runs(self.wanted[y]))
            self._changed.discard(y)
        return self._runs[y]

    def missing(self, y: int) -> list[Run]:
        """Give what is wanted in a row and not there."""
        if not self.runs(y):
            return []
        there = self.there[y]
        return list(_runs([piece if piece != there[x] else None for x, piece in enumerate(self.wanted[y])]))

    def settle(self, y: int) -> None:
        """Learn that a row shows what is wanted."""
        self.there[y] = self.wanted[y].copy()

    def numbers(self) -> set[int]:
        """Give the numbers of all pictures that are wanted."""
        return {run.piece.number for y in range(self.height) for run in self.runs(y)}


def _runs(row: Sequence[Piece | None]) -> Iterator[Run]:
    begun: tuple[int, Piece] | None = None
    for x, piece in enumerate(row):
        if begun is not None:
            start, first = begun
            if piece is not None and piece == (first.number, first.row, first.column + x - start):
                continue
            yield Run(start, x - start, first)
        begun = None if piece is None else (x, piece)
    if begun is not None:
        yield Run(begun[0], len(row) - begun[0], begun[1])
