"""What nobody should give a reader: a clear line or a cleaned article, and no control of the source's."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, Run
from urdu_reader.settings.config import BIDI_MODES

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
SEQUENCES = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|[P\\]X^_].*?(?:\x1b\\\\|\x07)|[ -/]*[0-Z\\\\^-~])|\r\n", re.DOTALL
)
INJECTED = (
    "\x1b[5;7;97m",
    "\x1b]0;owned\x07",
    "\x1b]52;c;b3duZWQ=\x1b\\",
    "\x1bP1$r\x1b\\",
    "\x1bc",
    "\x9b5;7;97m",
    "\x9d0;owned\x9c",
    "\x90q\x9c",
    "\x07\x08\x0b\x0c\x0e\x0f\x1a\x7f\x85",
)


def refused(source: Path) -> None:
    """Left as it is: missing."""


def folder(source: Path) -> None:
    source.mkdir()


def empty(source: Path) -> None:
    source.touch()


def blank(source: Path) -> None:
    source.write_text(" \n\n\t\n \n", "utf-8")


def binary(source: Path) -> None:
    source.write_bytes(b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 64)


@pytest.mark.parametrize("make", [refused, folder, empty, blank, binary])
def test_what_cannot_be_read_is_one_line_and_2(
    make: Callable[[Path], None], tmp_path: Path, run: Run
) -> None:
    source = tmp_path / "source.txt"
    make(source)
    for args in (["show", source], ["show", source, "--format", "json"]):
        done = run(*args)
        assert (done.status, done.out) == (2, b"")
        assert done.err.count("\n") == 1
        assert str(source) in done.err
        assert ";" in done.err  # what to do


def test_the_reader_is_not_opened_on_what_cannot_be_read(tmp_path: Path, on_terminal: Run) -> None:
    done = on_terminal(tmp_path / "missing.txt")
    assert done.status == 2
    assert b"missing.txt" in done.out
    assert b"?1049h" not in done.out


def test_no_permission(page: Path, run: Run) -> None:
    page.chmod(0)
    if os.access(page, os.R_OK):
        pytest.skip("this user may read everything")
    done = run("show", page)
    assert (done.status, done.out, done.err.count("\n")) == (2, b"", 1)
    assert str(page) in done.err


def test_no_permission_for_another_user(tmp_path: Path) -> None:
    """The same for root, who drops its rights for it."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    from urdu_reader.articles import errors, reading

    source = tmp_path / "source.txt"
    source.write_text(PAGE, "utf-8")
    source.chmod(stat.S_IWUSR)
    child = os.fork()
    if not child:
        status = 1
        try:
            os.setegid(65534)
            os.seteuid(65534)
            reading.read(str(source))
        except errors.SourceError as error:
            status = 0 if str(source) in str(error) and "\n" not in str(error) else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_name_that_commands_the_terminal(tmp_path: Path, run: Run, on_terminal: Run) -> None:
    for name in ("\x1b[5;7;97mx", "a\nb", "\x9b31m", "\u202ex"):
        done = run("show", tmp_path / name)
        assert (done.status, done.err.count("\n")) == (2, 1)
        assert not CONTROLS.search(done.err)
        assert "\u202e" not in done.err
    assert b"\x1b[5;7" not in on_terminal("show", tmp_path / "\x1b[5;7;97mx").out


