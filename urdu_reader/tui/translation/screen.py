"""The screen's side of a run: begins it, takes what is done, stops it, says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from urdu_reader.settings.config import EnglishView
from urdu_reader.tui import keys
from urdu_reader.tui.bars import Bit
from urdu_reader.tui.translation.running import Running
from urdu_reader.tui.translation.viewing import EnglishScreen

if TYPE_CHECKING:
    from urdu_reader.language.memory import MachineKey
    from urdu_reader.language.protocol import Engine
    from urdu_reader.tui.translation.companion import Sentence
    from urdu_reader.tui.translation.work import Engines, Job


class TranslatingScreen(EnglishScreen):
    """Has the English made that is missing."""

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

    def __init__(
        self,
        *,
        english: EnglishView = "off",
        keeps: Callable[[EnglishView], str] | None = None,
        opens: Callable[[], Engine] | None = None,
    ) -> None:
        super().__init__(english=english, keeps=keeps)
        self._runs = Running(opens or self._open_engine)

    @property
    def translating(self) -> bool:
        """Whether a run is under way, or is about to begin."""
        return self._runs.is_under_way or self.is_loading

    def begin_english(self) -> None:
        """Have what is missing made, if English is shown. Another article's run has ended."""
        article = self.article
        if article is None:
            return
        if self._runs.job is not None and not self._runs.is_for(article):
            self.stop_translating()
            self._runs.job = None
        if self._choice == "off" or self._runs.is_under_way:
            return
        if self.is_loaded(article):
            self.call_after_refresh(self._start)
        else:
            self.load_english(article)

    # A run

    def action_translate(self) -> None:
        """Go on translating, from what is on the screen."""
        if self._choice == "off":
            self.action_english_view()
        elif self._runs.is_under_way:
            self.notify(f"The translation is under way; {self._stop_key} stops it.", timeout=3, markup=False)
        else:
            self._start(asked=True)

    def _start(self, *, asked: bool = False) -> None:
        article = self.article
        if article is None or self._choice == "off" or self._runs.is_under_way or self._companion is None:
            return
        job = self._runs.begin(article, self._human)
        self.look_on()
        if asked:
            self.model_offered = False
        self._run(job, self._runs.engines())
        self.say_place()
        self.say_problem(self._companion.trouble or "")

    def job(self) -> Job:
        """Give the job of the shown article, which need not be running."""
        article = self.article
        assert article is not None
        return self._runs.job_of(article, self._human)

    def meet_engine(self) -> None:
        """Open the engine."""
        self._runs.meet()

    def machine(self) -> MachineKey | None:
        """Give the engine whose English counts; None where there is none."""
        from urdu_reader.language.pipeline import machine_key

        engine = self._runs.meet()
        return machine_key(engine) if engine is not None else None

    def engine_room(self) -> Engines:
        """Give what opens the engine and keeps it."""
        return self._runs.engines()

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
        if job is self._runs.job and self._companion is not None and done and not job.stopped:
            self.view.renew(self._companion.learn(done))
            self.look_on()
            self.say_place()

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        event.stop()
        job = event.job
        self._take(job)
        if job is not self._runs.job or job.stopped:
            return
        self._runs.ended()
        self.say_place()
        if event.no_model and event.left:
            self.offer_model(event.left)
        else:
            self.say_problem(event.problem)
        self.say_problem(job.trouble or "")

    def look_on(self) -> None:
        """Have translated first what is on the screen."""
        running, companion = self._runs, self._companion
        if running.job is not None and running.is_under_way and companion is not None:
            running.job.first = companion.first_of(item.index for item, _ in self.view.rows_in_view())

    def stop_translating(self) -> str:
        """Stop what is under way, a run or a download; give the action that goes on with it, else nothing."""
        model = self.stop_model()
        run = self._runs.stop() or self.give_up_loading()
        if run or model:
            self.say_place()
        return "translate" if run else "install_model" if model else ""

    def on_unmount(self) -> None:
        """Leave nothing running behind."""
        self._runs.close()
        if self._model_stop is not None:
            self._model_stop.set()

    @property
    def _stop_key(self) -> str:
        return keys.key_of("clear", self.app)

    def english_bits(self) -> list[Bit]:
        """Say how far a run is, else who made the English of the sentence at the cursor."""
        if self.model_said:
            return [Bit(self.model_said), Bit(f"{self._stop_key} stops")]
        if self._choice == "off" or self._companion is None:
            return []
        from urdu_reader.tui.translation.status import progress_text, sentence_text

        if self._runs.is_under_way:
            progress = self._runs.job.progress if self._runs.job is not None else None
            return [Bit(progress_text(progress, wide=self.size.width >= 80)), Bit(f"{self._stop_key} stops")]
        sentence = self.sentence()
        if sentence is None:
            return []
        known = self._companion.known(sentence.folded)
        bits = [Bit(sentence_text(known))]
        if known is None and self.model_offered:
            bits.append(Bit(f"{keys.key_of('install_model', self.app)}: install a model"))
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
