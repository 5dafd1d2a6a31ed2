"""Answers that come among the keys."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants
from textual._xterm_parser import (
    XTermParser,
)  # what the keys look like is Textual's secret; the test watches it
from textual.events import Key

from urdu_reader.terminal.late import LateAnswers

ANSWERS = {
    "mode 8": "\x1b[8;2$y",
    "version": "\x1bP>|kitty(0.26.5)\x1b\\",
    "DA2": "\x1b[>1;4000;26c",
    "colour": "\x1b]10;rgb:dcdc/dcdc/dcdc\x1b\\",
    "colour, BEL": "\x1b]10;rgb:dcdc/dcdc/dcdc\x07",
    "palette": "\x1b]4;8;rgb:5050/5050/5050\x1b\\",
    "palette, BEL": "\x1b]4;15;rgb:ffff/ffff/ffff\x07",
    "background": "\x1b]11;rgb:1111/1111/1111\x1b\\",
    "cell": "\x1b[6;23;11t",
    "window": "\x1b[4;552;880t",
    "kitty": "\x1b_Gi=31;OK\x1b\\",
    "kitty, refused": "\x1b_Gi=31;EINVAL:no such thing\x1b\\",
    "DA1": "\x1b[?62;c",
}


def keys_of(data: str) -> list[Key]:
    parser = XTermParser()
    events = [*parser.feed(data)]
    time.sleep(constants.ESCAPE_DELAY * 1.5)  # until an unfinished sequence counts as keys
    return [event for event in [*events, *parser.tick()] if isinstance(event, Key)]


def left(keys: list[Key]) -> tuple[str, bool]:
    late: LateAnswers[Key] = LateAnswers()
    out = [freed for key in keys for freed in late.take(key, key.character or "")]
    return "".join(key.character or "" for key in out + late.release()), late.done


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_leaves_no_key(name: str) -> None:
    assert left(keys_of("q" + ANSWERS[name] + "j")) == ("qj", name == "DA1")


def test_all_at_once() -> None:
    assert left(keys_of("j" + "".join(ANSWERS.values()) + "k")) == ("jk", True)


@given(st.text(alphabet="^[]P_Gi=3>?81046;$yctjk|\\"))
def test_keys_that_are_no_answer_all_come(typed: str) -> None:
    keys = [Key("x", character) for character in typed]
    out, _ = left(keys)
    whole = typed
    # Only what could be an answer may be missing.
    for character in out:
        whole = whole[whole.index(character) + 1 :]
    if not any(end in typed for end in "yct\\"):
        assert out == typed
