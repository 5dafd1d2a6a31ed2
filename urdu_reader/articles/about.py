"""What is said about an article beside what it says: when it came out, where, at which address."""

from __future__ import annotations

from typing import Final

from urdu_reader.articles.dates import long_date
from urdu_reader.articles.model import Article, Lang
from urdu_reader.text.direction import base_direction
from urdu_reader.text.isolate import Isolate

DOT: Final = " · "
"""What stands between the pieces of a line about an article; rows end at its sign first (`text.breaks`)."""

_FROM_A_TWEET: Final[dict[Lang, str]] = {"ur": "ٹویٹ سے", "en": "from a tweet"}


def published(article: Article, lang: Lang | None = None) -> str:
    """The day of the article in words of ``lang``, by default its own, and whether a tweet told it; or ""."""
    lang = lang or article.lang
    day = long_date(article.published, lang)
    return f"{day} ({_FROM_A_TWEET[lang]})" if day and article.published_origin == "derived" else day


def origin(article: Article, lang: Lang | None = None) -> str:
    """Source, day and address of the article, those that it has, as one line in ``lang``."""
    return DOT.join(filter(None, (article.source, published(article, lang), article.url)))


def isolated(line: str) -> list[Isolate]:
    """The pieces of a line about an article, each in its own direction: name and day are not one phrase."""
    found, at = [], 0
    for piece in line.split(DOT):
        found.append(Isolate(at, at + len(piece), base_direction(piece, 0)))
        at += len(piece) + len(DOT)
    return found
