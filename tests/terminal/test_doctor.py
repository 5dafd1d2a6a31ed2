"""The doctor, in a terminal and without one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.terminal.session import Session
from urdu_reader.commands._own import places
from urdu_reader.terminal.detect import detect
from urdu_reader.terminal.doctor import card, examine
from urdu_reader.terminal.modes import EXPLICIT, IMPLICIT, MODES
from urdu_reader.terminal.probe import Answers, parse

VTE = b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c"


@contextmanager
def doctor(home: Path, *options: str, answer: bytes = VTE) -> Iterator[Session]:
    environment = {"URDU_READER_HOME": str(home), "COLORTERM": "truecolor"}
    session = Session("-m", "urdu_reader", "doctor", *options, environment=environment, answer=answer)
    try:
        yield session
    finally:
        session.close()


def test_the_report_and_the_test_card(tmp_path: Path) -> None:
    with doctor(tmp_path) as session:
        session.read(b"Its number")
        text = session.seen.decode()
        assert re.search(r"terminal +VTE", text)
        assert re.search(r"mode +visual: it leaves rows in order", text)
        assert re.search(r"letters +\ufb88 \ufb9e \ufba6 \ufbae ", text)
        assert re.search(rf"data in +{re.escape(str(tmp_path))}.* \(nothing there\)", text)
        assert text.count(EXPLICIT) == text.count(IMPLICIT) == 3
        session.press(b"\r")
        assert session.end() == 0
    assert not (tmp_path / "state").exists()


def test_an_answer_is_kept_and_forgotten(tmp_path: Path) -> None:
    with doctor(tmp_path) as session:
        session.read(b"Its number")
        session.press(b"7\r")
        session.read(b"Its number", len(session.seen))
        assert b"Error: '7' is none of the rows, which are 1 to 5." in session.seen
        session.press(b"3\r")
        assert session.end() == 0
    assert json.loads((tmp_path / "state/terminals.json").read_text()) == {"vte": "words"}
    with doctor(tmp_path, "--json") as session:
        assert session.end() == 0
        found = json.loads(session.seen[session.seen.index(b"{") :])
        assert (found["mode"], found["reason"]) == ("words", "you found it right on this terminal")
    with doctor(tmp_path, "--save", "auto") as session:
        assert session.end() == 0
    assert json.loads((tmp_path / "state/terminals.json").read_text()) == {}


@pytest.mark.parametrize("answer", [b"\r", b"q\r", b"Q\r"])
def test_enter_and_q_leave_all_as_it_is(tmp_path: Path, answer: bytes) -> None:
    kept = tmp_path / "state/terminals.json"
    kept.parent.mkdir()
    kept.write_text('{"vte": "words"}')
    with doctor(tmp_path) as session:
        session.read(b"leaves all as it is")
        session.press(answer)
        assert session.end() == 0
        assert b"Kept:" not in session.seen
    assert kept.read_text() == '{"vte": "words"}'


def test_json_without_a_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "urdu_reader", "doctor", "--json"],
        capture_output=True,
        env={**os.environ, "URDU_READER_HOME": str(tmp_path), "TERM": "dumb"},
        check=True,
        start_new_session=True,
    )
    found = json.loads(done.stdout)
    assert found["answers"]["asked"] is False
    assert found["mode"] in MODES
    assert {
        "terminal",
        "multiplexer",
        "colors",
        "images",
        "clipboard",
        "fonts",
        "versions",
        "packages",
        "kept",
    } <= set(found)
    assert found["kept"]["translations"] == found["kept"]["modes"] == "none"
    assert found["places"].keys() == {"config", "themes", "data", "state", "cache", "packages"}
    assert all(
        found["places"][name]["path"].startswith(str(tmp_path)) for name in ("config", "data", "state")
    )
    assert found["places"]["data"]["files"] == 0
    assert not list(tmp_path.iterdir()), "looking at it made something"


def test_what_cannot_be_saved_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    done = subprocess.run(
        [sys.executable, "-m", "urdu_reader", "doctor", "--save", "words"],
        capture_output=True,
        text=True,
        env={**os.environ, "URDU_READER_HOME": str(tmp_path), "TERM": "dumb"},
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 1
    assert "terminals.json: cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_images_are_said_with_their_reason(tmp_path: Path) -> None:
    answer = b"\x1bP>|kitty(0.26.5)\x1b\\\x1b[6;23;11t\x1b_Gi=31;OK\x1b\\\x1b[?62;c"
    with doctor(tmp_path, "--json", answer=answer) as session:
        assert session.end() == 0
        found = json.loads(session.seen[session.seen.index(b"{") :])
    assert (found["images"], found["cell"], found["images_reason"]) == ("kitty", [11, 23], "it said so")
    with doctor(tmp_path) as session:
        session.read(b"Its number")
        assert re.search(r"images +none: it speaks neither", session.seen.decode())
        session.press(b"\r")
        assert session.end() == 0


def test_advice_for_an_encoding_that_cannot_hold_urdu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda _: "ISO-8859-1")
    found = detect(Answers(), {})
    assert "UTF-8" in examine(found, Answers(), {}).advice[0]


def test_the_environment_cannot_write_to_the_terminal() -> None:
    found = detect(Answers(), {})
    report = examine(found, Answers(), {"TERM_PROGRAM": "x\x1b[31m"})
    assert report.environment["TERM_PROGRAM"] == "x[31m"


def test_every_row_of_the_card_fits() -> None:
    rows = card(parse(VTE)[0], {}, 60)
    assert [mode for mode, _ in rows] == list(MODES)
    for _, row in rows:
        plain = re.sub(r"\x1b\[[0-9;]*[a-z]|[\u200e\r\n]", "", row)
        assert len(plain) < 60


@pytest.mark.parametrize(
    ("option", "works", "clipboard", "advised"),
    [
        ("on", True, ("OSC 52", "tmux"), False),
        ("external", True, ("tmux",), False),
        ("external", False, (), True),
    ],
)
def test_what_reaches_the_clipboard_in_tmux(
    option: str, works: bool, clipboard: tuple[str, ...], advised: bool, tmp_path: Path
) -> None:
    tmux = tmp_path / "tmux"
    tmux.write_text(f"#!/bin/sh\necho {option}\n")
    tmux.chmod(0o755 if works else 0o644)
    environment = {"PATH": str(tmp_path), "TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}
    answers, _ = parse(b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c")
    report = examine(detect(answers, environment), answers, environment)
    assert report.multiplexer is not None
    assert report.clipboard == clipboard
    assert any("set-clipboard" in line for line in report.advice) is advised


def test_what_a_person_has_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path))
    themes = tmp_path / "config/themes"
    themes.mkdir(parents=True)
    (themes / "own.toml").write_text("x" * 900)
    (themes / "gone.toml").symlink_to(tmp_path / "nowhere")
    found = places()
    assert (found["themes"].files, found["themes"].bytes) == (1, 900)
    assert str(found["themes"]) == f"{themes} (1 file, 900 B)"
    assert str(found["config"]).endswith("config.toml (nothing there)")
