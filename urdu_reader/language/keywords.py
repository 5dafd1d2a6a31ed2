"""Keywords: where an article says them, how often, and which they are where the page names none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from urdu_reader.articles.model import Article
from urdu_reader.language import inflection
from urdu_reader.text.fold import fold, key


class Hit(NamedTuple):
    """``text[start:stop]`` says the phrase ``phrases[index]``."""

    start: int
    stop: int
    index: int  # type: ignore[assignment]  # hides tuple.index, which no one needs


_CHUNK = 1 << 15  # characters folded at a time, so that a long paragraph needs no map as long
_CUT = re.compile(r"[۔؟!\n]\s*|\s+")
_WORD_START, _WORD_STOP = r"(?<![^\W_])", r"(?![^\W_])"
_GLUED_AND = 5  # letters a phrase needs to be seen behind an و written on to it


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
    for start, stop in _chunks(text):
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
            for start, stop in _chunks(text):
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


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of ``text`` cut where no phrase stands: behind a sentence, else between words."""
    start = 0
    while len(text) - start > _CHUNK:
        stop = start + _CHUNK
        cuts = list(_CUT.finditer(text, stop - 2048, stop))
        ends = [cut for cut in cuts if not cut.group()[0].isspace()] or cuts
        if ends:
            stop = ends[-1].end()
        yield start, stop
        start = stop
    yield start, len(text)


class _Finder:
    """All phrases as one regular expression over folded text."""

    def __init__(self, phrases: dict[int, str]) -> None:
        order = sorted(phrases, key=lambda index: -len(phrases[index]))
        glued = [
            index for index in order if len(phrases[index]) >= _GLUED_AND and not phrases[index].isascii()
        ]
        patterns = {index: inflection.pattern(phrases[index]) for index in order}
        self._indices = (*order, *glued)  # by group, less one
        alone = "|".join(f"({patterns[index]})" for index in order)
        behind_and = "|".join(f"({patterns[index]})" for index in glued)
        either = f"(?:{alone}|و(?:{behind_and}))" if glued else f"(?:{alone})"
        self._any = re.compile(_WORD_START + either + _WORD_STOP)
        self._one = [(index, re.compile(_WORD_START + patterns[index] + _WORD_STOP)) for index in order]

    def hits(self, folded: str) -> Iterator[Hit]:
        """Hits in folded text, ranges of it."""
        at = 0
        while match := self._any.search(folded, at):
            hit = self._hit(match)
            longer = self._longer_inside(folded, hit)
            if longer is None:
                yield hit
                at = hit.stop
                continue
            for index, one in self._one:  # a shorter phrase may still stand before the longer one
                shorter = one.match(folded, hit.start)
                if shorter and shorter.end() <= longer:
                    yield Hit(hit.start, shorter.end(), index)
                    break
            at = longer

    def _hit(self, match: re.Match[str]) -> Hit:
        group = match.lastindex or 1
        return Hit(match.start(group), match.end(group), self._indices[group - 1])

    def _longer_inside(self, folded: str, hit: Hit) -> int | None:
        """Where a longer hit than ``hit`` begins inside it."""
        at = folded.find(" ", hit.start, hit.stop)
        while at >= 0:
            inner = self._any.match(folded, at + 1)
            if inner and inner.end() - at - 1 > hit.stop - hit.start:
                return at + 1
            at = folded.find(" ", at + 1, hit.stop)
        return None


@lru_cache(maxsize=64)
def _finder(phrases: tuple[str, ...]) -> _Finder | None:
    folded: dict[str, int] = {}
    for index, phrase in enumerate(phrases):
        if name := key(phrase):
            folded.setdefault(name, index)
    return _Finder({index: name for name, index in folded.items()}) if folded else None
