"""Classes of characters that the rest of the package asks for, from Unicode's own data.

Python's ``unicodedata`` answers most questions; this module adds the few properties that it does not
carry and turns them into regular-expression classes, so that whole paragraphs are scanned in C.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ZWNJ, ZWJ = "\u200c", "\u200d"
LRM = "\u200e"
NBSP = "\u00a0"
TATWEEL = "\u0640"

MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0898-\u089f\u08ca-\u08e1"
    "\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Body of a regular-expression class: the combining marks of the scripts that Urdu text meets."""

URDU_LETTERS = (
    "\u0620-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u088e\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc"
)
"""Body of a regular-expression class: letters of the Arabic script, presentation forms among them."""

# Format characters that are drawn, unlike the rest of Cf: signs that stand over or before a number.
_DRAWN_FORMAT = frozenset(
    "\U000110bd\U000110cd\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u00ad"
)


_Ranges = tuple[tuple[str, str], ...]
# Hangul vowels and fillers, tags: no column of their own. Signs that are wide since Unicode 16.
_BLANK: _Ranges = (
    ("\u1160", "\u11ff"), ("\u3164", "\u3164"), ("\ud7b0", "\ud7fb"), ("\uffa0", "\uffa0"),
    ("\U000e0000", "\U000e0fff"),
)  # fmt: skip
_WIDE: _Ranges = (
    ("\u2630", "\u2637"), ("\u268a", "\u268f"), ("\u4dc0", "\u4dff"), ("\U0001d300", "\U0001d376"),
)  # fmt: skip


def members(body: str) -> frozenset[str]:
    """The characters of a regular-expression class, given its body, in which nothing is escaped.

    A set looks up a short word as fast as a compiled class, and is made ten times sooner.
    """
    found: set[str] = set()
    at = 0
    while at < len(body):
        last = at + 2 if body[at + 1 : at + 2] == "-" else at
        found.update(map(chr, range(ord(body[at]), ord(body[last]) + 1)))
        at = last + 1
    return frozenset(found)


def _within(char: str, ranges: _Ranges) -> bool:
    return any(first <= char <= last for first, last in ranges)


@lru_cache(maxsize=8192)
def is_mark(char: str) -> bool:
    """Whether ``char`` combines with the one before it: categories Mn, Me and Mc, and emoji modifiers."""
    return unicodedata.category(char)[0] == "M" or "\U0001f3fb" <= char <= "\U0001f3ff"


@lru_cache(maxsize=8192)
def is_invisible(char: str) -> bool:
    """Whether ``char`` draws nothing and takes no column: joiners, bidi and other controls."""
    if char in _DRAWN_FORMAT:
        return False
    return unicodedata.category(char) in ("Cf", "Cc", "Zl", "Zp") or _within(char, _BLANK)


@lru_cache(maxsize=8192)
def width(char: str) -> int:
    """Columns that a terminal gives ``char`` (UAX #11): 2 for wide and fullwidth, 0 for marks, else 1."""
    if is_mark(char) or is_invisible(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" or _within(char, _WIDE) else 1
