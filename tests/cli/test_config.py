"""``urdu-reader config``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.cli.conftest import Run


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
    mine.write_text('theme = "paper"\n')
    done = run("config", "init")
    assert (done.status, done.out, done.err.count("\n")) == (1, b"", 1)
    assert str(mine) in done.err
    assert mine.read_text() == 'theme = "paper"\n'
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


def test_a_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    done = run("config", "init")
    assert (done.status, done.out, done.err.count("\n")) == (1, b"", 1)
