"""Cutting a long text into pieces, so that no step of work depends on its length."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from urdu_reader.text.patterns import later

_SENTENCE_END = later(r"\n|[۔؟?!.][\"'’”»)\]]*\s+")
_JOINERS = "\u200c\u200d"


def pieces(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Ranges of at most ``limit`` characters that follow one another and together are ``text``.

    It is cut behind a sentence or a line, else behind a space, else anywhere but before a mark or a joiner
    (as long as a letter has fewer of them than ``limit``).
    """
    start = 0
    while len(text) - start > limit:
        stop = _cut_at(text, start, start + limit)
        yield start, stop
        start = stop
    yield start, len(text)


def _cut_at(text: str, start: int, stop: int) -> int:
    """Where to cut ``text[start:stop]``; after ``start``, at ``stop`` at the latest."""
    # The last quarter alone is searched for a sentence's end: pieces stay long, the search short.
    ends = [match.end() for match in _SENTENCE_END.finditer(text, stop - (stop - start) // 4, stop)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, stop)
    if space > start:
        return space + 1
    at = stop
    while at > start + 1 and (text[at] in _JOINERS or unicodedata.category(text[at])[0] == "M"):
        at -= 1
    return at
