"""Lines of Nastaliq: a paragraph of logical text to lines of glyphs in pixels.

The paragraph is resolved once (UAX #9) and shaped once, run by run, before it is wrapped; a line takes the
glyphs that are its own. So no break and no highlight changes a letter. Lines are ordered by rules L1 and L2;
HarfBuzz mirrors (L4).

All pixels count from the left edge of the ``room`` that was asked for, and from the line's top, downwards.
Draw a line with :func:`urdu_reader.nastaliq.raster.draw` and ``width=line.room``: boxes and picture agree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Final, NamedTuple

from urdu_reader.nastaliq.boxes import Box, Piece, boxes
from urdu_reader.nastaliq.faces import ARABIC, Face, Shaped
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.nastaliq.itemize import Item, filled, items
from urdu_reader.nastaliq.wrapping import Cut, Wrapping
from urdu_reader.text.bidi import Paragraph, visual
from urdu_reader.text.layout import SEPARATOR

MOST_INK: Final = 6.0
"""How far ink may reach above or below the baseline, in em: a tower of marks is cut off there."""

_HAIR: Final = 1 / 256
_BLANK: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")


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
        ink: left and right edge of what is black, overhang included; both ``left`` where nothing is.
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


def lines(
    text: str,
    width: int,
    *,
    size: float,
    fonts: Fonts,
    base: int = 1,
    isolates: Iterable[tuple[int, int, int]] = (),
) -> list[PictureLine]:
    """Lay out one paragraph in lines of at most ``width`` pixels; ink that hangs over counts.

    Args:
        text: logical text. A paragraph separator in it begins a new line and, for UAX #9, a new paragraph.
        width: pixels, at least 1. A cluster that is wider has a line to itself, and its ``width`` is more.
        size: the em, in pixels.
        fonts: from :func:`urdu_reader.nastaliq.fonts.find`.
        base: the direction, 0 or 1; lines of base 1 stand at the right edge.
        isolates: ranges that are ordered as isolated (see :mod:`urdu_reader.text.isolate`).

    Returns:
        At least one line. Together they are the whole text: each begins where the one before stops, or behind
        the separator there.

    Raises:
        ValueError: ``width`` or ``size`` is less than 1.
    """
    return list(flow(text, width, size=size, fonts=fonts, base=base, isolates=isolates))


def flow(
    text: str,
    width: int,
    *,
    size: float,
    fonts: Fonts,
    base: int = 1,
    isolates: Iterable[tuple[int, int, int]] = (),
) -> Iterator[PictureLine]:
    """The lines of :func:`lines`, each made when it is asked for."""
    if width < 1 or size < 1:
        raise ValueError(f"a line needs at least one pixel, not {width} at {size}")
    ranges = list(isolates)
    at = 0
    edges = [] if text.isprintable() else [match.span() for match in SEPARATOR.finditer(text)]
    for start, stop in [*edges, (len(text), len(text))]:
        inner = [(a - at, b - at, d) for a, b, d in ranges if a >= at and b <= start]
        yield from _Setting(text[at:start], at, width, size, fonts, base, inner).lines()
        at = stop


class _Run(NamedTuple):
    """An item with its glyphs, in pixels."""

    item: Item
    shaped: Shaped
    ascending: list[int]
    """The clusters of the glyphs in logical order, one for each glyph."""


class _Placed(NamedTuple):
    """A line's glyphs from left to right; x from the left of the text, y upwards from the baseline."""

    glyphs: list[Glyph]
    pieces: list[Piece]
    width: float
    left: float
    right: float
    bottom: float
    top: float


