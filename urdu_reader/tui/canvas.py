"""The surface an article is drawn on: scrolling, painting, the mouse and the selection.

The view is anchored to a row of an item (`ArticleCanvas.top_row`), never to a row of the document: while
heights that were estimates turn exact, the document's rows are numbered anew and what is on the screen
stays. Textual's ``scroll_y`` and ``virtual_size`` follow, for the scrollbar.

Textual asks for a row in two ways. To paint it calls `render_lines`; to learn what is under the mouse it
calls `render_line` alone. The second gets `Painter.probe`, whose every column carries a logical offset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter

from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from urdu_reader.articles.model import Article
from urdu_reader.tui.document import ENGLISH, Document, Item, Pane, Place
from urdu_reader.tui.paint import Layer, Painter
from urdu_reader.tui.themes import ReaderTheme

SLICE = 0.004
"""Seconds of work at a time, between key presses, on what nobody waits for."""

PAUSE = 0.008
"""Seconds between two slices."""

SETTLE = 0.2
"""Seconds after which heights made exact are told to the scrollbar."""

WHEEL_ROWS = 3

MARGIN = 2
"""Columns free on each side of the text."""


class ArticleCanvas(ScrollView, can_focus=True):
    """Draws one article and knows what is where."""

    DEFAULT_CSS = """
    ArticleCanvas {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, theme: ReaderTheme, measure: int = 0, *, id: str | None = None) -> None:  # noqa: A002
        """Take the theme, and the widest that the text may be in columns (0: all there is)."""
        super().__init__(id=id)
        self._theme = theme
        self._measure = measure
        self._article: Article | None = None
        self._document: Document | None = None
        self._painter = Painter(theme, 1, 0)
        self._following = False
        self._working = False
        self._told = 0.0
        self._shown: list[tuple[Item, int]] | None = None
        self._cut = Size(0, 0)
        self._open_at = Place(0, 0)
        self._pane: Callable[[int], tuple[Pane, int] | None] | None = None
        self.top_row = (0, 0)

    # What is shown

    @property
    def document(self) -> Document | None:
        """The article at the present width; None before there is an article and a size."""
        return self._document

    def set_theme(self, theme: ReaderTheme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._painter = Painter(theme, self._painter.width, self._painter.margin)
        self.refresh()

    def show_english(self, pane: Callable[[int], tuple[Pane, int] | None] | None) -> None:
        """Show English from now on by the pane that ``pane`` chooses for a width, or none.

        ``pane`` takes the columns that there are and gives the pane, or None, with the factor by which the
        text may be wider than it is alone. What is open is not laid out anew: `refit` does that.
        """
        self._pane = pane

    def refit(self) -> None:
        """Lay out anew; what is being read stays where it is on the screen."""
        self._refit()

    def renew(self, indices: Iterable[int]) -> None:
        """Show items anew whose English has changed; what is being read stays where it is on the screen."""
        if self._document is None:
            return
        changed = set(indices)
        if changed.isdisjoint(item.index for item, _ in self.rows_in_view()):
            self._document.renew(changed)
            self._work_on()
        else:
            place, row = self._anchor()
            self._document.renew(changed)
            self._refit(place, row)

    def _anchor(self) -> tuple[Place, int]:
        place = self.reading_place()
        return place, self.view_row(place) or 0

    def _refit(self, place: Place | None = None, row: int = 0) -> None:
        if self._document is not None and self.size.width:
            if place is None:
                place, row = self._anchor()
            self._cut = Size(0, 0)
            self._fit(place, row)
            self._settle()

    def open(self, article: Article, anchor: Place | None = None) -> None:
        """Show an article, from its beginning or with ``anchor`` in the top row."""
        self._article = article
        self._document = None
        self._open_at = anchor or Place(0, 0)
        self._cut = Size(0, 0)
        self._fit()
        self._settle()

    def _fit(self, place: Place | None = None, row: int = 0) -> None:
        """Lay the document out for the present size, where it is not yet; the place in view stays in view.

        Painting comes here too: a new size is painted before its event arrives. ``place`` is to stand in row
        ``row`` of the screen; by default what is being read stays where it is.
        """
        size = self.size
        if self._article is None or size == self._cut or not size.width:
            return
        self._cut = size
        width, height = size
        room = max(width - 2 * MARGIN, 1)
        pane, factor = (self._pane(room) if self._pane else None) or (None, 1)
        measure = min(self._measure * factor or room, room)
        document = self._document
        if document is None:
            place, row = self._open_at, 0
            document = self._document = Document(self._article, measure, pane)
            self.opened()
        else:
            if place is None:
                place, row = self._anchor()
            if document.width != measure or document.pane is not pane:
                document.resize(measure, pane)
        # The scrollbar lies over the last column of what is painted.
        self._painter = Painter(self._theme, max(width, self.region.width), max(0, (width - measure) // 2))
        index, inside = document.row_of(place) if place != (0, 0) else (0, 0)
        self.top_row = document.walk(index, inside, -min(row, max(height - 1, 0)))
        self._fill()
        self._work_on()

    def opened(self) -> None:
        """A document has been made of the article."""

    def reading_place(self) -> Place:
        """Give the place that a change of size keeps in view: the top row's."""
        assert self._document is not None
        return self._document.place_at(*self.top_row)

    def on_resize(self) -> None:
        """Keep what is being read where it is on the screen."""
        self._fit()
        self._tell()
        self.moved()

    # Scrolling

    def rows_in_view(self) -> list[tuple[Item, int]]:
        """Give the rows on the screen, as item and index into its rows; fewer where the article ends."""
        self._fit()
        if self._document is None:
            return []
        if self._shown is None:
            rows = self._document.rows(*self.top_row)
            self._shown = [row for row, _ in zip(rows, range(self.size.height), strict=False)]
        return self._shown

    def view_row(self, place: Place) -> int | None:
        """Give the row of the screen that draws a place, None if it is out of view."""
        if self._document is None:
            return None
        index, row = self._document.row_of(place)
        for number, (item, inside) in enumerate(self.rows_in_view()):
            if item.index == index and inside == row:
                return number
        return None

    def scroll_rows(self, rows: int) -> bool:
        """Move the view down (up if negative); tell whether it moved."""
        if self._document is None:
            return False
        before = self.top_row
        self.top_row = self._document.walk(*before, rows)
        self._settle()
        return self.top_row != before

    def bring(self, place: Place, at: int | None = None) -> None:
        """Scroll so that a place is in view: to row ``at`` of the screen, else as little as can be."""
        document = self._document
        if document is None or self.view_row(place) is not None:
            return
        index, row = document.row_of(place)
        if at is None:
            above = (index, row) < self.top_row
            at = min(2, self.size.height // 4) if above else max(0, self.size.height - 1)
        self.top_row = document.walk(index, row, -at)
        self._settle()

    def _settle(self) -> None:
        """Fill the screen to its last row if the article can, and let Textual know where the view is."""
        if self._document is None:
            return
        self._fill()
        self._tell()
        self.refresh()
        self.moved()

    def _fill(self) -> None:
        document = self._document
        self._shown = None
        height = self.size.height
        if document is not None and len(self.rows_in_view()) < height and self.top_row > (0, 0):
            last = len(document) - 1
            self.top_row = document.walk(last, len(document.item(last).rows) - 1, 1 - height)
            self._shown = None

    def _tell(self) -> None:
        """Give Textual the present height and scroll position, where the scrollbar would look otherwise.

        Its thumb moves by eighths of a row; painting it at every step costs a sixth of a page.
        """
        document = self._document
        if document is None:
            return
        size = Size(self.size.width, document.height)
        row = document.top(self.top_row[0]) + self.top_row[1]
        unseen = size.height // max(1, self.size.height * 8)
        at_an_end = row == 0 or row >= size.height - self.size.height
        if size == self.virtual_size and not at_an_end and abs(row - self.scroll_offset.y) <= unseen:
            return
        self._following = True
        if self.virtual_size.height < size.height:
            self.virtual_size = size
        self.scroll_to(y=row, animate=False, force=True)
        if self.virtual_size != size:
            self.virtual_size = size
        self._following = False
        self._told = perf_counter()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the scrollbar, which only knows rows of the document."""
        super().watch_scroll_y(old_value, new_value)
        by = round(new_value) - round(old_value)
        if self._following or self._document is None or not by:
            return
        if abs(by) <= self.size.height:
            self.top_row = self._document.walk(*self.top_row, by)
        else:
            self.top_row = self._document.locate(round(new_value))
        self._fill()
        self.moved()

    def moved(self) -> None:
        """Something else is in view, or may be."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by rows of the document, not of an estimate."""
        self._wheel(event, WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by rows of the document, not of an estimate."""
        self._wheel(event, -WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.prevent_default()
        event.stop()
        self.scroll_rows(rows)

    # Work that nobody waits for

    def _work_on(self) -> None:
        """See to it that work is done in slices as long as there is any."""
        if not self._working:
            self._working = True
            self.call_after_refresh(self._work)

    def _work(self) -> None:
        end = perf_counter() + SLICE
        more = self.work(lambda: perf_counter() >= end)
        document = self._document
        stale = document is not None and document.height != self.virtual_size.height
        if stale and (not more or perf_counter() - self._told > SETTLE):
            self._tell()
        self._working = more
        if more:
            self.set_timer(PAUSE, self._work)

    def work(self, spent: Callable[[], bool]) -> bool:
        """Do some of what is left to do until ``spent`` says so; tell whether there is more."""
        return self._document is not None and self._document.refine(spent)

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint. No style of this widget draws anything around or over its rows: they are its whole face."""
        rows = self.rows_in_view()
        filters = self.get_line_filters()
        background = self.background_colors[1]
        strips = []
        for y in crop.line_range:
            strip = self._paint(*rows[y]) if 0 <= y < len(rows) else self._painter.blank
            for each in filters:
                strip = strip.apply_filter(each, background)
            if strip.cell_length != crop.width or crop.x:
                strip = strip.crop_extend(crop.x, crop.right, self._painter.plain)
            strips.append(strip)
        return strips

    def _paint(self, item: Item, index: int) -> Strip:
        row = item.rows[index]
        over = tuple(layer for layer in self.overlays(item) if row.meets(layer.start, layer.stop))
        return self._painter.strip(item, index, over)

    def render_line(self, y: int) -> Strip:
        """Give a row of the screen with an offset in every column, for the mouse."""
        rows = self.rows_in_view()
        return self._painter.probe(*rows[y]) if 0 <= y < len(rows) else self._painter.blank

    def overlays(self, item: Item) -> list[Layer]:
        """Give what lies over an item's text."""
        selected = self.selected(item)
        return [Layer(*selected, "selection")] if selected else []

    # The mouse and the selection

    def place_at(self, x: int, y: int) -> Place | None:
        """Give the place under a position of the widget, None where there is no row."""
        rows = self.rows_in_view()
        if not 0 <= y < len(rows):
            return None
        item, index = rows[y]
        return Place(item.index, self._painter.offset(item, item.rows[index], x - self._painter.margin))

    def selected(self, item: Item) -> tuple[int, int] | None:
        """Give the range of an item's text that is selected, whole cells; None where there is none."""
        selection = self.text_selection
        if selection is None:
            return None
        return _selected(selection, item)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the logical text of a selection."""
        document = self._document
        if document is None:
            return None
        first = selection.start.y if selection.start else 0
        last = selection.end.y if selection.end else len(document) - 1
        english = _is_english(selection)
        said = []
        for index in range(max(0, first), min(last, len(document) - 1) + 1):
            if first < index < last and not english:
                said.append(document.text(index))
            elif found := _selected(selection, item := document.item(index)):
                text, at = (item.english, ENGLISH) if english else (item.text, 0)
                said.append(text[found[0] - at : found[1] - at])
        return "\n".join(said), "\n"

    def select(self, item: int, start: int, stop: int) -> None:
        """Select a range of one item's text."""
        self.screen.selections = {self: Selection(Offset(start, item), Offset(stop, item))}


def _is_english(selection: Selection) -> bool:
    """Whether a selection is one of English: it begins there and ends there."""
    start, end = selection.start, selection.end
    return start is not None and end is not None and min(start.x, end.x) >= ENGLISH


def _selected(selection: Selection, item: Item) -> tuple[int, int] | None:
    english = _is_english(selection)
    start, stop = (ENGLISH, ENGLISH + len(item.english)) if english else (0, len(item.text))
    if selection.start is not None:
        if item.index < selection.start.y:
            return None
        if item.index == selection.start.y:
            start = selection.start.x
    if selection.end is not None:
        if item.index > selection.end.y:
            return None
        if item.index == selection.end.y:
            stop = min(stop, selection.end.x)
    if stop <= start:
        return None
    return start, stop if english else _cell_end(item, stop)


def _cell_end(item: Item, stop: int) -> int:
    """Give the end of the cell that the character before ``stop`` is drawn in."""
    row = item.rows[item.row_at(stop - 1)]
    for cell in row.line.cells if row.line else ():
        if row.start + cell.start < stop <= row.start + cell.stop:
            return row.start + cell.stop
    return stop
