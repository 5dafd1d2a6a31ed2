"""What letters leave behind where they go, and its removal.

mlterm draws letters over the edges of their cells, and where they are written over it draws anew only the
cells that changed: a tail stays on the cell below, over a picture too, for as long as that cell is as it was.
So the cells around a letter that goes are sent again. A cell that is sent as it stands is not drawn; each is
made something else first, a blank of another weight, which nobody sees.

Rows are drawn from the top, each over the tails that hang into it. So what lies under a letter that is there
is left alone: dots of that letter would go with what is stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from rich.style import Style

from urdu_reader.terminal.cells import Glyph

_AROUND: Final = tuple(product((-1, 0, 1), repeat=2))


class Stale:
    """Cells, by row and column, that may show a piece of a letter that is gone."""

    def __init__(self) -> None:
        self._cells: set[tuple[int, int]] = set()

    def note(self, y: int, before: Sequence[Glyph], after: Sequence[Glyph]) -> None:
        """Learn that a row was sent, and what it was before."""
        for x, (one, other) in enumerate(zip(before, after, strict=True)):
            if one != other and _has_ink(one[0]):
                self._cells.update((y + down, x + right) for down, right in _AROUND)

    def everything(self, width: int, height: int) -> None:
        """Learn that nothing is known of what a screen of this size shows."""
        self._cells.update(product(range(height), range(width)))

    def forget(self) -> None:
        """Learn that nothing of it is shown any more."""
        self._cells.clear()

    def take(self, sent: Sequence[Sequence[Glyph]]) -> Iterator[tuple[int, int, int]]:
        """Walk the cells that can be drawn anew, as rows with columns ``[start, stop)``; forget them all.

        Args:
            sent: The rows of the screen as they are now.
        """
        cells, self._cells = sorted(self._cells), set()
        begun: tuple[int, int, int] | None = None
        for y, x in cells:
            if not (0 <= y < len(sent) and 0 <= x < len(sent[y])):
                continue
            if y and any(_hangs(glyph) for glyph, _ in sent[y - 1][max(0, x - 1) : x + 2]):
                continue
            if begun is not None and begun[0] == y and begun[2] == x:
                begun = (y, begun[1], x + 1)
                continue
            if begun is not None:
                yield begun
            begun = (y, x, x + 1)
        if begun is not None:
            yield begun


def unlike(cells: Sequence[Glyph]) -> list[Glyph]:
    """Give for each cell one that is drawn otherwise and shows no more than the ground."""
    return [(" ", _other_weight(style)) for _, style in cells]


@lru_cache(1024)
def _other_weight(style: Style) -> Style:
    return style + Style(bold=not style.bold, underline=False, strike=False)


def _has_ink(glyph: str) -> bool:
    """Say whether a cell may draw over its edge; blocks do as well, to the side."""
    return glyph not in ("", " ")


def _hangs(glyph: str) -> bool:
    """Say whether a cell may draw over the one below: not lines and blocks (U+2500 to U+259F)."""
    return _has_ink(glyph) and not "\u2500" <= glyph[0] <= "\u259f"
