"""What several commands do with the sources they are given."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from urdu_reader.articles.stdin import STDIN

if TYPE_CHECKING:
    from urdu_reader.articles.model import Article


def or_piped(context: click.Context, parameter: click.Parameter, sources: tuple[str, ...]) -> tuple[str, ...]:
    """The sources of a command line; where it names none, standard input if something is piped in.

    Raises :class:`click.MissingParameter` where there is neither.
    """
    if sources:
        return sources
    if sys.stdin is None or sys.stdin.isatty():
        raise click.MissingParameter(ctx=context, param=parameter)
    return (STDIN,)


def read_all(sources: Iterable[str]) -> tuple[Article, ...]:
    """The articles of all ``sources``, keywords counted, tied to each other; ``-`` is standard input.

    Raises :class:`urdu_reader.articles.errors.SourceError` for the first that cannot be read.
    """
    from urdu_reader.articles import reading, related
    from urdu_reader.language import keywords

    found: list[Article] = []
    for source in dict.fromkeys(sources):
        found += reading.read(source)
    once = {article.id: article for article in found}
    return related.link(tuple(map(keywords.annotate, once.values())))
