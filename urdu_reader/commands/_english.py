"""An article's English, written out segment by segment in reading order: text, Markdown, JSON.

Each form is given the segments as they become known and says each before it asks for the next, so that what
is done can be read while the rest is at work. A segment without a translation stands in its own words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from urdu_reader.articles.about import origin
from urdu_reader.articles.labels import written
from urdu_reader.articles.model import Article, Block, Heading, Image, Quote, ReadMore, Tweet
from urdu_reader.articles.tweets import signed
from urdu_reader.articles.written import address, escaped
from urdu_reader.language.engine import SOURCE, TARGET
from urdu_reader.language.segments import Place, Segment, texts

SCHEMA = 1
"""Version of the JSON's vocabulary."""

Writer = Callable[[Article, Iterable[Segment]], Iterator[str]]
"""Turns an article and its segments, all of them in reading order, into pieces of output."""


class Form(NamedTuple):
    """How articles are written: ``head``, each by ``write``, ``between`` two of them, ``tail``."""

    write: Writer
    head: str = ""
    between: str = ""
    tail: str = ""


def text(*, origins: bool) -> Form:
    """Plain text: a row for each paragraph, an empty one between; ``origins`` are said behind sentences."""

    def write(article: Article, segments: Iterable[Segment]) -> Iterator[str]:
        return _prose(article, segments, _Text(), origins=origins)

    return Form(write, between=f"\n{'─' * 20}\n\n")


def markdown(*, origins: bool) -> Form:
    """Markdown, with headings, quotes and pictures as the article has them."""

    def write(article: Article, segments: Iterable[Segment]) -> Iterator[str]:
        return _prose(article, segments, _Markdown(), origins=origins)

    return Form(write, between="\n* * *\n\n")


def as_json() -> Form:
    """JSON, a segment in each line: where it stands, source, translation, origin, what was lost.

    ``start`` and ``stop`` count characters of the text at the place ``part``, ``number``: the title,
    ``blocks[number]`` or ``related[number]`` of what ``show --format json`` prints for the same source.
    """
    head = {"schema": SCHEMA, "from": SOURCE, "to": TARGET}
    return Form(_json, f'{json.dumps(head)[:-1]}, "articles": [\n', ",\n", "\n]}\n")


def _json(article: Article, segments: Iterable[Segment]) -> Iterator[str]:
    about = {"id": article.id, "title": article.title}
    yield f'{json.dumps(about, ensure_ascii=False)[:-1]}, "segments": ['
    for number, segment in enumerate(segments):
        said = {
            "part": segment.place.part,
            "number": segment.place.number,
            "start": segment.start,
            "stop": segment.stop,
            "source": segment.source,
            "translation": segment.translation,
            "origin": segment.origin,
            "lost": [lost._asdict() for lost in segment.lost],
        }
        yield f"{',' if number else ''}\n {json.dumps(said, ensure_ascii=False)}"
    yield "]}"


class _Text:
    """How plain text sets off what an article consists of."""

    under_title = ""

    def say(self, text: str) -> str:
        """``text`` as it has to be written."""
        return text

    def title(self) -> str:
        """What stands before the title."""
        return ""

    def block(self, block: Block) -> tuple[str, str]:
        """What stands before and behind the translated text of a block."""
        match block:
            case Tweet():
                shown = (link for link in block.links if link not in block.text)
                return "", "\n".join(["", signed(block), *shown])
            case ReadMore():
                return f"{written('read_more', 'en')}: ", ""
            case Image(text, url):
                return ("[", "]" + (f"\n{url}" if url else "")) if text else (url or "", "")
            case _:
                return "", ""

    def related(self, *, first: bool) -> str:
        """What stands before a related story."""
        return f"\n{written('related', 'en')}:\n• " if first else "• "

    def inside(self, article: Article, place: Place) -> str:  # noqa: ARG002 -- Markdown's differs by block
        """What a line end inside the text of a place becomes."""
        return "\n"


class _Markdown(_Text):
    """The same for Markdown."""

    under_title = "\n"

    def say(self, text: str) -> str:
        return escaped(text)

    def title(self) -> str:
        return "# "

    def block(self, block: Block) -> tuple[str, str]:
        match block:
            case Heading(_, _, level):
                return f"{'#' * min(max(level, 1), 6)} ", ""
            case Quote():
                return "> ", ""
            case Tweet():
                return "> ", f"\n>\n> {escaped(signed(block))}"
            case Image(_, url) if url:
                return "![", f"](<{address(url)}>)"
            case Image():
                return "", ""
            case _:
                return super().block(block)

    def related(self, *, first: bool) -> str:
        return f"\n## {written('related', 'en')}\n\n- " if first else "- "

    def inside(self, article: Article, place: Place) -> str:
        block = article.blocks[place.number] if place.part == "block" else None
        if block is None or isinstance(block, Heading | Image | ReadMore):
            return " "
        return "\n> " if isinstance(block, Quote | Tweet) else "\n"


def _prose(article: Article, segments: Iterable[Segment], form: _Text, *, origins: bool) -> Iterator[str]:
    """The article in reading order; a piece of it never waits for a segment behind it."""
    by_place = groupby(segments, key=lambda segment: segment.place)
    group: tuple[Place, Iterator[Segment]] | None = None
    for place, text, _ in texts(article):
        group = group or next(by_place, None)
        before, after = _around(article, place, form)
        if group is None or group[0] != place:  # nothing is said there
            if before.strip() or after:
                yield f"{before}{after}\n"
            continue
        yield before
        gap = ""
        for segment in group[1]:
            yield gap + form.say(_said(segment, origins=origins))
            gap = gap_behind(text, segment, form.inside(article, place))
        group = None
        yield f"{after}\n"
        if place.part == "title" and (about := origin(article, "en")):
            yield f"{form.under_title}{form.say(about)}\n"


def _around(article: Article, place: Place, form: _Text) -> tuple[str, str]:
    if place.part == "title":
        return form.title(), ""
    if place.part == "block":
        before, after = form.block(article.blocks[place.number])
        return f"\n{before}", after
    return form.related(first=place.number == 0), ""


def gap_behind(text: str, segment: Segment, line: str) -> str:
    """What stands between a segment and the next one of its text: a line end where the source has one."""
    behind = text[segment.start : segment.stop]
    return line if "\n" in behind[len(behind.rstrip()) :] else " "


def _said(segment: Segment, *, origins: bool) -> str:
    said = " ".join((segment.source if segment.translation is None else segment.translation).split())
    if not origins:
        return said
    lost = "".join(f", lost {each}" for each in segment.lost)
    return f"{said} [{segment.origin or 'untranslated'}{lost}]"
