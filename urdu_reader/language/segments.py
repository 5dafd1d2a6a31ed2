"""Segments: the sentences of an article that a translation goes by, each with what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from urdu_reader.articles.model import Article, Block, Lang, ReadMore
from urdu_reader.language.protect import Lost, lost, needs_translation, pass_through
from urdu_reader.text.fold import key
from urdu_reader.text.sentences import split

Origin = Literal["human", "memory", "machine"]
"""Who made a translation: a person for this text, an imported memory, an engine."""

Part = Literal["title", "block", "related"]


class Place(NamedTuple):
    """Which text of an article: the title (number 0), ``blocks[number]`` or ``related[number]``."""

    part: Part
    number: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of an article and its translation.

    Attributes:
        place: the text that it stands in.
        start, stop: its range there, with the white space behind it.
        source: the sentence, without outer space.
        translation: None while it is pending.
        origin: None while it is pending.
        lost: what the source says and the translation does not; of one that no person made here.
    """

    place: Place
    start: int
    stop: int
    source: str
    translation: str | None = None
    origin: Origin | None = None
    lost: tuple[Lost, ...] = ()

    @property
    def pending(self) -> bool:
        """Whether no translation of it is known."""
        return self.translation is None

    @property
    def folded(self) -> str:
        """What the sentence is known by in a memory."""
        return key(self.source)

    def translated(self, translation: str, origin: Origin) -> Segment:
        """This segment with a translation; what it lost is marked (`missing`)."""
        return replace(
            self, translation=translation, origin=origin, lost=missing(self.source, translation, origin)
        )


def missing(source: str, translation: str, origin: Origin) -> tuple[Lost, ...]:
    """The numbers and names of ``source`` that a translation lost; none where a person answers for it."""
    return () if origin == "human" else lost(source, translation)


def text_of(block: Block) -> tuple[str, Lang]:
    """The text of a block that is read, and its language."""
    if isinstance(block, ReadMore):
        return block.title, "ur"
    return block.text, getattr(block, "lang", "ur")


def texts(article: Article) -> Iterator[tuple[Place, str, Lang]]:
    """Every text that the reader shows of an article, in reading order: title, blocks, related stories."""
    yield Place("title", 0), article.title, article.lang
    for number, block in enumerate(article.blocks):
        yield Place("block", number), *text_of(block)
    for number, related in enumerate(article.related):
        yield Place("related", number), related.title, article.lang


def plan(article: Article) -> tuple[Segment, ...]:
    """The segments of an article in reading order, sentence by sentence.

    What is in English already (tweets, sentences without Urdu letters) came with the article and passes
    through, origin ``human``. Everything else is pending. White space alone makes no segment.
    """
    return tuple(segments_of(article))


def segments_of(article: Article) -> Iterator[Segment]:
    """Walk what `plan` gives: a long article takes its time."""
    for place, text, lang in texts(article):
        yield from segment_text(text, lang, place)


def segment_text(text: str, lang: Lang = "ur", place: Place = Place("block", 0)) -> Iterator[Segment]:  # noqa: B008
    """The segments of one text, in order."""
    for start, stop in split(text, lang):
        source = text[start:stop].strip()
        if not source:
            continue
        segment = Segment(place, start, stop, source)
        if lang == "en":
            segment = replace(segment, translation=source, origin="human")
        elif not needs_translation(source):
            segment = replace(segment, translation=pass_through(source), origin="human")
        yield segment
