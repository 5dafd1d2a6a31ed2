"""The app: the shell with the reader's screen in it, and the clipboard."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.driver import Driver
from textual.worker import Worker, WorkerState

from urdu_reader.articles.model import Article
from urdu_reader.settings.config import Config
from urdu_reader.terminal import clipboard
from urdu_reader.tui.opening import Opening
from urdu_reader.tui.reader import ReaderScreen
from urdu_reader.tui.shell import ShellApp
from urdu_reader.tui.worker_faults import fault

if TYPE_CHECKING:
    from urdu_reader.language.protocol import Engine
    from urdu_reader.terminal.images.shared import Pictures


class UrduReaderApp(ShellApp[None]):
    """The reader on the screen.

    Args:
        articles: What is at hand; the first is opened.
        config: What a person set.
        opening: What they were read from, to be read to the end, and again when asked.
        notices: Lines to be said once the reader is open.
        wrong: Lines about what is wrong in the config, to be said as well.
        driver_class: What talks to the terminal; None for Textual's own choice.
        pictures: What pictures are shown by; None for a terminal that shows none.
        opens: What opens an engine; None for the one that the config names.
        colored: Whether colours reach the terminal at all.
    """

    TITLE = "Urdu Reader"

    def __init__(
        self,
        articles: Sequence[Article] = (),
        config: Config | None = None,
        *,
        opening: Opening | None = None,
        notices: Sequence[str] = (),
        wrong: Sequence[str] = (),
        driver_class: type[Driver] | None = None,
        pictures: Pictures | None = None,
        opens: Callable[[], Engine] | None = None,
        colored: bool = True,
    ) -> None:
        super().__init__(config, wrong=wrong)
        self.colored = colored
        if driver_class is not None:
            self.driver_class = driver_class
        self._articles = tuple(articles)
        self._opening = opening
        self._notices = tuple(notices)
        self._opens = opens
        self.pictures = pictures

    def get_default_screen(self) -> ReaderScreen:
        """Give the reader's screen."""
        view, english = self.config.view, self.config.view.english
        keeps = None
        if english == "last":
            from urdu_reader.settings import last

            english, keeps = last.english(), last.keep_english
        return ReaderScreen(
            self._articles,
            self._opening,
            measure=view.width,
            panel=view.panel,
            english=english,
            keeps=keeps,
            opens=self._opens,
        )

    def on_ready(self) -> None:
        """Let the garbage collector in again, which stayed out of the start."""
        gc.enable()

    def on_mount(self) -> None:
        """Say what is to be said."""
        if self._notices:
            from urdu_reader.tui.together import together

            self.notify(together(self._notices), severity="warning", timeout=10, markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the terminal (OSC 52), and by a program of the desktop or by tmux where there is one.

        In a browser its clipboard alone is meant, which need not be this machine's.
        """
        super().copy_to_clipboard(text)
        if not self.is_web:
            self._copy_here(text)

    @work(thread=True, exclusive=True, group="clipboard", exit_on_error=False)
    def _copy_here(self, text: str) -> None:
        clipboard.copy(text)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.notify(fault(event.worker), severity="warning", timeout=10, markup=False)
