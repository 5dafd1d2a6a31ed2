"""Tweets inside a story: the signature that ends one, and a text that a sentence splitter has broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from urdu_reader.articles import dates
from urdu_reader.articles.model import Lang, Tweet
from urdu_reader.text.atoms import ADDRESS, HANDLE, TAG
from urdu_reader.text.direction import base_direction
from urdu_reader.text.patterns import later

LONGEST = 4000
"""Characters: what stands before a signature and is longer is no tweet."""

CLASSIC = 280
"""Characters of an ordinary tweet: the bound where the story is in the tweet's own language."""

_SIGNATURE = later(
    r"(?:^|(?<=\s))(?:—|–|--?)\s*(?P<name>[^@()\n]{1,80}(?:\([^@()]{1,40}\))?[^@()\n]{0,40}?)\s*"
    rf"\(@(?P<handle>{HANDLE})\)"
    r"\s*(?P<date>[^()\n]{0,40})$"
)
_TAIL = 260  # characters that a signature fits in
_DATE_WORDS = 6  # "10:33 AM · Jul 28, 2025"
_LINK = later(ADDRESS)
_NO_WORDS = later(rf"(?:{ADDRESS}|{TAG}|[^\w\s]|\s)++")
_BROKEN = later(r"(?:^|[\s(.])[A-Z]\.$")
_INITIAL = later(r"[A-Z]\.")


class Signature(NamedTuple):
    """``— Name (@handle) date`` at the end of a paragraph, which starts at ``start``.

    ``beside`` is the date as typed where more than a day stands there, an hour above all; else empty.
    """

    start: int
    name: str
    handle: str
    date: str | None
    beside: str


def signature(text: str) -> Signature | None:
    """The signature that ends ``text``, or None."""
    if "(@" not in text[-_TAIL:]:
        return None
    offset = max(0, len(text) - _TAIL)
    match = _SIGNATURE.search(text[offset:])
    if match is None:
        return None
    typed = match["date"].strip()
    date = dates.find(typed)
    if (date is None and typed) or len(typed.split()) > _DATE_WORDS:
        return None  # something else stands there, and a tweet has no place for it
    return Signature(
        offset + match.start(),
        match["name"].strip(),
        match["handle"],
        date.iso if date else None,
        typed if date and date.beside else "",
    )


def signed(tweet: Tweet) -> str:
    """The line that `signature` finds again: ``— Name (@handle) date``."""
    return f"— {tweet.name} (@{tweet.handle})" + (f" {tweet.date}" if tweet.date else "")


def pieces_before(above: Iterable[str], story: Lang) -> list[str]:
    """Those of the paragraphs ``above`` a signature, the nearest first, that are its text; in their order.

    In a story in Urdu these are the ones in English. In one that is in English itself an ordinary tweet's
    length is the bound. An Urdu tweet is the one paragraph above.
    """
    limit = LONGEST if story == "ur" else CLASSIC
    pieces: list[str] = []
    length = 0
    for text in above:
        length += len(text)
        if length > limit or not (_NO_WORDS.fullmatch(text) or base_direction(text) == 0):
            if not pieces and length <= limit:
                pieces.append(text)
            break
        pieces.append(text)
    return pieces[::-1]


def rejoin(parts: Sequence[str]) -> str:
    """``parts`` as one text, with no space where the cut went through initials ("the U." "S. Secretary")."""
    text = ""
    for part in parts:
        if not text:
            text = part
        elif _BROKEN.search(text[-8:]) and _INITIAL.match(part):
            text += part
        else:
            text += " " + part
    return text


def make(parts: Sequence[str], by: Signature) -> Tweet:
    """The tweet whose text is ``parts`` and that ``by`` has signed."""
    text = rejoin(parts)
    lang: Lang = "ur" if base_direction(text, 0) else "en"
    return Tweet(by.name, by.handle, by.date, text, links(text), lang)


def links(text: str) -> tuple[str, ...]:
    """The links in ``text``, in order, each once, without the punctuation behind them."""
    return tuple(dict.fromkeys(match.group() for match in _LINK.finditer(text)))
