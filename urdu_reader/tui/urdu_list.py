"""A list whose lines may be of any direction: headlines, keywords, related stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from urdu_reader.tui import keys, list_items, urdu_rows
from urdu_reader.tui.list_items import ListItem
from urdu_reader.tui.listed import Listed
from urdu_reader.tui.themed import reader_theme

NO_KINDS: Final[frozenset[str]] = frozenset()


class UrduList(ScrollView, can_focus=True):
    """Items to move through and to choose from, by keys or mouse.

    Args:
        items: What is in the list.
        limit: The most rows of an item's text; 0 for as many as it takes. With 1 a list of any
            length opens at once.
        empty: What is said where there is no item.
    """

    KEY_SCOPE: ClassVar[str] = "list"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("list")
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    UrduList {
        height: 1fr;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;
    }
    """

    cursor: reactive[int] = reactive(-1)

    class Highlighted(Message):
        """The cursor came to an item; ``index`` counts all items, filtered or not."""

        def __init__(self, owner: UrduList, index: int) -> None:
            super().__init__()
            self.owner = owner
            self.index = index

        @property
        def control(self) -> UrduList:
            """The list."""
            return self.owner

    class Chosen(Message):
        """An item was taken, by Enter or a click; ``index`` counts all items."""

        def __init__(self, owner: UrduList, index: int) -> None:
            super().__init__()
            self.owner = owner
            self.index = index

        @property
        def control(self) -> UrduList:
            """The list."""
            return self.owner

    def __init__(
        self,
        items: Iterable[ListItem] = (),
        *,
        limit: int = 0,
        empty: str = "Nothing here.",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.empty = empty
        self._listed = Listed(items, limit)
        self._width = 0
        self.set_reactive(UrduList.cursor, self._listed.step(-1, 1))

    # What is in it

    @property
    def items(self) -> Sequence[ListItem]:
        """All items, filtered or not."""
        return self._listed.items

    @property
    def shown(self) -> Sequence[int]:
        """Indices of the items that the filter lets through."""
        return self._listed.shown

    def set_items(self, items: Iterable[ListItem], *, cursor: int | None = None) -> None:
        """Put other items in. The cursor goes to ``cursor``, or stays at its index as far as it can."""
        self._listed.put(items)
        self._measure()
        self._settle(self.cursor if cursor is None else cursor)

    def change_item(self, index: int, item: ListItem) -> None:
        """Show another item of the same height in the place of one."""
        self._listed.change(index, item)
        self.refresh()

    def filter(self, needle: str) -> None:
        """Show the items whose text or notes contain ``needle`` by folded match; empty shows all."""
        self._listed.filter(needle)
        self._measure()
        self._settle(self.cursor)

    def _settle(self, wanted: int) -> None:
        """Put the cursor on the item wanted, or the nearest that can have it."""
        index = self._listed.nearest(wanted)
        if index == self.cursor:
            self._show_cursor()
        self.cursor = index
        self.refresh()

    # Where it stands

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh())

    def on_resize(self) -> None:
        """Wrap to the new width."""
        width = self.scrollable_content_region.width
        if width and (width != self._width or width != self.virtual_size.width):
            self._measure()
            self._show_cursor()

    def _fit(self) -> None:
        """Wrap to the present width, where it is not yet. Painting comes here too: before `on_resize`."""
        width = self.scrollable_content_region.width
        if width and width != self._width:
            self._width = width
            self._listed.measure(width)

    def _measure(self) -> None:
        """Find the row at which each shown item begins. A list that is hidden has no width to find it for."""
        width = self._width = self.scrollable_content_region.width
        if not width:
            return
        self._listed.measure(width)
        height = self._listed.height if self.shown else len(self._empty_rows())
        self.virtual_size = Size(self._width, height)
        self.refresh()

    def _show_cursor(self) -> None:
        listed = self._listed
        place = listed.place(self.cursor)
        rows = listed.rows(place) if self._width else None
        if rows is not None:
            top, bottom = rows
            above = listed.rows(place - 1)
            if above is not None and listed.items[listed.shown[place - 1]].heading:
                top = above[0]  # the heading comes into sight with its first item
            region = Region(0, top, self._width, bottom - top)
            self.scroll_to_region(region, animate=False, force=True)

    def watch_cursor(self, before: int, after: int) -> None:
        """Tell where the cursor is, and bring it into sight."""
        if after != before:
            self._show_cursor()
            self.refresh()
            if after >= 0:
                self.post_message(self.Highlighted(self, after))

    # How it is drawn

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        self._fit()
        row = y + self.scroll_offset.y
        width, theme = self._width, reader_theme(self)
        listed = self._listed
        if not listed.shown:
            return self._empty_line(row)
        if not 0 <= row < listed.height:
            return Strip.blank(width, theme.style("text"))
        place = listed.at_row(row)
        index = listed.shown[place]
        kinds = NO_KINDS
        if index == self.cursor:
            kinds = frozenset({"cursor" if self.has_focus else "sentence"})
        top, _ = listed.rows(place) or (row, row)
        segments = list_items.draw(listed.items[index], row - top, width, listed.limit, theme, kinds)
        return Strip(segments, width)

    def _empty_rows(self) -> list[str]:
        said = "Nothing matches." if self._listed.needle else self.empty
        return [line.text for line in urdu_rows.fit(said, max(1, self._width - 2), base=0)]

    def _empty_line(self, row: int) -> Strip:
        style, rows = reader_theme(self).style("muted"), self._empty_rows()
        text = f" {rows[row]}" if row < len(rows) else ""
        return Strip([Segment(text.ljust(self._width), style)], self._width)

    # Keys and mouse

    def on_focus(self) -> None:
        """Show the cursor as alive."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.refresh()

    def _move(self, place: int, by: int) -> None:
        index = self._listed.step(place, by)
        if index >= 0:
            self.cursor = index
        elif by < 0:
            self.scroll_home(animate=False)

    def action_list_up(self) -> None:
        """One item up."""
        self._move(self._listed.place(self.cursor), -1)

    def action_list_down(self) -> None:
        """One item down."""
        self._move(self._listed.place(self.cursor), 1)

    def action_list_home(self) -> None:
        """Go to the first item."""
        self._move(-1, 1)
        self.scroll_home(animate=False)

    def action_list_end(self) -> None:
        """Go to the last item."""
        self._move(len(self.shown), -1)

    def action_list_page_up(self) -> None:
        """One page up."""
        self._page(-1)

    def action_list_page_down(self) -> None:
        """One page down."""
        self._page(1)

    def _page(self, by: int) -> None:
        index = self._listed.page(self.cursor, by * max(1, self.scrollable_content_region.height - 1))
        if index >= 0:
            self.cursor = index

    def action_list_choose(self) -> None:
        """Take the item under the cursor."""
        if self.cursor >= 0:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Take the item under the mouse."""
        row = int(event.get_content_offset_capture(self).y) + self.scroll_offset.y
        listed = self._listed
        if 0 <= row < listed.height:
            index = listed.shown[listed.at_row(row)]
            if not listed.items[index].heading:
                self.cursor = index
                self.post_message(self.Chosen(self, index))
