"""Rows to strips: a row of a document in the theme's styles, with what lies over it.

What is drawn is a strip of as few segments as its styles need. What answers the mouse is another strip,
`probe`, of one segment a column, each with the logical offset that the column belongs to: Textual reads
the offset from there, so that its selections hold logical offsets.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from urdu_reader.terminal.emit import VISUAL
from urdu_reader.tui.document import Item, Row
from urdu_reader.tui.parts import Role
from urdu_reader.tui.themes import ReaderTheme

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

KEPT_STRIPS = 500
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
        self._strips: OrderedDict[tuple[int, int, tuple[Layer, ...]], Strip] = OrderedDict()
        self.plain = theme.style("text")
        self.blank = Strip([Segment(" " * width, self.plain)], width)

    def strip(self, item: Item, index: int, layers: tuple[Layer, ...]) -> Strip:
        """Give row ``index`` of an item as it is drawn, ``layers`` over it."""
        row = item.rows[index]
        if row.line is None and not row.left:
            return self.blank
        key = (item.index, index, layers)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._make(item, row, layers)
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
            offset = self.offset(row, column - self.margin)
            segments.append(Segment(glyph, Style.from_meta({"offset": (offset, item.index)})))
        return Strip(segments).crop(0, self.width)

    def offset(self, row: Row, column: int) -> int:
        """Give the offset in the item's text of a column of the document; past an end, the nearest."""
        line = row.line
        if line is None:
            return row.start
        hit = line.hit(max(column - len(row.left), 0))
        return row.start + max(line.start, min(hit, line.stop - 1))

    def _columns(self, row: Row) -> Iterator[tuple[int, str]]:
        """Walk the columns of the screen row; a glyph of two columns comes once."""
        line = row.line
        first = self.margin + len(row.left) + (line.indent if line else 0)
        column = 0
        while column < first:
            yield column, " "
            column += 1
        for cell in line.cells if line else ():
            yield column, cell.glyph
            column += cell.width
        while column < self.width:
            yield column, " "
            column += 1

    def _make(self, item: Item, row: Row, layers: tuple[Layer, ...]) -> Strip:
        theme, line = self.theme, row.line
        outside = theme.style("text")
        after = max(0, self.width - self.margin - item.width)
        card = item.frame == "card"
        segments = VISUAL.text(" " * self.margin, outside)
        if line is None:
            segments += VISUAL.text(row.left, theme.style("tweet_border"))
        else:
            base = BASES[item.role_at(row)]
            style = theme.style(base)
            edge = theme.style("tweet_border" if card else "meta")
            inner = theme.style("tweet") if card else outside
            fill = item.width - len(row.left) - len(row.right) - line.indent - line.width
            segments += VISUAL.text(row.left, edge)
            segments += VISUAL.text(" " * line.indent, inner)
            if layers:
                self._lit(segments, row, base, layers)
            else:
                segments += VISUAL.text(line.text, style)
            segments += VISUAL.text(" " * fill, inner)
            segments += VISUAL.text(row.right, edge)
        segments += VISUAL.text(" " * after, outside)
        if item.width + self.margin <= self.width:
            return Strip(_merged(segments), self.width)
        return Strip(segments).crop(0, self.width)  # a screen too narrow for any text

    def _lit(self, segments: list[Segment], row: Row, base: str, layers: tuple[Layer, ...]) -> None:
        """Add the cells of a row, one segment for neighbours under the same layers."""
        assert row.line is not None
        first, stop = row.range
        # What lies over each character, a bit for each layer.
        masks = [0] * (stop - first)
        for number, layer in enumerate(layers):
            for at in range(max(layer.start, first) - first, min(layer.stop, stop) - first):
                masks[at] |= 1 << number
        first -= row.start
        run: list[str] = []
        current = -1
        for glyph, start, end, *_ in row.line.cells:
            mask = masks[start - first]
            for at in range(start + 1 - first, end - first):
                mask |= masks[at]
            if mask != current:
                if run:
                    segments += VISUAL.text("".join(run), self._style(base, layers, current))
                run = []
                current = mask
            run.append(glyph)
        if run:
            segments += VISUAL.text("".join(run), self._style(base, layers, current))

    def _style(self, base: str, layers: tuple[Layer, ...], mask: int) -> Style:
        kinds = frozenset(layer.kind for number, layer in enumerate(layers) if mask >> number & 1)
        return self.theme.style(base, kinds)


def _merged(segments: list[Segment]) -> list[Segment]:
    """Join neighbours of one style: what a terminal is sent grows with every change of style."""
    merged: list[Segment] = []
    for segment in segments:
        if merged and merged[-1].style is segment.style:
            merged[-1] = Segment(merged[-1].text + segment.text, segment.style)
        else:
            merged.append(segment)
    return merged
