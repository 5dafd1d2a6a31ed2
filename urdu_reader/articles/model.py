"""What an article is: frozen records, all text logical, cleaned and in NFC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Lang = Literal["ur", "en"]
"""Language of a text; its base direction is 1 for ``ur`` and 0 for ``en``."""


class _Record:
    """What records have in common: those of one class are equal where all their fields are.

    Written once: `dataclass` would make it for every class, which a start waits for.
    """

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__match_args__)

    def __eq__(self, other: object) -> bool:
        return self._fields() == other._fields() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._fields()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({said})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Paragraph(_Record):
    """A body paragraph. The lines of one that has several are its own, as those of code are."""

    text: str
    lang: Lang = "ur"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Heading(_Record):
    """A heading inside the body; ``level`` 1 is the highest."""

    text: str
    lang: Lang = "ur"
    level: int = 2


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Quote(_Record):
    """A passage that the article sets apart as somebody's words."""

    text: str
    lang: Lang = "ur"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tweet(_Record):
    """A tweet inside the story: ``handle`` without ``@``, ``date`` ISO 8601 or None, ``links`` as found."""

    name: str
    handle: str
    date: str | None
    text: str
    links: tuple[str, ...] = ()
    lang: Lang = "en"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReadMore(_Record):
    """A line that names another story; ``target`` is that article's id, or None where it is not at hand."""

    title: str
    target: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Image(_Record):
    """A picture that the page shows: its description and where it is."""

    text: str
    url: str | None = None
    lang: Lang = "ur"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Notice(_Record):
    """A line about the page rather than of the story, or one that the reader could not place."""

    text: str


PASSAGES: Final = (Paragraph, Heading, Quote, Tweet)
"""The blocks that are the story's own text."""

Block = Paragraph | Heading | Quote | Tweet | ReadMore | Image | Notice


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Keyword(_Record):
    """A phrase that the page or the extractor names.

    ``count`` is how often the article says it, None as long as nobody has counted.
    """

    text: str
    origin: Literal["page", "extracted"] = "page"
    count: int | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Related(_Record):
    """A story that goes with this one; ``why`` names the keywords they share where it was computed."""

    title: str
    target: str | None = None
    origin: Literal["page", "computed"] = "page"
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Article(_Record):
    """One article, its blocks in reading order.

    ``id`` is ``sha256-`` and the hexadecimal digest of what the article says. ``title_origin`` is
    ``derived`` where the page has no headline and the title was made from the first sentence.
    ``published`` is an ISO 8601 date, and ``published_origin`` says where from: ``page``, the page labels it;
    ``derived``, it is that of the latest tweet that the article quotes, and the article is of that day or
    later. Both are None where neither is there.
    """

    id: str
    title: str
    title_origin: Literal["page", "derived"]
    blocks: tuple[Block, ...]
    source: str | None = None
    url: str | None = None
    published: str | None = None
    published_origin: Literal["page", "derived"] | None = None
    lang: Lang = "ur"
    keywords: tuple[Keyword, ...] = ()
    related: tuple[Related, ...] = ()

    def passages(self) -> Iterator[str]:
        """The story's own text, block by block: what keywords are counted in and words are read from."""
        for block in self.blocks:
            if isinstance(block, PASSAGES):
                yield block.text
