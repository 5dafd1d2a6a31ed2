"""How many colours are sent: what a terminal shows of itself counts as much as what it is called."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("environment", [{"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "xterm-256color"}])
def test_nothing_is_told_where_there_is_nothing_to_tell(environment):
    before = dict(environment)
    tell(detect(SILENT, environment), environment)
    assert environment == before
