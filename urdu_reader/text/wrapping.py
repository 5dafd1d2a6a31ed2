"""Wrapping: which clusters of a paragraph stand on which row. Logical order only.

Greedy, a word at a time: the width of a row is looked up in the running sum of its words' widths, so a row
costs one bisection however long the paragraph is. Where dots divide a paragraph into pieces a row ends at a
dot first, so that a name or a day stays whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from urdu_reader.text.breaks import DIVIDER, forced
from urdu_reader.text.shapes import LONGEST_KEPT, WORDS


class Row(NamedTuple):
    """One row: from cluster ``inside`` of word ``first`` up to cluster ``stop_inside`` of word ``stop``.

    Spaces at the end hang beyond the row: words ``drawn`` to ``stop`` are empty and not drawn.
    ``width`` is the columns that the drawn part takes.
    """

    first: int
    inside: int
    drawn: int
    stop: int
    stop_inside: int
    width: int


def wrap(words: Sequence[str], width: int, *, divided: bool = False) -> list[Row]:
    """The rows of a paragraph.

    Args:
        words: the paragraph, split at every space (two spaces in a row have an empty word between them).
        width: columns, at least 1.
        divided: whether a `DIVIDER` may be among the words.
    """
    ends = list(accumulate(map(WORDS.advances.__getitem__, words)))
    closers, openers, breaks = WORDS.closers, WORDS.openers, WORDS.breaks
    rows: list[Row] = []
    count, index, inside, begun = len(words), 0, 0, 0
    while index < count:
        stop = bisect_right(ends, begun + width + 1, index)
        piece = _piece(words, ends, index, stop, width) if divided and stop < count else index
        if piece > index:
            stop = piece
        elif stop < count:
            text = words[stop]
            if stop == index or text in breaks or len(text) > LONGEST_KEPT:
                at = max(begun, ends[stop - 1] if stop else 0)
                clusters = WORDS.clusters(text)
                first = inside if stop == index else 0
                cut = _cut(text, first, begun + width - at, must=stop == index)
                if first < cut < len(clusters):
                    at += sum([cluster.width for cluster in clusters[first:cut]])
                    rows.append(Row(index, inside, stop, stop, cut, min(at - begun, width)))
                    index, inside, begun = stop, cut, at
                    continue
                stop = max(stop, index + 1)
            if text in closers or words[stop - 1] in openers:
                stop = _step_back(words, index, stop)
        drawn = stop
        while drawn > index and not words[drawn - 1]:
            drawn -= 1
        while stop < count and not words[stop]:
            stop += 1
        used = ends[drawn - 1] - 1 - begun if drawn > index else 0
        rows.append(Row(index, inside, drawn, stop, 0, min(used, width)))
        index, inside, begun = stop, 0, ends[stop - 1]
    return rows


def _piece(words: Sequence[str], ends: Sequence[int], index: int, stop: int, width: int) -> int:
    """The first word of the piece that a row from ``index`` to ``stop`` would cut, or part from its dot.

    ``index`` where the piece begins before the row or with it, or where a row has no room for all of it.
    """
    begin = stop
    while begin > index and words[begin - 1] != DIVIDER:
        begin -= 1
    if begin == index:
        return index
    most = ends[begin - 1] + width + 1
    last = begin
    while last < len(words) and words[last] != DIVIDER:
        if ends[last] > most:
            return index
        last += 1
    return begin if last != stop or ends[stop] <= most else index


def _cut(text: str, first: int, room: int, *, must: bool) -> int:
    """The cluster of a word to begin the next row where ``room`` columns are left; ``first`` for none."""
    clusters = WORDS.clusters(text)
    used, last = 0, first
    for last in range(first, len(clusters)):
        used += clusters[last].width
        if used > room:
            break
    breaks = WORDS.breaks_of(text)
    place = bisect_right(breaks, last)
    best = max(breaks[place - 1], first) if place else first
    if best == first and must:
        return forced(text, clusters, first, room)
    return best


def _step_back(words: Sequence[str], index: int, stop: int) -> int:
    """A stop before ``stop`` where no closing sign begins the next row and no opening one ends this row."""
    at = stop
    while at > index and (words[at] in WORDS.closers or words[at - 1] in WORDS.openers or not words[at]):
        at -= 1
    return at if at > index else stop
