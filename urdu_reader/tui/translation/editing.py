"""The screen's side of corrections: edit a sentence's English, choose another, take the last one back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.message import Message

from urdu_reader.settings.config import EnglishView
from urdu_reader.tui.translation.screen import TranslatingScreen

if TYPE_CHECKING:
    from urdu_reader.language.memory import Entry
    from urdu_reader.language.protocol import Engine
    from urdu_reader.tui.translation.choices import Choices
    from urdu_reader.tui.translation.companion import Known, Sentence
    from urdu_reader.tui.translation.work import Engines, Job, Offered


class Correction(NamedTuple):
    """A correction: the sentence, what was shown, and what a person had said before."""

    folded: str
    source: str
    shown: Known | None
    before: Entry | None = None
    written: bool = False
    """Whether a person wrote the English, where it could also have been chosen."""


class EditingScreen(TranslatingScreen):
    """Keeps what a person says a sentence means."""

    class Kept(Message):
        """A correction is in the memory; ``english`` is None for one that was taken back."""

        def __init__(self, correction: Correction, english: str | None, problem: str = "") -> None:
            super().__init__()
            self.correction = correction
            self.english = english
            self.problem = problem

    class Came(Message):
        """An engine and the memory have answered for the sentence ``folded``."""

        def __init__(self, folded: str, offered: Offered) -> None:
            super().__init__()
            self.folded = folded
            self.offered = offered

    def __init__(
        self,
        *,
        english: EnglishView = "off",
        keeps: Callable[[EnglishView], str] | None = None,
        opens: Callable[[], Engine] | None = None,
    ) -> None:
        super().__init__(english=english, keeps=keeps, opens=opens)
        self._corrections: list[Correction] = []
        self._choices: Choices | None = None

    def _asked_for(self, action: Callable[[], None]) -> tuple[Sentence, Known | None] | None:
        """Give the sentence at the cursor with its English; say why there is none.

        Where no English is shown, it is shown first, and ``action`` asks again.
        """
        if self.article is None:
            return None
        if self._companion is None:
            self.show_english_and(action)
            return None
        sentence = self.sentence()
        if sentence is None:
            self.notify("There is nothing to translate at the cursor.", timeout=3)
            return None
        return sentence, self._companion.known(sentence.folded)

    # Correct

    def action_correct_english(self) -> None:
        """Edit the English of the sentence at the cursor."""
        if asked := self._asked_for(self.action_correct_english):
            sentence, known = asked
            self._edit(sentence.folded, sentence.source, known.english if known else "")

    def _edit(self, folded: str, source: str, english: str) -> None:
        from urdu_reader.tui.translation.correction import CorrectionEditor

        def close(english: str | None) -> None:
            self._correct(folded, source, english, written=True)

        self.app.push_screen(CorrectionEditor(source, english), close)

    def _correct(self, folded: str, source: str, english: str | None, *, written: bool) -> None:
        if self._companion is None or english is None:
            return
        if not english:
            self.notify("Nothing was written, so nothing has changed.", timeout=3)
            return
        shown = self._companion.known(folded)
        if shown is not None and shown.origin == "human" and shown.english == english:
            return
        self._keep(self.job(), Correction(folded, source, shown, written=written), english)

    @work(thread=True, group="keep", exit_on_error=False)
    def _keep(self, job: Job, correction: Correction, english: str) -> None:
        from urdu_reader.language.memory import MemoryStoreError

        try:
            before = job.correct(correction.source, correction.folded, english)
        except MemoryStoreError as error:
            self.post_message(self.Kept(correction, english, str(error)))
        else:
            self.post_message(self.Kept(correction._replace(before=before), english))

    def action_undo_correction(self) -> None:
        """Take the last correction back."""
        if not self._corrections:
            self.notify("There is no correction to take back.", timeout=3)
        elif self.article is not None:
            self._take_back(self.job(), self._corrections[-1])

    @work(thread=True, group="keep", exit_on_error=False)
    def _take_back(self, job: Job, correction: Correction) -> None:
        from urdu_reader.language.memory import MemoryStoreError

        try:
            job.take_back(correction.source, correction.before)
        except MemoryStoreError as error:
            self.post_message(self.Kept(correction, None, str(error)))
        else:
            self.post_message(self.Kept(correction, None))

    @on(Kept)
    def _kept_it(self, event: Kept) -> None:
        from urdu_reader.tui.translation.companion import Known

        event.stop()
        correction = event.correction
        if event.problem:
            what = "not kept" if event.english is not None else "not taken back"
            problem = f"The correction is {what}: {event.problem}"
            self.notify(problem, severity="warning", timeout=10, markup=False)
            if event.english is not None and correction.written and self.is_current:
                self._edit(correction.folded, correction.source, event.english)  # nothing written is lost
            return
        if event.english is not None:
            self._corrections.append(correction)
            known: Known | None = Known(event.english, "human")
            self.notify("Kept. It stands wherever this sentence does.", timeout=3)
        else:
            if correction in self._corrections:
                self._corrections.remove(correction)
            known = correction.shown
            self.notify("Taken back.", timeout=2)
        if self._companion is not None:
            self.view.renew(self._companion.put(correction.folded, known))
            self.say_place()

    # Choose another

    def action_alternatives(self) -> None:
        """Choose from other translations of the sentence at the cursor."""
        from urdu_reader.tui.translation.choices import Choices

        if asked := self._asked_for(self.action_alternatives):
            sentence, known = asked
            self._choices = Choices(sentence.source, sentence.folded, known.english if known else "")
            self.app.push_screen(self._choices, lambda english: self._chosen_english(sentence, english))
            self._ask(self.job(), sentence, self.engine_room())

    @work(thread=True, exclusive=True, group="alternatives", exit_on_error=False)
    def _ask(self, job: Job, sentence: Sentence, engines: Engines) -> None:
        from urdu_reader.tui.translation.work import Offered

        offered = Offered()  # of a fault that nobody foresaw the worker's error says the rest
        try:
            offered = job.offer(sentence.source, sentence.folded, engines)
        finally:
            self.post_message(self.Came(sentence.folded, offered))

    @on(Came)
    def _came(self, event: Came) -> None:
        event.stop()
        if self._choices is not None and self._choices.folded == event.folded:
            self._choices.offer(event.offered)

    def _chosen_english(self, sentence: Sentence, english: str | None) -> None:
        self._choices = None
        self._correct(sentence.folded, sentence.source, english, written=False)
