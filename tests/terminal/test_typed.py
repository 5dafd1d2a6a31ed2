"""Keys that were typed while the terminal was asked."""

from __future__ import annotations

import time

import pytest
from textual import constants, events
from textual._xterm_parser import XTermParser  # what keys look like is Textual's to say; the test watches it

from tests.terminal.test_late import ANSWERS
from urdu_reader.terminal.late import LateAnswers
from urdu_reader.terminal.typed import Typed, keys


def as_textual_reads(data: str) -> list[Typed]:
    parser = XTermParser()
    found = [*parser.feed(data)]
    time.sleep(constants.ESCAPE_DELAY * 1.5)
    return [Typed(key.key, key.character) for key in [*found, *parser.tick()] if isinstance(key, events.Key)]


@pytest.mark.parametrize(
    "data",
    [
        *("q", "G", "/", "?", ":", "<", ">", "_", "-", "+", "@", "]", " ", ".", "پ", "۱", "é", "\r", "\t"),
        *("\x7f", "\x08", "\x1b", "\x03", "\x06", "\x1a", "\x1b[A", "\x1b[D", "\x1bOB", "\x1b[H", "\x1bOF"),
        *("\x1b[2~", "\x1b[3~", "\x1b[5~", "\x1b[6~", "\x1b[15~", "\x1b[17~"),
    ],
    ids=ascii,
)
def test_as_textual_reads_them(data: str) -> None:
    assert list(keys(data.encode())) == as_textual_reads(data)


def test_several_and_enter() -> None:
    assert [key.key for key in keys("j/میں\n\x1b[6~n".encode())] == [
        *("j", "slash", "م", "ی", "ں", "enter", "pagedown", "n")
    ]


def test_what_is_no_key_is_left_out() -> None:
    assert list(keys(b"\x1b[27;5;9~\x1b[<0;3;4M\x1b]11;rgb:0/0/0\x07\x1b[?1;2c\x1bOZ")) == []


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("seen", range(1, 8))
def test_an_answer_that_breaks_off_and_comes_to_its_end_later_is_no_key(name: str, seen: int) -> None:
    late: LateAnswers[Typed] = LateAnswers()
    answer = ANSWERS[name]
    begun = keys(b"j" + answer[:seen].encode(), answered=False)
    arrived = [*begun, *keys(answer[seen:].encode()), *keys(b"k")]
    out = [freed for key in arrived for freed in late.take(key, key.character or "")]
    assert [key.key for key in out + late.release()] == ["j", "k"]
