"""Pieces of the other direction that keep their punctuation: handles, URLs, numbers, names.

In an Urdu line ``@Handle``, ``U.S.`` and ``2025-07-28`` would have their signs drawn on the wrong side,
because a sign between two directions takes the paragraph's. Treating the piece as isolated
(UAX #9, HL3 and section 2.7) keeps it whole. No character is inserted: the ranges go to
:class:`urdu_reader.text.bidi.Paragraph` beside the text.
"""

from __future__ import annotations

from typing import NamedTuple

from urdu_reader.text.atoms import (
    ABBREVIATION,
    ADDRESS,
    ADDRESS_BEGINS,
    DIGIT,
    INSIDE_NUMBER,
    LATIN,
    LATIN_TAG,
    PERCENT,
    URDU_TAG,
)
from urdu_reader.text.characters import is_mark, members
from urdu_reader.text.patterns import later


class Isolate(NamedTuple):
    """The logical range ``[start, stop)`` reads in direction ``base``, apart from what is around it."""

    start: int
    stop: int
    base: int


_MARKS = "\u0300-\u036f"  # on a Latin letter that is not composed with them
_NAME = rf"[{LATIN}][{LATIN}{_MARKS}0-9]*"
_BEFORE = r"+\-−±$€£¥₹₨"  # a number: its sign, its currency
_BEHIND = rf"(?:[{PERCENT}]|/-)"
_BEGINNING = later(rf"[{LATIN}{DIGIT}@#{_BEFORE}]")
"""What a piece in Urdu begins with: looked for first, because most letters of a page begin none."""
_IN_URDU = later(
    rf"(?=[!-~])(?:{ADDRESS}|{LATIN_TAG})"
    rf"|(?<![{LATIN}{DIGIT}])[{_BEFORE}]?"  # 2025-07-28, 3.5%
    rf"[{DIGIT}]+(?:[{INSIDE_NUMBER}][{DIGIT}]+)+{_BEHIND}?"
    rf"|(?<![{LATIN}{DIGIT}])(?:[{_BEFORE}#][{DIGIT}]+{_BEHIND}?|[{DIGIT}]+{_BEHIND})"  # +92, 50%, 500/-
    rf"|(?:{ABBREVIATION}|{_NAME}(?:[+#]+(?![{LATIN}0-9]))?)"  # U.S., a name, C++
    rf"(?:(?:[ \u00a0]|[.&'’/@+\-–_:]|, | & |\. )(?!{ADDRESS_BEGINS})"  # and the names that follow it
    rf"(?:{ABBREVIATION}|[{LATIN}{_MARKS}0-9]+(?:[+#]+(?![{LATIN}0-9]))?))*"
)
_SIGN = rf"{_BEFORE}#@&'’/_\u00a0{INSIDE_NUMBER}{PERCENT}"
_TELLING = later(rf"[{LATIN}{_MARKS}{DIGIT}_][{_SIGN}]|[{_SIGN}][{LATIN}{DIGIT}_]| & ")
"""What every piece but plain ones holds. Most paragraphs hold none, and need nothing heavier."""
_LETTERS = members(LATIN)
_PLAIN = _LETTERS | members(f"{_MARKS}0-9 ")
_DIGITS = members(DIGIT)
_INSIDE = _LETTERS | _DIGITS | members(f"{_MARKS}_&")
"""One of these is in all that `_TELLING` finds; most paragraphs have none, and need no pattern at all."""
_FIGURES = later(f"[{DIGIT}]+")
_IN_ENGLISH = later(URDU_TAG)


def isolates(text: str, base: int) -> list[Isolate]:
    """The pieces of ``text``, a paragraph of direction ``base``, that are to be drawn as isolated; in order.

    Pieces that would come out the same without isolation (a lone word, a plain number) are left out.
    """
    if base == 0:
        if text.isascii() or ("#" not in text and "@" not in text):
            return []
        return [Isolate(*match.span(), 1) for match in _IN_ENGLISH.finditer(text)]
    found: list[Isolate] = []
    if _INSIDE.isdisjoint(text) or not _TELLING.search(text):
        return found
    at, begun, plain = 0, -1, True
    while beginning := _BEGINNING.search(text, at):
        start = beginning.start()
        match = _IN_URDU.match(text, start) or _FIGURES.match(text, start)
        if not match:
            at, begun = start + 1, -1
            continue
        touches = start == at and begun >= 0  # 40%-50%: what follows without a break is one with it
        begun = begun if touches else start
        plain = _is_plain(match.group()) and (plain or not touches)
        at = match.end()
        while at < len(text) and is_mark(text[at]):  # no mark is parted from its letter
            at += 1
        if not plain:
            if touches and found and found[-1].start == begun:
                found.pop()
            found.append(Isolate(begun, at, 0))
    return found


def _is_plain(piece: str) -> bool:
    """Whether a piece holds no sign that could go astray: words, or a number's figures."""
    return _DIGITS.issuperset(piece) or (_PLAIN.issuperset(piece) and not _LETTERS.isdisjoint(piece))
