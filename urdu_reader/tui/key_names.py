"""Names of keys: as Textual has them, and as a person writes and knows them."""

from __future__ import annotations

import unicodedata
from string import punctuation
from typing import Final

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, format_key

_ALIASES: Final = {
    "pgup": "pageup", "pgdn": "pagedown", "esc": "escape", "del": "delete", "ins": "insert",
    "return": "enter",
    "←": "left", "→": "right", "↑": "up", "↓": "down",
}  # fmt: skip
"""Names of keys as help and other programs write them."""

_MODIFIERS: Final = frozenset(("ctrl", "alt", "shift", "super", "hyper", "meta"))


def is_key(key: str) -> bool:
    """Tell whether a terminal can send the key of this (canonical) name."""
    *modifiers, last = key.split("+")
    if not _MODIFIERS.issuperset(modifiers):
        return False
    if len(last) == 1 or any(last == known.value for known in Keys):
        return True
    return any(last == canonical(sign) for sign in f"{punctuation}،؛؟۔«»")


def types(key: str) -> bool:
    """Tell whether the key of this (canonical) name types a character."""
    *modifiers, last = key.split("+")
    named = (canonical(sign) for sign in f"{punctuation}،؛؟۔«»")
    return not {"ctrl", "alt"}.intersection(modifiers) and (
        len(last) == 1 or last == "space" or last in named
    )


def canonical(key: str) -> str:
    """Give Textual's name of a key: ``?`` is ``question_mark``, ``PgDn`` is ``pagedown``."""
    head, plus, last = (key[:-1], "", "+") if key.endswith("+") else key.rpartition("+")
    prefix = (head + plus).lower()
    if len(last) > 1 or prefix:
        last = last.lower()
    last = _ALIASES.get(last, last)
    if len(last) == 1 and not last.isalnum():
        last = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
        last = KEY_NAME_REPLACEMENTS.get(last, last)
    return prefix + last


def display(key: str) -> str:
    """Show one key as a person knows it: ``ctrl+f`` as ``Ctrl+F``, ``left`` as ``←``."""
    *modifiers, last = key.split("+")
    if modifiers:
        name = format_key(last)
        return "+".join(
            [*(m.capitalize() for m in modifiers), name.upper() if len(name) == 1 else name.capitalize()]
        )
    names = {"pageup": "PgUp", "pagedown": "PgDn", "enter": "Enter", "escape": "Esc"}
    shown = names.get(last) or format_key(last)
    return shown if len(shown) == 1 else shown[0].upper() + shown[1:]
