"""What an article is known by: a digest of what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from urdu_reader.articles.model import Block, Heading, Image, Paragraph, ReadMore, Tweet


def article_id(title: str, blocks: Iterable[Block]) -> str:
    """``sha256-`` and the hexadecimal digest of the headline and the blocks.

    Where an article came from, its keywords and which other articles are at hand do not count: the same
    words are the same article.
    """
    digest = hashlib.sha256()
    # No cleaned text holds U+001F or U+001E, so no two articles run into the same bytes.
    digest.update(title.encode("utf-8", "replace"))
    for block in blocks:
        said = (
            f"\x1eParagraph\x1f{block.text}"
            if type(block) is Paragraph
            else "\x1e" + "\x1f".join(_said(block))
        )
        digest.update(said.encode("utf-8", "replace"))
    return f"sha256-{digest.hexdigest()}"


def _said(block: Block) -> Iterator[str]:
    yield type(block).__name__
    match block:
        case ReadMore(title):
            yield title
        case Tweet():
            yield from (block.name, block.handle, block.date or "", block.text, *block.links)
        case Image():
            yield from (block.text, block.url or "")
        case Heading():
            yield from (str(block.level), block.text)
        case _:
            yield block.text
