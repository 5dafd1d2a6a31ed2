"""Installing a model from the reader: an index is asked only after a yes, and so is the download."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from urdu_reader.tui import keys
from urdu_reader.tui.worker_faults import fault

if TYPE_CHECKING:
    from urdu_reader.language.packages.records import Available

OFTEN: Final = 0.2
"""Seconds between two reports of a download."""

USUAL_SIZE: Final = "30 to 300 MB"
"""What packages of the Argos index have."""


class ModelScreen(Screen[None]):
    """Offers to install the model from Urdu to English, and goes on being read meanwhile."""

    class ModelFound(Message):
        """An index has answered: the package, its size in bytes, or why there is none.

        All are empty where the asking ended with a fault, which the worker's error says.
        """

        def __init__(
            self, host: str, package: Available | None = None, size: int | None = None, problem: str = ""
        ) -> None:
            super().__init__()
            self.host = host
            self.package = package
            self.size = size
            self.problem = problem

    class ModelProgress(Message):
        """So many bytes of a model are here."""

        def __init__(self, done: int, total: int | None) -> None:
            super().__init__()
            self.done = done
            self.total = total

        def can_replace(self, message: Message) -> bool:
            """The newest is enough."""
            return isinstance(message, ModelScreen.ModelProgress)

    class ModelInstalled(Message):
        """A model is in its place, or why not; both empty where the worker's error says why not."""

        def __init__(self, name: str = "", problem: str = "") -> None:
            super().__init__()
            self.name = name
            self.problem = problem

    def __init__(self) -> None:
        super().__init__()
        self._model_stop: threading.Event | None = None
        self.model_said = ""
        self.model_offered = False

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.notify(fault(event.worker), severity="warning", timeout=10, markup=False)

    def say_place(self) -> None:
        """Say anew what stands in the lower row."""
        raise NotImplementedError

    def model_installed(self) -> None:
        """A model is there now."""

    def offer_model(self, left: int) -> None:
        """Say once how a model comes here; ``left`` sentences wait for one."""
        if not self.model_offered:
            self.model_offered = True
            key = keys.key_of("install_model", self.app)
            sentences = "1 sentence has" if left == 1 else f"{left:,} sentences have"
            self.notify(
                f"{sentences} no English: no model is installed. Press {key} for one: it asks first.",
                timeout=6,
                markup=False,
            )
        self.say_place()

    def action_install_model(self) -> None:
        """Ask whether to look for a model."""
        from urdu_reader.language import fetch
        from urdu_reader.language.packages import places
        from urdu_reader.tui.translation.question import Question

        if self._model_stop is not None:
            self.notify(
                f"A model is being installed; {keys.key_of('clear', self.app)} stops it.",
                timeout=3,
                markup=False,
            )
            return
        source = places.index()
        try:
            host = fetch.host(source) if "://" in source else source
        except fetch.FetchError as error:
            self.notify(str(error), severity="warning", timeout=10, markup=False)
            return
        question = Question(
            "A model from Urdu to English",
            f"The list of models is at {host}. A model has usually {USUAL_SIZE}; its size is said before it "
            "is fetched. What you read stays on this machine.",
            "Fetch the list",
            "Not now",
        )
        self.app.clear_notifications()  # what asked for it has its answer
        self.app.push_screen(question, lambda yes: self._find_model(host) if yes else None)

    def _find_model(self, host: str) -> None:
        self._model_stop = threading.Event()
        self._say("Asking for models…")
        self._ask_index(self._model_stop, host)

    @work(thread=True, group="model", exit_on_error=False)
    def _ask_index(self, stop: threading.Event, host: str) -> None:
        from urdu_reader.language.engine import SOURCE, TARGET
        from urdu_reader.language.fetch import Cancelled
        from urdu_reader.language.packages import index
        from urdu_reader.language.protocol import EngineError

        found = self.ModelFound(host)
        try:
            package = index.newest(index.read(cancelled=stop.is_set), SOURCE, TARGET)
            size = index.size(package, cancelled=stop.is_set) if package else None
        except Cancelled:
            return
        except EngineError as error:
            found = self.ModelFound(host, problem=str(error))
        else:
            none = (
                f"{host}: there is no model from Urdu to English: `urdu-reader model install FILE` takes one"
            )
            found = self.ModelFound(host, package, size, "" if package else none)
        finally:
            if not stop.is_set():
                self.post_message(found)

    @on(ModelFound)
    def _model_found(self, event: ModelFound) -> None:
        from urdu_reader.text import amounts
        from urdu_reader.tui.translation.question import Question

        event.stop()
        self._model_stop = None
        self._say("")
        package = event.package
        if package is None:
            if event.problem:
                self.notify(event.problem, severity="warning", timeout=10, markup=False)
            return
        size = amounts.size(event.size) if event.size else "a size that is not said"
        question = Question(
            f"{package.from_name} to {package.to_name}, version {package.version}",
            f"It has {size} and comes from {event.host}. You can read on while it comes; "
            f"{keys.key_of('clear', self.app)} stops it.",
            f"Install it ({size})" if event.size else "Install it",
            "Not now",
        )
        self.app.push_screen(question, lambda yes: self._install(package) if yes else None)

    def _install(self, package: Available) -> None:
        self._model_stop = threading.Event()
        self._say("Model: beginning…")
        self._fetch_model(self._model_stop, package)

    @work(thread=True, group="model", exit_on_error=False)
    def _fetch_model(self, stop: threading.Event, package: Available) -> None:
        from time import monotonic

        from urdu_reader.language.fetch import Cancelled
        from urdu_reader.language.packages.install import install
        from urdu_reader.language.protocol import EngineError

        said = 0.0

        def progress(done: int, total: int | None) -> None:
            nonlocal said
            if monotonic() - said > OFTEN and not stop.is_set():
                said = monotonic()
                self.post_message(self.ModelProgress(done, total))

        ended = self.ModelInstalled()
        try:
            installed = install(package, progress=progress, cancelled=stop.is_set)
        except Cancelled:
            return
        except EngineError as error:
            ended = self.ModelInstalled(problem=str(error))
        else:
            ended = self.ModelInstalled(f"{installed.from_name} to {installed.to_name}")
        finally:
            if not stop.is_set():
                self.post_message(ended)

    @on(ModelProgress)
    def _model_progress(self, event: ModelProgress) -> None:
        from urdu_reader.tui.translation import status

        event.stop()
        if self._model_stop is not None:
            self._say(status.download_text(event.done, event.total))

    @on(ModelInstalled)
    def _model_installed(self, event: ModelInstalled) -> None:
        event.stop()
        self._model_stop = None
        self._say("")
        if event.problem:
            self.notify(event.problem, severity="warning", timeout=10, markup=False)
        elif event.name:
            self.model_offered = False
            self.notify(f"Installed: {event.name}.", timeout=4, markup=False)
            self.model_installed()

    def stop_model(self) -> bool:
        """Stop what is fetched; what is here is taken up again the next time. Tell whether anything was."""
        if self._model_stop is None:
            return False
        self._model_stop.set()
        self._model_stop = None
        self._say("")
        return True

    def _say(self, said: str) -> None:
        self.model_said = said
        self.say_place()
