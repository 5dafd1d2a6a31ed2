"""``urdu-reader translate``: print a source in English, sentence by sentence as it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from urdu_reader.commands._sources import or_piped, say_unread
from urdu_reader.failures import FAILED
from urdu_reader.settings import places
from urdu_reader.settings.config import ENGINE_KINDS

if TYPE_CHECKING:
    from urdu_reader.commands._english import Form
    from urdu_reader.commands._progress import Row
    from urdu_reader.commands._translating import Work
    from urdu_reader.language.memory import Entry
    from urdu_reader.language.protocol import Engine, EngineError
    from urdu_reader.settings.config import Config

Write = Callable[[str], None]


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
    type=click.Choice(["text", "json", "markdown", "tmx"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--engine", "kind", type=click.Choice(ENGINE_KINDS), help="What translates, whatever the config says."
)
@click.option(
    "--no-memory", is_flag=True, help="Look nothing up in the translation memory, and keep nothing."
)
@click.option("--origins", is_flag=True, help="Say behind each sentence who translated it (text, markdown).")
def command(sources: tuple[str, ...], form: str, kind: str | None, no_memory: bool, origins: bool) -> None:
    """Print a source in English; - is standard input, and so is no source where something is piped in.

    A translation beside a page (page.tmx for page.txt) comes first, then what the translation memory knows;
    only the rest goes to the engine, and is kept in the memory. English passes through as it is.

    Each sentence is printed as soon as it is done; tmx comes whole at the end. Where there is no model, what
    is known is printed, the other sentences in Urdu (json: null; tmx: left out), and the exit status is 1.
    """
    from urdu_reader.commands._jobs import jobs as jobs_of
    from urdu_reader.commands._jobs import notices
    from urdu_reader.commands._progress import Row
    from urdu_reader.commands._translating import Stopped, Work, interruptible
    from urdu_reader.language.memory import Memory
    from urdu_reader.settings import config

    loaded = config.load()
    notices(loaded.notices)
    with Row() as row, nullcontext() if no_memory else Memory() as memory:
        jobs, unread = jobs_of(sources, memory)
        engine, failure = _engine(loaded.config, kind)
        work = Work(jobs, engine, row, failure)
        try:
            with interruptible(work.stopped), suppress(Stopped):
                work.recall()
                _print(work, form, origins=origins, config=loaded.config)
        finally:
            if engine is not None:
                engine.close()
    notices(dict.fromkeys(job.translation.trouble for job in jobs if job.translation.trouble))
    if work.stopped.is_set() and work.pending:
        if row.shown and memory is not None:
            click.echo("Stopped. What was translated is kept; the same command goes on from there.", err=True)
        raise click.Abort
    if work.failure is not None and work.pending:
        total = sum(len(job.translation.segments) for job in jobs)
        notices([f"{work.pending} of {total} sentences are not translated: {work.failure}"])
    say_unread(unread)
    if work.failure is not None and work.pending:
        raise click.exceptions.Exit(FAILED)


def _engine(config: Config, kind: str | None) -> tuple[Engine | None, EngineError | None]:
    """The engine that is asked for, or why there is none."""
    from urdu_reader.language.engine import open_engine
    from urdu_reader.language.protocol import EngineError
    from urdu_reader.settings import config as configs

    settings = config.engine if kind is None else configs.Engine(kind, config.engine.url)  # type: ignore[arg-type]
    if settings.kind == "libretranslate" and not settings.url:
        raise click.UsageError(
            "--engine libretranslate needs the server's address: set url under [engine] in"
            f" {places.config_file()}.",
            click.get_current_context(),
        )
    try:
        return open_engine(settings), None
    except EngineError as error:
        return None, error


def _print(work: Work, form: str, *, origins: bool, config: Config) -> None:
    from urdu_reader.commands import _english

    if form == "tmx":
        _print_tmx(work)
        return
    forms: dict[str, Form] = {
        "text": _english.text(origins=origins),
        "markdown": _english.markdown(origins=origins),
        "json": _english.as_json(),
    }
    with _output(work.row, config, drawn=form == "text") as write:
        for piece in _pieces(work, forms[form]):
            write(piece)


def _pieces(work: Work, form: Form) -> Iterator[str]:
    """The output piece by piece, from the moment when there is something to print."""
    for number, job in enumerate(work.jobs):
        segments = work.segments(job.translation)
        first = list(islice(segments, 1))
        yield form.between if number else form.head
        yield from form.write(job.article, chain(first, segments))
    yield form.tail


def _print_tmx(work: Work) -> None:
    """TMX is written when all is done: a part of it would not be a file that anything reads."""
    from urdu_reader.language import tmx
    from urdu_reader.text.fold import key

    for job in work.jobs:
        for _ in work.segments(job.translation):
            continue
    once: dict[str, Entry] = {}
    for job in work.jobs:
        for entry in job.translation.entries():
            once.setdefault(key(entry.source), entry)
    work.row.hide()
    sys.stdout.writelines(tmx.lines(once.values()))


@contextmanager
def _output(row: Row, config: Config, *, drawn: bool) -> Iterator[Write]:
    """What writes pieces to standard output at once; to a terminal in whole lines, drawn from the right.

    Args:
        row: the row of progress, which may be on the same terminal.
        config: what a person set.
        drawn: whether a terminal gets visual order; else it gets what a pipe gets.
    """
    if not sys.stdout.isatty():
        yield _write
        return
    if not drawn:
        with _lines(row, lambda line: _write(line + "\n")) as write:
            yield write
        return
    import shutil

    from urdu_reader.commands import _drawn
    from urdu_reader.commands._plain import Passage, rows
    from urdu_reader.commands.show import MAX_WIDTH

    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    with _drawn.terminal("auto", config) as encode:

        def draw(line: str) -> None:
            _drawn.write(rows(Passage(line), width, visual=True), encode)
            sys.stdout.flush()

        with _lines(row, draw) as write:
            yield write


def _write(piece: str) -> None:
    sys.stdout.write(piece)
    sys.stdout.flush()


@contextmanager
def _lines(row: Row, put: Write) -> Iterator[Write]:
    """Gather pieces to whole lines, and put each out while the row of progress is out of the way."""
    waiting = ""

    def write(piece: str) -> None:
        nonlocal waiting
        *lines, waiting = (waiting + piece).split("\n")
        if lines:
            row.hide()
            for line in lines:
                put(line)
            row.draw()

    try:
        yield write
    finally:
        row.hide()
        if waiting:
            put(waiting)
