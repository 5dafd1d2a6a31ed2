"""A row of tabs: names side by side, the one at the front underlined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from urdu_reader.tui.themed import reader_theme

GAP: Final = 2
"""Columns between two names."""


class TabRow(Widget):
    """Shows which of a few tabs is at the front, and says which one is asked for by the mouse.

    Args:
        names: The tabs, left to right, in Latin letters.
    """

    DEFAULT_CSS = """
    TabRow { height: 2; background: $background; color: $foreground; }
    """
    ALLOW_SELECT = False

    front: reactive[int] = reactive(0)

    @dataclass
    class Asked(Message):
        """A tab is to come to the front."""

        index: int

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh())

    def _columns(self) -> list[range]:
        """Give the columns of each name."""
        columns, at = [], 1
        for name in self._names:
            columns.append(range(at, at + len(name)))
            at += len(name) + GAP
        return columns

    def render_line(self, y: int) -> Strip:
        """Draw the names, or the line under them."""
        theme, width = reader_theme(self), self.content_size.width
        text, muted = theme.style("text"), theme.style("muted")
        styles = [text + Style(bold=True) if n == self.front else muted for n in range(len(self._names))]
        segments, at = [], 0
        for columns, name, style in zip(self._columns(), self._names, styles, strict=True):
            front = style.bold
            if y:
                segments.append(Segment("─" * (columns.start - at), muted))
                segments.append(Segment(("━" if front else "─") * len(name), style if front else muted))
            else:
                segments += [Segment(" " * (columns.start - at), text), Segment(name, style)]
            at = columns.stop
        segments.append(Segment(("─" if y else " ") * max(0, width - at), muted if y else text))
        return Strip(segments).crop(0, width)

    def on_click(self, event: events.Click) -> None:
        """Ask for the tab under the mouse."""
        for index, columns in enumerate(self._columns()):
            if columns.start - 1 <= event.get_content_offset_capture(self).x <= columns.stop:
                self.post_message(self.Asked(index))
                break
