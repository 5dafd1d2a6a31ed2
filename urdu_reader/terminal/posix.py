"""The driver for POSIX terminals: order of cells fixed while the reader is on the screen, and never longer.

VTE binds mode 8 to a line when that line is made or cleared, so it has to be set before the alternate screen,
which clears, is entered; set later it does nothing to the lines that stand. SCP is never sent: it moves
urxvt's cursor.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import time
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from urdu_reader.terminal.modes import Drawing

if TYPE_CHECKING:
    from textual.app import App

    from urdu_reader.terminal.images.board import Board
    from urdu_reader.terminal.images.shared import Pictures
    from urdu_reader.terminal.late import LateAnswers
    from urdu_reader.terminal.screen import Screen

_ENTER: Final = "\x1b[?1049h"
_LEAVE: Final = "\x1b[?1049l"
_MOTION: Final = "\x1b[?1003"
_DRAGGING: Final = "\x1b[?1002"
"""The mouse's motion, and that while a button is held, which is all that some terminals tell (PuTTY)."""

_PATIENCE: Final = 10.0
"""Seconds for which late answers of the terminal are looked for among the keys."""

_ENDINGS: Final = (signal.SIGTERM, signal.SIGHUP)
_JOB_CONTROL: Final = (signal.SIGTSTP, signal.SIGCONT)


class ReaderDriver(LinuxDriver):
    """Textual's driver, with mode 8 tied to the alternate screen, and signals answered in order."""

    drawing: ClassVar[Drawing] = Drawing()
    """How rows go to this terminal."""

    pictures: ClassVar[Pictures | None] = None
    """The pictures that widgets may put among their cells."""

    typed: ClassVar[bytes] = b""
    """What was typed before the screen was entered."""

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
        # Textual's own handlers interrupt whatever is under way, themselves too. Until the screen is taken
        # there is nothing to give back.
        for number in _JOB_CONTROL:
            signal.signal(number, signal.SIG_DFL)
        self._ending = False
        self._reader = app
        self._typed = self.typed
        self._late: LateAnswers[Message] | None = None
        self._patience = time.monotonic() + _PATIENCE
        self._rows: Screen | None = None
        self._board: Board | None = None
        # Most terminals need neither.
        if self.drawing.late:
            from urdu_reader.terminal.late import LateAnswers

            self._late = LateAnswers()
        if self.drawing.spills or not self.drawing.plain:
            from urdu_reader.terminal.screen import Screen

            self._rows = Screen(self.drawing.arrange, spills=self.drawing.spills)

    def write(self, data: str) -> None:
        """Write to the terminal, rows in its encoding; entering and leaving the alternate screen carry its
        settings.

        Start, exit, a crash, Ctrl-Z and coming back all pass through these two switches and through nothing
        else.
        """
        if self.pictures is not None and self.pictures.board is not self._board:
            self._show_pictures(self.pictures.board)
        if not self.drawing.colored:
            from urdu_reader.terminal.colorless import without_color

            data = without_color(data)
        if self._rows is not None:
            self._rows.resize(*shutil.get_terminal_size())
            data = self._rows.encode(data)
        if _ENTER in data:
            data = data.replace(_ENTER, self.drawing.begin + _ENTER)
        elif _LEAVE in data:
            data = data.replace(_LEAVE, _LEAVE + self.drawing.end)
        elif _MOTION in data:
            data = data.replace(_MOTION + "h", _DRAGGING + "h" + _MOTION + "h")
            data = data.replace(_MOTION + "l", _MOTION + "l" + _DRAGGING + "l")
        super().write(data)

    def _show_pictures(self, board: Board | None) -> None:
        """Begin to look for pictures: from now on rows are read even where they go out as they stand."""
        from urdu_reader.terminal.screen import Screen

        self._board = board
        if self._rows is None:
            self._rows = Screen(self.drawing.arrange)
        if board is not None:
            self._rows.resize(*shutil.get_terminal_size())
            self._rows.show_pictures(board)

    def process_message(self, message: Message) -> None:
        """Hand a message on, unless it is a key of a late answer of the terminal.

        The mouse is where the letter is that is seen.
        """
        if self.drawing.sent_columns and self._rows is not None and isinstance(message, events.MouseEvent):
            message = _moved(message, self._rows.seen_column(message.x, message.y))
        late = self._late
        if late is None:
            super().process_message(message)
            return
        if isinstance(message, events.Key):
            freed = late.take(message, message.character or "")
        else:
            freed = [*late.release(), message] if isinstance(message, events.MouseEvent) else [message]
        if late.done or time.monotonic() > self._patience:
            freed += late.release()
            self._late = None
        for each in freed:
            super().process_message(each)

    def start_application_mode(self) -> None:
        """Start, with every signal answered by the event loop: SIGTERM and SIGHUP end the application as its
        own quit does, SIGTSTP stops it with the terminal given back, SIGCONT draws anew."""
        while not self._is_in_front():  # whatever draws in the background is stopped
            self._halt()
        loop = asyncio.get_running_loop()
        for number in _ENDINGS:  # before there is anything to give back
            loop.add_signal_handler(number, self._end, number, loop)
        loop.add_signal_handler(signal.SIGTSTP, self._stop)
        loop.add_signal_handler(signal.SIGCONT, self._go_on)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._typed:
            self._reader.call_after_refresh(self._type)

    def _type(self) -> None:
        """Hand on what was typed before, now that there is something to take it."""
        from urdu_reader.terminal.typed import keys

        typed, self._typed = self._typed, b""
        for key in keys(typed, answered=self._late is None):
            self.process_message(events.Key(*key))

    def close(self) -> None:
        """Write what is still to be written, then give the signals back: now the terminal is as it was."""
        super().close()
        loop = asyncio.get_running_loop()
        for number in (*_ENDINGS, *_JOB_CONTROL):
            loop.remove_signal_handler(number)

    def _end(self, number: int, loop: asyncio.AbstractEventLoop) -> None:
        """Quit as after a signal. The next one is not waited for: it kills."""
        loop.remove_signal_handler(number)
        self._reader.exit(return_code=128 + number)
        self._ending = True

    def _stop(self) -> None:
        """Give the terminal back, stop, and take it again when told to go on in the foreground.

        Whoever waits for this process (a script, a launcher) is stopped too, so that the shell sees the job
        stop.
        """
        if self._ending:
            return
        self.suspend_application_mode()
        self._halt()
        self._come_back()
        self._reader.post_message(self.SignalResume())

    def _halt(self) -> None:
        """Stop the whole job, and return when it goes on; another SIGTSTP waits for the event loop."""
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        os.killpg(os.getpgrp(), signal.SIGTSTP)
        asyncio.get_running_loop().add_signal_handler(signal.SIGTSTP, self._stop)
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """Draw anew: it was stopped without being asked, and somebody else had the terminal meanwhile."""
        if not self._ending and self._is_in_front():
            self.suspend_application_mode()
            self._come_back()

    def _come_back(self) -> None:
        """Take the terminal again, whose screen is empty."""
        self.resume_application_mode()
        self._reader.refresh(layout=True)

    def _is_in_front(self) -> bool:
        """Tell whether this process may draw; where there is no terminal to ask, it may."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return True


def _moved(event: events.MouseEvent, x: int) -> events.MouseEvent:
    """The same event in another column."""
    keys = (event.button, event.shift, event.meta, event.ctrl)
    return type(event)(event.widget, x, event.y, event.delta_x, event.delta_y, *keys)
