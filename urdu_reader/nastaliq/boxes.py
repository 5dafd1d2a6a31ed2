"""Boxes: which part of a line's width belongs to which letter.

HarfBuzz says how wide each of its clusters is. A cluster of several letters (a ligature) is cut into equal
parts; marks, joiners and bidi controls belong to the letter before them. In Nastaliq a letter may take less
than nothing, where it hangs over its neighbour; the two then share what they take.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from urdu_reader.text.characters import is_invisible, is_mark

_LEAST = 1 / 64


class Box(NamedTuple):
    """The letter ``[start, stop)`` of the logical text has the pixels from ``left`` to ``right``."""

    start: int
    stop: int
    left: float
    right: float


class Piece(NamedTuple):
    """A part of an item on a line: its clusters' first indices in logical order, and the pixels of each."""

    starts: Sequence[int]
    widths: Sequence[float]
    stop: int
    left: float
    rtl: bool


def boxes(
    text: str, start: int, stop: int, pieces: Sequence[Piece], *, left: float = 0.0, move: int = 0
) -> tuple[Box, ...]:
    """The boxes of the line ``[start, stop)``, from left to right.

    Each index of the line is in one of them, unless the line draws nothing; they touch, and together take
    exactly the pixels of the pieces.

    Args:
        text: what the indices count in.
        start: the line's first index.
        stop: the end of what it draws.
        pieces: the pieces, from left to right.
        left: pixels, added to those of the boxes.
        move: added to their indices.
    """
    found: list[tuple[int, float, float]] = []
    for piece in pieces:
        letters = _shared(_letters(text, piece))
        at = piece.left
        for first, width in reversed(letters) if piece.rtl else letters:
            found.append((first, at, at + width))
            at += width
    kept = [letter for letter in found if letter[2] > letter[1]]
    if not kept:
        return ()
    firsts = sorted(first for first, _, _ in kept)
    ends = dict(zip(firsts, [*firsts[1:], stop], strict=True))
    # What draws nothing at the line's beginning goes with the first letter.
    opening = firsts[0]
    return tuple(
        Box((start if first == opening else first) + move, ends[first] + move, begin + left, end + left)
        for first, begin, end in kept
    )


def _letters(text: str, piece: Piece) -> list[tuple[int, float]]:
    """First index and width of each letter of a piece, in logical order."""
    found: list[tuple[int, float]] = []
    for number, first in enumerate(piece.starts):
        last = piece.starts[number + 1] if number + 1 < len(piece.starts) else piece.stop
        width = piece.widths[number]
        firsts = [at for at in range(first, last) if not _hangs(text[at])]
        if not firsts:
            if found:
                found[-1] = (found[-1][0], found[-1][1] + width)
                continue
            firsts = [first]
        firsts[0] = first
        found += [(at, width / len(firsts)) for at in firsts]
    return found


def _hangs(char: str) -> bool:
    return is_mark(char) or is_invisible(char)


def _shared(letters: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The same with no width of nothing or less, as far as there is something to share."""
    if all(width >= _LEAST for _, width in letters):
        return letters
    groups: list[tuple[float, int]] = []
    for _, width in letters:
        groups.append((width, 1))
        while len(groups) > 1 and (_is_thin(groups[-1]) or _is_thin(groups[-2])):
            last, before = groups.pop(), groups.pop()
            groups.append((before[0] + last[0], before[1] + last[1]))
    widths = [max(total, 0.0) / count for total, count in groups for _ in range(count)]
    return [(first, width) for (first, _), width in zip(letters, widths, strict=True)]


def _is_thin(group: tuple[float, int]) -> bool:
    return group[0] / group[1] < _LEAST
