"""Articles written out as Markdown.

It reads back: the labels are those that `urdu_reader.articles.page` knows. What the reader found out by
itself (extracted keywords, computed relations, a derived date) is not in it: it would come back as the
page's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from urdu_reader.articles import labels, tweets
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
from urdu_reader.text.patterns import later

_SPECIAL = later(r"[\\`*_\[\]<>&]")
_TICKS = later("`+")
_AT_START = later(r"(?m)^(\s*)([#>+=~|-]|\d{1,9}[.)])")


def to_markdown(articles: Iterable[Article]) -> str:
    """``articles`` as Markdown, a rule between two; ends with a line end."""
    return (
        "\n\n".join(
            ("* * *\n\n" if number else "") + "\n\n".join(filter(None, _markdown(article)))
            for number, article in enumerate(articles)
        )
        + "\n"
    )


def escaped(text: str) -> str:
    r"""``text`` so that Markdown gives it back: what has a meaning there stands behind a ``\``."""
    return _AT_START.sub(_backslash_last, _SPECIAL.sub(_backslash, text))


def _backslash(match: re.Match[str]) -> str:
    return "\\" + match.group()


def _backslash_last(match: re.Match[str]) -> str:
    sign = match[2]
    return match[1] + (sign[:-1] + "\\" + sign[-1] if sign[0].isdigit() else "\\" + sign)


def _about(article: Article, say: Callable[[str], str]) -> Iterator[str]:
    """The lines under the body: where it is from, its keywords."""
    if article.source:
        yield f"{labels.written('source')}: {say(article.source)}"
    if article.published and article.published_origin != "derived":  # the tweet says it again
        yield f"{labels.written('date')}: {article.published}"
    if article.url:
        yield say(article.url)
    if keywords := [say(keyword.text) for keyword in article.keywords if keyword.origin == "page"]:
        # A comma behind the last, so that one keyword of several words reads back as one.
        yield f"{labels.written('keywords')}: {'، '.join(keywords)}،"


def _markdown(article: Article) -> Iterator[str]:
    yield f"# {escaped(_line(article.title))}"
    for block in article.blocks:
        yield _markdown_block(block)
    yield from _about(article, escaped)
    if related := [story.title for story in article.related if story.origin == "page"]:
        yield f"## {labels.written('related')}"
        yield "\n".join(f"- {escaped(_line(title))}" for title in related)


def _markdown_block(block: Block) -> str:
    match block:
        case Heading(text, _, level):
            return f"{'#' * min(max(level, 1), 6)} {escaped(_line(text))}"
        case Quote(text):
            return _quoted(escaped(text))
        case Tweet():
            return _quoted(escaped(block.text) + "\n\n" + escaped(tweets.signed(block)))
        case ReadMore(title):
            return f"{labels.written('read_more')}: {escaped(_line(title))}"
        case Image(text, url):
            return f"![{escaped(_line(text))}](<{address(url)}>)" if url else escaped(text)
        case Paragraph(text) if "\n" in text:
            fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
            return f"{fence}\n{text}\n{fence}"
        case Paragraph(text) | Notice(text):
            return escaped(text)


def address(url: str) -> str:
    """``url`` as it stands between ``<`` and ``>`` in Markdown."""
    return re.sub(r"[\\<>]", _backslash, url.replace("\n", ""))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _line(text: str) -> str:
    return " ".join(text.split())
