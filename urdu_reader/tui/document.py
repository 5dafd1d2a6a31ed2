"""An article at one width, laid out where somebody looks.

A `Document` is a sequence of items, one for each `urdu_reader.tui.parts.Entry`. An item's text is
logical; a place in the document is a `Place`, an item and an offset into its text, and outlives every
change of width. An item is laid out when something asks for it. Until then its height is an estimate, so
that opening costs next to nothing whatever the article's length; `Document.refine` makes the estimates
exact bit by bit. Whoever shows the document anchors it by item and row, never by row alone, since rows
above may come or go while estimates turn exact.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple, Protocol

from urdu_reader.articles.model import Article, Related, Tweet
from urdu_reader.text.layout import Line, count_lines, layout
from urdu_reader.tui import parts
from urdu_reader.tui.heights import Heights
from urdu_reader.tui.parts import Frame, Linked, Part, Role

KEPT_ITEMS = 96
"""Items that stay laid out after they were last asked for."""

MIN_WIDTH = 12
"""Columns: a narrower document is laid out at this width and cut at the edge."""

ENGLISH: Final = 1 << 30
"""Offsets from here on lie in the English of an item, `Item.english`, which begins at this one."""


class Place(NamedTuple):
    """A position in the logical text: item, and offset into `Item.text`."""

    item: int
    offset: int


class Group(NamedTuple):
    """A sentence ``[start, stop)`` of an item's text with its English, which begins at offset ``at``.

    ``mark`` says in a few columns who made it, ``kind`` is that in a word.
    """

    start: int
    stop: int
    english: str
    at: int
    mark: str
    kind: str

    @property
    def end(self) -> int:
        """The offset behind the English."""
        return self.at + len(self.english)


class Beside(NamedTuple):
    """The English of a row, ``width`` columns between its ``left`` and its line.

    ``mark`` + line + free columns + ``bar``. ``start`` is the offset at which the line's text begins,
    ``kind`` that of its `Group`. ``line`` is None below the last line of a translation.
    """

    line: Line | None
    start: int
    width: int
    mark: str
    bar: str
    kind: str

    @property
    def range(self) -> tuple[int, int]:
        """The range of offsets of the row's English."""
        if self.line is None:
            return self.start, self.start
        return self.start + self.line.start, self.start + self.line.stop

    def hit(self, column: int) -> int:
        """The offset of a column, counted from the mark on; past an end, the nearest."""
        line = self.line
        if line is None:
            return self.start
        hit = line.hit(max(column - len(self.mark), 0))
        return self.start + max(line.start, min(hit, line.stop))


class Row(NamedTuple):
    """One row of an item as it is drawn: ``left``, English, line, ``right``, as wide as the document.

    ``line`` is None in a row of a frame, in the empty rows below an item, and where only the English goes
    on. ``start`` is the offset in the item's text at which the line's text begins, ``part`` the index of the
    part. ``beside`` is None where no English is shown.
    """

    line: Line | None
    part: int
    start: int
    left: str = ""
    right: str = ""
    beside: Beside | None = None

    @property
    def inset(self) -> int:
        """The columns of the document before those of the line."""
        return len(self.left) + (self.beside.width if self.beside else 0)

    def meets(self, start: int, stop: int) -> bool:
        """Whether a character of the range, of text or English, is drawn here."""
        first, last = self.range
        if start < last and stop > first:
            return True
        if self.beside is None:
            return False
        first, last = self.beside.range
        return start < last and stop > first

    @property
    def range(self) -> tuple[int, int]:
        """The logical range of the row in the item's text."""
        if self.line is None:
            return self.start, self.start
        return self.start + self.line.start, self.start + self.line.stop


@dataclass(slots=True)
class Item:
    """One entry, laid out: its parts, joined by line breaks to ``text``, and its rows with the empty ones."""

    index: int
    frame: Frame
    parts: tuple[Part, ...]
    width: int
    text: str
    starts: tuple[int, ...]
    rows: list[Row] = field(default_factory=list)
    groups: Sequence[Group] = ()
    _words: list[tuple[int, int]] | None = None
    _sentences: list[tuple[int, int]] | None = None

    @property
    def words(self) -> list[tuple[int, int]]:
        """The ranges of the words in the item's text, in logical order."""
        if self._words is None:
            from urdu_reader.text.words import words  # the first paint does without

            self._words = [
                (start + first, start + last)
                for start, part in zip(self.starts, self.parts, strict=False)
                for first, last in words(part.text)
            ]
        return self._words

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The ranges of the sentences of all parts that are read, without the space behind them."""
        if self._sentences is None:
            from urdu_reader.language.sentences import split  # the first paint does without

            self._sentences = [
                (start + found.start, start + found.start + len(said.rstrip()))
                for start, part in zip(self.starts, self.parts, strict=False)
                if part.reads
                for found in split(part.text, part.lang)
                if (said := part.text[found.start : found.stop]).strip()
            ]
        return self._sentences

    @property
    def english(self) -> str:
        """The English that is known of the item, its sentences joined by spaces."""
        return " ".join(group.english for group in self.groups if group.english)

    def group_at(self, offset: int) -> Group | None:
        """Give the sentence with its English that an offset lies in, of the text or of the English."""
        for group in self.groups:
            start, stop = (group.start, group.stop) if offset < ENGLISH else (group.at, group.end + 1)
            if start <= offset < stop:
                return group
        return None

    def home(self, offset: int) -> int:
        """Give an offset in the text: of one in the English, the beginning of its sentence."""
        if offset < ENGLISH:
            return min(max(offset, 0), len(self.text))
        group = self.group_at(offset)
        return group.start if group else len(self.text)

    def part_at(self, offset: int) -> int:
        """Give the index of the part that the offset belongs to."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def row_at(self, offset: int) -> int:
        """Give the index of the row that draws the character at ``offset``."""
        best = 0
        for index, row in enumerate(self.rows):
            if row.line is not None:
                if row.range[0] > offset:
                    break
                best = index
        return best

    def role_at(self, row: Row) -> Role:
        """Give what the row's part is, for its colours."""
        return self.parts[row.part].role if self.parts else "body"

    def links(self) -> Iterator[Linked]:
        """Walk the ranges of the text that lead somewhere."""
        for start, part in zip(self.starts, self.parts, strict=False):
            for first, stop, link in part.links:
                yield Linked(start + first, start + stop, link)


