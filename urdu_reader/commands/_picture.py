"""``show --format svg`` and ``png``: the articles of sources as one picture."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import click

from urdu_reader.commands._sources import read_all, say_unread
from urdu_reader.commands._themes import load_theme
from urdu_reader.nastaliq.palette import Colour, Palette

if TYPE_CHECKING:
    from rich.color import Color

    from urdu_reader.articles.errors import SourceError
    from urdu_reader.articles.model import Article
    from urdu_reader.commands._translating import Job
    from urdu_reader.nastaliq.composing import Place
    from urdu_reader.nastaliq.sheet import Sheet

WIDTH, WIDTH_WITH_ENGLISH = 900, 1500
"""Pixels of a picture, where no width is asked for."""

SIZE = 28.0
"""Pixels of the em, where no size is asked for."""

NARROWEST, WIDEST = 200, 8000


class Wanted(NamedTuple):
    """What a person asked for; None for what is usual."""

    form: str
    width: int | None
    size: float | None
    font: str | None
    theme: str | None
    english: bool


def write(sources: Sequence[str], wanted: Wanted) -> None:
    """Write the picture to standard output.

    Raises:
        click.UsageError: a PNG would go to a terminal, or the width makes no picture.
        NastaliqError: it cannot be drawn; the text is one line that says why.
    """
    if wanted.form == "png" and sys.stdout.isatty():
        raise click.UsageError(
            "A PNG is nothing for a terminal; send it to a file with > page.png.",
            click.get_current_context(),
        )
    if wanted.width is not None and not NARROWEST <= wanted.width <= WIDEST:
        raise click.BadParameter(
            f"a picture is {NARROWEST} to {WIDEST} pixels wide.",
            click.get_current_context(),
            param_hint="--width",
        )
    sheet, unread = _sheet(sources, wanted)
    if wanted.form == "svg":
        from urdu_reader.nastaliq import svg

        sys.stdout.writelines(svg.write(sheet))
        sys.stdout.flush()
    else:
        from urdu_reader.nastaliq import png

        data = png.write(sheet)
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    say_unread(unread)


def _sheet(sources: Sequence[str], wanted: Wanted) -> tuple[Sheet, Sequence[SourceError]]:
    from urdu_reader.nastaliq import fonts
    from urdu_reader.nastaliq.composing import Look, compose

    regular, bold = fonts.find(wanted.font), fonts.find(wanted.font, bold=True)
    palette = _palette(wanted.theme or "paper")
    articles: Sequence[Article]
    english: list[dict[Place, str]] | None
    if wanted.english:
        articles, english, unread = _with_english(sources)
    else:
        (articles, unread), english = read_all(sources), None
    width = wanted.width or (WIDTH_WITH_ENGLISH if wanted.english else WIDTH)
    return compose(articles, Look(width, wanted.size or SIZE, regular, bold, palette), english), unread


def _palette(name: str) -> Palette:
    """The colours of a theme."""
    theme = load_theme(name)

    def ink(base: str) -> Colour:
        return _rgb(theme.style(base).color)

    return Palette(
        paper=_rgb(theme.style("text").bgcolor),
        ink=ink("text"),
        title=ink("title"),
        heading=ink("heading"),
        meta=ink("meta"),
        quote=ink("quote"),
        notice=ink("notice"),
        link=ink("link"),
        card=_rgb(theme.style("tweet").bgcolor),
        card_ink=ink("tweet"),
        card_name=ink("tweet_name"),
        card_meta=ink("tweet_meta"),
        card_edge=ink("tweet_border"),
        rule=ink("muted"),
    )


def _rgb(colour: Color | None) -> Colour:
    red, green, blue = colour.get_truecolor() if colour else (128, 128, 128)
    return red, green, blue


def _with_english(
    sources: Sequence[str],
) -> tuple[list[Article], list[dict[Place, str]], Sequence[SourceError]]:
    """The articles, and of each the English that is at hand: beside its page, or in the memory."""
    from urdu_reader.commands._jobs import jobs, notices
    from urdu_reader.language.memory import Memory

    with Memory() as memory:
        found, unread = jobs(sources, memory)
        for job in found:
            job.translation.recall()
    notices(dict.fromkeys(job.translation.trouble for job in found if job.translation.trouble))
    pending = sum(job.translation.pending for job in found)
    english = [_english(job) for job in found]
    if pending:
        total = sum(len(job.translation.segments) for job in found)
        advice = "urdu-reader translate makes it"
        if not any(english):
            raise click.ClickException(f"no English of {', '.join(sources)} is at hand: {advice}")
        notices([f"{pending} of {total} sentences have no English at hand: {advice}"])
    return [job.article for job in found], english, unread


def _english(job: Job) -> dict[Place, str]:
    """The English of each text that is not English already; what is not known of it is said by dots."""
    from urdu_reader.commands._english import gap_behind
    from urdu_reader.language.segments import texts

    source: Mapping[Place, tuple[str, str]] = {
        place: (text, lang) for place, text, lang in texts(job.article)
    }
    found: dict[Place, str] = {}
    for place, group in groupby(job.translation.segments, key=lambda segment: segment.place):
        text, lang = source[place]
        segments = list(group)
        if lang == "en" or all(segment.pending for segment in segments):
            continue
        said = ""
        for segment in segments:
            said += "[…]" if segment.translation is None else " ".join(segment.translation.split())
            said += gap_behind(text, segment, "\n")
        found[place] = said.rstrip()
    return found
