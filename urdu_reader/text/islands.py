"""Islands: words of the other direction, or of none, between words of the paragraph's own.

In an Urdu line ``(ICC)`` or ``12 - 3.5%`` stands between words of Arabic letters. Those fix what UAX #9
makes of it: the letter before is the last strong one, the letter behind (or the paragraph's end) lets every
neutral at the edge follow the paragraph. So an island is resolved by itself, with the pieces in it that are
isolated, and remembered; most rows of news need nothing else. Where that argument does not hold there is no
island, and the row is put together from the levels of its whole paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from urdu_reader.text.bidi import Paragraph
from urdu_reader.text.bidi_classes import BRACKET_CHARS, BRACKETS, canonical
from urdu_reader.text.drawn import Drawn, draw
from urdu_reader.text.patterns import later
from urdu_reader.text.shapes import WORDS

_MOST: Final = 4_000
"""Islands remembered: 5 MB of them."""
_LONGEST: Final = 120
_BRACKET: Final = later(f"[{re.escape(''.join(sorted(BRACKET_CHARS)))}]")
_NEIGHBOUR: Final = ("a", "\u0627")
_DEEPEST: Final = 63
_OPENING: Final = {canonical(closing): opening for opening, closing in BRACKETS.items()}

Isolates = tuple[tuple[int, int, int], ...]
"""Ranges ``(start, stop, base)`` of an island that are ordered as isolated, in order."""


class Island:
    """Words that were resolved together.

    Attributes:
        places: for each word what stands in its place on a row, spaces left out. Words of an island may be
            drawn in another order than they are read in, so this need not be the word's own glyphs.
        bracketed: whether there is a bracket outside its isolated pieces.
    """

    __slots__ = ("_offset", "_paragraph", "_parts", "_words", "bracketed", "places")

    def __init__(self, words: Sequence[str], paragraph: Paragraph, offset: int, *, bracketed: bool) -> None:
        self._words = words
        self._paragraph = paragraph
        self._offset = offset  # where the island begins in it
        self._parts: dict[tuple[int, int, int, int], Drawn] = {}
        self.bracketed = bracketed
        places = self._draw(0, len(words), 0, 0)[0].text.split(" ")
        self.places: list[str | None] = [*(reversed(places) if paragraph.base else places)]

    def part_places(self, first: int, stop: int) -> list[str]:
        """What stands in the place of each of its words ``[first, stop)`` on a row without the others."""
        places = self.part(first, stop).text.split(" ")
        return places[:0:-1] if self._paragraph.base else places[:-1]

    def part(self, first: int, stop: int, inside: int = 0, stop_inside: int = 0) -> Drawn:
        """Its words ``[first, stop)`` as they are drawn on a row without the others, and the space behind.

        The first word counts from its cluster ``inside`` and, where that is not 0, the last one up to
        ``stop_inside``. Indices in the text count from where the island begins.
        """
        key = (first, stop, inside, stop_inside)
        part = self._parts.get(key)
        if part is None:
            drawn, end = self._draw(*key)
            part = self._parts[key] = drawn.spaced(end, self._paragraph.base).packed()
        return part

    def _draw(self, first: int, stop: int, inside: int, stop_inside: int) -> tuple[Drawn, int]:
        """Words as they are drawn on a row of their own, and where the last of them ends."""
        starts = list(accumulate([len(word) + 1 for word in self._words[:stop]], initial=0))
        begin, end = starts[first], starts[-1] - 1
        pieces = [(starts[index], WORDS.clusters(self._words[index])) for index in range(first, stop)]
        if stop_inside:
            at, clusters = pieces[-1]
            end = at + clusters[stop_inside].start
            pieces[-1] = at, clusters[:stop_inside]
        if inside:
            at, clusters = pieces[0]
            begin = at + clusters[inside].start
            pieces[0] = at, clusters[inside:]
        levels = self._paragraph.drawn_levels(self._offset + begin, self._offset + end)
        return draw(pieces, bytes(begin) + levels), end


class Islands:
    """The islands met so far.

    Args:
        base: the paragraph's direction.
        first: whether the islands open their paragraph, with no letter before them.
    """

    def __init__(self, base: int, *, first: bool = False) -> None:
        self._base = base
        self._before = "" if first else _NEIGHBOUR[base] + " "
        self._after = " " + _NEIGHBOUR[base]
        self._met: dict[str | tuple[str, Isolates], Island | None] = {}

    def __len__(self) -> int:
        return len(self._met)

    def find(self, words: Sequence[str], isolates: Isolates = ()) -> Island | None:
        """The island that ``words`` are, ``isolates`` counted from where it begins; None where it is none."""
        text = " ".join(words)
        key = (text, isolates) if isolates else text
        try:
            return self._met[key]
        except KeyError:
            if len(text) > _LONGEST:
                return None
            if len(self._met) >= _MOST:
                self._met.clear()
            island = self._met[key] = self._resolve(text, words, isolates)
            return island

    def _resolve(self, text: str, words: Sequence[str], isolates: Isolates) -> Island | None:
        outside, at = "", 0
        for start, stop, _ in isolates:
            outside, at = outside + text[at:start], stop
        outside += text[at:]
        waiting = _without_partner(outside)
        if at > len(text) or waiting is None:
            return None
        resolved = self._paragraph(self._before, text, self._after, isolates)
        skipped = len(self._before)
        inside = slice(skipped, skipped + len(text))
        if isolates and resolved.level_bytes[inside] != resolved.line_levels(inside.start, inside.stop):
            return None  # white space of an isolated piece ends it: rule L1 moves that at the end of a row
        if any(waiting):
            # A partner outside the island, if there is one, has a letter of the paragraph's direction between
            # or before the two (rule N0): it must make no difference whether there is one.
            before = "".join(reversed(waiting[0])) + self._before if self._before else ""
            paired = self._paragraph(before, text, self._after + "".join(reversed(waiting[1])), isolates)
            levels = paired.drawn_levels(len(before), len(before) + len(text))
            if levels != resolved.drawn_levels(skipped, skipped + len(text)):
                return None
        return Island(words, resolved, skipped, bracketed=bool(_BRACKET.search(outside)))

    def _paragraph(self, before: str, text: str, after: str, isolates: Isolates) -> Paragraph:
        moved = [(start + len(before), stop + len(before), base) for start, stop, base in isolates]
        return Paragraph(before + text + after, self._base, moved)


def _without_partner(text: str) -> tuple[list[str], list[str]] | None:
    """The partners that the brackets of ``text`` lack: before it, and behind it; None where brackets cross.

    Rule N0 looks at nothing else outside.
    """
    before: list[str] = []
    behind: list[str] = []
    for bracket in _BRACKET.findall(text):
        if bracket in BRACKETS:
            behind.append(canonical(BRACKETS[bracket]))
        elif not behind:
            before.append(_OPENING[canonical(bracket)])
        elif behind.pop() != canonical(bracket):
            return None
    return before, behind


def has_deep_brackets(text: str) -> bool:
    """Whether a paragraph has so many brackets that rule N0 may give up on them (BD16)."""
    return len(_BRACKET.findall(text)) > _DEEPEST


ISLANDS: Final = (Islands(0), Islands(1))
"""The islands met so far, by the paragraph's direction."""

FIRST_ISLANDS: Final = (Islands(0, first=True), Islands(1, first=True))
"""The islands met so far that open a paragraph, by its direction."""
