"""A finished row back in logical order, for terminals that order and mirror every row by UAX #9 themselves
(PuTTY).

Such a terminal takes a row's direction from its first strong character (rules P2, P3) and knows nothing of
paragraphs or panes, so the order that the text had is no help: what is sought is an order that the terminal
turns into the row that was asked for. Orders are proposed, and the first one that the algorithm takes to that
row is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

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


class _Order(NamedTuple):
    """A proposal: how many columns would be wrong, where each character stands in the row, and what is
    sent."""

    wrong: int
    order: list[int]
    sent: str


@lru_cache(1024)
def _logical(seen: str) -> tuple[list[int], str]:
    """Find where each character to send stands in `seen`, and the characters themselves, mirrored where
    needed."""
    best = _propose(seen, 1)
    for base in (1, 0):
        # Blanks that hold what touches them apart, taken one by one where they help.
        blanks = [at for at, char in enumerate(seen) if char == " " and _beside_text(seen, at)]
        held = seen
        nearest = _propose(held, base)
        for at in blanks:
            if nearest.wrong == 0:
                break
            tried = held[:at] + ANCHOR + held[at + 1 :]
            found = _propose(tried, base)
            if found.wrong < nearest.wrong:
                held, nearest = tried, found
        whole = _propose(seen.replace(" ", ANCHOR), base)
        best = min(best, nearest, whole, key=lambda proposal: proposal.wrong)
        if best.wrong == 0:
            break
    return best.order, best.sent


def _beside_text(seen: str, at: int) -> bool:
    return seen[at - 1 : at].strip() != "" or seen[at + 1 : at + 2].strip() != ""


def _propose(seen: str, base: int) -> _Order:
    order, sent = _invert(seen, base)
    return _Order(_misplaced(seen, sent), order, sent)


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
