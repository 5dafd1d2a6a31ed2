"""The Argos engine's own process: the one place that touches CTranslate2.

Run as ``python -m urdu_reader.language.argos_worker`` by `urdu_reader.language.argos`. Requests come as
JSON lines on standard input, the first one ``open``; answers go as JSON lines to standard output. It ends
when standard input does, so it cannot outlive the reader. Standard error is for the libraries.

``{"op": "open", "packages": [folder…], "beam": n, …}`` (`Options`)
    ``{"ready": true}``
``{"op": "translate", "job": n, "sentences": [text…]}``
    ``{"job": n, "done": [[index, text]…]}`` and ``{"job": n, "failed": [index], "why": text}``, as it goes;
    then ``{"job": n, "end": true}``
``{"op": "alternatives", "job": n, "sentence": text, "count": n}``
    ``{"job": n, "texts": [text…], "end": true}``
``{"op": "cancel", "job": n}``
    none; nothing more comes for the job

``{"fatal": why}`` says that the packages cannot be used; the process ends.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from urdu_reader.language.argos_step import Options, Step
from urdu_reader.language.batches import batches, budget, windows

POLL = 0.002
"""Seconds between two looks at the batches that CTranslate2 has in hand."""

ENDLESS = 4000
"""Characters from which a sentence waits until the others are done: it takes as long as a whole article."""


class Piece(NamedTuple):
    """A piece of a sentence: ``sentence`` is its number in the job, ``part`` of that sentence."""

    sentence: int
    part: int
    tokens: list[str]


@dataclass
class Job:
    """A request under way.

    ``texts`` holds each sentence as the last finished step left it, ``left`` counts those that are not done.
    ``alone`` says that it came when no other was under way: then somebody waits with nothing to read.
    """

    number: int
    texts: list[str]
    hypotheses: int = 1
    cancelled: bool = False
    left: int = 0
    alone: bool = True
    parts: dict[int, list[list[str] | None]] = field(default_factory=dict)
    source: Iterator[list[Piece]] = field(default_factory=lambda: iter(()))


@dataclass
class Batch:
    """Pieces that go through CTranslate2 together; ``results`` are its futures once it has them.

    ``first`` marks the sentence that somebody is waiting for with nothing yet to read: it has the machine to
    itself, since a second batch beside it would slow it down.
    """

    job: Job
    step: int
    members: list[Piece]
    first: bool = False
    results: list[Any] | None = None


class Worker:
    """Keeps CTranslate2 busy: alternatives first, later steps of a pivot before earlier, short jobs first."""

    def __init__(self, steps: list[Step], slots: int, say: Callable[[Mapping[str, Any]], None]) -> None:
        self._steps = steps
        self._slots = slots
        self._say = say
        self._jobs: deque[Job] = deque()
        self._ready: deque[Batch] = deque()
        self._busy: list[Batch] = []

    def idle(self) -> bool:
        """Tell whether there is nothing to do until the next request."""
        return not (self._jobs or self._ready or self._busy)

    def _unwanted(self) -> bool:
        """Tell whether nobody waits for what is under way, if anything is."""
        return not self._jobs and all(batch.job.cancelled for batch in (*self._ready, *self._busy))

    def take(self, request: Mapping[str, Any]) -> None:
        """Begin, or give up, what a request asks."""
        number = request["job"]
        if request["op"] == "cancel":
            for job in (*self._jobs, *(batch.job for batch in (*self._ready, *self._busy))):
                job.cancelled = job.cancelled or job.number == number
            self._jobs = deque(job for job in self._jobs if not job.cancelled)
            self._ready = deque(batch for batch in self._ready if not batch.job.cancelled)
            return
        if request["op"] == "alternatives":
            job = Job(number, [request["sentence"]], hypotheses=request["count"])
            self._jobs.appendleft(job)
        else:
            job = Job(number, request["sentences"], alone=self._unwanted())
            self._jobs.append(job)
        job.left = len(job.texts)
        job.source = self._cut_all(job)
        if not job.texts:
            self._end(job)

    def turn(self) -> None:
        """Fill the free slots, then pick up whatever is done."""
        while self._room() and (batch := self._next()):
            try:
                batch.results = self._steps[batch.step].start(
                    [piece.tokens for piece in batch.members], self._hypotheses(batch)
                )
            except (RuntimeError, ValueError, MemoryError) as error:
                self._fail(batch, error)
            else:
                self._busy.append(batch)
        for batch in [batch for batch in self._busy if all(result.done() for result in batch.results or ())]:
            self._busy.remove(batch)
            if not batch.job.cancelled:
                self._finish(batch)

    def _room(self) -> bool:
        return len(self._busy) < self._slots and not any(batch.first for batch in self._busy)

    def _hypotheses(self, batch: Batch) -> int:
        return batch.job.hypotheses if batch.step == len(self._steps) - 1 else 1

    def _next(self) -> Batch | None:
        while True:
            urgent = next((job for job in self._jobs if job.hypotheses > 1), None)
            if self._ready and urgent is None:
                return self._ready.popleft()
            if not self._jobs:
                return None
            job = urgent or min(self._jobs, key=lambda each: each.left)
            members = next(job.source, None)
            if members is None:
                self._jobs.remove(job)
            else:
                return Batch(job, 0, members, job.alone and any(piece.sentence == 0 for piece in members))

    def _cut_all(self, job: Job) -> Iterator[list[Piece]]:
        """Make the batches of a whole job; what is no sentence but a book waits for the others."""
        endless = {number for number, text in enumerate(job.texts) if len(text) > ENDLESS}
        for window in windows(len(job.texts), early=job.alone):
            yield from self._group(job, 0, [number for number in window if number not in endless])
        for number in sorted(endless):
            yield from self._group(job, 0, [number])

    def _group(self, job: Job, step: int, indices: list[int]) -> Iterator[list[Piece]]:
        """Make the batches of some sentences' texts for one step."""
        members: list[Piece] = []
        for index in indices:
            cut = self._steps[step].cut(job.texts[index])
            job.parts[index] = [None] * len(cut)
            members += [Piece(index, part, tokens) for part, tokens in enumerate(cut)]
        for group in batches([len(piece.tokens) for piece in members], budget(indices)):
            yield [members[place] for place in group]

    def _finish(self, batch: Batch) -> None:
        try:
            results = [future.result() for future in batch.results or ()]
        except (RuntimeError, ValueError, MemoryError) as error:
            self._fail(batch, error)
            return
        job, step = batch.job, self._steps[batch.step]
        whole: list[int] = []
        for piece, result in zip(batch.members, results, strict=True):
            parts = job.parts.get(piece.sentence)
            if parts is None:
                continue  # another piece of the sentence has failed
            parts[piece.part] = [step.read(tokens) for tokens in result.hypotheses]
            if all(part is not None for part in parts):
                whole.append(piece.sentence)
        if not whole:
            return
        joined = {index: _join(job.parts.pop(index)) for index in whole}
        for index, texts in joined.items():
            job.texts[index] = texts[0]
        if batch.step + 1 < len(self._steps):
            groups = [
                Batch(job, batch.step + 1, group, batch.first)
                for group in self._group(job, batch.step + 1, whole)
            ]
            self._ready.extendleft(reversed(groups))
            return
        if job.hypotheses > 1:
            self._say({"job": job.number, "texts": joined[0], "end": True})
            return
        self._say({"job": job.number, "done": [[index, job.texts[index]] for index in whole]})
        self._count(job, len(whole))

    def _fail(self, batch: Batch, error: Exception) -> None:
        """Try the members one by one; of one that fails alone, say so: the others are unharmed."""
        if len(batch.members) > 1:
            alone = [Batch(batch.job, batch.step, [piece], batch.first) for piece in batch.members]
            self._ready.extendleft(reversed(alone))
            return
        index = batch.members[0].sentence
        if batch.job.parts.pop(index, None) is not None:
            self._say({"job": batch.job.number, "failed": [index], "why": _line(error)})
            self._count(batch.job, 1)

    def _count(self, job: Job, done: int) -> None:
        job.left -= done
        if not job.left:
            self._end(job)

    def _end(self, job: Job) -> None:
        self._say({"job": job.number, "end": True})


