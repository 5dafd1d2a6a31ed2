"""Keys that were typed while the terminal was asked: bytes that came among its answers, as the reader's keys.

What was typed is read together with the answers and cannot be put back, so it is handed to the application as
Textual would have read it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from textual.keys import KEY_NAME_REPLACEMENTS


class Typed(NamedTuple):
    """A key by Textual's name, and the character that it types, if it does."""

    key: str
    character: str | None


_NAMED: Final = {
    **{
        f"\x1b{start}{letter}": name
        for start in "[O"
        for letter, name in zip("ABCDHF", ("up", "down", "right", "left", "home", "end"), strict=True)
    },
    **{
        f"\x1b[{number}~": name
        for number, name in zip(
            (2, 3, 5, 6, 15, 17), ("insert", "delete", "pageup", "pagedown", "f5", "f6"), strict=True
        )
    },
}
_CONTROLS: Final = {
    "\r": Typed("enter", "\r"),
    "\n": Typed("enter", "\r"),  # the terminal was still one that makes this of Enter
    "\t": Typed("tab", "\t"),
    "\x7f": Typed("backspace", "\x7f"),
    "\x08": Typed("backspace", "\x08"),
    "\x1b": Typed("escape", "\x1b"),
}
_BROKEN: Final = Typed("circumflex_accent", "^")
"""What Textual makes of the escape character of a sequence that it gives up."""

# A control sequence or a string (OSC, DCS, APC) to its end, or as much of it as has come; else one character.
_PIECE: Final = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*(?P<end>[@-~])?|O(?P<third>[A-Z])?"
    r"|[P\]_][^\x1b\x07]*(?P<terminator>\x07|\x1b\\)?)|(?P<one>.)",
    re.DOTALL,
)


def keys(data: bytes, *, answered: bool = True) -> Iterator[Typed]:
    """Give the keys that the bytes stand for.

    Whole sequences that are no key of the reader's are left out. One that breaks off is the beginning of an
    answer whose rest comes later: it is given character by character, as Textual gives the rest.

    Args:
        data: What came.
        answered: Whether no answer is to come any more, so that an escape character at the end is the key.
    """
    for piece in _PIECE.finditer(data.decode("utf-8", "ignore")):
        text = piece[0]
        if text == "\x1b" and not answered and piece.end() == len(piece.string):
            yield _BROKEN
        elif piece["one"] is not None:
            yield _one(text)
        elif text in _NAMED:
            yield Typed(_NAMED[text], None)
        elif piece["end"] is None and piece["third"] is None and piece["terminator"] is None:
            yield _BROKEN
            yield from map(_one, text[1:])


def _one(char: str) -> Typed:
    if char in _CONTROLS:
        return _CONTROLS[char]
    if char < " ":
        return Typed(f"ctrl+{chr(ord(char) + 96)}" if "\x01" <= char <= "\x1a" else "ctrl+@", char)
    if char.isalnum():
        return Typed(char, char)
    name = unicodedata.name(char, char).lower().replace("-", "_").replace(" ", "_")
    return Typed(KEY_NAME_REPLACEMENTS.get(name, name), char)
