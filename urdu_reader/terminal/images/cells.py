"""Cells that show a piece of a picture, as widgets draw them and as the driver finds them again.

A widget draws such a cell as a character of a private plane that gives the column of the picture, in a link
that gives its number and row. Textual then cuts and covers those cells like any others, and what arrives at
the driver is what is to be seen. No terminal gets to see the characters or the links.

A link alone or such a character alone is none of this, so that no text of a page can ask for a picture.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from rich.style import Style

FIRST: Final = 0xF0000
"""The character of column 0."""

COLUMNS: Final = 0xFFFE
"""Columns that a picture may have."""

_LINK: Final = "urdu-reader:picture/"


class Piece(NamedTuple):
    """What one cell shows: a cell of a picture, by row and column."""

    number: int
    row: int
    column: int


def styled(style: Style, number: int, row: int) -> Style:
    """Give the style of the cells that show a row of a picture; the background is what lies under it."""
    return style.update_link(f"{_LINK}{number}/{row}")


def text(columns: int) -> str:
    """Give the characters of the first columns of a row.

    Raises:
        ValueError: No picture may be so wide.
    """
    if columns > COLUMNS:
        raise ValueError(f"a picture of {columns} columns is too wide")
    return "".join(map(chr, range(FIRST, FIRST + columns)))


def pieces(text: str, link: str | None) -> list[Piece] | None:
    """Read cells back: a piece for every character; None where they are ordinary text."""
    if link is None or not link.startswith(_LINK):
        return None
    number, _, row = link.removeprefix(_LINK).partition("/")
    if not (number.isdecimal() and row.isdecimal()):
        return None
    columns = [ord(char) - FIRST for char in text]
    if min(columns) < 0 or max(columns) >= COLUMNS:
        return None
    return [Piece(int(number), int(row), column) for column in columns]
