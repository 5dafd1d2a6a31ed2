"""How many colours are sent: what a terminal shows of itself counts as much as what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.terminal.colorless import without_color
from urdu_reader.terminal.colors import colors, tell
from urdu_reader.terminal.detect import detect
from urdu_reader.terminal.probe import Answers

XTERM = Answers(asked=True, version="XTerm(379)", da1="64")
SILENT = Answers(asked=True, da1="6")
TMUX = Answers(asked=True, version="tmux 3.4", da1="1;2")


@pytest.mark.parametrize(
    ("answers", "environment", "said"),
    [
        (XTERM, {"TERM": "xterm"}, "truecolor"),
        (SILENT, {"TERM": "xterm"}, "16"),
        (SILENT, {"TERM": "xterm-256color"}, "256"),
        (SILENT, {"TERM": "xterm", "COLORTERM": "24bit"}, "truecolor"),
        (SILENT, {"TERM": "xterm-direct"}, "truecolor"),
        (XTERM, {"TERM": "xterm", "NO_COLOR": "1"}, "none"),
        (TMUX, {"TERM": "tmux-256color", "TMUX": "/tmp/tmux"}, "256"),
        (TMUX, {"TERM": "tmux-256color", "TMUX": "/tmp/tmux", "COLORTERM": "truecolor"}, "truecolor"),
        (Answers(), {}, "16"),
    ],
)
def test_colors(answers, environment, said):
    assert colors(detect(answers, environment), environment) == said


def test_rich_is_told():
    from rich.console import Console

    environment = {"TERM": "xterm"}
    assert Console(force_terminal=True, _environ=environment).color_system == "standard"
    tell(detect(XTERM, environment), environment)
    assert Console(force_terminal=True, _environ=environment).color_system == "truecolor"


def test_nothing_is_told_where_there_is_nothing_to_tell():
    environment = {"TERM": "xterm-256color"}
    tell(detect(SILENT, environment), environment)
    assert environment == {"TERM": "xterm-256color"}


def test_where_there_are_to_be_no_colours_textual_makes_no_greys_of_them():
    environment = {"TERM": "xterm", "NO_COLOR": "1"}
    assert not detect(XTERM, environment).drawing.colored
    tell(detect(XTERM, environment), environment)
    assert "NO_COLOR" not in environment
    assert detect(XTERM, {"TERM": "xterm", "NO_COLOR": ""}).drawing.colored


CODES = ["0", "1", "4", "7", "31", "97", "39", "49", "38;5;4", "38;2;1;40;3", "58;5;1", "38:2::1:2:3", "24"]


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=5), st.sampled_from(["", "44", "48;5;7", "103"]))
def test_no_colour_is_left_and_all_else_is(codes, ground):
    sent = ";".join([*codes, ground] if ground else codes)
    kept = dict.fromkeys(code for code in codes if code in ("0", "1", "4", "7", "24"))
    if ground:
        kept["7"] = None
    wanted = f"\x1b[{';'.join(kept)}m" if kept else ""
    assert without_color(f"a\x1b[{sent}mb") == f"a{wanted}b"
    assert without_color("\x1b[m\x1b[2J\x1b[41H") == "\x1b[m\x1b[2J\x1b[41H"
