"""What articles say, joined, to look for what may have been lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from urdu_reader.articles import labels
from urdu_reader.articles.formats import to_dict
from urdu_reader.articles.model import Article
from urdu_reader.text.clean import clean

LABEL_WORDS = {word for known in labels.KNOWN.values() for label in known for word in label.split()}
"""Words that a page may say for itself: a label's own words are not said again."""

_STRUCTURE = {"id", "kind", "origin", "title_origin", "lang", "target", "why"}


def everything(articles: Iterable[Article]) -> str:
    """Every field that holds words, without white space."""
    return "".join("".join(text.split()) for article in articles for text in _texts(to_dict(article)))


def _texts(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _STRUCTURE:
                yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str):
        yield value


def lost(text: str, articles: Iterable[Article], *, but: Iterable[str] = ()) -> list[str]:
    """The words of ``text`` that no field of ``articles`` has; punctuation and the words ``but`` apart."""
    said, known = everything(articles), set(but)
    return [
        word for raw in clean(text).split() if (word := _bare(raw)) and word not in known and word not in said
    ]


def _bare(word: str) -> str:
    start, stop = 0, len(word)
    while start < stop and _is_punctuation(word[start]):
        start += 1
    while stop > start and _is_punctuation(word[stop - 1]):
        stop -= 1
    return word[start:stop]


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSC"


def without_dates(text: str) -> str:
    """``text`` without the dates that end signatures with nothing beside them: they come out as ISO 8601."""
    return re.sub(r"(\(@\w+\)) [A-Z][a-z]+ \d{1,2}, \d{4}$", r"\1", text, flags=re.MULTILINE)


def words_of(text: str) -> list[str]:
    """The runs of letters and digits in ``text``, cleaned."""
    return re.findall(r"[^\W_]+", clean(text))
