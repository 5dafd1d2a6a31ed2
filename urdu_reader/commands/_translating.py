"""What ``translate`` does between reading and writing: sentences done, handed on in reading order.

What the page's own translation and the memory know comes first and needs no engine; the rest is given to
the engine article by article. An engine that fails costs its sentences only: the others are handed on.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from urdu_reader.articles.model import Article
from urdu_reader.commands._progress import Row, progress
from urdu_reader.language.pipeline import Progress, Translation, machine_key
from urdu_reader.language.protocol import Engine, EngineError
from urdu_reader.language.segments import Segment


class Stopped(Exception):  # noqa: N818 -- nothing went wrong
    """The person wants no more: what is written breaks off here."""


class Job(NamedTuple):
    """An article and its translation."""

    article: Article
    translation: Translation


@dataclass(slots=True)
class Work:
    """The articles to translate and the engine, if there is one.

    Attributes:
        jobs: what is to be translated, in the order of output.
        engine: None where nothing can be asked; ``failure`` then says why.
        row: where progress is shown.
        failure: the first thing that an engine could not do.
        stopped: set when the person wants no more.
    """

    jobs: Sequence[Job]
    engine: Engine | None
    row: Row
    failure: EngineError | None = None
    stopped: threading.Event = field(default_factory=threading.Event)
    _known: bool = False
    _progress: Progress = field(default_factory=lambda: Progress(0))

    def recall(self) -> None:
        """Fill in what is known. Raises `EngineError` where that is nothing and there is no engine."""
        machine = machine_key(self.engine) if self.engine else None
        for _, translation in self.jobs:
            filled = translation.recall(machine)
            self._known = self._known or bool(filled) or not translation.pending
        self._progress = Progress(self.pending)
        if self.engine is None and self.failure and not self._known:
            raise self.failure

    @property
    def pending(self) -> int:
        """How many sentences have no translation."""
        return sum(translation.pending for _, translation in self.jobs)

    def segments(self, translation: Translation) -> Iterator[Segment]:
        """All segments of one article in reading order, each as soon as it and those before it are done.

        Raises `EngineError` where the engine does nothing and nothing else is known, and `Stopped`.
        """
        segments = list(translation.segments)
        done = self._run(translation)
        if not self._known:  # what cannot be begun is not begun
            for index, segment in done:
                segments[index] = segment
                break
        at = 0
        while at < len(segments):
            if not segments[at].pending:
                yield segments[at]
                at += 1
            elif (found := next(done, None)) is not None:
                segments[found[0]] = found[1]
            elif self.stopped.is_set():
                raise Stopped
            else:  # nobody knows
                yield segments[at]
                at += 1

    def _run(self, translation: Translation) -> Iterator[tuple[int, Segment]]:
        if self.engine is None or not translation.pending:
            return
        self._show()
        any_done = False
        try:
            for index, segment in translation.run(self.engine, cancelled=self.stopped.is_set):
                any_done = self._known = True
                self._progress.done += 1
                self._show()
                yield index, segment
        except EngineError as error:
            if not self._known:
                raise
            self.failure = self.failure or error
            if not any_done:  # it would fail at the next article as well
                self.engine = None

    def _show(self) -> None:
        far = self._progress
        self.row.say(progress(far.done, far.total, "sentences", far.rate, far.left))


@contextmanager
def interruptible(stopped: threading.Event) -> Iterator[None]:
    """Let the first Ctrl-C set ``stopped``, so that nothing is cut in the middle; the second is a Ctrl-C."""

    def stop(number: int, frame: Any) -> None:  # noqa: ANN401
        if stopped.is_set():
            signal.default_int_handler(number, frame)
        stopped.set()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
