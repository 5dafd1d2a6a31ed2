"""``urdu-reader serve``: the reader in a browser."""

from __future__ import annotations

import contextlib
import sys

import click

from urdu_reader.commands._numbers import Number
from urdu_reader.commands._themes import load_theme
from urdu_reader.failures import CannotOpenError
from urdu_reader.settings import extras
from urdu_reader.settings.config import BIDI_MODES, Bidi


@click.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path(readable=False))
@click.option("--host", default="127.0.0.1", show_default=True, help="The name or IP address to serve on.")
@click.option(
    "--port", type=Number(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@click.option("--expose", is_flag=True, help="Let other machines in: needed for a host that they can reach.")
@click.option("--bidi", type=click.Choice(BIDI_MODES), help="How rows go to the page; else what it needs.")
@click.option(
    "--shaping/--no-shaping", default=None, help="Joined letter forms, or plain letters; else by the config."
)
@click.option("--theme", metavar="NAME", help="Colours for this time; else by the config.")
def command(
    sources: tuple[str, ...],
    host: str,
    port: int,
    expose: bool,
    bidi: Bidi | None,
    shaping: bool | None,
    theme: str | None,
) -> None:
    """Show the reader in a browser; with no source, on the sample pages.

    Every page that is opened gets a reader of its own, until Ctrl-C. Only this machine reaches it.
    """
    try:
        from urdu_reader.web import server
    except ModuleNotFoundError as error:
        raise CannotOpenError(
            f"serve: {error.name} is not installed; {extras.install('serve')} brings what it needs"
        ) from error
    if "-" in sources:
        raise click.UsageError("standard input cannot be served, as every page reads anew; name a file.")
    alone = server.is_loopback(host)
    if not alone and not expose:
        raise click.UsageError(
            f"other machines reach {host}, and whoever does reads and types as you; "
            "--expose says that you want it."
        )
    if theme is not None:
        load_theme(theme)
    _check(sources)
    taken = server.bind(host, port)
    options = [
        *(["--bidi", bidi] if bidi else []),
        *(["--theme", theme] if theme else []),
        *([] if shaping is None else ["--shaping" if shaping else "--no-shaping"]),
    ]
    reader = [sys.executable, "-m", "urdu_reader", "open", *options, "--", *sources]
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C before the server minds it
        if not alone:
            click.echo(f"warning: whoever reaches {host} reads here and types as you", err=True)
        click.echo(server.address(taken, host))
        if sys.stdout.isatty():
            click.echo("Open this address in a browser; Ctrl-C ends it.", err=True)
        server.serve(reader, taken, host, everyone=not alone)


def _check(sources: tuple[str, ...]) -> None:
    """Read what the first paint needs, so that what cannot be read is said here and not in a page."""
    from urdu_reader.tui.opening import Opening

    if sources:
        for notice in Opening(sources).begin().notices:
            click.echo(notice, err=True)
