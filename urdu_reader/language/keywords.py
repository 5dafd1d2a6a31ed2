"""Keywords: where an article says them, how often, and which they are where the page names none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from urdu_reader.articles.model import Article
from urdu_reader.language.phrase_finder import PhraseFinder
from urdu_reader.text.cutting import pieces
from urdu_reader.text.fold import fold, key


class Hit(NamedTuple):
    """``text[start:stop]`` says the phrase ``phrases[index]``."""

    start: int
    stop: int
    index: int  # type: ignore[assignment]  # hides tuple.index, which no one needs


_CHUNK = 1 << 15  # characters folded at a time, so that a long paragraph needs no map as long


def find(text: str, phrases: Sequence[str]) -> list[Hit]:
    """Where ``text`` says the ``phrases``, in order and apart; where two overlap, the longer counts.

    Compared folded (`urdu_reader.text.fold`), whole words only, Urdu words in every form that
    `urdu_reader.language.inflection` knows, Latin ones in any case. Offsets are those of ``text``; a hit
    takes its last letter's marks along.
    """
    finder = _finder(tuple(phrases))
    if not finder:
        return []
    hits: list[Hit] = []
    for start, stop in pieces(text, _CHUNK):
        folded = fold(text[start:stop])
        for hit in finder.hits(folded.text):
            first, last = folded.source(hit.start, hit.stop)
            hits.append(Hit(start + first, start + last, hit.index))
    return hits


def counts(texts: Iterator[str] | Sequence[str], phrases: Sequence[str]) -> list[int]:
    """How often all the ``texts`` together say each of the ``phrases``, by the rules of `find`."""
    finder = _finder(tuple(phrases))
    found = [0] * len(phrases)
    if finder:
        for text in texts:
            for start, stop in pieces(text, _CHUNK):
                for hit in finder.hits(key(text[start:stop])):
                    found[hit.index] += 1
    return found


def annotate(article: Article) -> Article:
    """``article`` with its keywords counted, and with extracted ones where the page names none."""
    keywords = article.keywords
    if not keywords:
        from urdu_reader.language.extraction import extract  # a page that names its own never needs it

        keywords = extract(article)
    found = counts(article.passages(), [keyword.text for keyword in keywords])
    counted = (
        keyword if keyword.count == count else replace(keyword, count=count)
        for keyword, count in zip(keywords, found, strict=True)
    )
    return replace(article, keywords=tuple(each for each in counted if each.count or each.origin == "page"))


class _Finder(NamedTuple):
    """The phrases that are apart when folded, and for each its index among those given."""

    phrases: PhraseFinder
    indices: tuple[int, ...]

    def hits(self, folded: str) -> Iterator[Hit]:
        """Hits in folded text, ranges of it."""
        for start, stop, phrase in self.phrases.find(folded):
            yield Hit(start, stop, self.indices[phrase])


@lru_cache(maxsize=64)
def _finder(phrases: tuple[str, ...]) -> _Finder | None:
    folded: dict[str, int] = {}
    for index, phrase in enumerate(phrases):
        if name := key(phrase):
            folded.setdefault(name, index)
    return _Finder(PhraseFinder(tuple(folded)), tuple(folded.values())) if folded else None
