"""Reads the sources in a process of its own, while this one imports what draws them, and draws.

Importing takes one processor longer than reading takes another, so that reading costs the first paint
nothing; and a large file that is read to its end holds up no key. The process sends what the first paint
needs, then the whole, and ends. Whatever happens to it, the sources can still be read here.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from urdu_reader.articles.errors import SourceError
from urdu_reader.articles.stdin import STDIN

if TYPE_CHECKING:
    from urdu_reader.text.shapes import Met
    from urdu_reader.tui.opening import Loaded, Opening

_SIZE = 8
"""Bytes that say how long a message is."""

_COLUMNS, _ROWS = 88, 80
"""Of a large screen: its words are shaped ahead."""

_BASES: Final = ("night", "paper")
"""The themes that lie under others."""


class Prepared(NamedTuple):
    """What else the first paint needs: the words of the screen, shaped; TOML files, parsed, by their text."""

    met: Met
    tables: Mapping[str, Mapping[str, Any]]


class Message(NamedTuple):
    """What the other process has read: articles, and the sources that they are from by id; or why none."""

    loaded: Loaded | None
    sources: Mapping[str, str]
    error: SourceError | None = None
    prepared: Prepared | None = None


class ReadingAhead:
    """The sources, being read since this was made.

    Make it before any thread runs and before much is imported: the process is a fork of this one.
    """

    def __init__(self, sources: Sequence[str], theme: str | None = None) -> None:
        """Begin to read; ``theme`` is the one that will be worn, None for what the config says.

        Nothing begins where there is but one processor or no fork, nor with standard input among the
        sources, which the program needs again: to read keys from what takes its place.
        """
        self._sources = tuple(sources)
        self._pipe: BinaryIO | None = None
        self._child: list[int] = []  # its number, as long as nobody has taken it to end or to reap it
        if STDIN in self._sources or not hasattr(os, "fork") or _processors() < 2:
            return
        try:
            pipe, into = os.pipe()
        except OSError:  # no more files can be opened: read here
            return
        try:
            child = os.fork()
        except OSError:  # no more processes
            os.close(pipe)
        else:
            if child == 0:
                os.close(pipe)
                _read_and_end(self._sources, theme, into)
            self._child.append(child)
            self._pipe = os.fdopen(pipe, "rb")
        os.close(into)

    def begin(self) -> tuple[Opening, Loaded]:
        """The sources, and what the first paint needs of them.

        Raises:
            SourceError: None of the sources can be read; the error of the first.
        """
        from urdu_reader.tui.opening import Opening

        stdin = sys.stdin.buffer if STDIN in self._sources and sys.stdin is not None else None
        message = self._receive()
        if message is None:
            opening = Opening(self._sources, stdin)
            return opening, opening.begin()
        if message.error is not None:
            self._reap()
            raise message.error
        assert message.loaded is not None
        if message.prepared is not None:
            from urdu_reader.settings import tables
            from urdu_reader.text.shapes import WORDS

            WORDS.remember(message.prepared.met)
            tables.remember(message.prepared.tables)
        return Opening(self._sources, stdin, message.sources, self._rest), message.loaded

    def end(self) -> None:
        """End the other process, if it is still there: whoever waits for it waits no longer."""
        if child := self._take_child():
            os.kill(child, signal.SIGKILL)

    def _reap(self) -> None:
        """Leave nothing of the other process, which has said all that it will."""
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
            if child := self._take_child():
                os.waitpid(child, 0)

    def _take_child(self) -> int:
        """The other process, given once; then 0. One thread may reap it while another ends it: the number is
        nobody's afterwards, and 0 would be all the processes of this terminal's job."""
        try:
            return self._child.pop()
        except IndexError:
            return 0

    def _rest(self) -> tuple[Loaded, Mapping[str, str]] | None:
        """All of the sources, as soon as the other process has read it; None where it will not."""
        message = self._receive()
        self._reap()
        if message is None or message.loaded is None:
            return None
        return message.loaded, message.sources

    def _receive(self) -> Message | None:
        """Wait for the next message; None where none will come."""
        if self._pipe is None:
            return None
        size = int.from_bytes(self._pipe.read(_SIZE), "big")
        data = self._pipe.read(size)
        if not size or len(data) < size:
            self._reap()
            return None
        # Our own process wrote it.
        message: Message = pickle.loads(data)  # noqa: S301
        return message


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read_and_end(sources: tuple[str, ...], theme: str | None, into: int) -> None:
    """Read, write what was read into the pipe, and end without what a process does at its end."""
    status = 1
    try:
        with os.fdopen(into, "wb") as pipe:
            _read(sources, theme, pipe)
        status = 0
    finally:
        os._exit(status)


def _read(sources: tuple[str, ...], theme: str | None, pipe: BinaryIO) -> None:
    """Write two messages, or the one that says that nothing can be read."""
    from urdu_reader.tui.opening import Opening

    opening = Opening(sources)
    try:
        begun = opening.begin()
        _send(Message(begun, opening.sources, prepared=Prepared(_shaped(begun), _parsed(theme))), pipe)
    except SourceError as error:
        _send(Message(None, {}, error), pipe)
        return
    _send(Message(opening.finish(), opening.sources), pipe)


def _shaped(begun: Loaded) -> Met:
    """The words that the first paint draws, of a screen that is large."""
    from urdu_reader.text.shapes import WORDS
    from urdu_reader.tui.document import Document

    document = Document(begun.articles[0], _COLUMNS)
    for _ in islice(document.rows(0, 0), _ROWS):
        pass  # laid out, and so shaped
    return WORDS.met()


def _parsed(theme: str | None) -> Mapping[str, Mapping[str, Any]]:
    """The config, the theme and what lies under it. What cannot be read or parsed is said by who needs it."""
    from urdu_reader.settings import bundled, config, places, tables

    files = bundled.theme_files(bundled.themes(), places.themes_dir())
    name = theme or config.load().config.theme
    found: dict[str, Mapping[str, Any]] = {}
    for path in (places.config_file(), *(files[base] for base in {name, *_BASES} if base in files)):
        with suppress(OSError, ValueError, RecursionError):
            text = path.read_bytes().decode("utf-8-sig")
            found[text] = tables.parse(text)
    return found


def _send(message: Message, pipe: BinaryIO) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(_SIZE, "big"))
    pipe.write(data)
    pipe.flush()
