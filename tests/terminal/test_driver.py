"""The bytes around a session, as a terminal sees them: a real application in a pseudo-terminal."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Iterator

import pytest

from urdu_reader.terminal.driver import driver_class

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

APP = """
import sys
from textual.app import App
from textual.widgets import Log, Static
from urdu_reader.terminal.driver import driver_class
from urdu_reader.terminal.modes import Drawing

class Small(App):
    BINDINGS = [("q", "quit"), ("x", "crash"), ("z", "suspend_process")]
    def compose(self):
        yield Static("READY")
        yield Static("\\u06d2\\ufe8e\\ufed5 (ICC) \\ufee5\\ufe8e")
        yield Log()
    def on_key(self, event):
        self.query_one(Log).write_line("KEY " + event.key)
    def action_crash(self):
        raise RuntimeError("crashed on purpose")

mode, late = sys.argv[1:]
drawing = Drawing(mode, "<BEGIN>", "<END>", late=late == "late") if mode else None
app = Small(driver_class=driver_class(drawing))
app.run()
sys.exit(app.return_code or 0)
"""

ENTER, LEAVE, EXPLICIT, IMPLICIT = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[8l", b"\x1b[8h"


class Session:
    """An application that runs in a pseudo-terminal; `seen` is all that it has written."""

    def __init__(self, program: str, *arguments: str) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-c", program, *arguments], environment)
        self.seen = b""

    def read(self, until: bytes, start: int = 0) -> None:
        """Read on until the bytes stand in `seen` at or after `start`."""
        end = time.monotonic() + 60
        while until not in self.seen[start:]:
            assert time.monotonic() < end, f"{until!r} did not come; last: {self.seen[-300:]!r}"
            if not self.more():
                pytest.fail(f"ended before {until!r}: {self.seen[-300:]!r}")

    def more(self) -> bool:
        """Read what is there; false at the end."""
        if not select.select([self.fd], [], [], 0.5)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def press(self, key: bytes) -> None:
        os.write(self.fd, key)

    def end(self) -> int:
        """Read to the end and return the exit status (negative: the signal)."""
        end = time.monotonic() + 60
        while self.more():
            assert time.monotonic() < end, "did not end"
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def switches(self) -> list[bytes]:
        """The switches of mode 8 and of the alternate screen, in the order written."""
        return re.findall(rb"\x1b\[8[hl]|\x1b\[\?1049[hl]", self.seen)


@contextlib.contextmanager
def opened(mode: str = "", late: str = "") -> Iterator[Session]:
    """The application in a terminal, once it has drawn."""
    running = Session(APP, mode, late)
    try:
        running.read(b"READY")
        yield running
    finally:
        os.close(running.fd)
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(running.pid, signal.SIGKILL)
            os.waitpid(running.pid, 0)


@pytest.fixture
def session() -> Iterator[Session]:
    with opened() as running:
        yield running


ONCE = [EXPLICIT, ENTER, LEAVE, IMPLICIT]


def test_set_before_the_screen_is_cleared_and_undone_at_the_end(session: Session) -> None:
    session.press(b"q")
    assert session.end() == 0
    assert session.switches() == ONCE


def test_nothing_of_bidi_but_mode_8(session: Session) -> None:
    session.press(b"q")
    session.end()
    assert not re.search(rb"\x1b\[[0-9;]* [kS]", session.seen), "SCP moves urxvt's cursor"


def test_undone_after_an_exception(session: Session) -> None:
    session.press(b"x")
    assert session.end() == 1
    assert b"crashed on purpose" in session.seen
    assert session.switches() == ONCE
    assert session.seen.index(IMPLICIT) < session.seen.index(b"crashed on purpose")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_undone_when_told_to_end(session: Session, number: signal.Signals) -> None:
    os.kill(session.pid, number)
    assert session.end() == 128 + number
    assert session.switches() == ONCE


@pytest.mark.parametrize("how", ["key", "signal"])
def test_undone_while_stopped_and_set_again_on_return(session: Session, how: str) -> None:
    if how == "key":
        session.press(b"z")
    else:
        os.kill(session.pid, signal.SIGTSTP)
    session.read(IMPLICIT)
    _, status = os.waitpid(session.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    assert session.switches() == ONCE
    before = len(session.seen)
    os.kill(session.pid, signal.SIGCONT)
    session.read(b"READY", before)
    assert session.switches() == [*ONCE, EXPLICIT, ENTER]
    os.kill(session.pid, signal.SIGTERM)
    assert session.end() == 128 + signal.SIGTERM
    assert session.switches() == ONCE * 2


@pytest.mark.parametrize(
    ("mode", "drawn"),
    [
        ("visual", "\u06d2\ufe8e\ufed5 (ICC) \ufee5\ufe8e"),
        ("words", "\ufed5\ufe8e\u06d2 \u200e(ICC) \u200e\ufe8e\ufee5 \u200e"),
        ("row", "\ufe8e\ufee5 (ICC) \ufed5\ufe8e\u06d2"),
    ],
)
def test_rows_go_out_in_their_encoding_between_its_settings(mode: str, drawn: str) -> None:
    with opened(mode) as session:
        session.press(b"q")
        assert session.end() == 0
        text = re.sub(rb"\x1b\[[0-9;]*m", b"", session.seen).decode()
        assert drawn in text
        assert (
            text.index("<BEGIN>" + ENTER.decode()) < text.index(drawn) < text.index(LEAVE.decode() + "<END>")
        )
        assert not re.search(rb"\x1b\[8[hl]", session.seen)


@pytest.mark.parametrize("mode", ["pinned", "faces"])
def test_letters_go_out_one_by_one(mode: str) -> None:
    with opened(mode) as session:
        session.press(b"q")
        session.end()
        assert re.search(
            "\u06d2\x1b\\[0m\x1b\\[[0-9;]+m\ufe8e\x1b\\[0m\x1b\\[[0-9;]+m\ufed5\x1b", session.seen.decode()
        )


def test_late_answers_are_no_keys() -> None:
    with opened("visual", "late") as session:
        session.press(b"\x1b[8;2$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c")
        session.press(b"j")
        session.read(b"KEY j")
        session.press(b"q")
        session.end()
        assert set(re.findall(rb"KEY (\w+)", session.seen)) <= {b"j", b"q"}


def test_another_driver_named_by_the_environment_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    assert driver_class() is None
