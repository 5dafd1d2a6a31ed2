"""Articles with what is known of their English before anybody translates: beside the page, in the memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from urdu_reader.articles.stdin import STDIN
from urdu_reader.commands._sources import read_all
from urdu_reader.commands._translating import Job
from urdu_reader.language import tmx
from urdu_reader.language.memory import Entry, Memory
from urdu_reader.language.pipeline import Translation
from urdu_reader.text.clean import clean


def jobs(sources: Iterable[str], memory: Memory | None) -> Iterator[Job]:
    """The articles of the sources, each once; nothing is looked up yet (`Translation.recall`)."""
    seen: set[str] = set()
    for source in dict.fromkeys(sources):
        articles = read_all([source])
        human = _beside(source)
        for article in articles:
            if article.id not in seen:
                seen.add(article.id)
                yield Job(article, Translation(article, memory, human=human))


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
