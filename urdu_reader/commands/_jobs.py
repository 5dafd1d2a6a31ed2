"""Articles with what is known of their English before anybody translates: beside the page, in the memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import click

from urdu_reader.articles.errors import SourceError
from urdu_reader.articles.stdin import STDIN
from urdu_reader.commands._sources import read_all
from urdu_reader.commands._translating import Job
from urdu_reader.language import tmx
from urdu_reader.language.memory import Entry, Memory
from urdu_reader.language.pipeline import Translation
from urdu_reader.text.clean import clean


class Found(NamedTuple):
    """What is to be translated, and why what other sources hold is missing."""

    jobs: list[Job]
    errors: tuple[SourceError, ...]


def jobs(sources: Iterable[str], memory: Memory | None) -> Found:
    """The articles of the sources, each once; nothing is looked up yet (`Translation.recall`).

    Raises `SourceError`, that of the first, where none can be read.
    """
    found: dict[str, Job] = {}
    errors: list[SourceError] = []
    for source in dict.fromkeys(sources):
        try:
            articles = read_all([source]).articles
        except SourceError as error:
            errors.append(error)
            continue
        human = _beside(source)
        for article in articles:
            if article.id not in found:
                found[article.id] = Job(article, Translation(article, memory, human=human))
    if errors and not found:
        raise errors[0]
    return Found(list(found.values()), tuple(errors))


def _beside(source: str) -> dict[str, Entry]:
    """The translation that lies beside a source; one that cannot be read is said and passed over."""
    page = Path(source)
    try:
        # `translate page.txt --format tmx > page.tmx` has just made an empty one
        if source == STDIN or not page.with_suffix(".tmx").stat().st_size:
            return {}
        return tmx.companion(page)
    except (OSError, ValueError):  # there is none, or a name that can have none
        return {}
    except tmx.TmxError as error:
        notices([str(error)])
        return {}


def notices(said: Iterable[str | None]) -> None:
    """Say each on standard error, in a line."""
    for notice in said:
        click.echo(f"urdu-reader: {clean(str(notice))}", err=True)
