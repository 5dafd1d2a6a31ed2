"""What the English pane has done in threads: no widget is touched here, and nothing waits for it.

A `Job` is the translation of one article. A thread runs it and leaves what is done in a queue; whoever shows
it is told once and takes all there is, so that a fast engine cannot flood the screen.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from urdu_reader.articles.model import Article
from urdu_reader.language.memory import Entry, Memory, Suggestion
from urdu_reader.language.pipeline import Progress, StoppedError, Translation, machine_key
from urdu_reader.language.protocol import Engine, EngineError
from urdu_reader.language.segments import Segment
from urdu_reader.tui.translation.companion import translatable


class Offered(NamedTuple):
    """Other translations of a sentence: an engine's, a memory's, and why there are none of an engine."""

    alternatives: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    problem: str = ""


class Engines:
    """Opens the engine when it is first needed, and keeps it from article to article."""

    def __init__(self, opens: Callable[[], Engine]) -> None:
        self._opens = opens
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._closed = False

    def get(self) -> Engine:
        """Give the engine. Raises `NoModelError`, `EngineError`."""
        with self._lock:
            if self._closed:
                raise EngineError("the reader is being left")
            if self._engine is None:
                self._engine = self._opens()
            return self._engine

    @property
    def opened(self) -> Engine | None:
        """The engine, if it has been opened; nobody waits for one that is being opened."""
        return self._engine

    def close(self) -> None:
        """End the engine, for good."""
        with self._lock:
            engine, self._engine, self._closed = self._engine, None, True
        if engine is not None:
            engine.close()


class Job:
    """One article on its way to English.

    ``first`` is the sentence, folded, from which it goes on: the screen sets it to what a person looks at.
    """

    def __init__(self, article: Article, memory: Memory | None, human: Mapping[str, Entry]) -> None:
        self.article = article
        self.first: str | None = None
        self._memory = memory
        self._human = human
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._done: deque[Segment] = deque()
        self._told = False
        self._translation: Translation | None = None
        self._where: dict[str, int] = {}

    @property
    def stopped(self) -> bool:
        """Whether nobody wants it any more."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Want no more of it; it ends by itself."""
        self._stop.set()

    def close(self) -> None:
        """Want no more of it, and let go of the memory."""
        self.stop()
        if self._memory is not None:
            self._memory.close()

    @property
    def progress(self) -> Progress | None:
        """How far it is; None before it has begun."""
        return self._translation.progress if self._translation else None

    @property
    def trouble(self) -> str | None:
        """What is wrong with the memory, in a line."""
        return self._translation.trouble if self._translation else None

    def translation(self) -> Translation:
        """Give the article's sentences, planned once; that may take a while. Raises `StoppedError`."""
        with self._lock:
            if self._translation is None:
                translation = Translation(
                    translatable(self.article),
                    self._memory,
                    human=self._human,
                    cancelled=self._stop.is_set,
                )
                for index, segment in enumerate(translation.segments):
                    self._where.setdefault(segment.folded, index)
                self._translation = translation
            return self._translation

    def run(self, engines: Engines, tell: Callable[[], None]) -> int:
        """Translate what is not known, and call ``tell`` when there is something to `take`.

        Gives the number of sentences left. No engine is opened where all is known. Raises `NoModelError`
        and `EngineError`.
        """
        try:
            translation = self.translation()
        except StoppedError:
            return 0
        if self.stopped or not self._recall(translation, engines):
            return translation.pending
        engine = engines.get()
        for _, segment in translation.run(
            engine, cancelled=self._stop.is_set, first=lambda: self._where.get(self.first or "", 0)
        ):
            with self._lock:
                self._done.append(segment)
                told, self._told = self._told, True
            if not told:
                tell()
        return translation.pending

    def _recall(self, translation: Translation, engines: Engines) -> bool:
        """Fill in what the engine need not be asked for; whether anything is left for it."""
        try:
            translation.recall(machine_key(engines.get()) if translation.pending else None)
        except EngineError:
            translation.recall()  # without an engine any machine's will do
            if translation.pending:
                raise
        return translation.pending > 0

    def take(self) -> list[Segment]:
        """Give what has been done since it was last asked."""
        with self._lock:
            done = list(self._done)
            self._done.clear()
            self._told = False
        return done

    def correct(self, source: str, folded: str, english: str) -> Entry | None:
        """Keep a person's translation; give what a person had said before. Raises `MemoryStoreError`."""
        before = _human(self._memory, source)
        translation = self._translation  # one that is still being planned finds it in the memory
        if translation is not None and folded in self._where:
            translation.correct(self._where[folded], english)
        elif self._memory is not None:
            self._memory.correct(source, english)
        return before

    def take_back(self, source: str, before: Entry | None) -> None:
        """Undo a correction: what a person had said before stands again. Raises `MemoryStoreError`."""
        if self._memory is None:
            return
        if before is None:
            self._memory.forget(source)
        else:
            self._memory.put([before])

    def offer(self, source: str, folded: str, engines: Engines) -> Offered:
        """Ask for other translations of a sentence, the engine's and the memory's."""
        translation = self._translation
        index = self._where.get(folded) if translation is not None else None
        if translation is None or index is None:  # the sentence alone: a long article takes its time
            alone = replace(self.article, title=source, blocks=(), related=())
            translation, index = Translation(alone, self._memory, human=self._human), 0
            translation.recall()
        suggestions = tuple(translation.suggestions(index))
        try:
            return Offered(tuple(translation.alternatives(index, engines.get())), suggestions)
        except EngineError as error:
            return Offered((), suggestions, str(error))


def _human(memory: Memory | None, source: str) -> Entry | None:
    entry = memory.look_up([source]).get(source) if memory is not None else None
    return entry if entry is not None and entry.origin == "human" else None
