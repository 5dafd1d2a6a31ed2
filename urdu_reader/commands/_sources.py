"""What several commands do with the sources they are given."""

from __future__ import annotations

from collections.abc import Iterable

from urdu_reader.articles.model import Article


def read_all(sources: Iterable[str]) -> tuple[Article, ...]:
    """The articles of all ``sources``, keywords counted, tied to each other; ``-`` is standard input.

    Raises :class:`urdu_reader.articles.errors.SourceError` for the first that cannot be read.
    """
    from urdu_reader.articles import reading, related
    from urdu_reader.language import keywords

    found: list[Article] = []
    for source in dict.fromkeys(sources):
        found += reading.read(source)
    once = {article.id: article for article in found}
    return related.link(tuple(map(keywords.annotate, once.values())))
