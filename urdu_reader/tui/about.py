"""What is said about an article in a line: its day, how long it takes to read, its source.

In the article's language, logical.
"""

from __future__ import annotations

from typing import Final

from urdu_reader.articles.about import published
from urdu_reader.articles.model import Article

WORDS_PER_MINUTE: Final = 140
"""Reading speed for the reading time: the IReST study (2012) found 138 words a minute for Arabic, the
nearest by script of its seventeen languages."""


def about_pieces(article: Article) -> list[str]:
    """Give what is said below the headline, in the article's language: date, minutes, source."""
    urdu = article.lang == "ur"
    said = [published(article)]
    if minutes := reading_minutes(article):
        said.append(f"{minutes:,} منٹ کا مطالعہ" if urdu else f"{minutes:,} min read")
    if article.title_origin == "derived":
        said.append("سرخی متن سے" if urdu else "headline made from the text")
    said.append(article.source or "")
    return [piece for piece in said if piece]


def reading_minutes(article: Article) -> int:
    """Give the minutes that reading takes at `WORDS_PER_MINUTE`; 0 where there is nothing to read."""
    words = sum(text.count(" ") + 1 for text in article.passages() if text)
    return -(-words // WORDS_PER_MINUTE)