def _join(parts: list[list[str] | None]) -> list[str]:
    """Join the pieces of a sentence, best with best, second with second."""
    known = [part for part in parts if part]
    count = min((len(part) for part in known), default=0)
    return [" ".join(part[rank] for part in known if part[rank]) for rank in range(count)] or [""]


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


def _read(requests: queue.SimpleQueue[Mapping[str, Any]]) -> None:
    """Pass on requests as they come; end the process with standard input.

    At once, whatever the main thread is in: nothing here needs saving, and taking a model apart while it
    works is what crashes CTranslate2.
    """
    for line in sys.stdin.buffer:
        requests.put(json.loads(line))
    os._exit(0)


def main() -> None:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the reader's to answer
    if hasattr(os, "nice"):
        os.nice(5)  # the reader's own process comes first
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints must not break the protocol

    def say(answer: Mapping[str, Any]) -> None:
        out.write(json.dumps(answer) + "\n")
        out.flush()

    requests: queue.SimpleQueue[Mapping[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    try:
        _serve(requests, say)
    except Exception as error:  # noqa: BLE001 -- whatever the libraries raise is said to the reader
        say({"fatal": _line(error)})
        os._exit(1)


def _serve(requests: queue.SimpleQueue[Mapping[str, Any]], say: Callable[[Mapping[str, Any]], None]) -> None:
    said = dict(requests.get())
    said.pop("op")
    options = Options(**said)
    steps = [Step(Path(folder), options) for folder in options.packages]
    say({"ready": True})
    worker = Worker(steps, options.inter_threads, say)
    while True:
        while worker.idle() or not requests.empty():
            worker.take(requests.get())
        worker.turn()
        time.sleep(POLL)


if __name__ == "__main__":
    main()
