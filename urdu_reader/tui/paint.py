"""Rows to strips: a row of a document in the theme's styles, with what lies over it.

What is drawn is a strip of as few segments as its styles need. What answers the mouse is another strip,
`probe`, of one segment a column, each with the logical offset that the column belongs to: Textual reads
the offset from there, so that its selections hold logical offsets.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from urdu_reader.terminal.emit import VISUAL
from urdu_reader.tui.items import Item
from urdu_reader.tui.parts import Role
from urdu_reader.tui.rows import ENGLISH, Beside, DrawnLine, Row
from urdu_reader.tui.themes import ReaderTheme

if TYPE_CHECKING:
    from urdu_reader.tui.nastaliq.setting import Drawn

BASES: Final[dict[Role, str]] = {
    "title": "title",
    "meta": "meta",
    "body": "text",
    "heading": "heading",
    "quote": "quote",
    "card-head": "tweet_name",
    "card": "tweet",
    "card-link": "tweet_meta",
    "link": "link",
    "link-gone": "muted",
    "notice": "notice",
    "image": "notice",
}
"""The theme's base style of each role."""

ENGLISH_BASES: Final = {"human": "text", "memory": "quote", "machine": "notice", "suspect": "notice"}
"""The base style of English by who made it; its mark says the same without colour."""

KEPT_STRIPS = 160
"""Strips that stay made after they were last drawn."""


class Layer(NamedTuple):
    """A range of an item's text, and what lies there: one of `themes.LAYERS` or a keyword's kind."""

    start: int
    stop: int
    kind: str


