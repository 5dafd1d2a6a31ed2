"""The driver for a browser: rows in the page's encoding, over the pipe to the server that shows the page."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, ClassVar

from textual.drivers.web_driver import WebDriver

from urdu_reader.terminal.modes import Drawing
from urdu_reader.terminal.screen import Screen

if TYPE_CHECKING:
    from textual.app import App


class BrowserDriver(WebDriver):
    """Textual's driver for a browser, whose page may need another order of cells than the visual one."""

    drawing: ClassVar[Drawing] = Drawing()
    """How rows go to the page."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take what Textual gives every driver."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._reader = app
        self._work: asyncio.AbstractEventLoop | None = None
        self._rows = None if self.drawing.plain else Screen(self.drawing.arrange)
        # Until the page says how large it is: what the server was told when it was opened.
        self._cells = (_number("COLUMNS", 80), _number("ROWS", 24))

    def write(self, data: str) -> None:
        """Send to the page, rows in its encoding."""
        if not self.drawing.colored:
            from urdu_reader.terminal.colorless import without_color

            data = without_color(data)
        if self._rows is not None:
            self._rows.resize(*self._cells)
            data = self._rows.encode(data)
        super().write(data)

    def start_application_mode(self) -> None:
        """Start, as Textual does."""
        self._work = asyncio.get_running_loop()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Read what the server sends; where it is gone without a word, end as well."""
        super().run_input_thread()
        if self._work is not None and not self.exit_event.is_set():
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno)
            os.close(nowhere)
            self._work.call_soon_threadsafe(self._reader.exit)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Note how large the page is; the rest is Textual's."""
        if packet_type == "resize":
            width, height = payload["width"], payload["height"]
            assert isinstance(width, int)
            assert isinstance(height, int)
            self._cells = (width, height)
        super().on_meta(packet_type, payload)


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() else default
