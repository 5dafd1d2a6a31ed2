"""A run of tags or keywords with nothing between them, cut into the phrases that it was made of.

A site joins its tags with spaces, and the places where one ended are lost. What tells of them, here:

* the run itself. The keywords are the tags once more and then some of the tags again: where a piece comes
  back out of its place, it begins and ends where a tag does;
* the article and the headlines. Words that stand together there belong together; words that never do are
  of two tags;
* grammar. No tag begins or ends with کی or میں.

The cut is the best one by a sum of these, found by dynamic programming over the places to cut (as a word
segmentation of maximal score is), so that one weak sign never decides against several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from urdu_reader.articles.evidence import LONGEST_PHRASE, Evidence, word_key
from urdu_reader.articles.function_words import FUNCTION_WORDS, only_function_words
from urdu_reader.text.fold import key
from urdu_reader.text.patterns import later

# The weights. A join of two words that always stand together brings 1, less its threshold; of two that never
# do, it costs 1. A cut where a repeated piece ends outweighs any one join; an edge in a function word, both.
_THRESHOLD = 0.2
_UNSEEN = -1.0
_REPEATED = 1.5
_BAD_EDGE = -3.0

_SEPARATORS = later(r"\s*[،,;؛|•·#\n]\s*")


class Cut(NamedTuple):
    """The phrases of a run, in order and each once, and the words left over that are no phrase."""

    phrases: tuple[str, ...]
    leftover: tuple[str, ...]


def cut(tags: str, keywords: str, texts: Iterable[str]) -> Cut:
    """The phrases that the runs ``tags`` and ``keywords`` were made of, by the evidence of ``texts``.

    Either run may be empty. A run with separators is cut at these; one at its end alone says that it is one
    phrase. Every word of both runs is in a phrase or left over, or is said again by one that is.
    """
    runs = [run for run in (tags, keywords) if run.strip()]
    if any(_SEPARATORS.search(run.lstrip("#،, ").rstrip("# ")) for run in runs):
        return _separated(runs)
    first, second = tags.split(), keywords.split()
    return _unseparated(first, second, texts)


def names_nothing(run: str) -> bool:
    """Whether no word of a run names a thing: they only join others, or are signs."""
    return all(
        _keys_name_nothing([word_key(word) for word in piece.split()]) for piece in _SEPARATORS.split(run)
    )


def _separated(runs: Sequence[str]) -> Cut:
    phrases: dict[str, str] = {}
    leftover: list[str] = []
    for run in runs:
        for piece in _SEPARATORS.split(run):
            if not (said := piece.strip()):
                continue
            if _keys_name_nothing([word_key(word) for word in said.split()]):
                leftover.append(said)
            else:
                phrases.setdefault(key(said), said)
    return Cut(tuple(phrases.values()), tuple(leftover))


def _unseparated(first: list[str], second: list[str], texts: Iterable[str]) -> Cut:
    head, tail = _head_and_tail(first, second)
    head_keys, tail_keys = [word_key(word) for word in head], [word_key(word) for word in tail]
    segments = _repeats(head_keys, tail_keys)
    evidence = Evidence([*head_keys, *tail_keys], texts)

    edges = {at for _, _, start, stop in segments for at in (start, stop)}
    phrases: dict[str, str] = {}
    leftover: list[str] = []

    def keep(words: list[str], keys: list[str], cuts: set[int]) -> None:
        for start, stop in _best(keys, cuts, evidence):
            said = " ".join(words[start:stop])
            if _keys_name_nothing(keys[start:stop]):
                leftover.append(said)
            else:
                phrases.setdefault(" ".join(keys[start:stop]), said)

    keep(head, head_keys, edges)
    last = 0
    for start, stop, _, _ in [*segments, (len(tail), len(tail), 0, 0)]:
        if start > last:
            keep(tail[last:start], tail_keys[last:start], set())
        last = stop
    return Cut(tuple(phrases.values()), tuple(leftover))


def _keys_name_nothing(keys: Sequence[str]) -> bool:
    return only_function_words(keys) or not any(char.isalnum() for word in keys for char in word)


def _head_and_tail(first: list[str], second: list[str]) -> tuple[list[str], list[str]]:
    """The run that has each tag once, and what follows it."""
    if not first or not second:
        return _fold_back(first or second)
    shared = 0
    for left, right in zip(first, second, strict=False):
        if word_key(left) != word_key(right):
            break
        shared += 1
    if shared == len(first):
        return first, second[shared:]
    return first, second


def _fold_back(run: list[str]) -> tuple[list[str], list[str]]:
    """A run alone, parted where it begins to say again what it has said: two words at least in a row."""
    keys = [word_key(word) for word in run]
    pairs: set[tuple[str, str]] = set()
    for at in range(2, len(run) - 1):
        pairs.add((keys[at - 2], keys[at - 1]))
        if (keys[at], keys[at + 1]) in pairs and not only_function_words(keys[at : at + 2]):
            return run[:at], run[at:]
    return run, []


def _repeats(head: list[str], tail: list[str]) -> list[tuple[int, int, int, int]]:
    """The pieces of ``head`` that ``tail`` says again, the longest each: ranges in tail and in head.

    A single word that comes back amid others is no piece: وزیر may be of another tag there.
    """
    found: list[tuple[int, int, int, int]] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(head):
        places[word].append(place)
    at = 0
    while at < len(tail):
        length, where = 0, -1
        for place in places.get(tail[at], ()):
            if (size := _shared(tail, at, head, place)) > length:
                length, where = size, place
        piece = tail[at : at + length]
        if length and piece[0] not in FUNCTION_WORDS and piece[-1] not in FUNCTION_WORDS:
            found.append((at, at + length, where, where + length))
        at += max(length, 1)
    starts, stops = {repeat[0] for repeat in found}, {repeat[1] for repeat in found}

    def stands_apart(start: int, stop: int) -> bool:
        before = start == 0 or start in stops
        return before and (stop == len(tail) or stop in starts or tail[stop] in FUNCTION_WORDS)

    return [repeat for repeat in found if repeat[1] - repeat[0] > 1 or stands_apart(*repeat[:2])]


def _shared(one: list[str], at: int, other: list[str], place: int) -> int:
    """How many words, of a piece's most, are the same in both from there on."""
    most = min(len(one) - at, len(other) - place, LONGEST_PHRASE * 2)
    return next((size for size in range(most) if one[at + size] != other[place + size]), most)


