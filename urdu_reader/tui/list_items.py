"""Items of a list: what they say, and how their rows are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from urdu_reader.terminal.emit import VISUAL
from urdu_reader.tui import urdu_rows
from urdu_reader.tui.themes import ReaderTheme


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list.

    ``text`` is logical and stands on its reading side (``base`` None: the text's own direction);
    ``notes`` stand under it, each in rows of its own on the same side. ``mark`` is a sign of one
    column before the text in ``mark_style``, ``tail`` a short left-to-right text on the far side. A
    ``heading`` is passed over by the cursor; a ``muted`` item can be chosen but leads nowhere yet.
    """

    text: str
    base: int | None = None
    notes: tuple[str, ...] = ()
    mark: str = ""
    mark_style: Style | None = None
    tail: str = ""
    muted: bool = False
    heading: bool = False


def room(item: ListItem, width: int) -> int:
    """Count the columns for an item's text: what edges, mark and tail leave of ``width``."""
    taken = (2 if item.mark else 0) + (len(item.tail) + 1 if item.tail else 0)
    return max(1, width - 2 - taken)


def text_rows(item: ListItem, width: int, limit: int) -> int:
    """Count the rows of an item's text, without its note."""
    return urdu_rows.rows_needed(item.text, room(item, width), limit=limit)


def height(item: ListItem, width: int, limit: int) -> int:
    """Count the rows of an item."""
    space = room(item, width)
    notes = sum(urdu_rows.rows_needed(note, space, limit=limit) for note in item.notes)
    return text_rows(item, width, limit) + notes


def draw(
    item: ListItem, row: int, width: int, limit: int, theme: ReaderTheme, kinds: frozenset[str]
) -> list[Segment]:
    """Draw one row of an item, ``width`` columns: the mark on its reading side, the tail opposite.

    ``kinds`` are layers that lie over it. Under the cursor a mark that has a colour fills its cell with it:
    it stays the same colour, which on the cursor's ground could be too near to it, and there is no hole.
    """
    space = room(item, width)
    base = urdu_rows.base_of(item.text, item.base)
    first = row == 0
    style = theme.style("heading" if item.heading else "muted" if item.muted else "text", kinds)
    lines = urdu_rows.fit(item.text, space, base=base, limit=limit)
    for note in item.notes:
        if row < len(lines):
            break
        row -= len(lines)
        style = theme.style("muted", kinds)
        lines = urdu_rows.fit(note, space, base=base, limit=limit)
    middle = (
        urdu_rows.segments(lines[row], space, style) if row < len(lines) else [Segment(" " * space, style)]
    )
    mark_style = theme.style("text", kinds)
    if first and item.mark_style is not None:
        mark_style += item.mark_style
        if "cursor" in kinds:
            mark_style += Style(bgcolor=item.mark_style.color)
    mark = [(item.mark if first else " ", mark_style), (" ", style)] if item.mark else []
    tail = item.tail if first else " " * len(item.tail)
    if base == 1:
        before, after = [(f" {tail} " if tail else " ", style)], [*reversed(mark), (" ", style)]
    else:
        before, after = [(" ", style), *mark], [(f" {tail} " if tail else " ", style)]
    return [*VISUAL.segments(before), *middle, *VISUAL.segments(after)]
