"""What is selected of a document: logical ranges of its items' texts, or of their English.

Textual's selections hold what `urdu_reader.tui.paint.Painter.probe` says of a column: ``x`` is an offset,
``y`` the index of the item.
"""

from __future__ import annotations

from textual.selection import Selection

from urdu_reader.tui.document import Document
from urdu_reader.tui.items import Item
from urdu_reader.tui.rows import ENGLISH


def is_english(selection: Selection) -> bool:
    """Whether a selection is one of English: it begins there and ends there."""
    start, end = selection.start, selection.end
    return start is not None and end is not None and min(start.x, end.x) >= ENGLISH


def selected(selection: Selection, item: Item) -> tuple[int, int] | None:
    """Give the range of an item's text that is selected, whole cells; None where there is none."""
    english = is_english(selection)
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


def selected_text(selection: Selection, document: Document) -> str:
    """Give the logical text of a selection, a line for each item."""
    first = selection.start.y if selection.start else 0
    last = selection.end.y if selection.end else len(document) - 1
    english = is_english(selection)
    said = []
    for index in range(max(0, first), min(last, len(document) - 1) + 1):
        if first < index < last and not english:
            said.append(document.text(index))
        elif found := selected(selection, item := document.item(index)):
            text, at = (item.english, ENGLISH) if english else (item.text, 0)
            said.append(text[found[0] - at : found[1] - at])
    return "\n".join(said)


def _cell_end(item: Item, stop: int) -> int:
    """Give the end of the cell that the character before ``stop`` is drawn in."""
    row = item.rows[item.row_at(stop - 1)]
    for cell in row.line.cells if row.line else ():
        if row.start + cell.start < stop <= row.start + cell.stop:
            return row.start + cell.stop
    return stop
