"""Whether two headlines are one story's: the same words, spelled or ordered in another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from urdu_reader.articles.evidence import folded_words

SAME = 0.8
"""Least similarity of two headlines of one story.

Sites that take a headline over change its order and spelling and at most a word in ten: 0.9 and more. Two
headlines of different news about the same people and places share the names and half of the rest: on
the pages measured (tests/articles) the closest pair reaches 0.6.
"""


class Words(NamedTuple):
    """What is compared of a headline: its words, folded, in no order, and its numbers."""

    words: Counter[str]
    numbers: frozenset[str]


def words_of(title: str) -> Words:
    """The words of a headline for `similarity`."""
    found = [_loose(word) for word in folded_words(title) if word]
    return Words(Counter(found), frozenset(word for word in found if word.isdecimal()))


def _loose(word: str) -> str:
    # امریکہ and امریکا, ٹھیکہ and ٹھیکا: Urdu writes the end of many words in both ways.
    return word[:-1] + "ا" if len(word) > 2 and word.endswith("ہ") else word


def similarity(one: Words, other: Words) -> float:
    """From 0 to 1: the share of the words that both say (the Dice coefficient, weighed by length).

    Words that one headline writes together and the other apart (وزیرخارجہ) are the same. Headlines with
    different numbers are of different stories.
    """
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return 0.0
    left, right = one.words - other.words, other.words - one.words
    shared = _length((one.words & other.words).elements()) * 2
    shared += _joined(left, right) + _joined(right, left)
    total = _length(one.words.elements()) + _length(other.words.elements())
    return shared / total if total else 0.0


def _length(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _joined(long: Counter[str], short: Counter[str]) -> int:
    """Letters on both sides of the words of ``long`` that are two words of ``short`` written together."""
    letters = 0
    for word in long:
        for at in range(2, len(word) - 1):
            first, second = _loose(word[:at]), word[at:]
            if any(short[part] for part in (first, word[:at])) and short[second]:
                letters += 2 * len(word)
                break
    return letters
