"""Bidi_Class, mirror pairs and paired brackets: the character data of UAX #9.

A class is written as one ASCII letter, so that the classes of a paragraph are a string and the rules of
UAX #9 are substitutions in it:

====  ===  ====  ===  ====  ==================
L     L    t     ET   W     WS
R     R    N     AN   O     ON
A     AL   c     CS   e f   LRE RLE
E     EN   M     NSM  l r   LRO RLO, p PDF
s     ES   b     BN   i j k LRI RLI FSI
P     B    S     S    q     PDI
====  ===  ====  ===  ====  ==================
"""

from __future__ import annotations

import unicodedata
from typing import Final

from urdu_reader.text.tables import module_alone

_SYMBOLS: Final = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "s", "ET": "t", "AN": "N", "CS": "c", "NSM": "M",
    "BN": "b", "B": "P", "S": "S", "WS": "W", "ON": "O", "LRE": "e", "RLE": "f", "LRO": "l", "RLO": "r",
    "PDF": "p", "LRI": "i", "RLI": "j", "FSI": "k", "PDI": "q",
}  # fmt: skip

# Classes of code points that the running Python's Unicode does not know yet (DerivedBidiClass.txt, @missing).
_RIGHT_TO_LEFT: Final = (
    (0x590, 0x5FF),
    (0x7C0, 0x85F),
    (0xFB1D, 0xFB4F),
    (0x10800, 0x10FFF),
    (0x1E800, 0x1EFFF),
)
_ARABIC_LETTER: Final = (
    (0x600, 0x7BF), (0x860, 0x8FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFF), (0x10D00, 0x10D3F),
    (0x10EC0, 0x10EFF), (0x10F30, 0x10F6F), (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF),
)  # fmt: skip


def _unassigned(code: int) -> str:
    if any(first <= code <= last for first, last in _ARABIC_LETTER):
        return "A"
    if any(first <= code <= last for first, last in _RIGHT_TO_LEFT):
        return "R"
    if 0x20A0 <= code <= 0x20CF:
        return "t"
    if (
        0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
        or 0xE0000 <= code <= 0xE0FFF
        or 0xFFF0 <= code <= 0xFFF8
    ):
        return "b"
    return "L"


_MOST: Final = 20_000
"""Characters remembered."""


class _Table(dict[int, str]):
    """Code point to class symbol, filled as characters are met; for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST:
            self.clear()
        name = unicodedata.bidirectional(chr(code))
        symbol = self[code] = _SYMBOLS[name] if name else _unassigned(code)
        return symbol


_TABLE = _Table()


def classes(text: str) -> str:
    """The Bidi_Class symbols of ``text``, one letter a character."""
    return text.translate(_TABLE)


def _pairs(first: str, second: str) -> dict[str, str]:
    return {**dict(zip(first, second, strict=True)), **dict(zip(second, first, strict=True))}


MIRRORED: Final[dict[str, str]] = {
    **_pairs(
        "⟋⫊⦣⫌∟⦭⹜⪏⪟⦤⟜⪷⦨⹖⩻⹗⦛⫮⪉⦯⦠",
        "⟍⫉∠⫋⯾⦬⹛⪐⪠⦥⊸⪸⦩⹕⩼⹘∡∤⪊⦮∢",
    ),
    **_pairs("⪞⪇⫇⪎⦫⪹⪲⪅⧨≅⪶⹙", "⪝⪈⫈⪍⦪⪺⪱⪆⧩≌⪵⹚"),
    **module_alone("bidi.mirror").MIRRORED,
}
"""Rule L4: each character with a mirrored glyph, and that glyph's character (Bidi_Mirroring_Glyph).

The pairs are python-bidi's, with those of BidiMirroring.txt 15.0 that it does not list.
"""


def _brackets() -> dict[str, str]:
    """Opening to closing: gc Ps whose mirror is gc Pe, class ON, as BidiBrackets.txt derives them."""
    return {
        char: MIRRORED[char]
        for char in MIRRORED
        if unicodedata.category(char) == "Ps"
        and unicodedata.category(MIRRORED[char]) == "Pe"
        and unicodedata.bidirectional(char) == "ON"
    }


BRACKETS: Final[dict[str, str]] = _brackets()
"""Bidi_Paired_Bracket: opening bracket to its closing one (BD14, BD15)."""

BRACKET_CHARS: Final = frozenset(BRACKETS) | frozenset(BRACKETS.values())


def canonical(bracket: str) -> str:
    """The bracket that ``bracket`` is canonically equivalent to (BD16: U+2329 pairs with U+3009)."""
    return unicodedata.normalize("NFC", bracket)
