"""The screen's side of the English pane: the three views, the run, corrections, the model.

The reader's screen is made of this one. Nothing of translation is imported before a person asks for English.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from textual import on, work
from textual.message import Message

from urdu_reader.articles.model import Article
from urdu_reader.settings.config import EnglishView
from urdu_reader.tui import keys
from urdu_reader.tui.bars import Bit
from urdu_reader.tui.pane import Pane
from urdu_reader.tui.translation.model import ModelScreen

if TYPE_CHECKING:
    from urdu_reader.language.memory import Entry, Memory
    from urdu_reader.language.protocol import Engine
    from urdu_reader.tui.article_view import ArticleView
    from urdu_reader.tui.translation.companion import Companion, Sentence
    from urdu_reader.tui.translation.panes import Under
    from urdu_reader.tui.translation.work import Engines, Job


LOADED: Final = "urdu_reader.tui.translation.loaded"
"""The module that has imported all that is needed."""


class TranslatingScreen(ModelScreen):
    """Shows English with an article, and has it made."""

    class Loaded(Message):
        """What English is shown with has been imported."""

    class Translated(Message):
        """A run has more sentences done."""

        def __init__(self, job: Job) -> None:
            super().__init__()
            self.job = job

    class Ended(Message):
        """A run has ended: ``left`` sentences have no English, for the reason ``problem``."""

        def __init__(self, job: Job, left: int = 0, problem: str = "", no_model: bool = False) -> None:
            super().__init__()
            self.job = job
            self.left = left
            self.problem = problem
            self.no_model = no_model

    def __init__(self, *, english: EnglishView = "off", opens: Callable[[], Engine] | None = None) -> None:
        super().__init__()
        self._choice: EnglishView = english
        self._opens = opens
        self._engines: Engines | None = None
        self._memory: Memory | None = None
        self._companion: Companion | None = None
        self._human: Mapping[str, Entry] = {}
        self._panes: dict[str, Pane] = {}
        self._job: Job | None = None
        self._translating = False

    # What the reader's screen has

    @property
    def view(self) -> ArticleView:
        """The article's widget."""
        raise NotImplementedError

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        raise NotImplementedError

    def source_of(self, article: Article) -> str:
        """Give the source that an article was read from, as it was named."""
        raise NotImplementedError

    # The views

    @property
    def translating(self) -> bool:
        """Whether a run is under way."""
        return self._translating

    @property
    def english_view(self) -> Literal["off", "beside", "under"]:
        """How English is shown now."""
        if self._companion is None or self._choice == "off":
            return "off"
        pane = self.view.document.pane if self.view.document is not None else None
        return "off" if pane is None else "under" if pane is self._panes["under"] else "beside"

    def action_english_view(self) -> None:
        """Side by side, under the paragraphs, off: the one that suits the width first."""
        if self.article is None:
            return
        if not hasattr(sys.modules.get(LOADED), "work"):  # its last import: it may be under way
            self._load()
            return
        shown = self.english_view
        if self._choice == "off":
            self._choice = "auto"
        elif self._choice == "auto":
            self._choice = "under" if shown == "beside" else "beside"
        else:
            self._choice = "off"
        if self._choice == "off":
            self.stop_translating()
        elif self._companion is None:
            self.prepare_english(self.article)
        self.view.refit()
        self.begin_english()
        self.say_place()

    def prepare_english(self, article: Article) -> None:
        """Have the English of an article ready before it is laid out, if English is shown."""
        self._companion, self._panes = None, {}
        self.view.show_english(self._pane_for)
        if self._choice == "off":
            return
        from urdu_reader.tui.translation.companion import Companion
        from urdu_reader.tui.translation.panes import SideBySide, Under

        self._human = self._came_with(article)
        self._companion = Companion(article, self._kept(), self._human)
        self._panes = {"beside": SideBySide(self._companion), "under": Under(self._companion)}

    def begin_english(self) -> None:
        """Have what is missing made, if English is shown. Another article's run has ended."""
        article = self.article
        if article is None:
            return
        if self._job is not None and not _says_the_same(self._job.article, article):
            self.stop_translating()
            self._job = None
        if self._choice != "off" and not self._translating:
            self.call_after_refresh(self._start)

    @property
    def english_under(self) -> Under | None:
        """What lays English out under the paragraphs; None where none is shown."""
        from urdu_reader.tui.translation.panes import Under

        pane = self._panes.get("under") if self._choice != "off" else None
        return pane if isinstance(pane, Under) else None

    def _pane_for(self, room: int) -> tuple[Pane, int] | None:
        if self._choice == "off" or not self._panes:
            return None
        from urdu_reader.tui.translation.panes import LEAST

        if self._choice == "beside" or (self._choice == "auto" and room >= LEAST):
            return self._panes["beside"], 2
        return self._panes["under"], 1

    def _kept(self) -> Memory:
        """Give the memory, as this thread alone reads it."""
        from urdu_reader.language.memory import Memory

        if self._memory is None:
            self._memory = Memory()
        return self._memory

    def _came_with(self, article: Article) -> Mapping[str, Entry]:
        """Give the translation that lies beside the article's page."""
        source = self.source_of(article)
        if not source or source == "-" or "://" in source:
            return {}
        from urdu_reader.language import tmx

        try:
            return tmx.companion(Path(source))
        except tmx.TmxError as error:
            self.notify(str(error), severity="warning", timeout=10, markup=False)
            return {}

    @work(thread=True, group="load", exit_on_error=False)
    def _load(self) -> None:
        import_module(LOADED)
        self.post_message(self.Loaded())

    @on(Loaded)
    def _have_loaded(self, event: Loaded) -> None:
        event.stop()
        self.action_english_view()

    # A run

    def action_translate(self) -> None:
        """Go on translating, from what is on the screen."""
        if self._choice == "off":
            self.action_english_view()
        elif self._translating:
            self.notify("The translation is under way; Escape stops it.", timeout=3)
        else:
            self._start(asked=True)

    def _start(self, *, asked: bool = False) -> None:
        article = self.article
        if article is None or self._choice == "off" or self._translating or self._companion is None:
            return
        self._translating = True
        job = self._job = self._new_job(article)
        self.look_on()
        if asked:
            self.model_offered = False
        self._run(job, self.engine_room())
        self.say_place()
        if self._companion.trouble:
            self.notify(self._companion.trouble, severity="warning", timeout=10, markup=False)

    def _new_job(self, article: Article) -> Job:
        from urdu_reader.language.memory import Memory
        from urdu_reader.tui.translation.work import Job

        return Job(article, Memory(), self._human)

    def job(self) -> Job:
        """Give the job of the shown article, which need not be running."""
        article = self.article
        assert article is not None
        if self._job is None:
            self._job = self._new_job(article)
        return self._job

    def engine_room(self) -> Engines:
        """Give what opens the engine and keeps it."""
        from urdu_reader.tui.translation.work import Engines

        if self._engines is None:
            self._engines = Engines(self._opens or self._open_engine)
        return self._engines

    def _open_engine(self) -> Engine:
        from urdu_reader.language.engine import open_engine
        from urdu_reader.settings import config

        settings = getattr(self.app, "config", None)
        return open_engine(settings.engine if settings is not None else config.Engine())

    @work(thread=True, group="translate", exit_on_error=False)
    def _run(self, job: Job, engines: Engines) -> None:
        from urdu_reader.language.engine import NoModelError
        from urdu_reader.language.protocol import EngineError

        def tell() -> None:
            self.post_message(self.Translated(job))

        ended = self.Ended(job)  # of a fault that nobody foresaw the worker's error says the rest
        try:
            ended = self.Ended(job, job.run(engines, tell))
        except NoModelError as error:
            ended = self.Ended(job, job.translation().pending, str(error), no_model=True)
        except EngineError as error:
            ended = self.Ended(job, job.translation().pending, str(error))
        finally:
            self.post_message(ended)

    @on(Translated)
    def _translated(self, event: Translated) -> None:
        event.stop()
        self._take(event.job)

    def _take(self, job: Job) -> None:
        done = job.take()
        if job is self._job and self._companion is not None and done and not job.stopped:
            self.view.renew(self._companion.learn(done))
            self.look_on()
            self.say_place()

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        event.stop()
        job = event.job
        self._take(job)
        if job is not self._job or job.stopped:
            return
        self._translating = False
        self.say_place()
        if event.no_model and event.left:
            self.offer_model(event.left)
        elif event.problem:
            self.notify(event.problem, severity="warning", timeout=10, markup=False)
        if job.trouble:
            self.notify(job.trouble, severity="warning", timeout=10, markup=False)

    def look_on(self) -> None:
        """Have translated first what is on the screen."""
        if self._job is not None and self._translating and self._companion is not None:
            self._job.first = self._companion.first_of(item.index for item, _ in self.view.rows_in_view())

    def stop_translating(self) -> bool:
        """Stop what is under way, a run or a download; tell whether there was anything."""
        stopped = self.stop_model() or self._translating
        if self._job is not None:
            self._job.stop()
            if self._translating:
                self._job = None
        self._translating = False
        if stopped:
            self.say_place()
        return stopped

    def on_unmount(self) -> None:
        """Leave nothing running behind."""
        if self._job is not None:
            self._job.stop()
        if self._model_stop is not None:
            self._model_stop.set()
        if self._engines is not None:
            self._engines.close()
        if self._memory is not None:
            self._memory.close()

    def english_bits(self) -> list[Bit]:
        """Say how far a run is, else who made the English of the sentence at the cursor."""
        if self.model_said:
            return [Bit(self.model_said), Bit("Esc stops")]
        if self._choice == "off" or self._companion is None:
            return []
        from urdu_reader.tui.translation.status import progress_text, sentence_text

        if self._translating:
            progress = self._job.progress if self._job is not None else None
            return [Bit(progress_text(progress, wide=self.size.width >= 80)), Bit("Esc stops")]
        sentence = self.sentence()
        if sentence is None:
            return []
        known = self._companion.known(sentence.folded)
        bits = [Bit(sentence_text(known))]
        if known is None and self.model_offered:
            bits.append(Bit(f"{keys.shown_keys(keys.BY_ID['install_model'])[0]} installs a model"))
        return bits

    def model_installed(self) -> None:
        """Begin, now that there is a model."""
        self.begin_english()

    def sentence(self) -> Sentence | None:
        """Give the sentence at the cursor, if it is one to translate."""
        if self._companion is None:
            return None
        item, offset = self.view.cursor
        sentence = self._companion.sentence_at(item, offset)
        return None if sentence is None or sentence.same else sentence


def _says_the_same(one: Article, other: Article) -> bool:
    return one.title == other.title and one.blocks == other.blocks
