"""Sources read in a process of their own while the reader is imported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from urdu_reader.articles.errors import SourceError
from urdu_reader.commands import _ahead
from urdu_reader.commands._ahead import ReadingAhead
from urdu_reader.tui.opening import Opening

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture(params=[1, 2], ids=["here", "ahead"])
def processors(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(_ahead, "_processors", lambda: request.param)
    return int(request.param)


def test_what_is_read_is_the_same(processors: int, page: Path) -> None:
    opening, begun = ReadingAhead([str(page)]).take()
    assert begun == Opening([str(page)]).begin()
    assert opening.source_of(begun.articles[0].id) == str(page)
    assert opening.finish() == Opening([str(page)]).finish()


def test_an_unreadable_source_says_the_same(processors: int, tmp_path: Path) -> None:
    missing = str(tmp_path / "\x1b[2J missing")
    with pytest.raises(SourceError) as here:
        Opening([missing]).begin()
    with pytest.raises(SourceError) as ahead:
        ReadingAhead([missing]).take()
    assert str(ahead.value) == str(here.value)


def test_one_of_two_is_read_and_the_other_is_told(processors: int, page: Path, tmp_path: Path) -> None:
    _, begun = ReadingAhead([str(tmp_path / "none"), str(page)]).take()
    assert len(begun.articles) == 1
    assert len(begun.notices) == 1


@needs_fork
def test_where_the_other_process_fails_the_sources_are_read_here(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 2)
    here = os.getpid()
    read = _ahead._read

    def only_here(sources: tuple[str, ...]) -> object:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return read(sources)

    monkeypatch.setattr(_ahead, "_read", only_here)
    _, begun = ReadingAhead([str(page)]).take()
    assert begun == Opening([str(page)]).begin()


@needs_fork
def test_the_other_process_is_gone_afterwards(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 2)
    ahead = ReadingAhead([str(page)])
    ahead.take()
    with pytest.raises(ChildProcessError):
        os.waitpid(ahead._child, 0)


@needs_fork
def test_standard_input_is_read_by_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 2)

    def refuse() -> int:
        raise AssertionError("forked")

    monkeypatch.setattr(os, "fork", refuse)
    ReadingAhead(["-"])
