"""Which way is chosen, from what real terminals answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from urdu_reader.terminal import saved
from urdu_reader.terminal.detect import detect
from urdu_reader.terminal.modes import EXPLICIT, IMPLICIT, MODES
from urdu_reader.terminal.probe import Answers, parse

SEEN = [
    # name, what it sent, environment, mode, part of the label
    ("vte", "\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c", {"VTE_VERSION": "7006"}, "visual", "VTE 0.70.6"),
    ("konsole", "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c", {}, "words", "Konsole 22.12.3"),
    ("kitty", "\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c", {}, "faces", "kitty(0.26.5)"),
    ("xterm", "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64;1;2;6c", {}, "visual", "XTerm(379)"),
    ("foot", "\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c\x1b[?62;4;22c", {}, "visual", "foot(1.13.1)"),
    ("alacritty", "\x1b[>0;1700;1c\x1b[?6c", {"ALACRITTY_WINDOW_ID": "1"}, "visual", "alacritty"),
    ("mlterm", "\x1b[8;0$y\x1b[>24;279;0c\x1b[?63;1;2;3;4c", {"MLTERM": "3.9.0"}, "visual", "mlterm"),
    ("urxvt", "\x1b[>85;95;0c\x1b[?1;2c", {"TERM": "rxvt-unicode-256color"}, "visual", "urxvt"),
    ("st", "\x1b[?6c", {"TERM": "st-256color"}, "visual", "st"),
    ("putty", "\x1b[>0;136;0c\x1b[?6c", {}, "row", "PuTTY"),
    ("qterminal", "\x1b[>0;115;0c\x1b[?1;2c", {"COLORFGBG": "15;0"}, "pinned", "QTerminal"),
    ("xterm.js", "\x1b[8;0$y\x1b[>0;276;0c\x1b[?1;2c", {}, "pinned", "xterm.js"),
    ("zutty", "\x1b[>64;0;0c\x1b[?64;1;9;15;21;22c", {}, "visual", "zutty"),
    ("unknown", "\x1b[>99;1;2c\x1b[?1;2c", {}, "pinned", "unknown"),
]


@pytest.mark.parametrize(
    ("sent", "environment", "mode", "label"), [row[1:] for row in SEEN], ids=[row[0] for row in SEEN]
)
def test_each_terminal_by_its_answers(sent: str, environment: dict[str, str], mode: str, label: str) -> None:
    answers, rest = parse(sent.encode())
    assert rest == b""
    assert answers.complete
    found = detect(answers, {"TERM": "xterm-256color", **environment})
    assert (found.drawing.mode, found.terminal, found.multiplexer) == (mode, label, None)
    assert found.reason


@pytest.mark.parametrize(
    ("environment", "mode"),
    [
        ({"VTE_VERSION": "7006"}, "visual"),
        ({"KONSOLE_VERSION": "221203"}, "words"),
        ({"TERM": "xterm-kitty"}, "faces"),
        ({"TERM_PROGRAM": "vscode"}, "pinned"),
        ({"WT_SESSION": "x"}, "visual"),
        ({"TERM": "st-256color", "VTE_VERSION": "7006"}, "visual"),
        ({}, "pinned"),
    ],
)
def test_by_the_environment_where_it_was_not_asked(environment: dict[str, str], mode: str) -> None:
    assert detect(Answers(), {"TERM": "xterm-256color", **environment}).drawing.mode == mode


def test_in_a_browser_whatever_the_server_was_started_in() -> None:
    inherited = {"TMUX": "/tmp/x,1,0", "KONSOLE_VERSION": "221203", "TERM": "tmux-256color"}
    served = {"TERM_PROGRAM": "textual", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    found = detect(Answers(), inherited | served)
    assert (found.key, found.multiplexer, found.drawing.mode) == ("browser", None, "visual")


def test_what_was_inherited_is_not_believed() -> None:
    """An unknown terminal that was started from kitty: kitty would have said its name."""
    answers, _ = parse(b"\x1b[?1;2c")
    found = detect(answers, {"TERM": "xterm-256color", "KITTY_WINDOW_ID": "3", "KONSOLE_VERSION": "221203"})
    assert (found.terminal, found.drawing.mode) == ("unknown", "pinned")


@pytest.mark.parametrize(
    ("outer", "environment", "terminal", "mode"),
    [
        ("Konsole 22.12.3", {}, "Konsole 22.12.3", "words"),
        ("kitty(0.26.5)", {}, "kitty(0.26.5)", "faces"),
        ("XTerm(379)", {"VTE_VERSION": "7006"}, "XTerm(379)", "visual"),
        ("xterm-256color", {"VTE_VERSION": "7006"}, "VTE 0.70.6", "words"),
        ("st-256color", {}, "st", "visual"),
        (None, {"VTE_VERSION": "7006"}, "VTE 0.70.6", "words"),
        (None, {}, "unknown", "pinned"),
    ],
)
def test_in_tmux_by_the_outer_terminal(
    outer: str | None, environment: dict[str, str], terminal: str, mode: str
) -> None:
    answers, _ = parse(b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c", outer)
    found = detect(
        answers, {"TERM": "tmux-256color", "TMUX": "/tmp/x,1,0", "TERM_PROGRAM": "tmux", **environment}
    )
    assert (found.multiplexer, found.terminal, found.drawing.mode) == ("tmux 3.3a", terminal, mode)


@pytest.mark.parametrize(("features", "palette"), [((), True), (("256", "RGB"), False), (("256",), True)])
def test_colours_in_tmux(features: tuple[str, ...], palette: bool) -> None:
    answers = Answers(asked=True, version="tmux 3.3a", da1="1;2", features=features)
    assert detect(answers, {"TMUX": "/tmp/x,1,0"}).drawing.palette is palette
    assert not detect(parse(SEEN[10][1].encode())[0], {}).drawing.palette


def test_in_screen_by_the_outer_terminal() -> None:
    answers, _ = parse(b"\x1b[>83;40900;0c\x1b[?1;2c")
    found = detect(answers, {"TERM": "screen", "STY": "1.pts", "KONSOLE_VERSION": "221203"})
    assert (found.multiplexer, found.drawing.mode) == ("screen", "words")


def test_a_choice_comes_before_all() -> None:
    answers, _ = parse(SEEN[1][1].encode())
    found = detect(answers, {}, "pinned", {"konsole": "faces"})
    assert (found.drawing.mode, found.reason) == ("pinned", "you asked for it")
    assert detect(answers, {}, "auto", {"konsole": "faces"}).drawing.mode == "faces"
    assert detect(answers, {}, "auto", {"kitty": "faces"}).drawing.mode == "words"
    with pytest.raises(ValueError, match="sideways"):
        detect(answers, {}, "sideways")


@pytest.mark.parametrize("mode", MODES)
def test_settings_go_with_the_mode(mode: str) -> None:
    """Where a terminal has to reorder by itself it is not told to stop; whatever begins also ends."""
    vte = detect(parse(SEEN[0][1].encode())[0], {}, mode).drawing
    assert (vte.begin, vte.end) == (("", "") if mode in ("words", "row") else (EXPLICIT, IMPLICIT))
    mlterm = detect(parse(SEEN[6][1].encode())[0], {}, mode).drawing
    assert (
        ("use_ctl=false" in mlterm.begin) == ("use_ctl=true" in mlterm.end) == (mode not in ("words", "row"))
    )


@pytest.mark.parametrize(
    ("row", "mode", "environment", "sent"),
    [
        (0, "auto", {}, False),
        (0, "words", {}, True),
        (9, "auto", {}, True),
        (1, "auto", {}, True),
        (1, "visual", {}, False),
        (2, "auto", {}, False),
        (3, "words", {}, False),
    ],
)
def test_who_tells_of_the_mouse_by_the_row_as_sent(
    row: int, mode: str, environment: dict[str, str], sent: bool
) -> None:
    answers, _ = parse(SEEN[row][1].encode())
    assert detect(answers, environment, mode).drawing.sent_columns is sent


def test_in_tmux_vte_tells_of_the_mouse_by_the_row_as_sent() -> None:
    answers, _ = parse(b"\x1bP>|tmux 3.3a\x1b\\\x1b[?1;2c", "xterm-256color")
    found = detect(answers, {"TMUX": "/tmp/x,1,0", "VTE_VERSION": "7006"})
    assert (found.drawing.mode, found.drawing.sent_columns) == ("words", True)


def test_answers_between_keys() -> None:
    answers, rest = parse(b"q\x1b[8;2$yj\x1b]10;rgb:ffff/8080/0000\x07\x1b[A\x1b[?1;2c")
    assert (answers.mode8, answers.foreground, rest) == (2, (255, 128, 0), b"qj\x1b[A")


def test_a_terminals_name_is_made_harmless() -> None:
    answers, _ = parse("\x1bP>|evil\x9b31m\x00name\x1b\\".encode())
    assert answers.version == "evil31mname"


def test_saved_choices(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path / "home"))
    assert saved.load() == {}
    assert not (tmp_path / "home").exists()
    saved.save("vte", "words")
    saved.save("kitty+tmux", "faces")
    assert saved.load() == {"vte": "words", "kitty+tmux": "faces"}
    saved.save("vte", None)
    assert saved.load() == {"kitty+tmux": "faces"}
    saved.path().write_text('{"vte": "upside-down", "kitty": "faces"}')
    assert saved.load() == {"kitty": "faces"}
    for broken in ("[]", "{", "null"):
        saved.path().write_text(broken)
        assert saved.load() == {}


def test_a_terminal_that_was_started_from_within_screen_is_itself() -> None:
    answers = Answers(asked=True, version="XTerm(379)", da1="64", da2="41;379;0")
    found = detect(answers, {"TERM": "xterm-256color", "STY": "1.pts"})
    assert (found.key, found.multiplexer, found.drawing.mode) == ("xterm", None, "visual")
    silent = detect(Answers(asked=True), {"TERM": "screen", "STY": "1.pts"})
    assert silent.multiplexer == "screen"
