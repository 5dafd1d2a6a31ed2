"""``urdu-reader model`` from the outside: the program, its streams, its exit status."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.package_server import Page, Server

INSTALLED = "translate-ur_en 1.9  Urdu to English"


@pytest.fixture(autouse=True)
def offered(server: Server, package_file: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url)
    return server.offer(package_file.read_bytes())


def model(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "urdu_reader", "model", *map(str, arguments)],
        capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip


def test_install_list_info_remove(home: Path) -> None:
    empty = model("list")
    assert (empty.returncode, empty.stdout) == (0, "")
    assert "model install ur en" in empty.stderr
    done = model("install")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{home}/data/argos-translate/packages/translate-ur_en-1_9\n"
    assert "Downloading translate-ur_en 1.9" in done.stderr
    assert "\r" not in done.stderr
    assert model("list").stdout.startswith(INSTALLED)
    assert model("list", "--available").stdout == "translate-ur_en 1.9  ur to en  installed\n"
    assert model("info").stdout.startswith(INSTALLED)
    said = json.loads(model("info", "ur", "en", "--json").stdout)
    assert [package["code"] for package in said["route"]] == ["translate-ur_en"]
    (listed,) = json.loads(model("list", "--json").stdout)["packages"]
    assert listed["bytes"] > 100_000
    assert listed["installed"] is True
    assert model("remove", "ur", "en").returncode == 0
    assert model("list").stdout == ""


def test_install_from_a_file_needs_no_network(server: Server, package_file: Path) -> None:
    assert model("install", package_file).returncode == 0
    assert model("list").stdout.startswith(INSTALLED)
    assert server.seen == []


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["install", "fa", "en"], 1, "the index has no package from fa to en"),
        (["install", "/no/such/file"], 1, "there is no such file"),
        (["install", "file"], 1, "there is no such file"),
        (["install", "ur"], 2, "model install: ur is one language; give the second one too, such as: ur en"),
        (["install", "zh-Hant"], 2, "zh-Hant is one language"),
        (["install", "a", "b", "c"], 2, "two language codes"),
        (["remove", "ur", "en"], 1, "no package from ur to en is installed"),
        (["remove", "ur"], 2, "takes 2 values"),
        (["info", "ur", "fa"], 1, "no package leads from ur to fa"),
        (["list", "--index", "/no/such/index"], 1, "the index cannot be read"),
        (["list", "--index", "http://127.0.0.1:9/"], 1, "refuses the connection"),
    ],
)
def test_a_failure_is_one_line(arguments: list[str], status: int, said: str) -> None:
    done = model(*arguments)
    assert done.returncode == status
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_empty_index_is_said(server: Server, package_file: Path) -> None:
    model("install", package_file)
    server.pages["/index.json"].body = b"[]"
    done = model("list", "--available")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "The index offers no package.\n")
    assert json.loads(model("list", "--available", "--json").stdout) == {"packages": []}


def test_a_stray_folder_is_said(home: Path) -> None:
    model("install")
    (home / "data" / "argos-translate" / "packages" / "stray").mkdir()
    done = model("list")
    assert done.stdout.startswith(INSTALLED)
    assert "stray: not a package" in done.stderr


def test_stopped_with_ctrl_c_and_continued(server: Server, offered: Page) -> None:
    """On a terminal: a row of progress, Ctrl-C, and the same command again."""
    offered.trickle = 0.0002
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "urdu_reader", "model", "install"],
        stdin=follower, stdout=subprocess.PIPE, stderr=follower, start_new_session=True,
    )  # fmt: skip
    os.close(follower)
    said = read_until(leader, b"KB")
    process.send_signal(signal.SIGINT)
    said += read_until(leader, None)
    os.close(leader)
    assert process.wait(20) == 130
    assert process.stdout is not None
    process.stdout.close()
    assert "░" in said
    assert "The same command continues the download" in said
    assert "Traceback" not in said
    offered.trickle = None
    assert "from " in model("install").stderr
    assert model("list").stdout.startswith(INSTALLED)


def read_until(descriptor: int, wanted: bytes | None) -> str:
    """Read what a terminal shows until ``wanted`` is in it, or (None) until nobody writes any more."""
    found = b""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if select.select([descriptor], [], [], 0.1)[0]:
            try:
                data = os.read(descriptor, 65536)
            except OSError:  # the other side has closed
                break
            if not data:
                break
            found += data
            if wanted is not None and wanted in found.split(b"Downloading")[-1].partition(b"\n")[2]:
                break
    return found.decode("utf-8", "replace")
