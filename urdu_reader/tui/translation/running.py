"""The run of the article that is shown, and the engine that is kept from article to article."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from urdu_reader.articles.model import Article

if TYPE_CHECKING:
    from urdu_reader.language.memory import Entry
    from urdu_reader.language.protocol import Engine
    from urdu_reader.tui.translation.work import Engines, Job


class Running:
    """Owns the `Job` of one article at a time, and knows whether it is under way.

    Args:
        opens: Opens an engine; called once, by a thread.
    """

    def __init__(self, opens: Callable[[], Engine]) -> None:
        self.job: Job | None = None
        self.is_under_way = False
        self._opens = opens
        self._lock = threading.Lock()
        self._engines: Engines | None = None
        self._met = False

    def begin(self, article: Article, human: Mapping[str, Entry]) -> Job:
        """Give a new job, which is to be run now."""
        self.job = _job(article, human)
        self.is_under_way = True
        return self.job

    def job_of(self, article: Article, human: Mapping[str, Entry]) -> Job:
        """Give the job of an article, which need not be running."""
        if self.job is None:
            self.job = _job(article, human)
        return self.job

    def engines(self) -> Engines:
        """Give what opens the engine and keeps it; any thread may ask."""
        from urdu_reader.tui.translation.work import Engines

        with self._lock:
            if self._engines is None:
                self._engines = Engines(self._opens)
            return self._engines

    def meet(self) -> Engine | None:
        """Give the engine, opened if nobody has tried to yet; None where there is none.

        Opening takes some milliseconds: what the packages say of themselves is read, no model is loaded. Why
        there is no engine says the run that asks for it.
        """
        from urdu_reader.language.protocol import EngineError

        engines = self.engines()
        if not self._met:
            with suppress(EngineError):
                engines.get()
            self._met = True
        return engines.opened

    def is_for(self, article: Article) -> bool:
        """Tell whether the job is that of an article which says the same."""
        job = self.job
        return job is not None and (job.article.title, job.article.blocks) == (article.title, article.blocks)

    def ended(self) -> None:
        """The run has come to its end."""
        self.is_under_way = False

    def stop(self) -> bool:
        """Stop the run; tell whether one was under way."""
        stopped = self.is_under_way
        if self.job is not None:
            self.job.stop()
            if stopped:
                self.job = None
        self.is_under_way = False
        return stopped

    def close(self) -> None:
        """Leave nothing running behind."""
        if self.job is not None:
            self.job.close()
        if self._engines is not None:
            self._engines.close()


def _job(article: Article, human: Mapping[str, Entry]) -> Job:
    from urdu_reader.language.memory import Memory
    from urdu_reader.tui.translation.work import Job

    return Job(article, Memory(), human)
