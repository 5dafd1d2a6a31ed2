"""Where the lines of a paragraph end, in pixels; at the places that :mod:`urdu_reader.text.breaks` gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple, overload

from urdu_reader.text.breaks import DIVIDER, forced, is_closer, is_opener, opportunities
from urdu_reader.text.joining import Cluster, clusters

_DIVIDED = f" {DIVIDER} "
_STEPS = 64  # of a pixel: columns of text.breaks are whole numbers


class Cut(NamedTuple):
    """A line is drawn up to ``drawn``; the next one begins at ``stop``, behind the spaces that hang."""

    drawn: int
    stop: int


class Wrapping:
    """Cuts one paragraph into lines.

    Args:
        text: the paragraph, without separators.
        ends: at index ``i`` the pixels that ``text[:i]`` takes; never falling; ``len(text) + 1`` of them.
        starts: indices at which the shaped text may be cut, ascending: where clusters of HarfBuzz begin.
    """

    def __init__(self, text: str, ends: Sequence[float], starts: Sequence[int]) -> None:
        self._text = text
        self._ends = ends
        self._starts = starts

    def measure(self, start: int, stop: int) -> float:
        """The pixels of ``[start, stop)`` as they were measured."""
        return self._ends[stop] - self._ends[start]

    def cut(self, start: int, room: float) -> Cut:
        """The line that begins at ``start``: at most ``room`` pixels, or one cluster where that is more."""
        text, size = self._text, len(self._text)
        fits = bisect_right(self._ends, self._ends[start] + room + 1e-6, start) - 1
        if fits >= size:
            return self._behind_spaces(start, size)
        piece = self._piece(start, fits, room)
        if piece > start:
            return self._behind_spaces(start, piece)
        word_stop = self._word_stop(start, fits)
        first = start if word_stop is None else word_stop + 1
        # The word that does not fit whole, and where it may be cut.
        begin = text.rfind(" ", 0, first) + 1
        end = text.find(" ", first)
        end = size if end < 0 else end
        word = text[begin:end]
        places = [begin + place for place in _opportunities(word)]
        index = bisect_right(places, fits)
        if index and places[index - 1] > first:
            at = self._at_cluster(places[index - 1], start)
            return Cut(at, at)
        if word_stop is not None:
            return self._behind_spaces(start, word_stop)
        at = self._at_cluster(begin + self._forced(word, begin, start, room), start)
        return self._behind_spaces(start, at) if at >= end else Cut(at, at)

    def _piece(self, start: int, fits: int, room: float) -> int:
        """Where the piece begins that a line from ``start`` to ``fits`` would cut, or part from its dot.

        ``start`` where the piece begins before the line or with it, or where no line has room for all of it.
        """
        text = self._text
        dot = text.rfind(_DIVIDED, start, fits + 1)
        if dot < 0:
            return start
        begin = dot + len(_DIVIDED)
        most = bisect_right(self._ends, self._ends[begin] + room + 1e-6, begin) - 1
        stop = text.find(_DIVIDED, begin, most + len(_DIVIDED))
        if stop < 0:
            return begin if most >= len(text) else start
        return begin if stop > fits or stop + 2 <= most else start

    def _word_stop(self, start: int, fits: int) -> int | None:
        """The last end of a word in ``(start, fits]`` at which the line may end; None for none."""
        text = self._text
        at = fits if text[fits] == " " else text.rfind(" ", start, fits)
        while at > start:
            behind = text.find(" ", at + 1)
            after = text[at + 1 : behind if behind >= 0 else None]
            before = text[text.rfind(" ", 0, at) + 1 : at]
            if text[at - 1] == " " or not (is_closer(after) or is_opener(before)):
                return at
            at = text.rfind(" ", start, at)
        at = fits if text[fits] == " " else text.rfind(" ", start, fits)
        return at if at > start else None

    def _behind_spaces(self, start: int, at: int) -> Cut:
        text, size, drawn, stop = self._text, len(self._text), at, at
        while drawn > start and text[drawn - 1] == " ":
            drawn -= 1
        while stop < size and text[stop] == " ":
            stop += 1
        return Cut(drawn, stop)

    def _forced(self, word: str, begin: int, start: int, room: float) -> int:
        parts = _Sized(_clusters(word), self._ends, begin)
        first = bisect_left(parts.clusters, start - begin, key=lambda cluster: cluster.start)
        if first >= len(parts):
            return len(word)
        cut = forced(word, parts, first, int(room * _STEPS))
        return parts.clusters[cut].start if cut < len(parts) else len(word)

    def _at_cluster(self, at: int, start: int) -> int:
        """``at``, or the beginning of the cluster around it; behind it where the line begins there."""
        index = bisect_right(self._starts, at) - 1
        if self._starts[index] > start or index + 1 == len(self._starts):
            return self._starts[index] if self._starts[index] > start else len(self._text)
        return self._starts[index + 1]


class _Sized(Sequence[Cluster]):
    """A word's clusters with their widths in steps of a pixel, each counted when it is asked for."""

    def __init__(self, clusters: list[Cluster], ends: Sequence[float], begin: int) -> None:
        self.clusters = clusters
        self._ends, self._begin = ends, begin

    def __len__(self) -> int:
        return len(self.clusters)

    @overload
    def __getitem__(self, index: int) -> Cluster: ...
    @overload
    def __getitem__(self, index: slice) -> list[Cluster]: ...
    def __getitem__(self, index: int | slice) -> Cluster | list[Cluster]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        cluster = self.clusters[index]
        pixels = self._ends[self._begin + cluster.stop] - self._ends[self._begin + cluster.start]
        return cluster._replace(width=ceil(pixels * _STEPS))


@lru_cache(4)
def _opportunities(word: str) -> list[int]:
    return opportunities(word)


@lru_cache(4)
def _clusters(word: str) -> list[Cluster]:
    return clusters(word)
