"""``urdu-reader open``: the reader on the screen."""

from __future__ import annotations

import click

from urdu_reader.commands._reader import open_reader
from urdu_reader.settings.config import BIDI_MODES, Bidi


@click.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path(allow_dash=True, readable=False))
@click.option(
    "--bidi", type=click.Choice(BIDI_MODES), help="How rows go to this terminal; else by the config."
)
@click.option(
    "--shaping/--no-shaping", default=None, help="Joined letter forms, or plain letters; else by the config."
)
@click.option("--theme", metavar="NAME", help="Colours for this time; else by the config.")
def command(sources: tuple[str, ...], bidi: Bidi | None, shaping: bool | None, theme: str | None) -> None:
    """Open the reader; with no source, on the sample pages.

    - is standard input, and so is no source at all where something is piped in; the keys are then read from
    the terminal. ? in the reader lists the keys.
    """
    raise click.exceptions.Exit(open_reader(sources, bidi=bidi, shaping=shaping, theme=theme))
