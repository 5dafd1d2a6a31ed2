"""What Textual's scrollbar knows of a view: how high the article is, and where in it one stands.

The view is the `Viewport`'s, which counts from an item; Textual counts rows of the whole, of which most are
estimates until they are laid out. Here the one follows the other, in both directions.
"""

from __future__ import annotations

from time import perf_counter
from typing import Final

from textual.geometry import Size
from textual.scroll_view import ScrollView

from urdu_reader.tui.viewport import Viewport

SETTLE: Final = 0.2
"""Seconds after which heights made exact are told to the scrollbar."""


class Scrollbar:
    """Keeps ``scroll_y`` and ``virtual_size`` of a widget and what a viewport shows together."""

    def __init__(self, widget: ScrollView, viewport: Viewport) -> None:
        self._widget = widget
        self._viewport = viewport
        self._telling = False
        self._told = 0.0

    @property
    def is_stale(self) -> bool:
        """Whether it was told another height than the one that is known now."""
        document = self._viewport.document
        return document is not None and document.height != self._widget.virtual_size.height

    @property
    def is_due(self) -> bool:
        """Whether it was told long enough ago to be told again while heights still change."""
        return perf_counter() - self._told > SETTLE

    def tell(self) -> None:
        """Tell it the present height and place, where it would look otherwise.

        Its thumb moves by eighths of a row; painting it at every step costs a sixth of a page.
        """
        widget, document = self._widget, self._viewport.document
        if document is None:
            return
        size = Size(widget.size.width, document.height)
        top = self._viewport.top
        row = document.top(top[0]) + top[1]
        unseen = size.height // max(1, widget.size.height * 8)
        at_an_end = row == 0 or row >= size.height - widget.size.height
        if size == widget.virtual_size and not at_an_end and abs(row - widget.scroll_offset.y) <= unseen:
            return
        self._telling = True
        if widget.virtual_size.height < size.height:
            widget.virtual_size = size
        widget.scroll_to(y=row, animate=False, force=True)
        if widget.virtual_size != size:
            widget.virtual_size = size
        self._telling = False
        self._told = perf_counter()

    def follow(self, before: float, after: float) -> bool:
        """Move the view as it was moved, by rows of the document; tell whether the view moved."""
        by = round(after) - round(before)
        view = self._viewport
        if self._telling or view.document is None or not by:
            return False
        if abs(by) <= self._widget.size.height:
            view.move(by)
        else:
            view.top = view.document.locate(round(after))
        view.fill()
        return True