class Pane(Protocol):
    """What lays the English out with an item's text; `urdu_reader.tui.translation.panes` has the two ways."""

    def rows(self, item: Item, entry: parts.Entry) -> Iterator[Row]:
        """Set ``item.groups`` and walk the rows of its parts, without frame and gaps."""
        ...

    def count(self, index: int, entry: parts.Entry, shown: parts.Shown, width: int) -> int:
        """Count those rows."""
        ...

    def estimate(self, length: int, width: int) -> int:
        """Guess the rows of a text of ``length`` characters."""
        ...

    def keywords(self, item: Item) -> Iterable[tuple[int, int, int]]:
        """Walk where the English of an item says keywords: offset, offset behind, number of the keyword."""
        ...


class Document:
    """The items of one article at one width, with English where there is a pane for it."""

    def __init__(self, article: Article, width: int, pane: Pane | None = None) -> None:
        self.article = article
        self.entries: Sequence[parts.Entry] = tuple(parts.entries(article))
        self._ends = array("Q", accumulate(map(parts.entry_length, self.entries)))
        self._items: OrderedDict[int, Item] = OrderedDict()
        self.resize(width, pane)

    def __len__(self) -> int:
        return len(self.entries)

    def resize(self, width: int, pane: Pane | None = None) -> None:
        """Take another width, with English or without: every height is an estimate again."""
        self.width = max(width, MIN_WIDTH)
        self.pane = pane
        self._items.clear()
        self._heights = Heights(map(self._estimate, range(len(self.entries))))
        self._exact = bytearray(len(self.entries))
        self._stale: list[int] = []
        self._next_inexact = 0

    def renew(self, indices: Iterable[int]) -> None:
        """Lay items out anew whose English has changed."""
        for index in indices:
            if self._items.pop(index, None) is not None:
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
        if len(self._items) > KEPT_ITEMS:
            self._items.popitem(last=False)
        return item

    def text(self, index: int) -> str:
        """Give the text of an item, without laying it out."""
        kept = self._items.get(index)
        if kept is not None:
            return kept.text
        return "\n".join(part.text for part in self._shown(index).parts)

    def has_links(self, index: int) -> bool:
        """Tell whether an item may lead somewhere, without laying it out."""
        return isinstance(self.entries[index], parts.LINKED)

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
        length = parts.entry_length(entry)
        rows = self.pane.estimate(length, self.width) if self.pane else estimate(length, self.width)
        return 1 + rows + (3 if isinstance(entry, Tweet) else 0)

    def _shown(self, index: int) -> parts.Shown:
        entry = self.entries[index]
        following = self.entries[index + 1] if index + 1 < len(self.entries) else None
        return parts.show(entry, self.article, last=not isinstance(following, Related))

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


def estimate(length: int, width: int) -> int:
    """Guess the rows of a text: one is left about a twentieth empty, where the next word did not fit."""
    return -(-length * 21 // (20 * width))


def part_starts(shown: parts.Shown) -> tuple[int, ...]:
    """Give the offsets at which the parts of an item begin in its text."""
    return tuple(accumulate((len(part.text) + 1 for part in shown.parts[:-1]), initial=0))


def plain_rows(item: Item) -> Iterator[Row]:
    """Walk the rows of an item's parts, with no English."""
    for number, (start, part) in enumerate(zip(item.starts, item.parts, strict=False)):
        left, right = edges(item.frame, part)
        inner = item.width - len(left) - len(right)
        for line in layout(part.text, inner, base=part.base, isolates=part.isolates):
            yield Row(line, number, start, left, right)
            if item.frame == "link":  # the mark stands at the first row only
                left, right = " " * len(left), " " * len(right)


def plain_count(shown: parts.Shown, width: int) -> int:
    """Count the rows of the parts of an item, with no English."""
    return sum(
        count_lines(part.text, width - sum(map(len, edges(shown.frame, part)))) for part in shown.parts
    )


def edges(frame: Frame, part: Part) -> tuple[str, str]:
    """Give what stands left and right of each row of a part."""
    if frame == "card":
        return "│ ", " │"
    if part.base == 0:
        return {"quote": "▌ ", "link": "▸ "}.get(frame, ""), ""
    return "", {"quote": " ▐", "link": " ◂"}.get(frame, "")
