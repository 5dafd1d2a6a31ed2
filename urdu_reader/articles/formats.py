"""Articles to JSON and back, to Markdown and to HTML. All of it logical text.

The JSON has these words and no other: ``schema`` and ``articles``; of an article ``id``, ``title``,
``title_origin``, ``source``, ``url``, ``published``, ``published_origin``, ``lang``, ``keywords``, ``blocks``
and ``related``; of a block its ``kind`` and the fields of its record in `urdu_reader.articles.model`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from urdu_reader.articles.model import (
    Article,
    Block,
    Heading,
    Image,
    Keyword,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Related,
    Tweet,
)
from urdu_reader.articles.written import to_markdown
from urdu_reader.articles.written_html import to_html
from urdu_reader.text.clean import clean

__all__ = ["SCHEMA", "FormatError", "from_dict", "from_json", "to_dict", "to_html", "to_json", "to_markdown"]

SCHEMA: Final = 1
"""Version of the JSON's vocabulary."""

_KINDS: Final[dict[str, type[Block]]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "quote": Quote,
    "tweet": Tweet,
    "read_more": ReadMore,
    "image": Image,
    "notice": Notice,
}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


class FormatError(ValueError):
    """JSON that is no article's: one line that says where and what was expected."""


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


def from_json(text: str) -> tuple[Article, ...]:
    """The articles of what `to_json` wrote. Raises FormatError."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not JSON: {str(error).splitlines()[0]}") from None
    if not isinstance(said, dict) or said.get("schema") != SCHEMA:
        raise FormatError(f"not of schema {SCHEMA}")
    articles = said.get("articles")
    if not isinstance(articles, list):
        raise FormatError("articles: not a list")
    return tuple(map(from_dict, articles))


def from_dict(said: Mapping[str, Any]) -> Article:
    """The article that `to_dict` gave; cleaned, since it may come from anywhere. Raises FormatError."""
    if not isinstance(said, Mapping):
        raise FormatError("article: not an object")
    return Article(
        id=_text(said, "id"),
        title=_text(said, "title"),
        title_origin=_choice(said, "title_origin", ("page", "derived")),
        source=_text_or_none(said, "source"),
        url=_text_or_none(said, "url"),
        published=_text_or_none(said, "published"),
        published_origin=_published_origin(said),
        lang=_choice(said, "lang", ("ur", "en")),
        keywords=tuple(_make(Keyword, record) for record in _records(said, "keywords")),
        blocks=tuple(_block(record) for record in _records(said, "blocks")),
        related=tuple(_make(Related, record) for record in _records(said, "related")),
    )


def _record(record: Any) -> dict[str, Any]:  # noqa: ANN401
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _block(record: Mapping[str, Any]) -> Block:
    name = record.get("kind")
    if name not in _KINDS:
        raise FormatError(f"kind: {str(name)[:40]!r} is none of {', '.join(_KINDS)}")
    block: Block = _make(_KINDS[name], record)
    return block


_READERS: Final[dict[str, Callable[[Mapping[str, Any], str], Any]]] = {}


def _make(kind: Any, record: Mapping[str, Any]) -> Any:  # noqa: ANN401
    return kind(**{field.name: _READERS[field.name](record, field.name) for field in fields(kind)})


def _records(said: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    records = said.get(name, [])
    if not isinstance(records, list) or not all(isinstance(record, Mapping) for record in records):
        raise FormatError(f"{name}: not a list of objects")
    return records


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str):
        raise FormatError(f"{name}: not a text")
    return clean(value)


def _text_or_none(said: Mapping[str, Any], name: str) -> str | None:
    return None if said.get(name) is None else _text(said, name)


def _texts(said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = said.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise FormatError(f"{name}: not a list of texts")
    return tuple(map(clean, values))


def _number(said: Mapping[str, Any], name: str) -> int:
    value = said.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise FormatError(f"{name}: not a number from 0")
    return value


def _choice(said: Mapping[str, Any], name: str, choices: tuple[str, ...]) -> Any:  # noqa: ANN401
    value = said.get(name)
    if value not in choices:
        raise FormatError(f"{name}: {str(value)[:40]!r} is none of {', '.join(choices)}")
    return value


def _published_origin(said: Mapping[str, Any]) -> Any:  # noqa: ANN401
    name = "published_origin"
    if said.get("published") is None or said.get(name) is None:  # JSON written before there was this word
        return None
    return _choice(said, name, ("page", "derived"))


def _origin(said: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401
    return _choice(said, name, ("page", "computed") if "target" in said else ("page", "extracted"))


_READERS.update(
    dict.fromkeys(("title", "text", "name", "handle"), _text)
    | dict.fromkeys(("target", "date", "url"), _text_or_none)
    | dict.fromkeys(("links", "why"), _texts)
    | dict.fromkeys(("level", "count"), _number)
    | {"lang": lambda said, name: _choice(said, name, ("ur", "en")), "origin": _origin}
)
