"""The simple way to find phrases: each a regular expression, all of them tried at every place.

Its time grows with the number of phrases, and so it is not what the reader does; but it says plainly what is
to be found, and `test_phrase_finder` holds the reader to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from urdu_reader.language.inflection import forms
from urdu_reader.language.phrase_finder import Found

_WORD_START, _WORD_STOP = r"(?<![^\W_])", r"(?![^\W_])"
_GLUED_AND = 5


def _pattern(phrase: str) -> str:
    return "[ _-]?".join(map(_word_pattern, phrase.split(" ")))


def _word_pattern(word: str) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(forms(word), key=lambda form: -len(form))))})"


class SimpleFinder:
    """All phrases as one regular expression over folded text."""

    def __init__(self, phrases: Sequence[str]) -> None:
        order = sorted(range(len(phrases)), key=lambda index: -len(phrases[index]))
        glued = [
            index for index in order if len(phrases[index]) >= _GLUED_AND and not phrases[index].isascii()
        ]
        patterns = {index: _pattern(phrases[index]) for index in order}
        self._indices = (*order, *glued)  # by group, less one
        alone = "|".join(f"({patterns[index]})" for index in order)
        behind_and = "|".join(f"({patterns[index]})" for index in glued)
        either = f"(?:{alone}|و(?:{behind_and}))" if glued else f"(?:{alone})"
        self._any = re.compile(_WORD_START + either + _WORD_STOP)
        self._one = [(index, re.compile(_WORD_START + patterns[index] + _WORD_STOP)) for index in order]

    def find(self, folded: str) -> Iterator[Found]:
        """Founds in folded text, ranges of it."""
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
                    yield Found(hit.start, shorter.end(), index)
                    break
            at = longer

    def _hit(self, match: re.Match[str]) -> Found:
        group = match.lastindex or 1
        return Found(match.start(group), match.end(group), self._indices[group - 1])

    def _longer_inside(self, folded: str, hit: Found) -> int | None:
        """Where a longer hit than ``hit`` begins inside it."""
        at = folded.find(" ", hit.start, hit.stop)
        while at >= 0:
            inner = self._any.match(folded, at + 1)
            if inner and inner.end() - at - 1 > hit.stop - hit.start:
                return at + 1
            at = folded.find(" ", at + 1, hit.stop)
        return None
