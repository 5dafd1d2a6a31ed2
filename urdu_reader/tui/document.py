"""An article at one width, laid out where somebody looks.

A `Document` is a sequence of items, one for each `urdu_reader.tui.entries.Entry`. An item's text is
logical; a place in the document is a `Place`, an item and an offset into its text, and outlives every
change of width. An item is laid out when something asks for it. Until then its height is an estimate, so
that opening costs next to nothing whatever the article's length; `Document.refine` makes the estimates
exact bit by bit. Whoever shows the document anchors it by item and row, never by row alone, since rows
above may come or go while estimates turn exact.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from urdu_reader.articles.model import Article, Related, Tweet
from urdu_reader.tui.entries import LINKED, Entry, entries, entry_length
from urdu_reader.tui.heights import Heights
from urdu_reader.tui.items import Item
from urdu_reader.tui.pane import Pane, estimate, part_starts, plain_count, plain_rows
from urdu_reader.tui.parts import Shown, show
from urdu_reader.tui.rows import Place, Row

KEPT_ITEMS = 96
"""Items that stay laid out after they were last asked for."""

KEPT_PICTURED = 32_000
"""Characters that stay laid out as pictures: their glyphs and boxes take half a thousand bytes each."""

MIN_WIDTH = 12
"""Columns: a narrower document is laid out at this width and cut at the edge."""


class Document:
    """The items of one article at one width, with English where there is a pane for it."""

    def __init__(self, article: Article, width: int, pane: Pane | None = None) -> None:
        self.article = article
        self.entries: Sequence[Entry] = tuple(entries(article))
        self._ends = array("Q", accumulate(map(entry_length, self.entries)))
        self._items: OrderedDict[int, Item] = OrderedDict()
        self._pictured = 0
        self.resize(width, pane)

    def __len__(self) -> int:
        return len(self.entries)

    def resize(self, width: int, pane: Pane | None = None) -> None:
        """Take another width, with English or without: every height is an estimate again."""
        self.width = max(width, MIN_WIDTH)
        self.pane = pane
        self._items.clear()
        self._pictured = 0
        self._heights = Heights(map(self._estimate, range(len(self.entries))))
        self._exact = bytearray(len(self.entries))
        self._stale: list[int] = []
        self._next_inexact = 0

    def renew(self, indices: Iterable[int]) -> None:
        """Lay items out anew whose English has changed."""
        for index in indices:
            if (dropped := self._items.pop(index, None)) is not None:
                self._pictured -= dropped.pictured
                self._set_height(index, self._count(index))
            elif self._exact[index]:
                self._exact[index] = 0
                self._stale.append(index)

    @property
    def height(self) -> int:
        """The rows of the whole document, as far as is known."""
        return self._heights.total

    def item(self, index: int) -> Item:
        """Give an item laid out; its height is exact from now on. Raises IndexError."""
        kept = self._items.get(index)
        if kept is not None:
            self._items.move_to_end(index)
            return kept
        item = self._lay_out(index)
        self._items[index] = item
        self._set_height(index, len(item.rows))
        self._pictured += item.pictured
        while len(self._items) > KEPT_ITEMS or (self._pictured > KEPT_PICTURED and len(self._items) > 1):
            _, dropped = self._items.popitem(last=False)
            self._pictured -= dropped.pictured
        return item

    def text(self, index: int) -> str:
        """Give the text of an item, without laying it out."""
        kept = self._items.get(index)
        if kept is not None:
            return kept.text
        return "\n".join(part.text for part in self._shown(index).parts)

    def has_links(self, index: int) -> bool:
        """Tell whether an item may lead somewhere, without laying it out."""
        return isinstance(self.entries[index], LINKED)

    def top(self, index: int) -> int:
        """Give the row at which item ``index`` begins."""
        return self._heights.top(index)

    def locate(self, row: int) -> tuple[int, int]:
        """Give the item at a row of the document and the row within it, clamped to what there is."""
        index, inside = self._heights.find(row)
        if len(self):
            inside = min(inside, max(0, len(self.item(index).rows) - 1))
        return index, inside

    def row_of(self, place: Place) -> tuple[int, int]:
        """Give the item and the row within it that draw a place."""
        place = self.clamp(place)
        return (place.item, self.item(place.item).row_at(place.offset)) if len(self) else (0, 0)

    def place_at(self, index: int, row: int) -> Place:
        """Give the first place of a row; of a row that draws no text, the end of what is above it."""
        if not len(self):
            return Place(0, 0)
        item = self.item(index)
        shown = item.rows[min(row, len(item.rows) - 1)]
        return Place(index, shown.range[0])

    def clamp(self, place: Place) -> Place:
        """Give the nearest place that there is."""
        if not len(self):
            return Place(0, 0)
        if place.item >= len(self):
            return Place(len(self) - 1, len(self.item(len(self) - 1).text))
        index = max(place.item, 0)
        return Place(index, self.item(index).home(place.offset))

    def walk(self, index: int, row: int, by: int) -> tuple[int, int]:
        """Go ``by`` rows down (up if negative) from a row of an item, laying out what lies between."""
        row += by
        while row < 0 and index > 0:
            index -= 1
            row += len(self.item(index).rows)
        while index < len(self) - 1 and row >= (height := len(self.item(index).rows)):
            row -= height
            index += 1
        if not len(self):
            return 0, 0
        return index, min(max(row, 0), max(0, len(self.item(index).rows) - 1))

    def rows(self, index: int, row: int) -> Iterator[tuple[Item, int]]:
        """Walk the rows from one on to the end, as item and index into its rows."""
        while index < len(self):
            item = self.item(index)
            for inside in range(row, len(item.rows)):
                yield item, inside
            row = 0
            index += 1

    def progress(self, place: Place) -> float:
        """Give the share of the article's characters that stand before a place: 0 to 1."""
        if not len(self) or not self._ends[-1]:
            return 1.0
        place = self.clamp(place)
        before = self._ends[place.item - 1] if place.item else 0
        here = self._ends[place.item] - before
        return (before + min(place.offset, here)) / self._ends[-1]

    @property
    def is_exact(self) -> bool:
        """Whether every height is exact."""
        return self._next_inexact >= len(self.entries) and not self._stale

    def refine(self, spent: Callable[[], bool]) -> bool:
        """Make heights exact, one item after another, until ``spent`` says so; tell whether more remain."""
        while self._stale:
            index = self._stale.pop()
            if not self._exact[index]:
                self._set_height(index, self._count(index))
            if spent():
                return True
        while self._next_inexact < len(self.entries):
            index = self._next_inexact
            if not self._exact[index]:
                self._set_height(index, self._count(index))
            self._next_inexact += 1
            if spent():
                break
        return not self.is_exact

    def _set_height(self, index: int, height: int) -> None:
        self._heights[index] = height
        self._exact[index] = 1

    def _estimate(self, index: int) -> int:
        entry = self.entries[index]
        length = entry_length(entry)
        rows = self.pane.estimate(length, self.width) if self.pane else estimate(length, self.width)
        return 1 + rows + (3 if isinstance(entry, Tweet) else 0)

    def _shown(self, index: int) -> Shown:
        entry = self.entries[index]
        following = self.entries[index + 1] if index + 1 < len(self.entries) else None
        return show(entry, self.article, last=not isinstance(following, Related))

    def _count(self, index: int) -> int:
        shown = self._shown(index)
        rows = shown.lead + shown.gap + (2 if shown.frame == "card" else 0)
        if self.pane is not None:
            return rows + self.pane.count(index, self.entries[index], shown, self.width)
        return rows + plain_count(shown, self.width)

    def _lay_out(self, index: int) -> Item:
        shown = self._shown(index)
        starts = part_starts(shown)
        text = "\n".join(part.text for part in shown.parts)
        item = Item(index, shown.frame, shown.parts, self.width, text, starts)
        item.rows += [Row(None, 0, 0)] * shown.lead
        if shown.frame == "card":
            item.rows.append(Row(None, 0, 0, "╭" + "─" * (self.width - 2) + "╮"))
        item.rows += plain_rows(item) if self.pane is None else self.pane.rows(item, self.entries[index])
        if shown.frame == "card":
            item.rows.append(
                Row(None, max(0, len(shown.parts) - 1), len(text), "╰" + "─" * (self.width - 2) + "╯")
            )
        item.rows += [Row(None, max(0, len(shown.parts) - 1), len(text))] * shown.gap
        return item
