"""Keywords made from the article itself, where its page names none.

Candidates are runs of up to `LONGEST` content words between function words and punctuation (as RAKE cuts
them); they are weighed by how often, how early and in how many sentences they are said, and whether the
title says them (as YAKE does). A phrase that is only ever part of a longer one gives way to it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from urdu_reader.articles.model import Article, Heading, Keyword, Paragraph, Quote
from urdu_reader.language.inflection import forms
from urdu_reader.language.sentences import split
from urdu_reader.language.stopwords import STOPWORDS
from urdu_reader.text.fold import key
from urdu_reader.text.words import words

MOST = 8
"""Keywords that are made for one article."""

LONGEST = 3
"""Words in one keyword."""

_READ = 200_000  # characters that are looked at: what an article is about, it says before that
_LEAST_LETTERS = 3
_GAP = re.compile(r"[\s\u200c]*")
_SAYS_NUMBER = re.compile(r"[\d@#/.]")


@dataclass(slots=True)
class _Candidate:
    """A phrase met in the article: as first written, with what speaks for it."""

    text: str
    words: tuple[str, ...]
    first: int  # the sentence that says it first
    count: int = 0
    sentences: set[int] = field(default_factory=set)
    in_title: bool = False


def extract(article: Article, most: int = MOST) -> tuple[Keyword, ...]:
    """Up to ``most`` keywords of ``article``, best first, origin ``extracted``, not yet counted."""
    candidates = _candidates(article)
    title = f" {key(article.title)} "
    for folded, candidate in candidates.items():
        candidate.in_title = f" {folded} " in title
    least = 2 if any(candidate.count > 1 for candidate in candidates.values()) else 1
    worthy = {
        folded: candidate
        for folded, candidate in candidates.items()
        if candidate.count >= least or (candidate.in_title and len(candidate.words) > 1)
    }
    best = sorted(
        worthy.values(), key=lambda candidate: (-_weight(candidate), candidate.first, candidate.text)
    )
    chosen: list[_Candidate] = []
    for candidate in best:
        if len(chosen) == most:
            break
        if not any(_same(candidate, other) for other in chosen):
            chosen.append(candidate)
    return tuple(Keyword(candidate.text, "extracted") for candidate in chosen)


def _candidates(article: Article) -> dict[str, _Candidate]:
    found: dict[str, _Candidate] = {}
    for number, sentence in enumerate(_sentences(article)):
        for run in _runs(sentence):
            for size in range(1, LONGEST + 1):
                for at in range(len(run) - size + 1):
                    part = run[at : at + size]
                    folded = tuple(name for _, _, name in part)
                    if size == 1 and len(folded[0]) < _LEAST_LETTERS:
                        continue
                    name = " ".join(folded)
                    candidate = found.get(name)
                    if candidate is None:
                        text = " ".join(sentence[part[0][0] : part[-1][1]].split())
                        candidate = found[name] = _Candidate(text, folded, number)
                    candidate.count += 1
                    candidate.sentences.add(number)
    return found


def _sentences(article: Article) -> Iterator[str]:
    read = 0
    texts = [article.title] if article.title_origin == "page" else []
    texts += [
        block.text
        for block in article.blocks
        if isinstance(block, Paragraph | Heading | Quote) and block.lang == article.lang
    ]
    for text in texts:
        if read >= _READ:
            return
        text = text[: _READ - read]
        read += len(text)
        for start, stop in split(text, article.lang):
            yield text[start:stop]


def _runs(sentence: str) -> Iterator[list[tuple[int, int, str]]]:
    """Runs of content words with nothing but space between them: (start, stop, folded) each."""
    run: list[tuple[int, int, str]] = []
    for start, stop in words(sentence):
        name = key(sentence[start:stop])
        apart = run and not _GAP.fullmatch(sentence, run[-1][1], start)
        stops = name in STOPWORDS or len(name) < 2 or bool(_SAYS_NUMBER.search(name))
        if (apart or stops) and run:
            yield run
            run = []
        if not stops:
            run.append((start, stop, name))
    if run:
        yield run


def _weight(candidate: _Candidate) -> float:
    spread = 1 + math.log(len(candidate.sentences))
    early = 1 / math.log(math.e + candidate.first)
    length = 1 + 0.7 * (len(candidate.words) - 1)
    return candidate.count * spread * length * (0.5 + early) * (2 if candidate.in_title else 1)


def _same(candidate: _Candidate, other: _Candidate) -> bool:
    """Whether ``other``, chosen before, makes ``candidate`` superfluous."""
    ours, theirs = candidate.words, other.words
    if len(ours) == len(theirs) and all(b in forms(a) for a, b in zip(ours, theirs, strict=True)):
        return True  # the same in another form
    if set(theirs) <= set(ours):
        return candidate.count * 2 <= other.count
    if set(ours) <= set(theirs):
        return candidate.count < 2 * other.count
    return any(
        ours[-size:] == theirs[:size] or theirs[-size:] == ours[:size]
        for size in range(1, min(len(ours), len(theirs)))
    )
