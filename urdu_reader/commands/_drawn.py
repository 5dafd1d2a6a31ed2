"""Finished rows on a terminal, in the encoding that it needs, without a screen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.style import Style

from urdu_reader.settings.config import Config
from urdu_reader.terminal.cells import split
from urdu_reader.terminal.emit import ArrangingEmitter
from urdu_reader.terminal.modes import Drawing, mode_named
from urdu_reader.terminal.session import Asking, detect_here


@contextmanager
def terminal(choice: str, config: Config) -> Iterator[Callable[[str], str]]:
    """Prepare the terminal of standard output; what is given turns a visual row into what it has to be sent.

    Args:
        choice: A mode, or "auto": the config's, and if that is "auto" too, what the terminal answers.
        config: What a person set.
    """
    with Asking() as asking:
        wanted = config.bidi if choice == "auto" else choice
        drawing = detect_here(asking, wanted, shaping=config.shaping).drawing
    sys.stdout.write(drawing.begin)
    try:
        yield encoder(drawing, shutil.get_terminal_size().columns)
    finally:
        sys.stdout.write(drawing.end)
        sys.stdout.flush()


def without_terminal(choice: str) -> Callable[[str], str]:
    """The same for a pipe or a file, where there is no terminal to ask or to prepare."""
    return encoder(Drawing(mode=mode_named(choice)), 0)


def encoder(drawing: Drawing, columns: int) -> Callable[[str], str]:
    """What turns a visual row into what is sent; rows reach over ``columns`` where they are rearranged."""
    if drawing.plain:
        return lambda row: row
    emitter = ArrangingEmitter(drawing.arrange)
    null = Style.null()

    def encode(row: str) -> str:
        whole = row + " " * (columns - len(split(row)))
        return "".join((part.style or null).render(part.text) for part in emitter.text(whole, null))

    return encode


def write(rows: Iterable[str], encode: Callable[[str], str]) -> None:
    """Write rows to standard output, each as soon as it is made."""
    for row in rows:
        sys.stdout.write(encode(row) + "\n")
