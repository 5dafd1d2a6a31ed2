"""The reader itself in a pseudo-terminal: what its own keys and signals do to the terminal."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.session import Session
from tests.terminal.test_driver import ENTER, EXPLICIT, IMPLICIT, ONCE, switches
from urdu_reader.terminal.modes import MODES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

PANEL = b"Keywords"
"""What comes last: the side panel, after the article."""


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path))
    page = tmp_path / "page.txt"
    page.write_text("ایک خبر\n\nیہ خبر کا پہلا جملہ ہے۔\n", encoding="utf-8")
    running = Session("-m", "urdu_reader", str(page), environment={"COLUMNS": "120"})
    try:
        running.read(PANEL)
        yield running
    finally:
        running.close()


@pytest.mark.parametrize("errors", ["os.dup2(os.open({file!r}, os.O_CREAT | os.O_WRONLY), 2)", "os.close(2)"])
def test_the_screen_is_drawn_where_errors_go_elsewhere(
    errors: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path))
    file = tmp_path / "errors"
    redirect = errors.format(file=str(file))
    script = f"import os, sys; {redirect}; os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    running = Session("-c", script, "-m", "urdu_reader", environment={"COLUMNS": "120"})
    try:
        running.read(PANEL)
        running.press(b"q")
        assert running.end() == 0
        assert switches(running) == ONCE
        assert not file.exists() or not file.read_bytes()
    finally:
        running.close()


def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(reader: Session) -> None:
    reader.press(b"\x1a")
    reader.read(IMPLICIT)
    _, status = os.waitpid(reader.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    assert switches(reader) == ONCE
    before = len(reader.seen)
    os.kill(reader.pid, signal.SIGCONT)
    reader.read(PANEL, before)
    assert switches(reader) == [*ONCE, EXPLICIT, ENTER]
    reader.press(b"q")
    assert reader.end() == 0
    assert switches(reader) == ONCE * 2


def test_the_terminal_is_given_back_when_told_to_end(reader: Session) -> None:
    os.kill(reader.pid, signal.SIGTERM)
    assert reader.end() == 128 + signal.SIGTERM
    assert switches(reader) == ONCE


COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:[34][0-9]|58|9[0-7]|10[0-7])[;:m]")


@pytest.mark.parametrize("mode", MODES)
def test_no_colour_at_all_where_none_is_wanted(tmp_path: Path, mode: str) -> None:
    """In every mode, by bytes; what is lit is reversed, and a keyword has its line."""
    page = tmp_path / "page.txt"
    page.write_text("ایک خبر\n\nیہ خبر کا پہلا جملہ ہے۔\n", encoding="utf-8")
    environment = {"COLUMNS": "120", "NO_COLOR": "1", "URDU_READER_HOME": str(tmp_path)}
    said = b"\x1b]10;rgb:dd/dd/dd\x1b\\\x1b]11;rgb:00/00/00\x1b\\\x1b[?62;c"
    running = Session("-m", "urdu_reader", "--bidi", mode, str(page), environment=environment, answer=said)
    try:
        running.read(PANEL)
        for keys, shown in ((b":", b"Search for"), (b"\x1b", PANEL), (b"T", b"NO_COLOR")):
            before = len(running.seen)
            running.press(keys)
            running.read(shown, before)
        running.press(b"q")
        assert running.end() == 0
    finally:
        running.close()
    assert COLOUR.findall(running.seen) == []
    assert re.search(rb"\x1b\[(?:[0-9;]*;)?7[;m]", running.seen), "the cursor is not to be seen"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_given_back_when_told_to_end_as_it_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path))
    running = Session("-m", "urdu_reader", environment={"COLUMNS": "120"})
    try:
        running.read(ENTER)
        os.kill(running.pid, number)
        assert running.end() == 128 + number
        assert switches(running) == ONCE
        assert b"Traceback" not in running.seen
    finally:
        running.close()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the reader")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_echo_is_given_back_when_told_to_end_while_the_terminal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path))
    # The outer process keeps the terminal, so that what the inner one leaves behind can be looked at.
    script = (
        "import subprocess, sys, termios;"
        "status = subprocess.run([sys.executable, '-m', 'urdu_reader']).returncode;"
        "print('STATUS', status, 'ECHO', bool(termios.tcgetattr(0)[3] & termios.ECHO))"
    )
    running = Session("-c", script)
    try:
        running.read(b"\x1b[c")  # the last question
        os.kill(_child(running.pid), number)
        running.end()
        assert f"STATUS {-number} ECHO True".encode() in running.seen
        assert b"Traceback" not in running.seen
    finally:
        running.close()


def _child(pid: int) -> int:
    """Give the only child of a process."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()[0])


def test_what_is_piped_in_is_read_and_never_taken_for_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path))
    page = tmp_path / "page.txt"
    page.write_text("Piped headline\n\nq q q quit?\n\nیہ خبر کا پہلا جملہ ہے۔\n", encoding="utf-8")
    script = (
        "import subprocess, sys;"
        "command = [sys.executable, '-m', 'urdu_reader'];"
        f"sys.exit(subprocess.run(command, stdin=open({str(page)!r})).returncode)"
    )
    running = Session("-c", script, environment={"COLUMNS": "120"})
    try:
        running.read(PANEL)
        assert b"Piped" in running.seen
        running.press(b"q")
        assert running.end() == 0
    finally:
        running.close()


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path))
    path = tmp_path / "page.txt"
    path.write_text("ایک خبر\n\nیہ خبر کا پہلا جملہ ہے۔\n", encoding="utf-8")
    return path


def test_what_is_typed_while_the_terminal_is_asked_is_done(page: Path) -> None:
    answers = b"\x1b[8;0$y?\x1b[>41;379;0c\x1b[?64;1;2c"
    running = Session("-m", "urdu_reader", str(page), environment={"COLUMNS": "120"}, answer=answers)
    try:
        running.read(b"Search the")  # the help, which ? opens
        running.press(b"?")
        os.kill(running.pid, signal.SIGTERM)
        assert running.end() == 128 + signal.SIGTERM
    finally:
        running.close()


def test_no_key_is_made_of_answers_that_break_off(page: Path) -> None:
    first, rest = b"\x1bP>|/QZQ", b"(1)\x1b\\\x1b[?64;1;2c"
    running = Session("-m", "urdu_reader", str(page), environment={"COLUMNS": "120"}, answer=first)
    try:
        running.read(PANEL)
        running.press(rest)
        running.press(b"q")
        assert running.end() == 0
        assert b"QZQ" not in running.seen.replace(first[2:], b"")
    finally:
        running.close()
