"""What several commands do with the sources they are given."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from urdu_reader.articles.errors import SourceError
from urdu_reader.articles.stdin import STDIN
from urdu_reader.failures import MISUSED, describe

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


class Read(NamedTuple):
    """The articles of sources, and why those of others are missing."""

    articles: tuple[Article, ...]
    errors: tuple[SourceError, ...]


def read_all(sources: Iterable[str]) -> Read:
    """What ``sources`` hold, keywords counted, tied to each other; ``-`` is standard input.

    Raises :class:`urdu_reader.articles.errors.SourceError`, that of the first, where none can be read.
    """
    from urdu_reader.articles import reading, related
    from urdu_reader.language import keywords

    found: list[Article] = []
    errors: list[SourceError] = []
    for source in dict.fromkeys(sources):
        try:
            found += reading.read(source)
        except SourceError as error:
            errors.append(error)
    if errors and not found:
        raise errors[0]
    once = {article.id: article for article in found}
    return Read(related.link(tuple(map(keywords.annotate, once.values()))), tuple(errors))


def say_unread(errors: Sequence[SourceError]) -> None:
    """Say of each on standard error, in a line, why it is missing; the process then ends as for misuse."""
    for error in errors:
        click.echo(describe(error)[0], err=True)
    if errors:
        raise click.exceptions.Exit(MISUSED)