def _best(keys: list[str], edges: set[int], evidence: Evidence) -> list[tuple[int, int]]:
    """The ranges of the phrases of ``keys`` that score best together."""
    best = [0.0] + [float("-inf")] * len(keys)
    came_from = [0] * (len(keys) + 1)
    for stop in range(1, len(keys) + 1):
        for start in range(max(0, stop - LONGEST_PHRASE), stop):
            score = best[start] + _score(keys, start, stop, edges, evidence)
            # At equal scores the longer phrase: what nothing speaks against stays together.
            if score > best[stop]:
                best[stop], came_from[stop] = score, start
    ranges: list[tuple[int, int]] = []
    stop = len(keys)
    while stop:
        ranges.append((came_from[stop], stop))
        stop = came_from[stop]
    return ranges[::-1]


def _score(keys: list[str], start: int, stop: int, edges: set[int], evidence: Evidence) -> float:
    phrase = keys[start:stop]
    score = sum(_BAD_EDGE for word in (phrase[0], phrase[-1]) if word in FUNCTION_WORDS)
    score -= _REPEATED * sum(at in edges for at in range(start + 1, stop))
    if len(phrase) == 1:
        return score
    if not evidence.count(phrase):
        return score + _UNSEEN * (len(phrase) - 1)
    for pair in pairwise(phrase):
        left, right = evidence.count(pair[:1]), evidence.count(pair[1:])
        score += evidence.count(pair) / sqrt(left * right) - _THRESHOLD
    return score
