"""Reads the sources in a process of its own, while this one imports what draws them.

Importing takes one processor longer than reading takes another, so that reading costs the first paint
nothing. The process ends with what it has read; whatever happens to it, the sources can still be read here.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from urdu_reader.articles.errors import SourceError
from urdu_reader.articles.stdin import STDIN

if TYPE_CHECKING:
    from urdu_reader.tui.opening import Loaded, Opening


class ReadingAhead:
    """The beginning of the sources, being read since this was made.

    Make it before any thread runs and before much is imported: the process is a fork of this one.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        """Begin to read.

        Nothing begins where there is but one processor or no fork, nor with standard input among the
        sources, which the program needs again: to read keys from what takes its place.
        """
        self._sources = tuple(sources)
        self._pipe: int | None = None
        if STDIN in self._sources or not hasattr(os, "fork") or _processors() < 2:
            return
        try:
            pipe, into = os.pipe()
        except OSError:  # no more files can be opened: read here
            return
        try:
            self._child = os.fork()
        except OSError:  # no more processes
            os.close(pipe)
        else:
            if self._child == 0:
                _read_and_end(self._sources, into)
            self._pipe = pipe
        os.close(into)

    def take(self) -> tuple[Opening, Loaded]:
        """The sources, and what the first paint needs of them.

        Raises:
            SourceError: None of the sources can be read; the error of the first.
        """
        if data := self._received():
            # Our own process wrote it.
            found: tuple[Opening, Loaded] | SourceError = pickle.loads(data)  # noqa: S301
            if isinstance(found, SourceError):
                raise found
            return found
        return _read(self._sources)

    def _received(self) -> bytes:
        """What the other process has to say; nothing where it ended before it had said it all."""
        if self._pipe is None:
            return b""
        with os.fdopen(self._pipe, "rb") as pipe:
            data = pipe.read()
        self._pipe = None
        _, status = os.waitpid(self._child, 0)
        return data if status == 0 else b""


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read(sources: tuple[str, ...]) -> tuple[Opening, Loaded]:
    from urdu_reader.tui.opening import Opening

    opening = Opening(sources, sys.stdin.buffer if STDIN in sources and sys.stdin is not None else None)
    return opening, opening.begin()


def _read_and_end(sources: tuple[str, ...], into: int) -> None:
    """Read, write what was read into the pipe, and end without what a process does at its end."""
    status = 1
    try:
        found: object
        try:
            found = _read(sources)
        except SourceError as error:
            found = error
        with os.fdopen(into, "wb") as pipe:
            pickle.dump(found, pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
