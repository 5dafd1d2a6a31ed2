"""``urdu-reader config``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from urdu_reader.settings.config_file import keep_theme


def test_nothing_is_made_by_asking(run: Run, tmp_path: Path) -> None:
    assert run("config", "path").out.decode().strip() == str(tmp_path / "home" / "config" / "config.toml")
    assert run("config", "show").status == 0
    assert not (tmp_path / "home").exists()


def test_init_writes_a_file_that_changes_nothing(run: Run, tmp_path: Path) -> None:
    before = run("config", "show").out
    done = run("config", "init")
    assert done.status == 0
    written = Path(done.out.decode().strip())
    assert written.is_file()
    tomllib.loads(written.read_text("utf-8"))
    assert run("config", "show") == (0, before, "")


def test_init_leaves_a_file_that_is_there(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "home" / "config" / "config.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text('theme = "paper"\nbidi = "row"\n')
    done = run("config", "init")
    assert (done.status, done.out, done.err.count("\n")) == (1, b"", 1)
    assert str(mine) in done.err
    assert mine.read_text() == 'theme = "paper"\nbidi = "row"\n'
    assert b'theme = "paper"' in run("config", "show").out


def test_what_is_wrong_in_the_file_is_said(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "home" / "config" / "config.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text("theme = 7\n")
    done = run("config", "show")
    assert done.status == 0
    assert "theme" in done.err
    assert str(mine) in done.err
    assert b'theme = "night"' in done.out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('theme = "sunset"', "there is no theme 'sunset'; there are contrast"),
        ('keys.sarch = "s"', "keys.sarch: there is no such action"),
        ('keys.search = "q"', "keys.search: q is already the key of"),
        ('keys.search = "no-key-at-all"', "keys.search"),
    ],
)
def test_a_theme_or_a_key_that_does_not_hold_is_said(line: str, said: str, run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "home" / "config" / "config.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text(line + "\n", "utf-8")
    for done in (run("config", "show"), run("doctor", "--json")):
        assert done.status == 0
    assert said in run("config", "show").err
    assert run("config", "show").err.count("\n") == 1
    (notice,) = json.loads(run("doctor", "--json").out)["config"]
    assert said in notice


def test_a_theme_of_ones_own_that_is_broken_is_said(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "home" / "config" / "config.toml"
    (mine.parent / "themes").mkdir(parents=True)
    mine.write_text('theme = "mine"\n')
    (mine.parent / "themes" / "mine.toml").write_text("about = 7\n")
    assert "mine.toml" in run("config", "show").err


def test_init_explains_a_file_that_only_keeps_a_theme(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "home" / "config" / "config.toml"
    assert keep_theme("paper", mine) is None
    done = run("config", "init")
    assert (done.status, done.err) == (0, "")
    assert Path(done.out.decode().strip()) == mine
    text = mine.read_text("utf-8")
    assert text.count("\ntheme = ") == 1
    assert "# The widest a line of text may be" in text
    assert b'theme = "paper"' in run("config", "show").out
    assert run("config", "init").status == 1  # now there is something to lose
    assert mine.read_text("utf-8") == text


@pytest.mark.parametrize(
    "text", ['# mine\ntheme = "paper"\n', 'theme = "paper"\nbidi = "row"\n', "theme = \n", "\xff"]
)
def test_init_leaves_what_a_person_wrote(text: str, run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "home" / "config" / "config.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text(text, "latin-1")
    assert run("config", "init").status == 1
    assert mine.read_text("latin-1") == text


def test_a_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    done = run("config", "init")
    assert (done.status, done.out, done.err.count("\n")) == (1, b"", 1)
