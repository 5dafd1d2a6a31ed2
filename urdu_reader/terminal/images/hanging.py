"""Makes the terminal show what the wall wants, by the one protocol or the other.

kitty keeps pictures by number and pieces of them as placements, which lie over the text until they are taken
away: what is wanted is compared with what is placed. A sixel is drawn into cells like text and goes when they
are written: what is wanted and not there is drawn again.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol, cast

from urdu_reader.terminal.images import kitty, sixel
from urdu_reader.terminal.images.board import Board, Kept
from urdu_reader.terminal.images.cells import Piece
from urdu_reader.terminal.images.pixels import CellSize, Crop
from urdu_reader.terminal.images.wall import Run, Wall


class Hanging(Protocol):
    """What knows how a protocol's pictures come onto the screen and off it."""

    def update(self, wall: Wall) -> str:
        """Give what makes the terminal show what is wanted. The cursor may be anywhere afterwards."""
        ...

    def leave(self) -> str:
        """Give what leaves nothing behind at the terminal; the next update begins anew."""
        ...


def hanging(board: Board) -> Hanging:
    """Give what hangs the pictures of a board."""
    return KittyHanging(board) if board.protocol == "kitty" else SixelHanging(board)


def _settle(wall: Wall, board: Board) -> None:
    for y in range(wall.height):
        wall.settle(y)
    board.drawn(wall.numbers())


def _crop(piece: Piece, columns: int, rows: int, cell: CellSize, kept: Kept) -> Crop | None:
    """The pixels of some cells of a picture, as far as it has them."""
    x, y = piece.column * cell.width, piece.row * cell.height
    width = min(columns * cell.width, kept.width - x)
    height = min(rows * cell.height, kept.height - y)
    return Crop(x, y, width, height) if width > 0 and height > 0 else None


class _Placed(NamedTuple):
    """A rectangle of cells that shows a piece of a picture."""

    x: int
    y: int
    width: int
    height: int
    piece: Piece


class KittyHanging:
    """Placements: one for each rectangle of cells that shows neighbouring cells of one picture."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._sent: set[int] = set()
        self._placed: dict[int, list[_Placed]] = {}

    def update(self, wall: Wall) -> str:
        """Send pictures that the terminal lacks, place what is wanted, take away the rest."""
        out: list[str] = []
        wanted: dict[int, list[_Placed]] = {}
        for each in _rectangles(wall):
            wanted.setdefault(each.piece.number, []).append(each)
        for number, rectangles in wanted.items():
            kept = self._board.find(number)
            before = self._placed.get(number, [])
            if kept is None or rectangles == before:
                continue
            if number not in self._sent:
                self._sent.add(number)
                out.append(kitty.send(number, kept.width, kept.height, cast(bytes, kept.packed)))
            for at, each in enumerate(rectangles):
                crop = _crop(each.piece, each.width, each.height, self._board.cell, kept)
                if crop is not None and (at >= len(before) or before[at] != each):
                    out.append(f"\x1b[{each.y + 1};{each.x + 1}H{kitty.place(number, at + 1, crop)}")
        # What is new hangs before the old goes: nothing of what is below shines through in between.
        for number, before in self._placed.items():
            left = range(len(wanted.get(number, ())), len(before))
            out += [kitty.unplace(number, at + 1) for at in left]
        for number in [number for number in self._sent if self._board.find(number) is None]:
            self._sent.discard(number)
            out.append(kitty.forget(number))
        self._placed = wanted
        _settle(wall, self._board)
        return "".join(out)

    def leave(self) -> str:
        """Let the terminal forget everything."""
        sent, self._sent, self._placed = sorted(self._sent), set(), {}
        return "".join(map(kitty.forget, sent))


def _rectangles(wall: Wall) -> list[_Placed]:
    """Put runs together that lie below each other and go on with the next row of the picture."""
    done: list[_Placed] = []
    open_: dict[tuple[int, int], _Placed] = {}
    for y in range(wall.height):
        going: dict[tuple[int, int], _Placed] = {}
        for run in wall.runs(y):
            above = open_.pop((run.x, run.width), None)
            if above is not None and _goes_on(above, run):
                going[run.x, run.width] = above._replace(height=above.height + 1)
            else:
                if above is not None:
                    done.append(above)
                going[run.x, run.width] = _Placed(run.x, y, run.width, 1, run.piece)
        done += open_.values()
        open_ = going
    return done + list(open_.values())


def _goes_on(above: _Placed, run: Run) -> bool:
    number, row, column = above.piece
    return run.piece == (number, row + above.height, column)


class SixelHanging:
    """Slices one row of cells high, drawn where they are wanted and not there.

    Nothing is drawn in the last row of the screen, where many a terminal scrolls for a sixel.
    """

    KEPT = 512
    """Slices that stay encoded."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._slices: dict[tuple[Piece, int], str] = {}

    def update(self, wall: Wall) -> str:
        """Draw what is missing, row by row."""
        out: list[str] = []
        for y in range(wall.height - 1):
            out += [f"\x1b[{y + 1};{run.x + 1}H{self._slice(run)}" for run in wall.missing(y)]
        _settle(wall, self._board)
        return "".join(out)

    def _slice(self, run: Run) -> str:
        key = run.piece, run.width
        drawn = self._slices.pop(key, None)
        if drawn is None:
            kept = self._board.find(run.piece.number)
            crop = _crop(run.piece, run.width, 1, self._board.cell, kept) if kept else None
            if kept is None or crop is None:
                return ""
            drawn = sixel.encode(cast(sixel.Indexed, kept.packed), crop)
            if len(self._slices) >= self.KEPT:
                del self._slices[next(iter(self._slices))]
        self._slices[key] = drawn  # the last used is the last to go
        return drawn

    def leave(self) -> str:
        """Nothing: what is drawn goes with the screen."""
        return ""
