"""The bytes around a session, as a terminal sees them: a real application in a pseudo-terminal."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from collections.abc import Iterator

import pytest

from tests.terminal.session import Session
from urdu_reader.terminal.browser import BrowserDriver
from urdu_reader.terminal.driver import BROWSER, driver_class
from urdu_reader.terminal.modes import MODES, Drawing

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
    def on_mouse_down(self, event):
        self.query_one(Log).write_line(f"MOUSE {event.x}")
    def action_crash(self):
        raise RuntimeError("crashed on purpose")

mode, late = sys.argv[1:]
more = {"late": late == "late", "sent_columns": late == "sent"}
drawing = Drawing(mode, "<BEGIN>", "<END>", **more) if mode else None
app = Small(driver_class=driver_class(drawing))
app.run()
sys.exit(app.return_code or 0)
"""

ENTER, LEAVE, EXPLICIT, IMPLICIT = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[8l", b"\x1b[8h"


def switches(session: Session) -> list[bytes]:
    """The switches of mode 8 and of the alternate screen, in the order written."""
    return re.findall(rb"\x1b\[8[hl]|\x1b\[\?1049[hl]", session.seen)


@contextlib.contextmanager
def opened(mode: str = "", late: str = "") -> Iterator[Session]:
    """The application in a terminal, once it has drawn."""
    running = Session("-c", APP, mode, late)
    try:
        running.read(b"READY")
        yield running
    finally:
        running.close()


@pytest.fixture
def session() -> Iterator[Session]:
    with opened() as running:
        yield running


ONCE = [EXPLICIT, ENTER, LEAVE, IMPLICIT]


def test_set_before_the_screen_is_cleared_and_undone_at_the_end(session: Session) -> None:
    session.press(b"q")
    assert session.end() == 0
    assert switches(session) == ONCE


def test_nothing_of_bidi_but_mode_8(session: Session) -> None:
    session.press(b"q")
    session.end()
    assert not re.search(rb"\x1b\[[0-9;]* [kS]", session.seen), "SCP moves urxvt's cursor"


def test_the_mouse_is_told_to_say_where_it_is_dragged(session: Session) -> None:
    """Also where a terminal does not know how to tell of every motion; the last one set holds."""
    session.press(b"q")
    session.end()
    assert b"\x1b[?1002h\x1b[?1003h" in session.seen
    assert session.seen.count(b"\x1b[?1002l") == session.seen.count(b"\x1b[?1003l") > 0


def test_undone_after_an_exception(session: Session) -> None:
    session.press(b"x")
    assert session.end() == 1
    assert b"crashed on purpose" in session.seen
    assert switches(session) == ONCE
    assert session.seen.index(IMPLICIT) < session.seen.index(b"crashed on purpose")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_undone_when_told_to_end(session: Session, number: signal.Signals) -> None:
    os.kill(session.pid, number)
    assert session.end() == 128 + number
    assert switches(session) == ONCE


@pytest.mark.parametrize("how", ["key", "signal"])
def test_undone_while_stopped_and_set_again_on_return(session: Session, how: str) -> None:
    if how == "key":
        session.press(b"z")
    else:
        os.kill(session.pid, signal.SIGTSTP)
    session.read(IMPLICIT)
    _, status = os.waitpid(session.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    assert switches(session) == ONCE
    before = len(session.seen)
    os.kill(session.pid, signal.SIGCONT)
    session.read(b"READY", before)
    assert switches(session) == [*ONCE, EXPLICIT, ENTER]
    os.kill(session.pid, signal.SIGTERM)
    assert session.end() == 128 + signal.SIGTERM
    assert switches(session) == ONCE * 2


def stopped(session: Session) -> None:
    """Read on until the session is stopped."""
    for _ in range(600):
        session.more(0.05)
        pid, status = os.waitpid(session.pid, os.WUNTRACED | os.WNOHANG)
        if pid:
            assert os.WIFSTOPPED(status)
            return
    pytest.fail("it was not stopped")


def test_stopped_again_while_it_comes_back(session: Session) -> None:
    for _ in range(8):
        os.kill(session.pid, signal.SIGTSTP)
        stopped(session)
        os.kill(session.pid, signal.SIGCONT)
    session.press(b"k")
    session.read(b"KEY k")
    session.press(b"q")
    assert session.end() == 0
    found = switches(session)
    assert found == ONCE * (len(found) // 4)


def test_told_to_go_on_while_it_runs(session: Session) -> None:
    for _ in range(3):
        before = len(session.seen)
        os.kill(session.pid, signal.SIGCONT)
        session.read(b"READY", before)  # a terminal that somebody else had is drawn on anew
    session.press(b"k")
    session.read(b"KEY k")
    session.press(b"q")
    assert session.end() == 0
    assert b"Traceback" not in session.seen
    found = switches(session)
    assert found == ONCE * (len(found) // 4)


@pytest.mark.parametrize("wait", [0.0, 0.02, 0.05, 0.08, 0.1, 0.12, 0.15])
def test_told_to_end_while_it_ends(session: Session, wait: float) -> None:
    session.press(b"q")
    time.sleep(wait)
    with contextlib.suppress(ProcessLookupError):
        os.kill(session.pid, signal.SIGTERM)
    session.end()
    assert switches(session) == ONCE
    assert b"Traceback" not in session.seen


def test_told_to_end_and_to_go_on_at_once_as_by_a_service_manager(session: Session) -> None:
    os.kill(session.pid, signal.SIGTERM)
    os.kill(session.pid, signal.SIGCONT)
    assert session.end() == 128 + signal.SIGTERM
    assert b"Traceback" not in session.seen
    found = switches(session)
    assert found == ONCE * (len(found) // 4)


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


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("way", ["quit", "crash", "terminate", "stop"])
def test_what_a_mode_needs_is_undone_however_it_ends(mode: str, way: str) -> None:
    with opened(mode) as session:
        if way == "stop":
            session.press(b"z")
            session.read(b"<END>")
            _, status = os.waitpid(session.pid, os.WUNTRACED)
            assert os.WIFSTOPPED(status)
            before = len(session.seen)
            os.kill(session.pid, signal.SIGCONT)
            session.read(b"READY", before)
            assert session.seen[before:].index(b"<BEGIN>" + ENTER) < session.seen[before:].index(b"READY")
            session.press(b"q")
        elif way == "terminate":
            os.kill(session.pid, signal.SIGTERM)
        else:
            session.press({"quit": b"q", "crash": b"x"}[way])
        assert session.end() == {"crash": 1, "terminate": 128 + signal.SIGTERM}.get(way, 0)
        settings = re.findall(rb"<BEGIN>|<END>|\x1b\[\?1049[hl]", session.seen)
        assert settings == [b"<BEGIN>", ENTER, LEAVE, b"<END>"] * (2 if way == "stop" else 1)


@pytest.mark.parametrize("mode", ["pinned", "faces"])
def test_letters_go_out_one_by_one(mode: str) -> None:
    with opened(mode) as session:
        session.press(b"q")
        session.end()
        assert re.search(
            "\u06d2\x1b\\[0m\x1b\\[[0-9;]+m\ufe8e\x1b\\[0m\x1b\\[[0-9;]+m\ufed5\x1b", session.seen.decode()
        )


def test_the_mouse_is_where_the_letter_is_seen() -> None:
    """Some terminals tell of the mouse by the row as it was sent to them."""
    with opened("words", "sent") as session:
        # The second row as sent: the three letters of the first word, in logical order.
        for column, seen in ((1, 2), (2, 1), (3, 0), (6, 5)):
            session.press(b"\x1b[<0;%d;2M\x1b[<0;%d;2m" % (column, column))
            session.read(b"MOUSE %d" % seen)
        session.press(b"q")
        session.end()


def test_late_answers_are_no_keys() -> None:
    with opened("visual", "late") as session:
        session.press(b"\x1b[8;2$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c")
        session.press(b"j")
        session.read(b"KEY j")
        session.press(b"q")
        session.end()
        assert set(re.findall(rb"KEY (\w+)", session.seen)) <= {b"j", b"q"}


def test_another_driver_named_by_the_environment_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "somewhere.else:Driver")
    assert driver_class() is None


def test_a_browsers_driver_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", BROWSER)
    found = driver_class(Drawing("words"))
    assert found is not None
    assert issubclass(found, BrowserDriver)
    assert found.drawing.mode == "words"
