"""Islands: words of the other direction, or of none, between words of the paragraph's own.

In an Urdu line ``(ICC)`` or ``12 - 3.5%`` stands between words of Arabic letters. Those fix what UAX #9
makes of it: the letter before is the last strong one, the letter behind (or the paragraph's end) lets every
neutral at the edge follow the paragraph. So an island is resolved by itself, once, and remembered; most rows
of news need nothing else. Where that argument does not hold there is no island (None), and the row is put
together from the levels of its whole paragraph.
"""

from __future__ import annotations

import re
from typing import Final

from urdu_reader.text.bidi import Paragraph, visual
from urdu_reader.text.bidi_classes import BRACKET_CHARS, BRACKETS, canonical
from urdu_reader.text.joining import clusters, mirrored

_MOST: Final = 20_000
_LONGEST: Final = 120
_BRACKET: Final = re.compile(f"[{re.escape(''.join(sorted(BRACKET_CHARS)))}]")
_NEIGHBOUR: Final = ("a", "\u0627")
_DEEPEST: Final = 63


class Islands(dict[str, str | None]):
    """Text of an island to its glyphs from left to right; or None.

    Args:
        base: the paragraph's direction.
        first: whether the islands open their paragraph, with no letter before them.
    """

    def __init__(self, base: int, *, first: bool = False) -> None:
        super().__init__()
        self._base = base
        self._before = "" if first else _NEIGHBOUR[base] + " "
        self._after = " " + _NEIGHBOUR[base]

    def __missing__(self, text: str) -> str | None:
        if len(text) > _LONGEST:
            return None
        if len(self) >= _MOST:
            self.clear()
        drawn = self[text] = self._draw(text) if _is_closed(text) else None
        return drawn

    def _draw(self, text: str) -> str:
        resolved = Paragraph(self._before + text + self._after, self._base)
        levels = resolved.level_bytes[len(self._before) :]
        glyphs: list[str] = []
        order: list[int] = []
        at = 0
        for word in text.split(" "):
            if at:
                glyphs.append(" ")
                order.append(levels[at - 1])
            for cluster in clusters(word):
                if cluster.glyph:
                    level = levels[at + cluster.base]
                    glyphs.append(mirrored(cluster.glyph) if level & 1 else cluster.glyph)
                    order.append(level)
            at += len(word) + 1
        return "".join(visual(glyphs, bytes(order)))


def _is_closed(text: str) -> bool:
    """Whether every bracket of ``text`` has its partner in it: rule N0 then looks at nothing outside."""
    waiting: list[str] = []
    for bracket in _BRACKET.findall(text):
        if bracket in BRACKETS:
            waiting.append(canonical(BRACKETS[bracket]))
        elif not waiting or waiting.pop() != canonical(bracket):
            return False
    return not waiting


def has_deep_brackets(text: str) -> bool:
    """Whether a paragraph has so many brackets that rule N0 may give up on them (BD16)."""
    return len(_BRACKET.findall(text)) > _DEEPEST


ISLANDS: Final = (Islands(0), Islands(1))
"""The islands met so far, by the paragraph's direction."""

FIRST_ISLANDS: Final = (Islands(0, first=True), Islands(1, first=True))
"""The islands met so far that open a paragraph, by its direction."""
