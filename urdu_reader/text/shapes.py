"""Words as they are drawn: shaped once, remembered, and used by every line that holds them.

News repeats itself: a cache by word is what makes layout fast (a cache by character gains nothing).
The cache is bounded, so text that never repeats costs time but not memory.
"""

from __future__ import annotations

import re
from typing import Final

from urdu_reader.text.bidi_classes import BRACKETS, classes
from urdu_reader.text.breaks import opportunities
from urdu_reader.text.joining import clusters, mirrored

_MOST_WORDS: Final = 60_000
_LONGEST_KEPT: Final = 64

_LONGEST_SIGN: Final = 4
_OPENER: Final = re.compile(r"[(\[{«“‘]+")
_CLOSER: Final = re.compile(r"[)\]}»”’۔،؛؟!.,:;?…٪%]+")

_CLOSER_FIRST: Final = re.compile(rf"[^\w]*[{re.escape(''.join(sorted(BRACKETS.values())))}]")

_RIGHT_ONLY: Final = frozenset("AMbOct")
_LEFT_ONLY: Final = frozenset("LMbOcst")


class Word:
    """One word: its clusters, its width in columns, and its rows where its direction needs no resolving.

    Attributes:
        clusters: logical order.
        width: columns.
        right: the word from left to right as it is drawn in any right-to-left paragraph; None where its
            neighbours have a say in that.
        left: the same in any left-to-right paragraph.
        breaks: cluster indices before which a line may begin.
    """

    __slots__ = ("breaks", "clusters", "left", "right", "text", "width")

    def __init__(self, text: str) -> None:
        self.text = text
        self.clusters = clusters(text)
        self.width = sum([cluster.width for cluster in self.clusters])
        kinds = set(classes(text))
        self.right: str | None = None
        self.left: str | None = None
        if _CLOSER_FIRST.match(text):
            pass  # a bracket may belong to a pair that took the other direction (rule N0)
        elif kinds <= _RIGHT_ONLY and "A" in kinds:
            self.right = "".join([mirrored(cluster.glyph) for cluster in reversed(self.clusters)])
        elif kinds <= _LEFT_ONLY and "L" in kinds:
            self.left = "".join([cluster.glyph for cluster in self.clusters])
        self.breaks = self._breaks()

    def _breaks(self) -> tuple[int, ...]:
        places = opportunities(self.text)
        if not places:
            return ()
        starts = {cluster.start: index for index, cluster in enumerate(self.clusters)}
        return tuple(starts[place] for place in places if place in starts)


class _Advances(dict[str, int]):
    """Word to its width and one column more, for the space behind it: what wrapping adds up."""

    def __missing__(self, text: str) -> int:
        return WORDS[text].width + 1


class _Words(dict[str, Word]):
    """Text to Word, with what wrapping and drawing look up in bulk kept beside it.

    Attributes:
        advances: text to width + 1.
        rights, lefts: text to :attr:`Word.right`, :attr:`Word.left`, where there is one.
        breakable: words with a line-break opportunity inside.
        openers, closers: lone signs that may not end a line, or not begin one (UAX #14, LB13, LB14).
    """

    def __init__(self) -> None:
        super().__init__()
        self._long = Word("")
        self.advances = _Advances()
        self.rights: dict[str, str] = {}
        self.lefts: dict[str, str] = {}
        self.breakable: set[str] = set()
        self.openers: set[str] = set()
        self.closers: set[str] = set()

    def forget(self) -> None:
        """Let go of every word."""
        for store in (self.advances, self.rights, self.lefts):
            store.clear()
        for signs in (self.breakable, self.openers, self.closers):
            signs.clear()
        self._long = Word("")
        self.clear()

    def __missing__(self, text: str) -> Word:
        if len(text) > _LONGEST_KEPT:
            # Only the last one is kept: every row that a long word is cut into asks for it again.
            if self._long.text != text:
                self._long = Word(text)
            return self._long
        word = Word(text)
        if len(self) >= _MOST_WORDS:
            self.forget()
        self[text] = word
        self.advances[text] = word.width + 1
        if word.right is not None:
            self.rights[text] = word.right
        if word.left is not None:
            self.lefts[text] = word.left
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
