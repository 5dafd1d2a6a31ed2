"""The pipeline: an article's sentences on their way to English.

What a person said comes first, then what the memory holds; only what is left goes to an engine, from the
sentence on screen onwards, each sentence once however often the article says it. Every finished segment is
in the memory before it is handed on, so nothing that was shown is lost.

One thread runs a translation; corrections may come from another.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from urdu_reader.articles.model import Article
from urdu_reader.language import guarded, protect
from urdu_reader.language.known import look_up
from urdu_reader.language.look import Look
from urdu_reader.language.memory import Entry, MachineKey, Memory, MemoryStoreError, Suggestion
from urdu_reader.language.protocol import Engine, EngineError, EngineLostError
from urdu_reader.language.segments import Origin, Segment, segments_of

ALTERNATIVES = 4
"""Other translations that are offered for a sentence."""

_FIRST, _SLICE = 24, 256
"""Sentences given to the engine at once: where somebody has just begun to look, and then."""

_LOSSES = 3
"""Times in a row that an engine may be lost with nothing done between."""


@dataclass(slots=True)
class Progress:
    """How far a run is: sentences ``done`` of ``total``, ``started`` by the monotonic clock."""

    total: int
    done: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def rate(self) -> float:
        """Sentences a second so far; 0 before the first."""
        seconds = time.monotonic() - self.started
        return self.done / seconds if self.done and seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds left at this rate; None before there is one."""
        return (self.total - self.done) / self.rate if self.rate else None


def machine_key(engine: Engine) -> MachineKey:
    """What the memory keeps the engine's segments under."""
    return MachineKey(engine.name, engine.version, engine.settings)


class StoppedError(Exception):
    """Nobody waits any more."""


