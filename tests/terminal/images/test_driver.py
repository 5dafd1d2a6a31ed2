"""Pictures around a session, as a terminal sees it: a real application in a pseudo-terminal."""

from __future__ import annotations

import contextlib
import os
import re
import signal
from collections.abc import Iterator

import pytest

from tests.terminal.images.pictures import read_sixel
from tests.terminal.session import Session

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

APP = """
import sys
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget
from urdu_reader.terminal.detect import detect
from urdu_reader.terminal.driver import driver_class
from urdu_reader.terminal.images import cells
from urdu_reader.terminal.images.shared import Pictures
from urdu_reader.terminal.probe import parse
from tests.terminal.images.pictures import picture

class Shown(Widget):
    def render_line(self, y):
        board = self.app.pictures.begin()
        number = board.keep("only", lambda: picture(88, 46))
        if y >= 2:
            return Strip([Segment("READY" if y == 2 else "", None)])
        return Strip([Segment(cells.text(8), cells.styled(Style.parse("on #fff8e0"), number, y))])

class Small(App):
    BINDINGS = [("q", "quit"), ("x", "crash"), ("z", "suspend_process")]
    def compose(self):
        yield Shown()
    def action_crash(self):
        raise RuntimeError("crashed on purpose")

answers, _ = parse(sys.argv[1].encode())
found = detect(answers, {"TERM": "xterm"}, "visual")
app = Small(driver_class=driver_class(found.drawing, pictures := Pictures(found)))
app.pictures = pictures
app.run()
sys.exit(app.return_code or 0)
"""

KITTY = "\x1b[6;23;11t\x1b_Gi=31;OK\x1b\\\x1b[?62;c"
SIXEL = "\x1b[6;23;11t\x1b[?62;4;22c"
SENT = rb"\x1b_Ga=t,i=(\d+)"
PLACED = rb"\x1b_Ga=p,i=(\d+)"
FORGOTTEN = rb"\x1b_Ga=d,d=I,i=(\d+)"
LEAVE = b"\x1b[?1049l"


@contextlib.contextmanager
def opened(answers: str) -> Iterator[Session]:
    running = Session("-c", APP, answers)
    try:
        running.read(b"READY")
        running.read(b"a=p" if answers == KITTY else b"\x1bP")
        yield running
    finally:
        running.close()


def is_gone(seen: bytes) -> None:
    """Every picture that was sent was forgotten, before the screen was left."""
    sent, forgotten = re.findall(SENT, seen), re.findall(FORGOTTEN, seen)
    assert sent
    assert sorted(set(sent)) == sorted(forgotten)
    assert seen.rindex(b"d=I") < seen.rindex(LEAVE)


def test_kitty_forgets_at_the_end() -> None:
    with opened(KITTY) as session:
        session.press(b"q")
        assert session.end() == 0
        is_gone(session.seen)


def test_kitty_forgets_after_an_exception() -> None:
    with opened(KITTY) as session:
        session.press(b"x")
        assert session.end() == 1
        assert b"crashed on purpose" in session.seen
        is_gone(session.seen)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_kitty_forgets_when_told_to_end(number: signal.Signals) -> None:
    with opened(KITTY) as session:
        os.kill(session.pid, number)
        assert session.end() == 128 + number
        is_gone(session.seen)


@pytest.mark.parametrize("how", ["key", "signal"])
@pytest.mark.parametrize("answers", [KITTY, SIXEL])
def test_gone_while_stopped_and_drawn_again_on_return(answers: str, how: str) -> None:
    drawn = PLACED if answers == KITTY else rb"\x1bP0;1;0q"
    with opened(answers) as session:
        if how == "key":
            session.press(b"z")
        else:
            os.kill(session.pid, signal.SIGTSTP)
        session.read(LEAVE)
        _, status = os.waitpid(session.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        if answers == KITTY:
            is_gone(session.seen)
        before = len(session.seen)
        os.kill(session.pid, signal.SIGCONT)
        session.read(b"READY", before)
        session.read(b"a=p" if answers == KITTY else b"\x1bP", before)
        again = session.seen[before:]
        assert re.search(drawn, again)
        if answers == KITTY:
            assert set(re.findall(SENT, again)) == set(re.findall(PLACED, again))
        session.press(b"q")
        assert session.end() == 0
        if answers == KITTY:
            is_gone(session.seen[before:])


def test_sixel_draws_a_slice_for_each_row() -> None:
    with opened(SIXEL) as session:
        session.press(b"q")
        assert session.end() == 0
        slices = re.findall(r"\x1b\[(\d+);1H(\x1bP[^\x1b]*\x1b\\)", session.seen.decode())
        assert [row for row, _ in slices] == ["1", "2"]
        for _, data in slices:
            pixels = read_sixel(data)
            assert (len(pixels), len(pixels[0])) == (23, 88)


def test_no_character_of_a_cell_gets_through() -> None:
    for answers in (KITTY, SIXEL):
        with opened(answers) as session:
            session.press(b"q")
            session.end()
            assert not re.search("[\U000f0000-\U0010ffff]|urdu-reader:", session.seen.decode())