class _Setting:
    """One paragraph being set; ``offset`` is where it begins in the text that was given."""

    def __init__(
        self,
        text: str,
        offset: int,
        width: int,
        size: float,
        fonts: Fonts,
        base: int,
        isolates: Sequence[tuple[int, int, int]],
    ) -> None:
        self.offset, self.width, self.size, self.base = offset, width, size, base
        self.paragraph = Paragraph(text, base, isolates)
        # Fonts have no glyph for a tab; all that is left of controls is a blank.
        self.text = text if text.isprintable() else text.translate(_BLANK)
        levels = filled(self.paragraph.level_bytes, base)
        self.runs = [self._shape(item, fonts) for item in items(self.text, levels, fonts, base)]
        self.firsts = [run.item.start for run in self.runs]
        faces = {run.item.face for run in self.runs} or {fonts.nastaliq if base else fonts.latin}
        self.above = ceil(max(face.extent[0] for face in faces) * size)
        self.below = ceil(max(face.extent[1] for face in faces) * size)

    def _shape(self, item: Item, fonts: Fonts) -> _Run:
        script = ARABIC if item.face is fonts.nastaliq else None
        rtl = item.level % 2 == 1
        shaped = item.face.shape(self.text, item.start, item.stop, rtl=rtl, script=script)
        return _Run(item, shaped, shaped.clusters[::-1] if rtl else shaped.clusters)

    def lines(self) -> Iterator[PictureLine]:
        """The lines, at least one."""
        advances = [0.0] * len(self.text)
        for run in self.runs:
            for cluster, advance in zip(run.shaped.clusters, run.shaped.advances, strict=True):
                advances[cluster] += advance * self.size
        ends = list(accumulate(accumulate(advances, initial=0.0), max))
        starts = sorted({cluster for run in self.runs for cluster in run.ascending})
        wrapping = Wrapping(self.text, ends, starts)
        at = 0
        while True:
            cut, placed = self._fitting(wrapping, at)
            yield self._line(at, cut, placed)
            at = cut.stop
            if at >= len(self.text):
                return

    def _fitting(self, wrapping: Wrapping, start: int) -> tuple[Cut, _Placed]:
        """The line that begins at ``start``: as much as fits with all its ink."""
        room = float(self.width)
        cut = wrapping.cut(start, room)
        placed = self._place(start, cut)
        while (over := placed.right - placed.left - self.width) > _HAIR:
            room = min(room, placed.width) - over
            shorter = wrapping.cut(start, room)
            if shorter.drawn >= cut.drawn:
                break  # a cluster alone
            cut, placed = shorter, self._place(start, shorter)
        return cut, placed

    def _place(self, start: int, cut: Cut) -> _Placed:
        """The glyphs of the line from ``start``."""
        stop, size = cut.drawn, self.size
        levels = filled(self.paragraph.line_levels(start, cut.stop), self.base)
        parts: list[tuple[_Run, int, int, int]] = []
        at = start
        index = bisect_right(self.firsts, start) - 1
        while at < stop:
            run = self.runs[index]
            until = min(run.item.stop, stop)
            begin = at
            for place in range(
                at + 1, until + 1
            ):  # rule L1 gives what ends a line another level than its run's
                if place == until or levels[place - start] != levels[begin - start]:
                    parts.append((run, begin, place, levels[begin - start]))
                    begin = place
            at, index = until, index + 1
        glyphs: list[Glyph] = []
        pieces: list[Piece] = []
        pen = left = right = bottom = top = 0.0
        for run, first, last, _ in visual(parts, bytes(part[3] for part in parts)):
            face, shaped, rtl = run.item.face, run.shaped, run.item.level % 2 == 1
            count = len(shaped.ids)
            begin, end = bisect_left(run.ascending, first), bisect_left(run.ascending, last)
            if rtl:
                begin, end = count - end, count - begin
            widths: dict[int, float] = {}
            origin = pen
            for number in range(begin, end):
                cluster, advance = shaped.clusters[number], shaped.advances[number] * size
                x, y = pen + shaped.xs[number] * size, shaped.ys[number] * size
                ink = face.ink(shaped.ids[number])
                if ink is not None:
                    left, right = min(left, x + ink.left * size), max(right, x + ink.right * size)
                    bottom, top = min(bottom, y + ink.bottom * size), max(top, y + ink.top * size)
                    glyphs.append(Glyph(face, shaped.ids[number], x, y, cluster))
                widths[cluster] = widths.get(cluster, 0.0) + advance
                pen += advance
            order = sorted(widths)
            pieces.append(Piece(order, [widths[each] for each in order], last, origin, rtl))
        return _Placed(glyphs, pieces, pen, left, max(right, pen), bottom, top)

    def _line(self, start: int, cut: Cut, placed: _Placed) -> PictureLine:
        most = ceil(MOST_INK * self.size)
        above = min(max(self.above, ceil(placed.top)), most)
        below = min(max(self.below, ceil(-placed.bottom)), most)
        left = self.width - placed.right if self.base else -placed.left
        move = self.offset
        return PictureLine(
            start + move,
            cut.stop + move,
            self.width,
            left,
            placed.width,
            above + below,
            above,
            self.size,
            self.base,
            tuple(
                Glyph(glyph.face, glyph.id, glyph.x + left, above - glyph.y, glyph.start + move)
                for glyph in placed.glyphs
            ),
            tuple(
                Box(box.start + move, box.stop + move, box.left + left, box.right + left)
                for box in boxes(self.text, start, cut.drawn, placed.pieces)
            ),
            (placed.left + left, placed.right + left),
        )


__all__ = ["MOST_INK", "Box", "Glyph", "PictureLine", "flow", "lines"]
