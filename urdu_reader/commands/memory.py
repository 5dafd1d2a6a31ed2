"""``urdu-reader memory``: the translation memory in and out, as TMX."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from urdu_reader.commands._progress import Row

if TYPE_CHECKING:
    from urdu_reader.language.memory import Entry, Memory

STDOUT = "-"
"""The file that means standard output."""

ORIGINS = ("human", "memory", "machine")


class _UnreadableError(click.ClickException):
    """A file that is no TMX file: an unreadable source."""

    exit_code = 2


def _language(context: click.Context, parameter: click.Parameter, code: str) -> str:  # noqa: ARG001 -- click's
    """A language's own code, whatever region a person adds to it."""
    found = re.fullmatch(r"([A-Za-z]{2,8})(?:[-_][A-Za-z0-9]+)*", code)
    if found is None:
        raise click.BadParameter(f"{code!r} is no language code, such as: ur")
    return found[1].lower()


def _direction(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which way the segments lead; a memory is used from Urdu to English."""
    for name, default in (("to", "en"), ("from", "ur")):
        function = click.option(
            f"--{name}",
            f"{name}_lang",
            metavar="CODE",
            default=default,
            show_default=True,
            callback=_language,
            help=f"The language {name} which they lead.",
        )(function)
    return function


@click.group()
def command() -> None:
    """Take translations into the memory, or write them out, as TMX files.

    What the memory knows needs no engine; sentences that a person translated come before all others.
    """


@command.command("import")
@click.argument("files", metavar="FILE.tmx...", nargs=-1, required=True, type=click.Path(path_type=Path))
@_direction
@click.option(
    "--replace", is_flag=True, help="Let what the files call human replace corrections of your own."
)
def import_(files: tuple[Path, ...], from_lang: str, to_lang: str, replace: bool) -> None:
    """Take TMX files into the translation memory.

    Each file is taken whole or not at all, whichever of the two languages it calls its source. Who
    translated a segment is what the file says, else "memory". Corrections of your own stay.
    """
    from urdu_reader.language.memory import Memory

    with Memory() as memory, Row() as row:
        for file in files:
            _take_in(memory, file, row, (from_lang, to_lang), replace=replace)


def _take_in(memory: Memory, file: Path, row: Row, direction: tuple[str, str], *, replace: bool) -> None:
    from urdu_reader.language import tmx
    from urdu_reader.text.fold import key

    own = {} if replace else {
        (key(entry.source), entry.source_lang, entry.target_lang): entry.said
        for entry in memory.entries(["human"])
    }  # fmt: skip
    origins: Counter[str] = Counter()
    kept = 0

    def wanted() -> Iterator[Entry]:
        nonlocal kept
        for entry in tmx.read(file, source_lang=direction[0], target_lang=direction[1]):
            if entry.origin == "human":
                mine = own.get((key(entry.source), entry.source_lang, entry.target_lang))
                if mine is not None and mine != entry.said:
                    kept += 1
                    continue
            origins[entry.origin] += 1
            row.say(f"{file.name}: {origins.total():,} segments")
            yield entry

    try:
        memory.put(wanted())
    except KeyboardInterrupt:
        row.hide()
        click.echo(f"Stopped. Nothing of {_named(file)} was kept.", err=True)
        raise click.Abort from None
    except tmx.TmxError as error:
        raise _UnreadableError(str(error)) from error
    finally:
        row.hide()
    if not origins and not kept:
        raise click.ClickException(
            f"{_named(file)}: no segment has both {' and '.join(direction)};"
            " name the file's languages with --from and --to"
        )
    stayed = f"; {kept:,} of your own corrections stayed (--replace replaces them)" if kept else ""
    click.echo(
        f"Imported {_count(origins.total())} {'→'.join(direction)} from {_named(file)}{_by(origins)}{stayed}",
        err=True,
    )


@command.command()
@click.argument(
    "file", metavar="FILE.tmx|-", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path)
)
@_direction
@click.option(
    "--origin",
    "origins",
    type=click.Choice(ORIGINS),
    multiple=True,
    help="Only what a person, an import, or a machine said; may be given several times.",
)
@click.option("--force", is_flag=True, help="Take the place of a file that is there already.")
def export(file: Path, from_lang: str, to_lang: str, origins: tuple[str, ...], force: bool) -> None:
    """Write the translation memory as a TMX file; - is standard output.

    A file takes its place when it is whole; one that is there already stays, unless --force is given. What
    was imported goes out as it came in.
    """
    from urdu_reader.language import tmx
    from urdu_reader.language.memory import Memory
    from urdu_reader.language.segments import Origin

    if not file.name:
        raise click.UsageError("The file has no name.", click.get_current_context())
    if not force and str(file) != STDOUT and file.is_file():
        raise click.ClickException(f"{_named(file)}: it is there already; name another file, or add --force")
    counted: Counter[str] = Counter()
    wanted = tuple(origin for origin in get_args(Origin) if not origins or origin in origins)
    with Memory() as memory, Row() as row:

        def found() -> Iterator[Entry]:
            for entry in memory.entries(wanted):
                if (entry.source_lang, entry.target_lang) == (from_lang, to_lang):
                    counted[entry.origin] += 1
                    row.say(f"{counted.total():,} segments")
                    yield entry

        memory.counts()  # where the memory cannot be read, nothing is begun
        if str(file) == STDOUT:
            _print(tmx.lines(found(), source_lang=from_lang))
        else:
            tmx.write(file, found(), source_lang=from_lang)
    where = "standard output" if str(file) == STDOUT else _named(file)
    click.echo(f"Exported {_count(counted.total())} {from_lang}→{to_lang} to {where}{_by(counted)}", err=True)


def _print(pieces: Iterable[str]) -> None:
    sys.stdout.writelines(pieces)
    sys.stdout.flush()


def _count(number: int) -> str:
    return f"{number:,} segment{'' if number == 1 else 's'}"


def _by(origins: Counter[str]) -> str:
    said = ", ".join(f"{origins[origin]:,} {origin}" for origin in ORIGINS if origins[origin])
    return f": {said}" if said else ""


def _named(file: Path) -> str:
    from urdu_reader.text.clean import as_line

    return as_line(str(file))
