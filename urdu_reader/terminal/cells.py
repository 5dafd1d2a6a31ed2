"""Cells of the screen: what is drawn in one column, and how a string falls into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rich.cells import get_character_cell_size
from rich.style import Style

from urdu_reader.text.patterns import later

Glyph = tuple[str, Style]
"""One column of a row: the characters drawn in it (a letter's form with its marks) and how. The second column
of a wide character holds the empty string."""

Arrange = Callable[[Sequence[Glyph]], list[Glyph]]
"""A finished row to the cells that a kind of terminal has to be sent for it, as many as were given."""

# One column each, as every character from space to tilde and every Arabic letter or form has.
_PLAIN: Final = later(
    "[ -~\u00a0-\u02ff\u0621-\u064a\u066e\u066f\u0671-\u06d5\u2010-\u2027\u2500-\u259f"
    "\ufb50-\ufdff\ufe70-\ufefc]*"
)


def split(text: str) -> list[str]:
    """Cut a string of a visual row into its columns.

    A character without width belongs to the column before it; a wide one is followed by an empty string.
    """
    if _PLAIN.fullmatch(text):
        return list(text)
    columns: list[str] = []
    for char in text:
        width = get_character_cell_size(char)
        if width == 0 and columns:
            columns[-1 if columns[-1] else -2] += char
        elif width:
            columns.append(char)
            if width == 2:
                columns.append("")
    return columns
