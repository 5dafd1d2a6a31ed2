"""The three views of the English beside an article, and all that has to be there before it is shown.

Nothing of translation is imported before a person asks for English. Then a thread imports it and reads what
came with the pages, so that no key waits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal

from textual import on, work
from textual.message import Message

from urdu_reader.articles.model import Article
from urdu_reader.settings.config import EnglishView
from urdu_reader.tui.pane import Pane
from urdu_reader.tui.translation.came_with import CameWith
from urdu_reader.tui.translation.model import ModelScreen

if TYPE_CHECKING:
    from urdu_reader.language.memory import Entry, MachineKey, Memory
    from urdu_reader.tui.article_view import ArticleView
    from urdu_reader.tui.translation.companion import Companion
    from urdu_reader.tui.translation.panes import Under

LOADED: Final = "urdu_reader.tui.translation.loaded"
"""The module that has imported all that is needed."""


class EnglishScreen(ModelScreen):
    """Shows English with an article, as far as it is known.

    Args:
        english: How it is shown to begin with.
        keeps: Keeps how it is shown for the next time, and gives in a line why it cannot; None: nobody asks.
    """

    class Loaded(Message):
        """What English is shown with has been imported and read; or not, where that failed (``done``)."""

        def __init__(self, *, done: bool) -> None:
            super().__init__()
            self.done = done

    def __init__(
        self, *, english: EnglishView = "off", keeps: Callable[[EnglishView], str] | None = None
    ) -> None:
        super().__init__()
        self._keeps = keeps
        self._choice: EnglishView = english
        self._begins = english != "off"
        self._came_with = CameWith()
        self._fetching = False
        self._asked = False
        self._then: Callable[[], None] | None = None
        self._memory: Memory | None = None
        self._companion: Companion | None = None
        self._human: Mapping[str, Entry] = {}
        self._panes: dict[str, Pane] = {}

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

    def sources(self) -> Iterable[str]:
        """Walk the sources of all that is at hand."""
        raise NotImplementedError

    # What the run has

    def begin_english(self) -> None:
        """Have what is missing made, if English is shown."""
        raise NotImplementedError

    def stop_translating(self) -> str:
        """Stop what is under way; give the action that goes on with it, else nothing."""
        raise NotImplementedError

    def meet_engine(self) -> None:
        """Have the engine known before `machine` is asked; called by a thread."""
        raise NotImplementedError

    def machine(self) -> MachineKey | None:
        """Give the engine whose English counts; None where there is none."""
        raise NotImplementedError

    # The views

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
        if self._choice == "off" and not self.is_loaded(self.article):
            self._asked = True
            self.load_english(self.article)
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
        if self._keeps is not None:
            self.say_problem(self._keeps(self._choice))
        then, self._then = self._then, None
        if then is not None and self._choice != "off":
            then()

    def show_english_and(self, then: Callable[[], None]) -> None:
        """Show the English, which is off, and then do what needs it; nothing where somebody gives it up."""
        self._then = then
        self.action_english_view()

    def prepare_english(self, article: Article) -> None:
        """Have the English of an article ready before it is laid out, if English is shown."""
        self._companion, self._panes = None, {}
        self.view.show_english(self._pane_for)
        if self._choice == "off":
            return
        from urdu_reader.tui.translation.companion import Companion
        from urdu_reader.tui.translation.panes import SideBySide, Under

        source = self.source_of(article)
        if self._begins:  # the first paint waits for it, and no key is there to wait
            self._begins = False
            self._came_with.read(source)
        self.say_problem(self._came_with.problem(source))
        self._human = self._came_with.known(source) or {}
        self._companion = Companion(article, self._kept(), self._human, self.machine)
        self._panes = {"beside": SideBySide(self._companion), "under": Under(self._companion)}

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

    # What it takes

    @property
    def is_loading(self) -> bool:
        """Whether something that English is shown with is on its way."""
        return self._fetching

    def is_loaded(self, article: Article) -> bool:
        """Tell whether all is there to show an article's English with: code, and what came with its page."""
        imported = hasattr(sys.modules.get(LOADED), "work")  # its last import: it may be under way
        return imported and self._came_with.known(self.source_of(article)) is not None

    def load_english(self, article: Article) -> None:
        """Have a thread get what is missing; English is shown and made once it is there."""
        if not self._fetching:
            self._fetching = True
            self._load(self.source_of(article), tuple(self.sources()))

    def give_up_loading(self) -> bool:
        """Show no English when it is there, where a person has just asked for it; tell whether one had."""
        asked, self._asked, self._then = self._asked, False, None
        return asked

    @work(thread=True, group="load", exit_on_error=False)
    def _load(self, source: str, others: Sequence[str]) -> None:
        done = False
        try:
            import_module(LOADED)
            self._came_with.read(source)
            done = True
            self.meet_engine()
        finally:
            self.post_message(self.Loaded(done=done))
        for other in others:  # so that no article waits when it is opened
            self._came_with.read(other)

    @on(Loaded)
    def _have_loaded(self, event: Loaded) -> None:
        event.stop()
        self._fetching = False
        article, asked = self.article, self._asked
        self._asked = False
        if article is None or not event.done:  # what failed is begun anew only when somebody asks
            self._then = None
            return
        if not self.is_loaded(article):  # another one is shown by now
            self._asked = asked
            self.load_english(article)
        elif asked and self._choice == "off":
            self.action_english_view()
        elif self._choice != "off":
            if self._human != self._came_with.known(self.source_of(article)):
                self.prepare_english(article)
                self.view.refit()
            self.begin_english()

    def say_problem(self, problem: str) -> None:
        """Say what is wrong, if anything is."""
        if problem:
            self.notify(problem, severity="warning", timeout=10, markup=False)

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        self._came_with.close()
        if self._memory is not None:
            self._memory.close()
