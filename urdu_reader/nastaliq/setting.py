"""Setting one paragraph: levels, runs and shapes once, then the glyphs of each line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil
from typing import Final, NamedTuple

from urdu_reader.nastaliq.boxes import Piece, boxes
from urdu_reader.nastaliq.faces import ARABIC, Face, Shaped
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.nastaliq.itemize import Item, filled, items
from urdu_reader.nastaliq.line import Glyph, PictureLine
from urdu_reader.nastaliq.wrapping import Cut, Wrapping
from urdu_reader.text.bidi import Paragraph, visual

MOST_INK: Final = 6.0
"""How far ink may reach above or below the baseline, in em: a tower of marks is cut off there."""

_HAIR: Final = 1 / 256
_MOST_SHAPED: Final = 8000
_BLANK: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")


class _Run(NamedTuple):
    """An item with its glyphs; ``ascending`` has their clusters in logical order."""

    item: Item
    shaped: Shaped
    ascending: list[int]

    @property
    def rtl(self) -> bool:
        """Whether it runs from right to left."""
        return self.item.level % 2 == 1

    def within(self, start: int, stop: int) -> range:
        """The numbers of the glyphs of the logical range ``[start, stop)``, from left to right."""
        first, last = bisect_left(self.ascending, start), bisect_left(self.ascending, stop)
        count = len(self.ascending)
        return range(count - last, count - first) if self.rtl else range(first, last)


class _Part(NamedTuple):
    """What of a run is on a line, and the level that it has there."""

    run: _Run
    start: int
    stop: int
    level: int


@dataclass(slots=True)
class _Placed:
    """A line's glyphs from left to right; pixels, x from the left of the text, y upwards from the baseline.

    ``left`` to ``right`` and ``bottom`` to ``top`` is what is black, and the advance.
    """

    glyphs: list[tuple[Face, int, float, float, int]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0

    def reach(self, left: float, right: float, bottom: float, top: float) -> None:
        """Take in the ink of a glyph."""
        self.left, self.right = min(self.left, left), max(self.right, right)
        self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)


def _parts(item: Item, text: str) -> Iterator[Item]:
    """The item in parts that HarfBuzz can take, cut at spaces where there are any."""
    start = item.start
    while item.stop - start > _MOST_SHAPED:
        stop = text.rfind(" ", start + 1, start + _MOST_SHAPED)
        stop = start + _MOST_SHAPED if stop < 0 else stop
        yield item._replace(start=start, stop=stop)
        start = stop
    yield item._replace(start=start)


class Setting:
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
        hang: float,
    ) -> None:
        self.offset, self.width, self.size, self.base, self.fonts = offset, width, size, base, fonts
        self.hang = hang
        self.paragraph = Paragraph(text, base, isolates)
        # Fonts have no glyph for a tab; all that is left of controls is a blank.
        self.text = text if text.isprintable() else text.translate(_BLANK)
        levels = filled(self.paragraph.level_bytes, base)
        whole = items(self.text, levels, fonts, base)
        self.runs = [self._shape(part) for item in whole for part in _parts(item, self.text)]
        self.firsts = [run.item.start for run in self.runs]
        self.usual = fonts.nastaliq if base else fonts.latin
        self.faces = {run.item.face for run in self.runs} | {self.usual}

    def _shape(self, item: Item) -> _Run:
        script = ARABIC if item.face is self.fonts.nastaliq else None
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
        cut = wrapping.cut(start, float(self.width))
        placed = self._place(start, cut)
        while (over := placed.width + sum(self._overhang(placed)) - self.width) > _HAIR:
            room = min(placed.width - over, wrapping.measure(start, cut.drawn) - _HAIR)
            shorter = wrapping.cut(start, room)
            if shorter.drawn >= cut.drawn:
                break  # a cluster alone
            cut, placed = shorter, self._place(start, shorter)
        return cut, placed

    def _place(self, start: int, cut: Cut) -> _Placed:
        """The glyphs of the line from ``start``."""
        size = self.size
        placed = _Placed()
        parts = self._parts(start, cut)
        for part in visual(parts, bytes(part.level for part in parts)):
            face, shaped = part.run.item.face, part.run.shaped
            widths: dict[int, float] = {}
            begin, pen = placed.width, placed.width
            for number in part.run.within(part.start, part.stop):
                cluster = shaped.clusters[number]
                x, y = pen + shaped.xs[number] * size, shaped.ys[number] * size
                ink = face.ink(shaped.ids[number])
                if ink is not None:
                    placed.reach(
                        x + ink.left * size, x + ink.right * size, y + ink.bottom * size, y + ink.top * size
                    )
                    placed.glyphs.append((face, shaped.ids[number], x, y, cluster))
                advance = shaped.advances[number] * size
                widths[cluster] = widths.get(cluster, 0.0) + advance
                pen += advance
            order = sorted(widths)
            placed.pieces.append(
                Piece(order, [widths[each] for each in order], part.stop, begin, part.run.rtl)
            )
            placed.width = pen
        placed.right = max(placed.right, placed.width)
        return placed

    def _parts(self, start: int, cut: Cut) -> list[_Part]:
        """What of each run is on the line, in logical order."""
        stop = cut.drawn
        levels = filled(self.paragraph.line_levels(start, cut.stop), self.base)
        parts: list[_Part] = []
        at = start
        index = bisect_right(self.firsts, start) - 1
        while at < stop:
            run = self.runs[index]
            until = min(run.item.stop, stop)
            begin = at
            for place in range(at + 1, until + 1):  # rule L1 may give the line's end another level
                if place == until or levels[place - start] != levels[begin - start]:
                    parts.append(_Part(run, begin, place, levels[begin - start]))
                    begin = place
            at, index = until, index + 1
        if parts and self._is_inside(start):
            parts[0] = self._alone(parts[0])
        if parts and self._is_inside(stop):
            parts[-1] = self._alone(parts[-1])
        return parts

    def _is_inside(self, at: int) -> bool:
        """Whether a line that begins or ends at ``at`` cuts a word."""
        return 0 < at < len(self.text) and " " not in self.text[at - 1 : at + 1]

    def _alone(self, part: _Part) -> _Part:
        """The part shaped by itself, still joined to its neighbours: on the baseline of its own line.

        Nastaliq lets a word climb from its last letter; what is left of it must not stay up there.
        """
        item = part.run.item._replace(start=part.start, stop=part.stop)
        return part._replace(run=self._shape(item))

    def _overhang(self, placed: _Placed) -> tuple[float, float]:
        """How far ink hangs over the text on its left and right, beyond what may hang there."""
        before, behind = -placed.left, placed.right - placed.width
        return max(0.0, before - self.hang), max(0.0, behind - self.hang)

    def _line(self, start: int, cut: Cut, placed: _Placed) -> PictureLine:
        most = ceil(MOST_INK * self.size)
        # Lines of Urdu are all of one height; English with a word of Urdu opens only that word's line.
        faces = self.faces if self.base else {glyph[0] for glyph in placed.glyphs} | {self.usual}
        reaches = [face.extent for face in faces]
        above = min(max(ceil(max(reach[0] for reach in reaches) * self.size), ceil(placed.top)), most)
        below = min(max(ceil(max(reach[1] for reach in reaches) * self.size), ceil(-placed.bottom)), most)
        before, behind = self._overhang(placed)
        left = self.width - placed.width - behind if self.base else before
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
                Glyph(face, glyph, x + left, above - y, cluster + move)
                for face, glyph, x, y, cluster in placed.glyphs
                if -most <= y <= most
            ),
            boxes(self.text, start, cut.drawn, placed.pieces, left=left, move=move),
            (placed.left + left, placed.right + left),
        )
