"""An article as plain text: passages in reading order, wrapped or whole, in logical or in visual order.

The same content as the screen shows, reachable without a screen: for pipes, for files and for whoever
listens rather than looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from urdu_reader.articles.about import DOT, isolated, origin
from urdu_reader.articles.labels import written
from urdu_reader.articles.model import (
    Article,
    Block,
    Heading,
    Image,
    Lang,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Tweet,
)
from urdu_reader.articles.tweets import signed
from urdu_reader.text.direction import base_direction
from urdu_reader.text.isolate import isolates
from urdu_reader.text.layout import layout


class Passage(NamedTuple):
    """One paragraph to print, in logical order.

    ``apart``: an empty row stands before it. ``base``: its direction; None leaves that to its words.
    ``is_about``: it is the line about the article.
    """

    text: str
    apart: bool = True
    base: int | None = None
    is_about: bool = False


def passages(article: Article) -> Iterator[Passage]:
    """Everything the article says, in reading order: headline, origin, blocks, keywords, related."""
    yield Passage(article.title)
    if about := origin(article):
        yield Passage(about, apart=False, is_about=True)
    for block in article.blocks:
        yield from _block(block, article.lang)
    if article.keywords:
        yield Passage(
            f"{written('keywords', article.lang)}: {DOT.join(keyword.text for keyword in article.keywords)}"
        )
    if article.related:
        yield Passage(f"{written('related', article.lang)}:")
        for story in article.related:
            yield Passage(f"• {story.title}", apart=False)


def _block(block: Block, lang: Lang) -> Iterator[Passage]:
    match block:
        case Tweet():
            yield Passage(block.text, base=_base(block.lang))
            yield Passage(signed(block), apart=False)
            for link in block.links:
                if link not in block.text:
                    yield Passage(link, apart=False)
        case ReadMore():
            yield Passage(f"{written('read_more', lang)}: {block.title}")
        case Image():
            yield Passage(f"[{block.text}]" if block.text else "")
            if block.url:
                yield Passage(block.url, apart=False)
        case Paragraph() | Heading() | Quote():
            yield Passage(block.text, base=_base(block.lang))
        case Notice():
            yield Passage(block.text)


def _base(lang: Lang) -> int:
    return 1 if lang == "ur" else 0


def rows(passage: Passage, width: int | None, *, visual: bool) -> Iterator[str]:
    """The rows of one passage, ``width`` columns at most; None leaves a logical passage in one row.

    Visual rows stand at the right of the width where the passage is right-to-left. Logical rows are never
    padded: whoever draws them orders and aligns them.
    """
    for paragraph in passage.text.split("\n"):
        if width is None:
            yield paragraph
            continue
        base = base_direction(paragraph) if passage.base is None else passage.base
        ranges = isolated(paragraph) if passage.is_about else isolates(paragraph, base)
        for line in layout(paragraph, width, base=base, isolates=ranges):
            if visual:
                yield " " * line.indent + line.text if line.text else ""
            else:
                yield paragraph[line.start : line.stop].rstrip()
