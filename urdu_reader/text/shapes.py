"""Words as they are drawn: shaped once, remembered, and used by every line that holds them.

News repeats itself: a cache by word is what makes layout fast (a cache by character gains nothing).
The cache is bounded, so text that never repeats costs time but not memory.
"""

from __future__ import annotations

import re
from typing import Final

from urdu_reader.text.bidi import Paragraph, visual
from urdu_reader.text.bidi_classes import BRACKET_CHARS, BRACKETS, MIRRORED, classes
from urdu_reader.text.breaks import opportunities
from urdu_reader.text.joining import clusters

_MOST_WORDS: Final = 60_000
_LONGEST_KEPT: Final = 64

_LONGEST_SIGN: Final = 4
_OPENER: Final = re.compile(r"[(\[{«“‘]+")
_CLOSER: Final = re.compile(r"[)\]}»”’۔،؛؟!.,:;?…٪%]+")

_BRACKETED: Final = re.compile(f"[{re.escape(''.join(sorted(BRACKET_CHARS)))}]")
_CLOSER_FIRST: Final = re.compile(rf"[^\w]*[{re.escape(''.join(sorted(BRACKETS.values())))}]")

_RIGHT_ONLY: Final = frozenset("ARMbOct")
_LEFT_ONLY: Final = frozenset("LOMcst")
_NEVER_LEFT: Final = frozenset("AMbOctsEN")


class Word:
    """One word: its clusters, its width in columns, and its rows where its direction needs no resolving.

    Attributes:
        clusters: logical order.
        width: columns.
        right: the word from left to right as drawn on level 1; None where its neighbours have a say.
        left: the same on level 0.
        steady: the word as drawn in a right-to-left paragraph behind a word of Arabic letters: numbers, with
            their signs, are sure of their levels there. None where more than that has a say.
        odd, even: the word from left to right where one odd or one even level is known to hold for all of it.
        breaks: cluster indices before which a line may begin.
    """

    __slots__ = ("_even", "_odd", "breaks", "clusters", "left", "right", "steady", "text", "width")

    def __init__(self, text: str) -> None:
        self.text = text
        self.clusters = clusters(text)
        self.width = sum([cluster.width for cluster in self.clusters])
        self._odd: str | None = None
        self._even: str | None = None
        kinds = set(classes(text))
        self.right: str | None = None
        self.left: str | None = None
        if _CLOSER_FIRST.match(text):
            pass  # a bracket may belong to a pair that took the other direction (rule N0)
        elif kinds <= _RIGHT_ONLY and not kinds.isdisjoint("AR"):
            self.right = self.odd
        elif kinds <= _LEFT_ONLY and "L" in kinds:
            self.left = self.even
        self.steady = self._steady(kinds)
        self.breaks = self._breaks()

    @property
    def odd(self) -> str:  # noqa: D102
        if self._odd is None:
            self._odd = "".join([mirrored(cluster.glyph) for cluster in reversed(self.clusters)])
        return self._odd

    @property
    def even(self) -> str:  # noqa: D102
        if self._even is None:
            self._even = "".join([cluster.glyph for cluster in self.clusters])
        return self._even

    def _steady(self, kinds: set[str]) -> str | None:
        if self.right is not None and "R" not in kinds:
            return self.right
        if not kinds or not kinds <= _NEVER_LEFT or _BRACKETED.search(self.text):
            return None
        before = "\u0627 "
        levels = Paragraph(before + self.text + " " + before, 1).level_bytes[len(before) :]
        return "".join(
            [
                mirrored(cluster.glyph) if levels[cluster.base] & 1 else cluster.glyph
                for cluster in visual(
                    self.clusters, bytes([levels[cluster.base] for cluster in self.clusters])
                )
            ]
        )

    def _breaks(self) -> tuple[int, ...]:
        places = opportunities(self.text)
        if not places:
            return ()
        starts = {cluster.start: index for index, cluster in enumerate(self.clusters)}
        return tuple(starts[place] for place in places if place in starts)


def mirrored(glyph: str) -> str:
    """Rule L4: ``glyph`` as it is drawn on an odd level."""
    first = glyph[:1]
    return MIRRORED[first] + glyph[1:] if first in MIRRORED else glyph


class _Advances(dict[str, int]):
    """Word to its width and one column more, for the space behind it: what wrapping adds up."""

    def __missing__(self, text: str) -> int:
        return WORDS[text].width + 1


class _Words(dict[str, Word]):
    """Text to Word, with what wrapping and drawing look up in bulk kept beside it.

    Attributes:
        advances: text to width + 1.
        rights, lefts, steady: text to the attribute of :class:`Word` of that name, where there is one.
        breakable: words with a line-break opportunity inside.
        openers, closers: lone signs that may not end a line, or not begin one (UAX #14, LB13, LB14).
    """

    def __init__(self) -> None:
        super().__init__()
        self.advances = _Advances()
        self.rights: dict[str, str] = {}
        self.lefts: dict[str, str] = {}
        self.steady: dict[str, str] = {}
        self.breakable: set[str] = set()
        self.openers: set[str] = set()
        self.closers: set[str] = set()

    def forget(self) -> None:
        """Let go of every word."""
        for store in (self.advances, self.rights, self.lefts, self.steady):
            store.clear()
        for signs in (self.breakable, self.openers, self.closers):
            signs.clear()
        self.clear()

    def __missing__(self, text: str) -> Word:
        word = Word(text)
        if len(text) > _LONGEST_KEPT:
            return word
        if len(self) >= _MOST_WORDS:
            self.forget()
        self[text] = word
        self.advances[text] = word.width + 1
        if word.right is not None:
            self.rights[text] = word.right
        if word.left is not None:
            self.lefts[text] = word.left
        if word.steady is not None:
            self.steady[text] = word.steady
        if word.breaks:
            self.breakable.add(text)
        if len(text) <= _LONGEST_SIGN:
            if _OPENER.fullmatch(text):
                self.openers.add(text)
            elif _CLOSER.fullmatch(text):
                self.closers.add(text)
        return word


WORDS: Final = _Words()
"""The words met so far."""
