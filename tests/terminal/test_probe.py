"""Questions to a terminal, which is the test at the other end of a pseudo-terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import sys
import termios
import time

import pytest

from urdu_reader.terminal.probe import DA1, KITTY, PALETTE, Answers, parse, questions

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

ASK = """
import dataclasses, json, os, select, sys, time
from urdu_reader.terminal.probe import probe
start = time.monotonic()
answers = probe(wait=float(sys.argv[1]))
took = time.monotonic() - start
left = os.read(0, 100) if select.select([0], [], [], 0)[0] else b""
print("ANSWERS" + json.dumps([answers._asdict(), took, left.decode()]) + "END", flush=True)
"""


def ask(
    reply: bytes, wait: float = 60.0, environment: dict[str, str] | None = None
) -> tuple[dict[str, object], bytes, bool]:
    """Run the questions in a terminal that gives this reply; return the answers, all output, and whether echo
    stayed."""
    child = {**os.environ, "TERM": "xterm-256color", "TERM_PROGRAM": "", **(environment or {})}
    child.pop("TMUX", None)
    child.pop("STY", None)
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [sys.executable, "-c", ASK, str(wait)], child)
    seen, end = b"", time.monotonic() + 60
    replied = False
    while b"END" not in seen and time.monotonic() < end:
        if select.select([fd], [], [], 0.5)[0]:
            seen += os.read(fd, 65536)
        if not replied and seen.endswith(DA1.encode()):
            replied = True
            if reply:
                os.write(fd, reply)
    echo = bool(termios.tcgetattr(fd)[3] & termios.ECHO) and bool(termios.tcgetattr(fd)[3] & termios.ICANON)
    os.close(fd)
    os.waitpid(pid, 0)
    said = json.loads(seen.split(b"ANSWERS")[1].split(b"END")[0])
    assert said[2] == "", "what was typed or answered stayed behind"
    return said[0], seen, echo


def test_answers_are_read_and_the_terminal_is_put_back() -> None:
    answers, seen, echo = ask(b"\x1b[8;1$y\x1b[>65;7006;1c\x1b]10;rgb:ff/ff/00\x1b\\\x1b[?65;1;9c")
    assert (answers["mode8"], answers["da2"], answers["da1"]) == (1, "65;7006;1", "65;1;9")
    assert answers["foreground"] == [255, 255, 0]
    assert seen.startswith(questions({"TERM": "xterm-256color"}).encode())
    assert b"7006;1c" not in seen, "the answer was echoed"
    assert echo


def test_answers_in_pieces_and_keys_between() -> None:
    answers, _, _ = ask(b"jj\x1bP>|Konsole 22.12.3\x1b\\q\x1b[?62;1;4c")
    assert (answers["version"], answers["da1"]) == ("Konsole 22.12.3", "62;1;4")


def test_what_a_terminal_says_of_pictures() -> None:
    answers, _, _ = ask(
        b"\x1b[6;23;11t\x1b[4;552;880t\x1b]11;rgb:23/26/27\x1b\\\x1b_Gi=31;OK\x1b\\jj\x1b[?62;4c"
    )
    assert (answers["cell"], answers["window"]) == ([11, 23], [880, 552])
    assert (answers["kitty"], answers["background"]) == ("OK", [0x23, 0x26, 0x27])


def test_the_sixteen_colours_all_or_none() -> None:
    def said(count: int) -> bytes:
        return b"".join(b"\x1b]4;%d;rgb:%02x%02x/0000/ffff\x1b\\" % (at, at, at) for at in range(count))

    answers, rest = parse(b"j" + said(16).replace(b"\x1b\\", b"\x07", 3) + b"k\x1b[?63;4c")
    assert (answers.palette, rest) == (tuple((at, 0, 255) for at in range(16)), b"jk")
    assert parse(said(15) + b"\x1b]4;15;?\x1b\\")[0].palette == ()


@pytest.mark.parametrize("said", [b"\x1b[6;0;0t", b"\x1b[6;23t", b"\x1b[6;999999;1t", b""])
def test_a_cell_without_a_size_has_none(said: bytes) -> None:
    assert parse(said)[0] == Answers(asked=True)


@pytest.mark.parametrize("inside", [{"TMUX": "/tmp/x,1,0"}, {"STY": "1.a"}, {"TERM": "screen-256color"}])
def test_a_multiplexer_is_not_asked_what_it_takes_for_a_title(inside: dict[str, str]) -> None:
    assert PALETTE.count("\x07") == 16, "urxvt answers ST by half of it"
    for question in (KITTY, PALETTE):
        assert question in questions({"TERM": "xterm"})
        assert question not in questions({"TERM": "xterm", **inside})


def test_what_a_terminal_prints_of_the_questions_is_wiped() -> None:
    """pterm, urxvt and QTerminal print kitty's question: the cursor goes back, and the line is cleared."""
    said = questions({"TERM": "xterm"})
    assert said.startswith("\x1b7")
    assert said.endswith("\x1b8\x1b[K" + DA1)


def test_a_silent_terminal_is_left_after_the_time() -> None:
    answers, _, echo = ask(b"", wait=0.05)
    assert answers["asked"] is True
    assert answers["da1"] is None
    assert echo


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM_PROGRAM": "Apple_Terminal"}])
def test_not_asked_where_that_would_be_seen(environment: dict[str, str]) -> None:
    answers, seen, _ = ask(b"", environment=environment)
    assert answers["asked"] is False
    assert b"\x1b" not in seen
