"""A finished row back in logical order, for terminals that order and mirror every row by UAX #9 themselves
(PuTTY).

Such a terminal takes a row's direction from its first strong character (rules P2, P3) and knows nothing of
paragraphs or panes, so the order that the text had is no help: what is sought is an order that the terminal
turns into the row that was asked for. Orders are proposed, and the first one that the algorithm takes to that
row is sent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from rich.style import Style

from urdu_reader.terminal.arrange import is_right_to_left
from urdu_reader.terminal.cells import Glyph
from urdu_reader.text.bidi import Paragraph
from urdu_reader.text.bidi_classes import MIRRORED

ANCHOR: Final = "\u2800"
"""BRAILLE PATTERN BLANK: looks like a space and is strong left-to-right, so that it holds its place and what
touches it apart."""


HIDDEN: Final = "\u05d0"
"""HEBREW LETTER ALEF, which joins nothing: strong right-to-left. In the colour of what is behind it it is not
seen, so that it can stand in for a blank."""


HAMZA: Final = "\u0621"
"""ARABIC LETTER HAMZA, which joins nothing either: for where it has to be an Arabic letter, after which
digits do not take a percent sign along (rules W2, W5)."""


STRANGE: Final = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: stands, while an order is sought, for a character that rule X9 removes and a
cell holds all the same."""


_UNSEEN: Final = (HIDDEN, HAMZA)


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
    seen = "".join(_known(cells[at][0][0]) for at in drawn)
    order, sent = _logical(seen, tuple(_can_hide(cells[at][1]) for at in drawn))
    result: list[Glyph] = []
    for source, char in zip(order, sent, strict=True):
        at = drawn[source]
        glyph, style = cells[at]
        char = glyph[0] if char == STRANGE else char
        result.append((char + glyph[1:], _hiding(style) if char in _UNSEEN and char != glyph[0] else style))
        if at + 1 < len(cells) and not cells[at + 1][0]:
            result.append(cells[at + 1])
    return result


@lru_cache(1024)
def _known(char: str) -> str:
    """The character, or what stands for it where the algorithm knows no place for it."""
    return STRANGE if Paragraph(char).levels[0] is None else char


def _can_hide(style: Style) -> bool:
    """Say whether a letter can have the colour of what is behind it: only where that is said."""
    behind = style.color if style.reverse else style.bgcolor
    return behind is not None and not behind.is_default and not style.underline and not style.strike


def _hiding(style: Style) -> Style:
    """The style of a blank, for a letter that must not be seen."""
    return style + (Style(bgcolor=style.color) if style.reverse else Style(color=style.bgcolor))


class _Order(NamedTuple):
    """A proposal: how many columns would be wrong, where each character stands in the row, and what is
    sent."""

    wrong: int
    order: list[int]
    sent: str


@lru_cache(1024)
def _logical(seen: str, hideable: tuple[bool, ...]) -> tuple[list[int], str]:
    """Find where each character to send stands in `seen`, and the characters themselves, mirrored where
    needed.

    Args:
        seen: The row as it should be seen, left to right.
        hideable: Of each character, whether a letter in its place could be hidden, were it a blank.
    """
    best = _propose(seen, 1)
    for letters, base in product(((HIDDEN,), (HIDDEN, HAMZA)), (1, 0)):
        for found in _proposals(seen, hideable, base, letters):
            best = min(best, found, key=lambda proposal: proposal.wrong)
            if best.wrong == 0:
                return best.order, best.sent
    return best.order, best.sent


def _proposals(seen: str, hideable: tuple[bool, ...], base: int, letters: Sequence[str]) -> Iterator[_Order]:
    """Propose orders: with nothing changed; with blanks that hold what touches them apart, taken one by one
    where they help, or all at once; with those right-to-left that touch no Latin letter; and with the row's
    right end made right-to-left."""
    blanks = [at for at, char in enumerate(seen) if char == " "]
    beside = [at for at in blanks if _beside_text(seen, at)]
    hidden = [at for at in beside if hideable[at]]
    yield _held(seen, beside, (), base, letters)
    yield _propose(seen.replace(" ", ANCHOR), base)
    yield _held(seen, beside, hidden, base, letters)
    apart = [at for at in hidden if not _touches_latin(seen, at)]
    yield _held(_hide(seen, apart), beside, (), base, letters)
    end = [at for at in blanks if hideable[at] and at not in beside][-1:]
    if end:
        yield _held(_hide(seen, end), beside, hidden, base, letters)
        yield _held(_hide(seen, end + apart), beside, hidden, base, letters)


def _hide(seen: str, places: Sequence[int]) -> str:
    return "".join(HIDDEN if at in places else char for at, char in enumerate(seen))


def _held(
    seen: str, blanks: Sequence[int], hidden: Sequence[int], base: int, letters: Sequence[str]
) -> _Order:
    """Put strong characters for blanks, one by one, as long as that brings more columns right."""
    held, nearest = seen, _propose(seen, base)
    for strong, places in ((ANCHOR, blanks), *((letter, hidden) for letter in letters)):
        for at in places:
            if nearest.wrong == 0:
                return nearest
            if held[at] == strong:
                continue
            tried = held[:at] + strong + held[at + 1 :]
            found = _propose(tried, base)
            if found.wrong < nearest.wrong:
                held, nearest = tried, found
    return nearest


def _beside_text(seen: str, at: int) -> bool:
    return seen[at - 1 : at].strip() != "" or seen[at + 1 : at + 2].strip() != ""


def _touches_latin(seen: str, at: int) -> bool:
    return any(unicodedata.bidirectional(char) == "L" for char in seen[max(0, at - 1) : at + 2])


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