class Translation:
    """The translation of one article.

    Attributes:
        article: what is translated.
        trouble: one line where the memory could not be read or written, or the engine had to be begun anew;
            else None. It never stops a run.
        progress: of the run that is on or was last, or None.
    """

    def __init__(
        self,
        article: Article,
        memory: Memory | None,
        *,
        human: Mapping[str, Entry] | None = None,
        cancelled: Callable[[], bool] = bool,
    ) -> None:
        """Plan the segments of ``article``. Raises `StoppedError`.

        Args:
            article: what is to be translated.
            memory: where segments are looked up and kept; None for neither.
            human: a translation that came with the article, by folded source (`tmx.companion`).
            cancelled: asked at every sentence; once true, the plan is given up.
        """
        self.article = article
        self.trouble: str | None = None
        self.progress: Progress | None = None
        self._memory = memory
        self._keeps = memory is not None
        self._made_by: dict[str, MachineKey] = {}
        self._human = human or {}
        self._segments: list[Segment] = []
        self._lock = threading.Lock()
        self._where: dict[str, list[int]] = {}
        for index, segment in enumerate(segments_of(article)):
            if cancelled():
                raise StoppedError
            self._segments.append(segment)
            self._where.setdefault(segment.folded, []).append(index)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments as they are now, in reading order."""
        with self._lock:
            return tuple(self._segments)

    @property
    def pending(self) -> int:
        """How many segments have no translation yet."""
        return sum(segment.pending for segment in self.segments)

    def recall(self, machine: MachineKey | None = None) -> list[int]:
        """Fill in what is known without an engine; the indices of the segments that were filled.

        ``machine`` is the engine whose segments count (`machine_key`); None takes any engine's.
        """
        wanted = [segment.source for segment in self.segments if segment.pending]
        try:
            known = look_up(wanted, self._memory, self._human, machine)
        except MemoryStoreError as error:
            self._forgo(error)
            known = look_up(wanted, None, self._human)
        changed: list[int] = []
        for folded, entry in known.items():
            if entry.origin == "machine":
                self._made_by[folded] = entry.made_by
            changed += self._fill(folded, entry.said, entry.origin)
        return sorted(changed)

    def run(
        self,
        engine: Engine,
        *,
        cancelled: Callable[[], bool],
        first: Callable[[], int] = lambda: 0,
    ) -> Iterator[tuple[int, Segment]]:
        """Have ``engine`` translate what is pending; yield ``(index, segment)`` as each is done.

        Args:
            engine: what translates.
            cancelled: asked between sentences; once true, nothing more is yielded.
            first: the index of the first segment on screen: what follows it comes first, what is before it
                last. It is asked again and again: where a person goes, the engine goes too.

        A sentence that the engine refuses is left pending and the others go on; `EngineError` is raised at
        the end, or at once where the engine does nothing at all. An engine that was lost is begun anew, and
        `trouble` says so. What was yielded is kept.
        """
        machine = machine_key(engine)
        self.progress = Progress(self.pending)
        refused: set[str] = set()
        failure: EngineError | None = None
        size, lost, said = _FIRST, 0, ""
        while not cancelled() and (wanted := self._next(first(), size, refused)):
            left = dict.fromkeys(wanted)
            look = Look(first, partial(self._waits, left, refused))
            try:
                over = partial(_either, cancelled, look.elsewhere)
                for folded, translation in guarded.translate(engine, wanted, over):
                    left.pop(folded, None)
                    if lost:  # only now it is known to have come back
                        lost, self.trouble = 0, self.trouble or said
                    for index in self._finish(folded, translation, machine):
                        self.progress.done += 1
                        yield index, self._segments[index]
                    if cancelled():
                        return
            except EngineLostError as error:
                lost += 1
                if lost > _LOSSES:
                    raise
                said = f"{error.problem}; it was started again"
                size = 1 if lost > 1 else _FIRST  # it may be one sentence's fault: that one is found then
                if len(wanted) == 1:
                    failure = error
                    refused |= left.keys()
            except EngineError as error:
                failure = error
                if len(left) == len(wanted):
                    raise
                refused |= left.keys()
            else:
                if look.elsewhere():
                    size = _FIRST
                else:
                    refused |= left.keys()
                    size = _SLICE
        if failure is not None and not cancelled():
            raise failure

    def correct(self, index: int, translation: str) -> list[int]:
        """Keep a person's translation of a segment, wherever its sentence stands; the indices changed.

        Raises `MemoryStoreError` where it could not be kept: then nothing changed.
        """
        segment = self.segments[index]
        if self._memory is not None:
            self._memory.correct(segment.source, translation)
        return self._fill(segment.folded, translation, "human", over=True)

    def alternatives(self, index: int, engine: Engine, count: int = ALTERNATIVES) -> list[str]:
        """Up to ``count`` other translations of a segment, best first, protected pieces in place.

        Raises `EngineError`.
        """
        segment = self.segments[index]
        masked = protect.mask(segment.source)
        offered = map(masked.restore, engine.alternatives(masked.text, count + 1))
        different = dict.fromkeys(text for text in offered if text and text != segment.translation)
        return list(different)[:count]

    def suggestions(self, index: int, count: int = 5) -> list[Suggestion]:
        """Sentences of the memory like this segment's, likest first; itself left out."""
        if self._memory is None:
            return []
        segment = self.segments[index]
        try:
            found = self._memory.suggest(segment.source, count + 1)
        except MemoryStoreError as error:
            self._forgo(error)
            return []
        return [each for each in found if each.translation != segment.translation][:count]

    def entries(self) -> Iterator[Entry]:
        """The translated sentences as units of a memory, each once, in reading order."""
        seen: set[str] = set()
        for segment in self.segments:
            if segment.translation is None or segment.origin is None or segment.folded in seen:
                continue
            seen.add(segment.folded)
            if segment.translation != segment.source:
                made_by = self._made_by.get(segment.folded) if segment.origin == "machine" else None
                yield _entry(segment.source, segment.translation, segment.origin, made_by)

    def _next(self, first: int, size: int, refused: AbstractSet[str]) -> dict[str, str]:
        """The next pending sentences by folded source, from segment ``first`` on and round to it."""
        segments = self.segments
        first = min(max(first, 0), len(segments))
        wanted: dict[str, str] = {}
        for segment in (*segments[first:], *segments[:first]):
            if segment.pending and segment.folded not in refused:
                wanted.setdefault(segment.folded, segment.source)
                if len(wanted) == size:
                    break
        return wanted

    def _finish(self, folded: str, translation: str, machine: MachineKey) -> list[int]:
        """Keep a machine's translation and fill it in."""
        source = self._segments[self._where[folded][0]].source
        if self._memory is not None and self._keeps:
            try:
                self._memory.put([_entry(source, translation, "machine", machine)])
            except MemoryStoreError as error:
                self._forgo(error)
        self._made_by[folded] = machine
        return self._fill(folded, translation, "machine")

    def _forgo(self, error: MemoryStoreError) -> None:
        """Go on without the memory."""
        self._keeps, self.trouble = False, str(error)

    def _waits(self, left: Iterable[str], refused: AbstractSet[str], first: int) -> bool:
        """Whether what is pending from segment ``first`` on is not among the next of those ``left``."""
        return not self._next(first, 1, refused).keys() <= set(islice(left, _FIRST))

    def _fill(self, folded: str, translation: str, origin: Origin, *, over: bool = False) -> list[int]:
        with self._lock:
            indices = [index for index in self._where[folded] if over or self._segments[index].pending]
            for index in indices:
                self._segments[index] = self._segments[index].translated(translation, origin)
        return indices


def _entry(source: str, translation: str, origin: Origin, made_by: MachineKey | None) -> Entry:
    return Entry(source, translation, origin, "ur", "en", *(made_by or ()))


def _either(one: Callable[[], bool], other: Callable[[], bool]) -> bool:
    return one() or other()
