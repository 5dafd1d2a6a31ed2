"""What an article is made of on the screen, from its headline to its related stories."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from urdu_reader.articles import labels
from urdu_reader.articles.about import DOT
from urdu_reader.articles.model import (
    Article,
    Block,
    Heading,
    Image,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Related,
    Tweet,
)
from urdu_reader.text.cutting import pieces
from urdu_reader.tui.about import about_pieces

PIECE: Final = 4000
"""Characters: a longer paragraph is shown as several, so that no step of work depends on its length."""


class Piece(NamedTuple):
    """The range ``[start, stop)`` of a block whose text is too long to be shown at once."""

    block: Paragraph | Heading | Quote | Notice | Image
    start: int
    stop: int


class Headline(NamedTuple):
    """The article's title."""

    text: str


class About(NamedTuple):
    """Date, reading time and source, joined by `DOT`."""

    text: str


class RelatedTitle(NamedTuple):
    """The heading above the page's related stories."""

    text: str


Entry = Block | Piece | Headline | About | RelatedTitle | Related
"""What one item of a document is made of."""


LINKED: Final = (Tweet, ReadMore, Related, Image)
"""The kinds of entries that may lead somewhere."""


def entries(article: Article) -> Iterator[Entry]:
    """Walk the entries of an article from its headline to its related stories."""
    if article.title:
        yield Headline(article.title)
    if about := about_pieces(article):
        yield About(DOT.join(about))
    for block in article.blocks:
        if isinstance(block, Tweet | ReadMore) or len(block.text) <= PIECE:
            yield block
        else:
            yield from (Piece(block, start, stop) for start, stop in pieces(block.text, PIECE))
    own = [related for related in article.related if related.origin == "page"]
    if own:
        yield RelatedTitle(labels.written("related", article.lang))
        yield from own


def entry_text(entry: Entry) -> str:
    """Give the text of an entry, near enough to tell its length."""
    if isinstance(entry, Piece):
        return entry.block.text[entry.start : entry.stop]
    if isinstance(entry, ReadMore | Related):
        return entry.title
    return entry.text


def entry_length(entry: Entry) -> int:
    """Give the number of characters of an entry; it is the weight of the entry in the place read to."""
    if isinstance(entry, Piece):
        return entry.stop - entry.start
    return len(entry_text(entry))