class Painter:
    """Makes strips of ``width`` columns in one theme, the document ``margin`` columns from the left."""

    def __init__(self, theme: ReaderTheme, width: int, margin: int) -> None:
        self.theme = theme
        self.width = width
        self.margin = margin
        self._strips: OrderedDict[tuple[int, int, tuple[Layer, ...], Drawn | None], Strip] = OrderedDict()
        self.plain = theme.style("text")
        self.blank = Strip([Segment(" " * width, self.plain)], width)

    def strip(self, item: Item, index: int, layers: tuple[Layer, ...]) -> Strip:
        """Give row ``index`` of an item as it is drawn, ``layers`` over it."""
        row = item.rows[index]
        picture = None
        if row.picture is not None:
            picture = row.picture.drawn(row.start, BASES[item.role_at(row)], layers, self.theme)
        elif row.line is None and not row.left and row.beside is None:
            return self.blank
        key = (item.index, index, layers, picture)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._make(item, row, layers, picture)
            if len(self._strips) > KEPT_STRIPS:
                self._strips.popitem(last=False)
        else:
            self._strips.move_to_end(key)
        return strip

    def probe(self, item: Item, index: int) -> Strip:
        """Give row ``index`` of an item as the mouse asks for it, an offset in every column."""
        row = item.rows[index]
        segments = []
        for column, glyph in self._columns(row):
            offset = self.offset(item, row, column - self.margin)
            segments.append(Segment(glyph, Style.from_meta({"offset": (offset, item.index)})))
        return Strip(segments).crop(0, self.width)

    def offset(self, item: Item, row: Row, column: int) -> int:
        """Give the offset of a column of the document, in the text or the English; else the nearest."""
        line, beside = row.drawn, row.beside
        if beside is not None and (line is None or column < row.inset):
            first = len(row.left)
            if column < first + beside.width - len(beside.bar):
                return beside.hit(column - first)
        if line is None:
            left_half = any(each.beside and each.beside.bar and column < each.inset for each in item.rows)
            return ENGLISH + len(item.english) if left_half else row.start
        hit = line.hit(max(column - row.inset, 0))
        return row.start + max(line.start, min(hit, line.stop - 1))

    def _columns(self, row: Row) -> Iterator[tuple[int, str]]:
        """Walk the columns of the screen row; a glyph of two columns comes once."""
        column = 0
        for first, line in _lines(row):
            while column < self.margin + first:
                yield column, " "
                column += 1
            for cell in line.cells:
                yield column, cell.glyph
                column += cell.width
        while column < self.width:
            yield column, " "
            column += 1

    def _make(self, item: Item, row: Row, layers: tuple[Layer, ...], picture: Drawn | None) -> Strip:
        theme, line = self.theme, row.drawn
        outside = theme.style("text")
        after = max(0, self.width - self.margin - item.width)
        card = item.frame == "card"
        segments = VISUAL.text(" " * self.margin, outside)
        if line is None and row.beside is None:
            segments += VISUAL.text(row.left, theme.style("tweet_border"))
        else:
            edge = theme.style("tweet_border" if card else "meta")
            inner = theme.style("tweet") if card else outside
            segments += VISUAL.text(row.left, edge)
            if row.beside is not None:
                segments += self._beside(row.beside, layers, card=card)
            fill = item.width - row.inset - len(row.right)
            if line is not None:
                fill -= line.indent + line.width
                segments += VISUAL.text(" " * line.indent, inner)
                if picture is not None:
                    segments += picture.segments()
                else:
                    segments += self._line(line, row.start, BASES[item.role_at(row)], layers)
            segments += VISUAL.text(" " * fill, inner)
            segments += VISUAL.text(row.right, edge)
        segments += VISUAL.text(" " * (after - 1), outside)
        if after:
            # The scrollbar's column for itself: Textual cuts there, and cutting measures all that it cuts.
            return Strip([*_merged(segments), Segment(" ", outside)], self.width)
        if item.width + self.margin <= self.width:
            return Strip(_merged(segments), self.width)
        return Strip(segments).crop(0, self.width)  # a screen too narrow for any text

    def _beside(self, beside: Beside, layers: tuple[Layer, ...], *, card: bool) -> list[Segment]:
        """Draw the English of a row: the mark of its origin, the line, the bar."""
        theme, line = self.theme, beside.line
        inner = theme.style("tweet" if card else "text")
        base = "tweet" if card else ENGLISH_BASES.get(beside.kind, "text")
        mark = theme.style("tweet_meta" if card else "meta")
        if beside.kind == "suspect":
            mark = theme.style("text", frozenset(("hit",)))
        sign = beside.mark.rstrip()
        segments = VISUAL.text(sign, mark) if sign else []
        segments += VISUAL.text(" " * (len(beside.mark) - len(sign)), inner)
        free = beside.width - len(beside.mark) - len(beside.bar)
        if line is not None:
            segments += self._line(line, beside.start, base, layers)
            free -= line.width
        segments += VISUAL.text(" " * free, inner)
        return segments + VISUAL.text(beside.bar, theme.style("tweet_border" if card else "meta"))

    def _line(self, line: DrawnLine, at: int, base: str, layers: tuple[Layer, ...]) -> list[Segment]:
        """Draw a line whose text begins at offset ``at``."""
        return self._lit(line, at, base, layers) if layers else VISUAL.text(line.text, self.theme.style(base))

    def _lit(self, line: DrawnLine, at: int, base: str, layers: tuple[Layer, ...]) -> list[Segment]:
        """Draw the cells of a line, one segment for neighbours under the same layers."""
        segments: list[Segment] = []
        first = line.start
        size = line.stop - first
        # What lies over each character, a bit for each layer.
        masks = [0] * size
        for number, layer in enumerate(layers):
            for place in range(max(layer.start - at - first, 0), min(layer.stop - at - first, size)):
                masks[place] |= 1 << number
        run: list[str] = []
        current = -1
        for glyph, start, end, *_ in line.cells:
            mask = masks[start - first]
            for place in range(start + 1 - first, end - first):
                mask |= masks[place]
            if mask != current:
                if run:
                    segments += VISUAL.text("".join(run), self._style(base, layers, current))
                run = []
                current = mask
            run.append(glyph)
        if run:
            segments += VISUAL.text("".join(run), self._style(base, layers, current))
        return segments

    def _style(self, base: str, layers: tuple[Layer, ...], mask: int) -> Style:
        kinds = frozenset(layer.kind for number, layer in enumerate(layers) if mask >> number & 1)
        return self.theme.style(base, kinds)


def _lines(row: Row) -> Iterator[tuple[int, DrawnLine]]:
    """Walk the lines of a row from left to right, each with the column of its first cell."""
    beside = row.beside
    if beside is not None and beside.line is not None:
        yield len(row.left) + len(beside.mark) + beside.line.indent, beside.line
    if row.line is not None and row.picture is None:
        yield row.inset + row.line.indent, row.line


def _merged(segments: list[Segment]) -> list[Segment]:
    """Join neighbours of one style: what a terminal is sent grows with every change of style."""
    merged: list[Segment] = []
    for segment in segments:
        if merged and merged[-1].style is segment.style:
            merged[-1] = Segment(merged[-1].text + segment.text, segment.style)
        else:
            merged.append(segment)
    return merged
