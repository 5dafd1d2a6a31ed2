"""A line of Nastaliq: its glyphs, and the way between its letters and its pixels."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from urdu_reader.nastaliq.boxes import Box
from urdu_reader.nastaliq.faces import Face


class Glyph(NamedTuple):
    """A glyph of ``face``, its origin at ``x``, ``y``; it draws the cluster that begins at ``start``."""

    face: Face
    id: int
    x: float
    y: float
    start: int


@dataclass(frozen=True, slots=True)
class PictureLine:
    """One line, lengths in pixels.

    Attributes:
        start: logical index of its first character.
        stop: logical index behind its last one; spaces at the end belong to the line and are not drawn.
        room: the width that was asked for.
        left: where the text begins on the left: of base 1 it stands at the right edge, of base 0 at the left
            one, moved in as far as its ink hangs over.
        width: the advance of the text; its boxes reach from ``left`` to ``left + width``.
        height: from this line's top to the next one's.
        baseline: from the top down to the baseline.
        size: the em.
        base: the paragraph's direction, 0 or 1.
        glyphs: from left to right, run by run.
        letters: the boxes of its letters, from left to right.
        ink: the left and the right edge of all that is black or advanced over; inside ``room``, but for
            what may hang.
    """

    start: int
    stop: int
    room: int
    left: float
    width: float
    height: int
    baseline: int
    size: float
    base: int
    glyphs: tuple[Glyph, ...]
    letters: tuple[Box, ...]
    ink: tuple[float, float]

    def hit(self, x: float) -> int:
        """The logical index of the letter at ``x``.

        Beyond the end of the text the line's ``stop``, before its beginning the line's ``start``.
        """
        if self.letters and self.left <= x < self.left + self.width:
            index = bisect_right(self.letters, x, key=lambda box: box.left) - 1
            return self.letters[max(index, 0)].start
        return self.start if (x >= self.left) == bool(self.base) else self.stop

    def boxes(self, start: int, stop: int) -> list[tuple[float, float]]:
        """The x ranges of the letters that touch the logical range ``[start, stop)``, from left to right.

        A range that is one in logical order may be several on the line. Spaces at the end have none.
        """
        found: list[tuple[float, float]] = []
        for box in self.letters:
            if box.start < stop and box.stop > start:
                if found and box.left - found[-1][1] < 1e-6:
                    found[-1] = (found[-1][0], box.right)
                else:
                    found.append((box.left, box.right))
        return found
