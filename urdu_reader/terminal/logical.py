"""A finished row back in logical order, for terminals that order and mirror every row by UAX #9 themselves
(PuTTY).

Such a terminal takes a row's direction from its first strong character (rules P2, P3) and knows nothing of
paragraphs or panes, so the order that the text had is no help: what is sought is an order that the terminal
turns into the row that was asked for. Orders are proposed, and the first one that the algorithm takes to that
row is sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from urdu_reader.terminal.arrange import is_right_to_left
from urdu_reader.terminal.cells import Glyph
from urdu_reader.text.bidi import Paragraph
from urdu_reader.text.bidi_classes import MIRRORED

ANCHOR: Final = "\u2800"
"""BRAILLE PATTERN BLANK: looks like a space and is strong left-to-right, so that it holds its place and what
touches it apart."""


def row(cells: Sequence[Glyph]) -> list[Glyph]:
    """Return the cells in the order that a terminal with a bidi algorithm of its own needs.

    Where no order gives the row (say, a Latin word at the right end of a row without a blank), the nearest
    one is sent.
    """
    if not any(is_right_to_left(glyph) for glyph, _ in cells):
        return list(cells)
    # The second column of a wide character, an empty cell, is no character to the algorithm and stays with
    # the first.
    drawn = [at for at, (glyph, _) in enumerate(cells) if glyph]
    order, sent = _logical("".join(cells[at][0][0] for at in drawn))
    result: list[Glyph] = []
    for source, char in zip(order, sent, strict=True):
        at = drawn[source]
        glyph, style = cells[at]
        result.append((char + glyph[1:], style))
        if at + 1 < len(cells) and not cells[at + 1][0]:
            result.append(cells[at + 1])
    return result


@lru_cache(1024)
def _logical(seen: str) -> tuple[list[int], str]:
    """Find where each character to send stands in `seen`, and the characters themselves, mirrored where
    needed."""
    best: tuple[int, list[int], str] | None = None
    for base, proposed in _proposals(seen):
        order, sent = _invert(proposed, base)
        wrong = _misplaced(proposed, sent)
        if wrong == 0:
            return order, sent
        if best is None or wrong < best[0]:
            best = (wrong, order, sent)
    if best is None:
        raise AssertionError("there is always a proposal")
    return best[1], best[2]


def _proposals(seen: str) -> Iterator[tuple[int, str]]:
    """Rows that look like `seen`, each with the direction that the terminal should find, the plainest
    first."""
    yield 1, seen
    yield 0, seen
    blank = seen.find(" ")
    if blank >= 0:
        yield 0, seen[:blank] + ANCHOR + seen[blank + 1 :]
    yield 0, seen.replace(" ", ANCHOR)


def _invert(seen: str, base: int) -> tuple[list[int], str]:
    """Order a row that stands left to right as though it were logical: the algorithm is nearly its own
    inverse."""
    order = Paragraph(seen, base).order(0, len(seen))
    sent = "".join(seen[at] for at in order)
    levels = Paragraph(sent).levels
    mirrored = "".join(
        MIRRORED.get(char, char) if (level or 0) % 2 else char
        for char, level in zip(sent, levels, strict=True)
    )
    return order, mirrored


def _misplaced(wanted: str, sent: str) -> int:
    """Count the columns that a terminal would draw wrong."""
    paragraph = Paragraph(sent)
    levels = paragraph.levels
    drawn = [
        MIRRORED.get(sent[at], sent[at]) if (levels[at] or 0) % 2 else sent[at]
        for at in paragraph.order(0, len(sent))
    ]
    return sum(a != b for a, b in zip(wanted, drawn, strict=True))
