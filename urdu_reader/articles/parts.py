"""The pieces that a text is cut into before anybody asks what they are in an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from urdu_reader.articles import labels
from urdu_reader.text.cutting import pieces
from urdu_reader.text.patterns import later

PARAGRAPH_LIMIT = 16_000
"""Characters: a longer paragraph is cut into several, so that one line of many megabytes can be read."""

KEYWORDS_LIMIT = 400_000
"""Characters of the longest line that is read as keywords."""

_BLANK = later(r"\n\s*\n\s*")
_WRAPPED_FROM = 55  # columns: shorter lines are verses, items or headlines, not wrapped prose
_WRAPPED_TO = 132

Kind = Literal["text", "item", "heading", "quote", "image", "row", "code", "next", "markup"]


class Part(NamedTuple):
    """A paragraph, or what stands in its place, not yet understood.

    ``item`` is one with a bullet; ``row`` a table's; ``code`` has lines of its own; ``next`` starts another
    article; ``markup`` is what a page says about itself. ``level`` is a heading's, ``url`` an image's.
    """

    text: str
    kind: Kind = "text"
    level: int = 0
    url: str | None = None


def split(text: str) -> list[Part]:
    """The parts of plain text: blank lines divide, and line ends do where they are no mere wrapping."""
    found: list[Part] = []
    for block in _BLANK.split(text.strip()):
        for line in _lines(block) if "\n" in block else (block,):
            if len(line) > PARAGRAPH_LIMIT and not _are_keywords(line):
                found += map(Part, cut(line))
            elif said := line.strip():
                found.append(Part(said, "item") if labels.is_item(said) else Part(said))
    return found


def _are_keywords(line: str) -> bool:
    """Whether a long line is a page's keywords, which are taken whole."""
    if len(line) > KEYWORDS_LIMIT:
        return False
    label = labels.find(line.strip())
    return label is not None and label.kind == "keywords"


def _lines(block: str) -> list[str]:
    """The paragraphs of a block of several lines: the lines, or all of them as one."""
    lines = [stripped for line in block.split("\n") if (stripped := line.strip())]
    return [" ".join(lines)] if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph that somebody wrapped at a column."""
    longest = max(map(len, lines), default=0)
    if not _WRAPPED_FROM <= longest <= _WRAPPED_TO:
        return False
    if any(len(line) * 5 < longest * 3 for line in lines[:-1]):
        return False
    return not any(labels.is_item(line) or labels.find(line) for line in lines)


def cut(text: str, limit: int = PARAGRAPH_LIMIT) -> Iterator[str]:
    """``text`` in pieces of at most ``limit`` characters; only white space between two is lost."""
    for start, stop in pieces(text, limit):
        if piece := text[start:stop].strip():
            yield piece
