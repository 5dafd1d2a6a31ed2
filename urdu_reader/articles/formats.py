"""Articles to JSON, to Markdown and to HTML. All of it logical text.

The JSON has these words and no other: ``schema`` and ``articles``; of an article ``id``, ``title``,
``title_origin``, ``source``, ``url``, ``published``, ``published_origin``, ``lang``, ``keywords``, ``blocks``
and ``related``; of a block its ``kind`` and the fields of its record in `urdu_reader.articles.model`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final

from urdu_reader.articles.model import (
    Article,
    Block,
    Heading,
    Image,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Tweet,
)
from urdu_reader.articles.written import to_markdown
from urdu_reader.articles.written_html import to_html

__all__ = ["SCHEMA", "to_dict", "to_html", "to_json", "to_markdown"]

SCHEMA: Final = 1
"""Version of the JSON's vocabulary."""

_NAMES: Final[dict[type[Block], str]] = {
    Paragraph: "paragraph",
    Heading: "heading",
    Quote: "quote",
    Tweet: "tweet",
    ReadMore: "read_more",
    Image: "image",
    Notice: "notice",
}


def to_dict(article: Article) -> dict[str, Any]:
    """One article in the vocabulary of the JSON."""
    return {
        "id": article.id,
        "title": article.title,
        "title_origin": article.title_origin,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "published_origin": article.published_origin,
        "lang": article.lang,
        "keywords": [_record(keyword) for keyword in article.keywords],
        "blocks": [{"kind": _NAMES[type(block)], **_record(block)} for block in article.blocks],
        "related": [_record(story) for story in article.related],
    }


def to_json(articles: Iterable[Article]) -> str:
    """All ``articles`` as one JSON object, indented, with a line end at its end."""
    said = {"schema": SCHEMA, "articles": [to_dict(article) for article in articles]}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _record(record: Any) -> dict[str, Any]:  # noqa: ANN401
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
