"""``urdu-reader memory``: TMX in and out by the program itself, a real file and hostile ones."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import COMMAND, LIMIT, Run
from tests.language.test_tmx import HOSTILE
from tests.support import tmx_file

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SEED = Path(__file__).parents[2] / "seeds" / "01-canal-water.tmx"


def units(data: bytes) -> list[tuple[str | None, str, str]]:
    return [
        (
            unit.get("tuid"),
            *(unit.findtext(f"tuv[@{LANG}='{lang}']/seg", "") for lang in ("ur", "en")),
        )
        for unit in ET.fromstring(data).iter("tu")
    ]


def test_a_real_memory_comes_in_and_goes_out_the_same(shared: Path, run: Run, tmp_path: Path) -> None:
    real = shared / "data" / "tico19.en-ur.tmx"
    done = run("memory", "import", real)
    assert (done.status, done.out) == (0, b"")
    assert "Imported 3,071 segments ur→en" in done.err
    assert len(done.err.splitlines()) == 1
    out = run("memory", "export", "-")
    assert out.status == 0
    assert "Exported 3,071 segments" in out.err
    assert units(out.out) == units(real.read_bytes())
    file = tmp_path / "out.tmx"
    assert run("memory", "export", file).out == b""
    assert file.read_bytes() == out.out
    assert run("memory", "import", real, file).status == 0  # again: nothing is doubled
    other = {"URDU_READER_HOME": str(tmp_path / "other")}
    assert run("memory", "import", file, **other).status == 0
    assert run("memory", "export", "-", **other).out == out.out == run("memory", "export", "-").out


def test_what_was_imported_is_used(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("نہر میں پانی\n\nآج نہر میں پانی آیا۔\n", "utf-8")
    file = tmp_path / "some.tmx"
    tmx_file.write(
        file, ("", "نہر میں پانی", "Water in the canal"), ("", "آج نہر میں پانی آیا۔", "Water came today.")
    )
    assert run("memory", "import", file).status == 0
    done = run("translate", page, "--origins")
    assert done.status == 0
    assert "Water came today. [memory]" in done.out.decode()


@pytest.mark.parametrize(
    "name",
    ["external entity", "nesting", "names", "another format", "empty", "cut off", "escape", "encoding"],
)  # one of each kind; the room's own tests refuse them all
def test_a_hostile_file_is_refused_in_a_line(name: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hostile.tmx"
    path.write_text(HOSTILE[name], "utf-8")
    done = run("memory", "import", path)
    assert (done.status, done.out) == (2, b"")
    assert len(done.err.splitlines()) == 1
    assert str(path) in done.err
    assert done.err.strip().isprintable()
    assert units(run("memory", "export", "-").out) == []


def test_a_file_is_taken_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    good = tmx_file.write(tmp_path / "good.tmx", ("human", "پانی", "water"))
    bad = tmx_file.write(tmp_path / "bad.tmx", *(("", f"نہر {n}", "canal") for n in range(3000)))
    bad.write_text(bad.read_text("utf-8")[:-20], "utf-8")
    done = run("memory", "import", good, bad)
    assert done.status == 2
    assert "good.tmx" in done.err.splitlines()[0]
    assert "bad.tmx" in done.err.splitlines()[1]
    assert [unit[1:] for unit in units(run("memory", "export", "-").out)] == [("پانی", "water")]


@pytest.mark.parametrize("name", ["missing.tmx", ".", ""])
def test_what_cannot_be_read(name: str, run: Run) -> None:
    done = run("memory", "import", name)
    assert done.status == 2
    assert len(done.err.splitlines()) == 1


def test_other_languages(run: Run, tmp_path: Path) -> None:
    file = tmx_file.write(tmp_path / "some.tmx", ("", "پانی", "water"))
    done = run("memory", "import", file, "--from", "fa")
    assert done.status == 1
    assert "--from" in done.err
    assert run("memory", "import", file, "--from", "EN-us", "--to", "ur").status == 0
    assert units(run("memory", "export", "-").out) == []
    out = run("memory", "export", "-", "--from", "en", "--to", "ur")
    assert units(out.out) == [(None, "پانی", "water")]
    assert b'srclang="en"' in out.out
    assert run("memory", "import", file, "--from", "e;n").status == 2


def test_a_persons_own_corrections_stay(run: Run, tmp_path: Path) -> None:
    mine = tmx_file.write(tmp_path / "mine.tmx", ("human", "پانی", "fresh water"), ("human", "نہر", "canal"))
    theirs = tmx_file.write(
        tmp_path / "theirs.tmx",
        ("human", "پانی", "wine"),
        ("human", "نہر", "canal"),
        ("human", "پل", "bridge"),
    )
    assert run("memory", "import", mine).status == 0
    done = run("memory", "import", theirs)
    assert done.status == 0
    assert "1 of your own corrections stayed" in done.err

    def known() -> dict[str, str]:
        return {urdu: english for _, urdu, english in units(run("memory", "export", "-").out)}

    assert known() == {"پانی": "fresh water", "نہر": "canal", "پل": "bridge"}
    assert run("memory", "import", theirs, "--replace").status == 0
    assert known()["پانی"] == "wine"


def test_export_by_origin(run: Run, tmp_path: Path) -> None:
    file = tmx_file.write(
        tmp_path / "some.tmx", ("human", "پانی", "water"), ("machine", "نہر", "canal"), ("", "پل", "bridge")
    )
    assert "1 human, 1 memory, 1 machine" in run("memory", "import", file).err

    def sources(*options: str) -> set[str]:
        return {urdu for _, urdu, _ in units(run("memory", "export", "-", *options).out)}

    assert sources() == {"پانی", "نہر", "پل"}
    assert sources("--origin", "human") == {"پانی"}
    assert sources("--origin", "memory", "--origin", "machine") == {"نہر", "پل"}


def test_export_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    assert run("memory", "import", SEED).status == 0
    for target, status in (("missing/out.tmx", 1), (".", 2), ("", 2)):
        done = run("memory", "export", target)
        assert done.status == status
        assert len(done.err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def test_an_export_leaves_a_file_alone_unless_forced(run: Run, tmp_path: Path) -> None:
    assert run("memory", "import", SEED).status == 0
    target = tmp_path / "mine.tmx"
    target.write_text("work of a week")
    done = run("memory", "export", target)
    assert (done.status, done.out, len(done.err.splitlines())) == (1, b"", 1)
    assert "mine.tmx" in done.err
    assert "--force" in done.err
    assert target.read_text() == "work of a week"
    assert run("memory", "export", target, "--force").status == 0
    assert target.read_bytes() == run("memory", "export", "-").out


def test_an_export_without_a_memory_makes_none(run: Run, tmp_path: Path) -> None:
    done = run("memory", "export", "-")
    assert done.status == 0
    assert units(done.out) == []
    assert not (tmp_path / "home").exists()


def test_a_spoilt_memory_is_a_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "home" / "data" / "memory.sqlite3"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database " * 1000)
    for args in (["import", SEED], ["export", "-"], ["export", "x.tmx"]):
        done = run("memory", *args)
        assert done.status == 1
        assert len(done.err.splitlines()) == 1
        assert done.out == b""
        assert str(path) in done.err
    assert not (tmp_path / "x.tmx").exists()


def test_a_translation_goes_on_without_its_memory(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "home" / "data" / "memory.sqlite3"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database " * 1000)
    done = run("translate", SEED.with_suffix(".txt"))
    assert done.status == 0
    assert done.out.decode().startswith("Water returns")
    assert len(done.err.splitlines()) == 1


def test_an_import_that_is_stopped_keeps_nothing(
    environment: dict[str, str], run: Run, tmp_path: Path
) -> None:
    file = tmx_file.write(
        tmp_path / "big.tmx", *(("", f"نہر {n} میں پانی {n * 7}", f"canal {n}") for n in range(150_000))
    )
    process = subprocess.Popen(
        [*COMMAND, "memory", "import", str(file)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=tmp_path,
    )  # fmt: skip
    memory = tmp_path / "home" / "data" / "memory.sqlite3"
    end = time.monotonic() + LIMIT
    while not memory.exists() and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=LIMIT)
    assert process.returncode == 130
    assert out == b""
    assert err.decode().split() == f"Stopped. Nothing of {file} was kept.".split()
    assert units(run("memory", "export", "-").out) == []
