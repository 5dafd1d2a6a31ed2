"""Words as they are drawn: shaped once, remembered, and used by every line that holds them.

News repeats itself: a memory by word is what makes layout fast (one by character gains nothing). What is
remembered of a word is its width and the row of glyphs that it makes where its direction is sure; its
clusters weigh four times as much, and are kept for the words met last alone. All of it is bounded, so text
that never repeats costs time but not memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from urdu_reader.text.bidi_classes import BRACKETS, classes
from urdu_reader.text.breaks import is_closer, is_opener, opportunities
from urdu_reader.text.joining import Cluster, clusters, mirrored

_MOST_WORDS: Final = 40_000
"""Words remembered: 8 MB of them."""
_MOST_SHAPED: Final = 2_000
"""Words whose clusters are remembered: 2 MB of them."""
LONGEST_KEPT: Final = 64
"""Characters of the longest word that is remembered."""

_CLOSING: Final = frozenset(BRACKETS.values())

_RIGHT_ONLY: Final = frozenset("AMbOct")
_LEFT_ONLY: Final = frozenset("LMbOcst")


class _Advances(dict[str, int]):
    """Word to its width and one column more, for the space behind it: what wrapping adds up."""

    def __missing__(self, text: str) -> int:
        return WORDS.meet(text)


class _Long:
    """A word too long to be remembered with the others: its clusters, and where a line may begin in it."""

    __slots__ = ("breaks", "clusters", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.clusters = clusters(text)
        self.breaks = _breaks(text, self.clusters)


class Met(NamedTuple):
    """The words that were met, without their clusters: small, and soon taken over by another process."""

    advances: Mapping[str, int]
    rights: Mapping[str, str]
    lefts: Mapping[str, str]
    breaks: Mapping[str, tuple[int, ...]]
    openers: frozenset[str]
    closers: frozenset[str]


class _Words:
    """The words met so far, each in what wrapping and drawing look up in bulk.

    Attributes:
        advances: word to its columns and one more; shapes a word that is not there.
        rights: word to its glyphs from left to right, the same in any right-to-left paragraph; words whose
            neighbours have a say in that are not there, nor are those with a character that is not drawn or
            takes two columns.
        lefts: the same for any left-to-right paragraph.
        breaks: word to the cluster indices before which a line may begin; words that have none are not there.
        openers, closers: lone signs that may not end a line, or not begin one.
    """

    __slots__ = ("_long", "_shaped", "advances", "breaks", "closers", "lefts", "openers", "rights")

    def __init__(self) -> None:
        self.advances = _Advances()
        self.rights: dict[str, str] = {}
        self.lefts: dict[str, str] = {}
        self.breaks: dict[str, tuple[int, ...]] = {}
        self.openers: set[str] = set()
        self.closers: set[str] = set()
        self._shaped: dict[str, list[Cluster]] = {}
        self._long: _Long | None = None

    def forget(self) -> None:
        """Let go of every word."""
        for store in (self.advances, self.rights, self.lefts, self.breaks, self._shaped):
            store.clear()
        self.openers.clear()
        self.closers.clear()
        self._long = None

    def met(self) -> Met:
        """What is remembered of the words, but for their clusters."""
        return Met(
            dict(self.advances),
            self.rights,
            self.lefts,
            self.breaks,
            frozenset(self.openers),
            frozenset(self.closers),
        )

    def remember(self, met: Met) -> None:
        """Take over words that were met elsewhere."""
        self.advances.update(met.advances)
        self.rights.update(met.rights)
        self.lefts.update(met.lefts)
        self.breaks.update(met.breaks)
        self.openers |= met.openers
        self.closers |= met.closers

    def clusters(self, text: str) -> list[Cluster]:
        """The clusters of a word, logical order; not to be changed."""
        if len(text) > LONGEST_KEPT:
            return self._long_word(text).clusters
        found = self._shaped.get(text)
        if found is None:
            if len(self._shaped) >= _MOST_SHAPED:
                self._shaped.clear()
            found = self._shaped[text] = clusters(text)
        return found

    def breaks_of(self, text: str) -> tuple[int, ...]:
        """The cluster indices of a word before which a line may begin."""
        return self._long_word(text).breaks if len(text) > LONGEST_KEPT else self.breaks.get(text, ())

    def _long_word(self, text: str) -> _Long:
        # Only the last one is kept: every row that a long word is cut into asks for it again.
        if self._long is None or self._long.text != text:
            self._long = _Long(text)
        return self._long

    def meet(self, text: str) -> int:
        """Shape a word, remember it unless it is very long, and give its advance."""
        shaped = self.clusters(text)
        advance = sum([cluster.width for cluster in shaped]) + 1
        if len(text) > LONGEST_KEPT:
            return advance
        if len(self.advances) >= _MOST_WORDS:
            self.forget()
        self.advances[text] = advance
        kinds = set(classes(text))
        glyphs = [cluster.glyph for cluster in shaped]
        if "" in glyphs or len(glyphs) != advance - 1 or _closes_first(text):
            pass  # not a column a glyph; or a bracket, of a pair that took the other direction (rule N0)
        elif kinds <= _RIGHT_ONLY and "A" in kinds:
            self.rights[text] = "".join(map(mirrored, reversed(glyphs)))
        elif kinds <= _LEFT_ONLY and "L" in kinds:
            self.lefts[text] = "".join(glyphs)
        if breaks := _breaks(text, shaped):
            self.breaks[text] = breaks
        if is_opener(text):
            self.openers.add(text)
        elif is_closer(text):
            self.closers.add(text)
        return advance


def _closes_first(text: str) -> bool:
    """Whether a closing bracket stands before the first letter or figure of a word."""
    if _CLOSING.isdisjoint(text):
        return False
    return next(char in _CLOSING for char in text if char in _CLOSING or char.isalnum() or char == "_")


def _breaks(text: str, shaped: list[Cluster]) -> tuple[int, ...]:
    places = opportunities(text)
    if not places:
        return ()
    starts = {cluster.start: index for index, cluster in enumerate(shaped)}
    return tuple(starts[place] for place in places if place in starts)


WORDS: Final = _Words()
"""The words met so far."""
