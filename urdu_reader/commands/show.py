"""``urdu-reader show``: print what a source says."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from urdu_reader.articles.model import Article

MAX_WIDTH = 100
"""Columns that a row on a wide terminal is kept to, where no width is asked for."""


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option("--width", type=click.IntRange(min=1), metavar="N", help="Wrap text at N columns.")
@click.option(
    "--bidi",
    type=click.Choice(["auto", "visual", "logical"]),
    default="auto",
    show_default=True,
    help="Order of the letters in text: as drawn, as typed, or by where it goes.",
)
def command(sources: tuple[str, ...], form: str, width: int | None, bidi: str) -> None:
    """Print the articles of a source; - is standard input.

    To a terminal, text is wrapped and drawn from the right. To a pipe or a file it is in logical order,
    one row for each paragraph, as a person would type it. --bidi and --width choose otherwise.
    """
    from urdu_reader.commands._sources import read_all

    articles = read_all(sources)
    if form == "text":
        drawn = bidi == "visual" or (bidi == "auto" and sys.stdout.isatty())
        if width is None and drawn:
            width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
        for row in _text(articles, width, visual=drawn):
            sys.stdout.write(row + "\n")
        return
    from urdu_reader.articles import formats

    text = formats.to_json(articles) if form == "json" else formats.to_markdown(articles)
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _text(articles: tuple[Article, ...], width: int | None, *, visual: bool) -> Iterator[str]:
    """The rows of all articles, an empty row between passages, a rule between articles."""
    from urdu_reader.commands._plain import passages, rows

    for number, article in enumerate(articles):
        if number:
            yield ""
            yield "─" * (width or 20)
            yield ""
        for place, passage in enumerate(passages(article)):
            if place and passage.apart:
                yield ""
            yield from rows(passage, width, visual=visual)
