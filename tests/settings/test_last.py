"""How the last run was left."""

from __future__ import annotations

import pytest

from urdu_reader.settings import last
from urdu_reader.settings.config import ENGLISH_VIEWS


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize("view", ENGLISH_VIEWS)
def test_what_was_kept_is_given_back(view):
    assert last.keep_english(view) == ""
    assert last.english() == view
    assert [path.name for path in last.path().parent.iterdir()] == [last.path().name]


def test_before_there_was_a_run_nothing_is_shown_and_nothing_made(tmp_path):
    assert last.english() == "off"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("said", [b"", b"sideways\n", b"\xff\xfe\x00", b"off\x1b[8l"])
def test_what_cannot_be_read_is_not_shown(said):
    last.path().parent.mkdir(parents=True)
    last.path().write_bytes(said)
    assert last.english() == "off"


def test_where_it_cannot_be_kept_a_line_says_so(tmp_path):
    (tmp_path / "home").write_text("in the way", encoding="utf-8")
    said = last.keep_english("auto")
    assert str(last.path()) in said
    assert "\n" not in said
