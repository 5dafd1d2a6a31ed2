"""The surface an article is drawn on: scrolling, painting, the mouse and the selection.

What is in view is the `Viewport`'s, and the `Scrollbar` follows it.

Textual asks for a row in two ways. To paint it calls `render_lines`; to learn what is under the mouse it
calls `render_line` alone. The second gets `Painter.probe`, whose every column carries a logical offset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from urdu_reader.articles.model import Article
from urdu_reader.tui import selecting
from urdu_reader.tui.document import Document
from urdu_reader.tui.items import Item
from urdu_reader.tui.paint import Layer, Painter
from urdu_reader.tui.pane import Pane
from urdu_reader.tui.rows import Place
from urdu_reader.tui.scrollbar import Scrollbar
from urdu_reader.tui.slices import Slices
from urdu_reader.tui.themes import ReaderTheme
from urdu_reader.tui.viewport import Viewport

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
        self._viewport = Viewport()
        self._painter = Painter(theme, 1, 0)
        self._scrollbar = Scrollbar(self, self._viewport)
        self._slices = Slices(self, self._work)
        self._cut = Size(0, 0)
        self._open_at = Place(0, 0)
        self._pane: Callable[[int], tuple[Pane, int] | None] | None = None
        self._ahead: Iterator[tuple[Item, int]] | None = None

    # What is shown

    @property
    def document(self) -> Document | None:
        """The article at the present width; None before there is an article and a size."""
        return self._viewport.document

    @property
    def top_row(self) -> tuple[int, int]:
        """The item of the top row, and the index into its rows."""
        return self._viewport.top

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
        if self.document is None:
            return
        changed = set(indices)
        if changed.isdisjoint(item.index for item, _ in self.rows_in_view()):
            self.document.renew(changed)
            self._slices.go_on()
        else:
            place, row = self._anchor()
            self.document.renew(changed)
            self._refit(place, row)

    def _anchor(self) -> tuple[Place, int]:
        place = self.reading_place()
        return place, self.view_row(place) or 0

    def _refit(self, place: Place | None = None, row: int = 0) -> None:
        if self.document is not None and self.size.width:
            if place is None:
                place, row = self._anchor()
            self._cut = Size(0, 0)
            self._fit(place, row)
            self._settle()

    def open(self, article: Article, anchor: Place | None = None) -> None:
        """Show an article, from its beginning or with ``anchor`` in the top row."""
        self._article = article
        self._viewport.document = None
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
        view = self._viewport
        view.height = height
        document = view.document
        if document is None:
            place, row = self._open_at, 0
            document = view.document = Document(self._article, measure, pane)
            self.opened(document)
        else:
            if place is None:
                place, row = self._anchor()
            if document.width != measure or document.pane is not pane:
                document.resize(measure, pane)
        # The scrollbar lies over the last column of what is painted.
        self._painter = Painter(self._theme, max(width, self.region.width), max(0, (width - measure) // 2))
        view.show(place, min(row, max(height - 1, 0)))
        view.fill()
        self._slices.go_on()

    def opened(self, document: Document) -> None:
        """A document has been made of the article."""

    def reading_place(self) -> Place:
        """Give the place that a change of size keeps in view: the top row's."""
        assert self.document is not None
        return self.document.place_at(*self.top_row)

    def on_resize(self) -> None:
        """Keep what is being read where it is on the screen."""
        self._fit()
        self._scrollbar.tell()
        self.moved()

    # Scrolling

    def rows_in_view(self) -> list[tuple[Item, int]]:
        """Give the rows on the screen, as item and index into its rows; fewer where the article ends."""
        self._fit()
        return self._viewport.rows

    def view_row(self, place: Place) -> int | None:
        """Give the row of the screen that draws a place, None if it is out of view."""
        self._fit()
        return self._viewport.find(place)

    def scroll_rows(self, rows: int) -> bool:
        """Move the view down (up if negative); tell whether it moved."""
        before = self.top_row
        self._viewport.move(rows)
        self._settle()
        return self.top_row != before

    def scroll_page(self, by: int, keep: int) -> bool:
        """Move the view a page down (``by`` 1) or up (-1), but for some rows; tell whether it moved."""
        before = self.top_row
        self._viewport.page(by, keep)
        self._settle()
        return self.top_row != before

    def put_top(self, place: Place) -> None:
        """Put a place into the top row."""
        self._viewport.show(place, 0)
        self._settle()

    def bring(self, place: Place, at: int | None = None) -> None:
        """Scroll so that a place is in view: to row ``at`` of the screen, else as little as can be."""
        self._fit()
        if self._viewport.bring(place, at):
            self._settle()

    def _settle(self) -> None:
        """Fill the screen to its last row if the article can, and let Textual know where the view is."""
        if self.document is None:
            return
        self._viewport.changed()
        self._viewport.fill()
        self._scrollbar.tell()
        self._ahead = None
        if self._shows_pictures:
            self._slices.go_on()
        self.refresh()
        self.moved()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the scrollbar, which only knows rows of the document."""
        super().watch_scroll_y(old_value, new_value)
        if self._scrollbar.follow(old_value, new_value):
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

    @property
    def working(self) -> bool:
        """Whether there is something left to do."""
        return self._slices.working

    def _work(self, spent: Callable[[], bool]) -> bool:
        more = self.work(spent)
        if self._scrollbar.is_stale and (not more or self._scrollbar.is_due):
            self._scrollbar.tell()
        return more

    def work(self, spent: Callable[[], bool]) -> bool:
        """Do some of what is left to do until ``spent`` says so; tell whether there is more."""
        if self.document is None:
            return False
        return self.document.refine(spent) or (self._shows_pictures and self._draw_ahead(spent))

    @property
    def _shows_pictures(self) -> bool:
        """Whether a row on the screen is a picture, which takes longer to draw than letters."""
        return any(item.rows[index].picture is not None for item, index in self._viewport.rows)

    def _draw_ahead(self, spent: Callable[[], bool]) -> bool:
        """Draw the pictures of the page below, so that it is there when it is wanted."""
        document = self.document
        if document is None:
            return False
        if self._ahead is None:
            below = document.walk(*self.top_row, self.size.height)
            self._ahead = islice(document.rows(*below), self.size.height)
        for item, index in self._ahead:
            if (picture := item.rows[index].picture) is not None and not picture.index:
                self._paint(item, index)
                if spent():
                    return True
        return False

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
        selection = self.text_selection
        found = selecting.selected(selection, item) if selection is not None else None
        return [Layer(*found, "selection")] if found else []

    # The mouse and the selection

    def place_at(self, x: int, y: int) -> Place | None:
        """Give the place under a position of the widget, None where there is no row."""
        rows = self.rows_in_view()
        if not 0 <= y < len(rows):
            return None
        item, index = rows[y]
        return Place(item.index, self._painter.offset(item, item.rows[index], x - self._painter.margin))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the logical text of a selection, and what ends it."""
        document = self.document
        return (selecting.selected_text(selection, document), "\n") if document is not None else None

    def select(self, item: int, start: int, stop: int) -> None:
        """Select a range of one item's text."""
        self.screen.selections = {self: Selection(Offset(start, item), Offset(stop, item))}
