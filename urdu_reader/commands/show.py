"""``urdu-reader show``: print what a source says."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from urdu_reader.commands._numbers import Number
from urdu_reader.commands._sources import or_piped, read_all, say_unread
from urdu_reader.settings.config import BIDI_MODES

if TYPE_CHECKING:
    from urdu_reader.articles.model import Article

MAX_WIDTH = 100
"""Columns that a row on a wide terminal is kept to, where no width is asked for."""

PICTURES = ("svg", "png")
"""The formats that are pictures."""

LOGICAL = "logical"
"""The order of a pipe: as typed."""


@click.command()
@click.argument(
    "sources",
    metavar="SOURCE...",
    nargs=-1,
    callback=or_piped,
    type=click.Path(allow_dash=True, readable=False),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html", *PICTURES]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--width",
    type=Number(1),
    metavar="N",
    help="Wrap text at N columns; a picture: N pixels wide.",
)
@click.option(
    "--bidi",
    metavar="MODE",
    type=click.Choice([*BIDI_MODES, LOGICAL]),
    default="auto",
    show_default=True,
    help=f"How text goes out: {', '.join([*BIDI_MODES, LOGICAL])}.",
)
@click.option("--english", is_flag=True, help="svg, png: the English at hand beside the Urdu.")
@click.option("--theme", metavar="NAME", help="svg, png: colours of this theme.  [default: paper]")
@click.option("--font", metavar="NAME", help="svg, png: this Nastaliq font, by name or file.")
@click.option(
    "--size",
    type=Number(8.0, 200.0),
    metavar="N",
    help="svg, png: letters of N pixels, 8 to 200.  [default: 28]",
)
def command(
    sources: tuple[str, ...],
    form: str,
    width: int | None,
    bidi: str,
    english: bool,
    theme: str | None,
    font: str | None,
    size: float | None,
) -> None:
    """Print the articles of a source; - is standard input, and so is no source where something is piped in.

    To a terminal, text is wrapped and drawn from the right, in the way that this terminal draws right. To a
    pipe or a file it goes in logical order, each paragraph in one row, as a person would type it.
    --bidi and --width choose otherwise.

    svg and png are one picture of the articles in Nastaliq, to be sent to a file: for sharing. They need the
    nastaliq extra and a Nastaliq font.
    """
    if form in PICTURES:
        from urdu_reader.commands import _picture

        _picture.write(sources, _picture.Wanted(form, width, size, font, theme, english))
        return
    given = {"--english": english, "--theme": theme, "--font": font, "--size": size}
    if misplaced := [name for name, value in given.items() if value]:
        raise click.UsageError(f"{misplaced[0]} is for --format svg and png.", click.get_current_context())
    articles, unread = read_all(sources)
    if form == "text":
        _print_text(articles, width, bidi)
    else:
        from urdu_reader.articles import formats

        write = {"json": formats.to_json, "markdown": formats.to_markdown, "html": formats.to_html}[form]
        sys.stdout.write(write(articles))
    sys.stdout.flush()
    say_unread(unread)


def _print_text(articles: tuple[Article, ...], width: int | None, bidi: str) -> None:
    to_terminal = sys.stdout.isatty()
    if bidi == LOGICAL or (bidi == "auto" and not to_terminal):
        for row in _rows(articles, width, visual=False):
            sys.stdout.write(row + "\n")
        return
    from urdu_reader.commands import _drawn
    from urdu_reader.settings import config

    columns = shutil.get_terminal_size().columns
    rows = _rows(articles, width or min(columns, MAX_WIDTH), visual=True)
    if to_terminal:
        with _drawn.terminal(bidi, config.load().config) as encode:
            _drawn.write(rows, encode)
    else:
        _drawn.write(rows, _drawn.without_terminal(bidi))


def _rows(articles: tuple[Article, ...], width: int | None, *, visual: bool) -> Iterator[str]:
    """The rows of all articles, an empty row between passages, a rule between articles."""
    from urdu_reader.commands._plain import passages, rows

    for number, article in enumerate(articles):
        if number:
            yield from ("", "─" * (width or 20), "")
        for place, passage in enumerate(passages(article)):
            if place and passage.apart:
                yield ""
            yield from rows(passage, width, visual=visual)
