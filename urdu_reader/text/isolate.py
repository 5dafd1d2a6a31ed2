"""Pieces of the other direction that keep their punctuation: handles, URLs, numbers, names.

In an Urdu line ``@Handle``, ``U.S.`` and ``2025-07-28`` would have their signs drawn on the wrong side,
because a sign between two directions takes the paragraph's. Treating the piece as isolated
(UAX #9, HL3 and section 2.7) keeps it whole. No character is inserted: the ranges go to
:class:`urdu_reader.text.bidi.Paragraph` beside the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Isolate(NamedTuple):
    """The logical range ``[start, stop)`` reads in direction ``base``, apart from what is around it."""

    start: int
    stop: int
    base: int


_DIGIT = "0-9٠-٩۰-۹"
_LATIN = "A-Za-z\u00c0-\u024f"
_NAME = rf"[{_LATIN}][{_LATIN}0-9]*"
_IN_URDU = re.compile(
    r"(?:https?://|www\.|(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.(?:com|org|net|pk|tv|info|gov|edu)(?=[/\s\u0600-\u06ff،۔)]|$))"
    r"[!-~]*(?<![.,:;!?'\"])"  # a URL, without the sentence's own sign behind it
    r"|[@#][A-Za-z0-9_]+"  # a handle or a tag
    rf"|(?<![{_LATIN}{_DIGIT}])[+\-−±$€£]?[{_DIGIT}]+(?:[.,:/٫٬\-–][{_DIGIT}]+)+[%٪]?"  # 2025-07-28, 3.5%
    rf"|(?<![{_LATIN}{_DIGIT}])(?:[+\-−±$€£#][{_DIGIT}]+[%٪]?|[{_DIGIT}]+[%٪])"  # +92, 50%
    rf"|(?:(?:[{_LATIN}]\.){{2,}}|{_NAME}(?:[+#]+(?![{_LATIN}0-9]))?)"  # U.S., a name, C++
    rf"(?:(?:[ \u00a0]|[.&'’/@+\-–_:]|, | & |\. )"  # and the names that follow it
    rf"(?:(?:[{_LATIN}]\.){{2,}}|[{_LATIN}0-9]+(?:[+#]+(?![{_LATIN}0-9]))?))*"
)
_PLAIN = re.compile(rf"[{_LATIN}0-9 ]*[{_LATIN}][{_LATIN}0-9 ]*|[{_DIGIT}]+")
_IN_ENGLISH = re.compile("[#@][\u0620-\u06ff\u0750-\u077f\u200c_0-9]+")


def isolates(text: str, base: int) -> list[Isolate]:
    """The pieces of ``text``, a paragraph of direction ``base``, that are to be drawn as isolated; in order.

    Pieces that would come out the same without isolation (a lone word, a plain number) are left out.
    """
    if base == 0:
        return [Isolate(*match.span(), 1) for match in _IN_ENGLISH.finditer(text)]
    found = []
    for match in _IN_URDU.finditer(text):
        piece = match.group()
        if not _PLAIN.fullmatch(piece):
            found.append(Isolate(match.start(), match.start() + len(_without_closers(piece)), 0))
    return found


def _without_closers(piece: str) -> str:
    """``piece`` without the brackets at its end that close one before it; ``a_(b)`` keeps its own."""
    while piece[-1] in ")]" and piece.count(piece[-1]) > piece.count("(["[")]".index(piece[-1])]):
        piece = piece[:-1].rstrip(".,:;!?'\"")
    return piece
