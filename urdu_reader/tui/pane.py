"""How the rows of an item come to be: its parts one under the other, or with English, as a `Pane` has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Protocol

from urdu_reader.text.layout import count_lines, layout
from urdu_reader.tui.entries import Entry
from urdu_reader.tui.items import Item
from urdu_reader.tui.parts import Frame, Part, Shown
from urdu_reader.tui.rows import Row


class Pane(Protocol):
    """What lays the English out with an item's text; `urdu_reader.tui.translation.panes` has the two ways."""

    def rows(self, item: Item, entry: Entry) -> Iterator[Row]:
        """Set ``item.groups`` and walk the rows of its parts, without frame and gaps."""
        ...

    def count(self, index: int, entry: Entry, shown: Shown, width: int) -> int:
        """Count those rows."""
        ...

    def estimate(self, length: int, width: int) -> int:
        """Guess the rows of a text of ``length`` characters."""
        ...

    def keywords(self, item: Item) -> Iterable[tuple[int, int, int]]:
        """Walk where the English of an item says keywords: offset, offset behind, number of the keyword."""
        ...


def estimate(length: int, width: int) -> int:
    """Guess the rows of a text: one is left about a twentieth empty, where the next word did not fit."""
    return -(-length * 21 // (20 * width))


def part_starts(shown: Shown) -> tuple[int, ...]:
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


def plain_count(shown: Shown, width: int) -> int:
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