def test_a_name_that_is_not_utf8(tmp_path: Path, run: Run) -> None:
    done = run("show", Path(os.fsdecode(bytes(tmp_path) + b"/\xff\xfe")))
    assert (done.status, done.err.count("\n")) == (2, 1)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "controls": lambda: "\n\n".join(
        f"یہ خبر {control} کے ساتھ ہے اور {control}آگے بھی چلتی ہے۔" for control in INJECTED
    ).encode(),
    "controls in a tweet": lambda: (
        PAGE + "\n\nA tweet \x1b[5;7;97m about\x9b5;7;97m the U.\n\nS. side.\n\n"
        "— Name\x1b]0;owned\x07 (@handle\x1b[2J) July 28, 2025\n\nکلیدی لفظ: بندر\x1b[5;7;97mگاہ کرین\n"
    ).encode(),
    "broken UTF-8": lambda: PAGE.encode().replace(
        "کرین".encode(), b"\xda\xff\xc3(\xed\xa0\x80\xf4\x90\x80\x80"
    ),
    "nested embeddings": lambda: (
        "خبر " + "\u202b\u202a\u2067\u2066\u2068" * 1000 + " متن (ICC) ہے" + "\u202c\u2069" * 2500
    ).encode(),
    "overrides": lambda: ("خبر \u202eabc\u202d متن۔ " * 50).encode(),
    "a million marks on one letter": lambda: ("خبر: ب" + "\u064e" * 1_000_000 + "ت ہے۔").encode(),
    "joiners": lambda: ("خبر " + "ب\u200d\u200c" * 10_000).encode(),
    "noncharacters": lambda: ("خبر \ufffe\uffff\U0001fffe \U000e0001\ufff9\ufffb ہے۔ " * 20).encode(),
    "one long word": lambda: ("ب" * 50_000).encode(),
    "wide and zero-width": lambda: ("خبر 漢字\u200b👩‍👩‍👧‍👦🇵🇰 ہے۔ " * 50).encode(),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A file of each kind; each is read as one article."""
    folder = tmp_path_factory.mktemp("hostile")
    sources = [folder / f"{number}.txt" for number in range(len(HOSTILE))]
    for source, make in zip(sources, HOSTILE.values(), strict=True):
        source.write_bytes(make())
    return sources


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_hostile_text_is_cleaned_in_a_pipe(form: str, hostile: list[Path], run: Run) -> None:
    done = run("show", *hostile, "--format", form)
    assert (done.status, done.err) == (0, "")
    assert not CONTROLS.search(done.out.decode())
    if form == "json":
        assert len(json.loads(done.out)["articles"]) == len(HOSTILE)


@pytest.mark.parametrize("mode", BIDI_MODES)
def test_hostile_text_commands_no_terminal(mode: str, hostile: list[Path], on_terminal: Run) -> None:
    done = on_terminal("show", *hostile, "--bidi", mode)
    assert done.status == 0
    _harmless(done.out)


def test_hostile_text_commands_no_terminal_in_the_reader(hostile: list[Path], on_terminal: Run) -> None:
    keys = (b"\x1b[6~", b">") * len(hostile)
    done = on_terminal(*hostile, keys=(*keys, b"q"), silence=0.8, settle=0.25)
    assert done.status == 0, done.out[-500:]
    _harmless(done.out)
    for number in range(1, len(hostile) + 1):
        assert f"m{number}/{len(hostile)} ".encode() in done.out  # each of them was shown


@pytest.mark.parametrize("mode", BIDI_MODES)
def test_no_mode_of_the_reader_lets_a_command_through(mode: str, tmp_path: Path, on_terminal: Run) -> None:
    source = tmp_path / "source.txt"
    source.write_bytes(b"\n\n".join(HOSTILE[case]() for case in HOSTILE if len(HOSTILE[case]()) < 20_000))
    done = on_terminal(source, "--bidi", mode, keys=(b"\x1b[6~", b"q"), silence=0.8, settle=0.25)
    assert done.status == 0, done.out[-500:]
    _harmless(done.out)


def _harmless(out: bytes) -> None:
    text = out.decode("utf-8")
    for control in INJECTED[:-1]:
        assert control not in text
    assert not re.search("[\x80-\x9f]", text)
    assert "owned" not in "".join(SEQUENCES.findall(text))
    assert not CONTROLS.search(SEQUENCES.sub("", text))


@pytest.fixture(scope="session")
def one_line(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """50 MB in one line."""
    path = tmp_path_factory.mktemp("large") / "line.txt"
    sentence = "بندرگاہ کے حکام نے بتایا کہ نئی کرین نے 2025 میں کام شروع کر دیا ہے۔ ".encode()
    path.write_bytes(sentence * (50_000_000 // len(sentence) + 1))
    return path


@pytest.mark.slow
def test_50_mb_in_one_line_is_printed_or_refused(one_line: Path, run: Run) -> None:
    done = run("show", one_line)
    assert done.status in {0, 2}, done.err
    if done.status:
        assert done.err.count("\n") == 1
    else:
        assert len(done.out) >= one_line.stat().st_size
    assert "fault" not in done.err


@pytest.mark.slow
def test_50_mb_in_one_line_opens_or_is_refused(one_line: Path, on_terminal: Run) -> None:
    done = on_terminal(one_line, keys=(b"\x1b[6~", b"q"), silence=3)
    assert done.status in {0, 2}, done.out[-500:]
    assert b"Traceback" not in done.out
