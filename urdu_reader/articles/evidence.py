"""What a page says, counted: how often a run of words stands together there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from urdu_reader.text.fold import key
from urdu_reader.text.words import words

LONGEST_PHRASE = 8
"""Words of the longest phrase that is counted."""

READ = 200_000
"""Characters of a page that are read for evidence; what a page is about stands at its beginning."""

BREAK = ""
"""Stands between the words of two clauses: no phrase goes across it."""


def folded_words(text: str) -> list[str]:
    """The words of ``text``, folded, with BREAK where punctuation parts two of them."""
    found: list[str] = []
    last = 0
    text = key(text)
    for start, stop in words(text):
        if found and not text[last:start].isspace():
            found.append(BREAK)
        found.append(text[start:stop])
        last = stop
    return found


def word_key(word: str) -> str:
    """``word`` folded, without the punctuation around it."""
    spans = words(word)
    return key(word[spans[0][0] : spans[-1][1]]) if spans else key(word)


class Evidence:
    """How often phrases out of ``run`` stand in ``texts``. Phrases are tuples of folded words."""

    def __init__(self, run: Sequence[str], texts: Iterable[str]) -> None:
        known = {
            tuple(run[start:stop])
            for start in range(len(run))
            for stop in range(start + 1, min(start + LONGEST_PHRASE, len(run)) + 1)
        }
        self._counts: Counter[tuple[str, ...]] = Counter()
        left = READ
        for text in texts:
            if left <= 0:
                break
            self._count(folded_words(text[:left]), known)
            left -= len(text)

    def _count(self, said: list[str], known: set[tuple[str, ...]]) -> None:
        for start in range(len(said)):
            for stop in range(start + 1, min(start + LONGEST_PHRASE, len(said)) + 1):
                phrase = tuple(said[start:stop])
                if phrase not in known:
                    break
                self._counts[phrase] += 1

    def count(self, phrase: Sequence[str]) -> int:
        """How often the phrase stands in the texts."""
        return self._counts[tuple(phrase)]
