"""One line for a person out of text that may hold anything: a file's name, another program's message."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    r"""``text`` with what draws nothing, or commands, spelled out (``\x1b``); joiners are Urdu and stay."""
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Zs":
        return char
    return char.encode("unicode_escape").decode("ascii")
