"""What each piece of an article shows: parts of text with a role, a direction and perhaps a link.

Words that the reader puts in are in the article's language. Everything is logical text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from urdu_reader.articles import labels
from urdu_reader.articles.about import DOT
from urdu_reader.articles.dates import long_date
from urdu_reader.articles.model import (
    Article,
    Heading,
    Image,
    Lang,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Related,
    Tweet,
)
from urdu_reader.text.direction import base_direction
from urdu_reader.text.isolate import Isolate, isolates
from urdu_reader.tui.entries import About, Entry, Headline, Piece, RelatedTitle

Role = Literal[
    "title", "meta", "body", "heading", "quote", "card-head", "card", "card-link",
    "link", "link-gone", "notice", "image",
]  # fmt: skip
"""What a part is, for its colours: one style of the view each."""

Frame = Literal["plain", "card", "quote", "link"]
"""How an item stands: bare, in a box, with a bar on its reading side, with a mark there."""


class Link(NamedTuple):
    """Where a part leads: an article by id (None: not at hand) and headline, or an address."""

    title: str
    target: str | None = None
    url: str | None = None


class Linked(NamedTuple):
    """The range ``[start, stop)`` of a part leads somewhere."""

    start: int
    stop: int
    link: Link


class Part(NamedTuple):
    """One paragraph of text as UAX #9 knows it.

    ``reads``: it has sentences and keywords to step through. ``links`` lead somewhere. ``apart`` are the
    pieces that are ordered each by itself; None leaves that to `urdu_reader.text.isolate`.
    """

    text: str
    base: int
    lang: Lang
    role: Role
    reads: bool = True
    links: tuple[Linked, ...] = ()
    apart: tuple[Isolate, ...] | None = None

    @property
    def isolates(self) -> Sequence[Isolate]:
        """The pieces that are ordered each by itself."""
        return isolates(self.text, self.base) if self.apart is None else self.apart


class Shown(NamedTuple):
    """An entry as it is to be laid out, with the number of empty rows above and below it."""

    frame: Frame
    parts: tuple[Part, ...]
    gap: int
    lead: int = 0


def show(entry: Entry, article: Article, *, last: bool = False) -> Shown:
    """Give the parts of an entry. ``last`` says that nothing of the same run follows (a gap is due)."""
    lang = article.lang
    match entry:
        case Headline(text):
            return Shown("plain", (Part(text, base_direction(text, _base(lang)), lang, "title"),), 0, lead=1)
        case About(text):
            return Shown("plain", (_listed(text.split(DOT), lang, "meta"),), 1)
        case Tweet():
            return Shown("card", tuple(_card(entry)), 1)
        case ReadMore(title, target):
            label = f"{labels.written('read_more', lang)}: "
            return Shown("link", (_link(label, title, target, lang),), 1)
        case RelatedTitle(text):
            return Shown("plain", (Part(text, _base(lang), lang, "heading"),), 0)
        case Related(title, target):
            return Shown("link", (_link("", title, target, lang),), 1 if last else 0)
        case Piece(block, start, stop):
            gap = 1 if stop == len(block.text) else 0
            return _block(block, block.text[start:stop], article, gap)
        case _:
            return _block(entry, entry.text, article, 1)


def _base(lang: Lang) -> int:
    return 1 if lang == "ur" else 0


def _block(
    block: Paragraph | Heading | Quote | Notice | Image, text: str, article: Article, gap: int
) -> Shown:
    match block:
        case Heading(lang=lang):
            return Shown("plain", _lines(text, _base(lang), lang, "heading"), 0)
        case Quote(lang=lang):
            return Shown("quote", _lines(text, _base(lang), lang, "quote"), gap)
        case Notice():
            base = base_direction(text, _base(article.lang))
            return Shown("plain", _lines(text, base, "ur" if base else "en", "notice"), gap)
        case Image(lang=lang, url=url):
            label = "تصویر: " if lang == "ur" else "Picture: "
            parts = _lines(label + text, _base(lang), lang, "image") if text or not url else ()
            if url:
                parts += (_address(url, _base(lang), "meta"),)
            return Shown("plain", parts, gap)
        case _:
            return Shown("plain", _lines(text, _base(block.lang), block.lang, "body"), gap)


def _card(tweet: Tweet) -> Iterator[Part]:
    base = _base(tweet.lang)
    handle = f"@{tweet.handle}" if tweet.handle else ""
    date = long_date(tweet.date, tweet.lang)
    name = " ".join(tweet.name.split())
    if said := [piece for piece in (name, handle, date) if piece]:
        yield _listed(said, tweet.lang, "card-head")
    missing = list(tweet.links)
    for line in _lines(tweet.text, base, tweet.lang, "card"):
        found = []
        for url in tweet.links:
            shown = url if url in line.text else url.partition("://")[2] or url
            at = line.text.find(shown)
            if at >= 0:
                found.append(Linked(at, at + len(shown), Link(shown, url=url)))
                if url in missing:
                    missing.remove(url)
        yield line._replace(links=tuple(sorted(found)))
    for url in missing:
        yield _address(url)


def _address(url: str, base: int = 0, role: Role = "card-link") -> Part:
    linked = Linked(0, len(url), Link(url, url=url))
    return Part(url, base, "en", role, reads=False, links=(linked,), apart=(Isolate(0, len(url), 0),))


def _listed(pieces: Iterable[str], lang: Lang, role: Role) -> Part:
    """Join pieces of any direction by dots, each kept apart from its neighbours."""
    apart, at = [], 0
    for piece in (pieces := list(pieces)):
        apart.append(Isolate(at, at + len(piece), base_direction(piece, _base(lang))))
        at += len(piece) + len(DOT)
    return Part(DOT.join(pieces), _base(lang), lang, role, reads=False, apart=tuple(apart))


def _link(label: str, title: str, target: str | None, lang: Lang) -> Part:
    base = base_direction(title, _base(lang)) if not label else _base(lang)
    role: Role = "link" if target else "link-gone"
    text = label + " ".join(title.split())
    return Part(text, base, lang, role, links=(Linked(0, len(text), Link(title, target)),))


def _lines(text: str, base: int, lang: Lang, role: Role) -> tuple[Part, ...]:
    """One part for each line of the text: a line break ends a paragraph (UAX #9, P1)."""
    return tuple(Part(line, base, lang, role) for line in text.split("\n"))
