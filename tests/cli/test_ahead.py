"""Sources read in a process of their own while the reader is imported."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import count
from pathlib import Path
from types import FrameType
from typing import BinaryIO

import pytest

from urdu_reader.articles.errors import SourceError
from urdu_reader.commands import _ahead
from urdu_reader.commands._ahead import ReadingAhead
from urdu_reader.settings import config, tables
from urdu_reader.text.shapes import WORDS
from urdu_reader.tui.document import Document
from urdu_reader.tui.opening import Opening
from urdu_reader.tui.theme_files import shelf

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture(params=[1, 2], ids=["here", "ahead"])
def processors(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(_ahead, "_processors", lambda: request.param)
    return int(request.param)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_what_is_read_is_the_same(processors: int, page: Path) -> None:
    opening, begun = ReadingAhead([str(page)]).begin()
    assert begun == Opening([str(page)]).begin()
    assert opening.source_of(begun.articles[0].id) == str(page)
    assert opening.finish() == Opening([str(page)]).finish()


def test_an_unreadable_source_says_the_same(processors: int, tmp_path: Path) -> None:
    missing = str(tmp_path / "\x1b[2J missing")
    with pytest.raises(SourceError) as here:
        Opening([missing]).begin()
    with pytest.raises(SourceError) as ahead:
        ReadingAhead([missing]).begin()
    assert str(ahead.value) == str(here.value)


def test_one_of_two_is_read_and_the_other_is_told(processors: int, page: Path, tmp_path: Path) -> None:
    _, begun = ReadingAhead([str(tmp_path / "none"), str(page)]).begin()
    assert len(begun.articles) == 1
    assert len(begun.notices) == 1


def test_a_large_file_is_read_to_its_end(processors: int, page: Path) -> None:
    page.write_text("\n\n".join(["نہر میں پانی آ گیا۔ " * 20] * 1500), "utf-8")
    opening, begun = ReadingAhead([str(page)]).begin()
    whole = opening.finish()
    assert len(whole.articles[0].blocks) > 10 * len(begun.articles[0].blocks)
    assert whole == Opening([str(page)]).finish()
    assert opening.source_of(whole.articles[0].id) == str(page)
    assert opening.again() == whole


@needs_fork
def test_the_first_screen_comes_shaped_and_the_theme_parsed(
    page: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 2)
    monkeypatch.setattr(tables, "_PARSED", {})
    (home / "config" / "themes").mkdir(parents=True)
    own, whole = home / "config" / "themes" / "own.toml", home / "config" / "config.toml"
    own.write_text('extends = "paper"\n', "utf-8")
    whole.write_text('theme = "own"\n', "utf-8")
    WORDS.forget()
    _, begun = ReadingAhead([str(page)]).begin()
    document = Document(begun.articles[0], 60)
    with monkeypatch.context() as patched:
        patched.setattr(type(WORDS), "meet", pytest.fail)
        patched.setattr(tomllib, "loads", pytest.fail)
        for index in range(len(document)):
            document.item(index)
        assert not config.load().notices
        assert shelf().load("own").styles == shelf().load("paper").styles
    WORDS.forget()


@needs_fork
@pytest.mark.parametrize(
    ("theme", "config_text"),
    [("no such theme", ""), (None, "theme = "), (None, "x = " + "[" * 5000)],
    ids=["no theme", "no TOML", "too deep"],
)
def test_what_cannot_be_parsed_ahead_is_left_to_who_needs_it(
    theme: str | None, config_text: str, page: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 2)
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(config_text, "utf-8")
    _, begun = ReadingAhead([str(page)], theme).begin()
    assert begun == Opening([str(page)]).begin()
    assert len(config.load().notices) == bool(config_text)


@needs_fork
@pytest.mark.parametrize("after", [0, 1], ids=["at once", "after the beginning"])
def test_where_the_other_process_fails_the_sources_are_read_here(
    after: int, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 2)
    send, sent = _ahead._send, []

    def fail(message: _ahead.Message, pipe: BinaryIO) -> None:
        if len(sent) == after:
            os.kill(os.getpid(), 9)
        sent.append(message)
        send(message, pipe)

    monkeypatch.setattr(_ahead, "_send", fail)
    opening, begun = ReadingAhead([str(page)]).begin()
    assert begun == Opening([str(page)]).begin()
    assert opening.finish() == Opening([str(page)]).finish()


@needs_fork
def test_the_other_process_is_gone_afterwards(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 2)
    ahead = ReadingAhead([str(page)])
    (child,) = ahead._child
    opening, _ = ahead.begin()
    opening.finish()
    with pytest.raises(ChildProcessError):
        os.waitpid(child, 0)
    ahead.end()  # does nothing to what is gone


@needs_fork
def test_who_waits_for_the_whole_waits_no_longer_than_the_reader_is_open(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 2)
    monkeypatch.setattr(Opening, "finish", lambda _: time.sleep(60))
    ahead = ReadingAhead([str(page)])
    opening, _ = ahead.begin()
    rest = opening._rest
    assert rest is not None
    with ThreadPoolExecutor() as threads:
        waiting = threads.submit(rest)
        ahead.end()
        assert waiting.result(timeout=20) is None


def test_whoever_ends_it_ends_nothing_else_whenever_another_thread_reaps_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 1)
    done: list[tuple[str, int]] = []
    monkeypatch.setattr(os, "kill", lambda child, _: done.append(("kill", child)))
    monkeypatch.setattr(os, "waitpid", lambda child, _: done.append(("reap", child)))
    before, outcomes = sys.gettrace(), set()
    for step in range(40):  # more than the instructions that there are
        ahead = ReadingAhead([])
        ahead._pipe, ahead._child = BytesIO(), [4711]
        done.clear()
        steps = count()

        def trace(frame: FrameType, event: str, _: object) -> object:
            frame.f_trace_opcodes = True
            if event == "opcode" and next(steps) == step:  # noqa: B023 -- called in this round alone
                sys.settrace(None)
                ahead._reap()  # noqa: B023 -- the other thread's turn
            return trace

        sys.settrace(trace)
        try:
            ahead.end()
        finally:
            sys.settrace(before)
        outcomes.add(tuple(done))
    assert outcomes == {(("kill", 4711),), (("reap", 4711),)}


@needs_fork
def test_standard_input_is_read_by_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ahead, "_processors", lambda: 2)

    def refuse() -> int:
        raise AssertionError("forked")

    monkeypatch.setattr(os, "fork", refuse)
    ReadingAhead(["-"])


def test_reading_again_does_not_take_what_was_read_before(processors: int, page: Path) -> None:
    opening, _ = ReadingAhead([str(page)]).begin()
    page.write_text("نئی سرخی\n\nنیا متن، جو پہلے نہیں تھا۔\n", "utf-8")
    assert opening.again().articles[0].title == "نئی سرخی"


def test_asyncio_comes_without_ssl_which_stays_to_be_had() -> None:
    script = (
        "import sys; from urdu_reader.commands import _reader; _reader._import_asyncio(); "
        "assert 'asyncio' in sys.modules and 'ssl' not in sys.modules; "
        "import ssl; ssl.create_default_context()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
