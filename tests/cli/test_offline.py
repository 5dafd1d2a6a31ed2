"""No text leaves the machine by itself: no command that nobody asked to fetch something opens a socket.

A hook of the interpreter's own ends every process, the engine's too, that makes a socket for a network, asks
for a name or sends anything; that the hook works is tested as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support import tmx_file

SEEDS = Path(__file__).parents[2] / "seeds"
PAGE = "شہر میں بارش کے بعد\n\nآج شہر میں بارش ہے۔ بازار بند ہیں، https://example.org/a_b دیکھیں۔\n"
ENDED = 77
HOOK = """
import os, socket, sys
NETWORKS = {{int(socket.AF_INET), int(socket.AF_INET6)}}
def watch(event, arguments):
    named = event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")
    if named or (event == "socket.__new__" and int(arguments[1]) in NETWORKS):
        with open({log!r}, "a") as log:
            log.write(f"{{event}} {{sys.argv}}\\n")
        os._exit({ended})
sys.addaudithook(watch)
with open({log!r} + ".on", "a") as on:
    on.write(f"{{sys.orig_argv}}\\n")
"""


@pytest.fixture
def opened(tmp_path: Path, environment: dict[str, str]) -> Path:
    """The file in which a process says that it has opened a socket; each that is watched writes beside it."""
    log = tmp_path / "opened"
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "sitecustomize.py").write_text(HOOK.format(log=str(log), ended=ENDED))
    environment["PYTHONPATH"] = ":".join(filter(None, (str(trap), environment.get("PYTHONPATH"))))
    environment |= {name: str(tmp_path / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return log


@pytest.fixture
def model(opened: Path, run: Run, tmp_path: Path) -> None:
    """Install the small package from a file."""
    pytest.importorskip("ctranslate2", reason="the extra 'translate' is not installed")
    from tests.support import argos_package

    assert run("model", "install", argos_package.build(tmp_path / "ur_en.argosmodel")).status == 0


def watched(opened: Path) -> str:
    return Path(f"{opened}.on").read_text()


def test_the_hook_sees_who_asks_the_network(opened: Path, run: Run) -> None:
    for arguments in (("model", "list", "--available"), ("model", "install", "ur", "en")):
        assert run(*arguments, ARGOS_PACKAGE_INDEX="http://127.0.0.1:9/").status == ENDED
    assert opened.read_text().count("model") == 2


def test_no_command_opens_a_socket(model: None, opened: Path, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    file = tmx_file.write(tmp_path / "some.tmx", ("", "پانی", "water"))
    for arguments in (
        ("show", page), ("show", page, "--format", "json"),
        ("translate", page), ("translate", page, "--no-memory"),
        ("translate", SEEDS / "01-canal-water.txt", "--format", "tmx"), ("memory", "import", file),
        ("memory", "export", "-"), ("model", "list"), ("model", "info"), ("doctor",), ("config", "show"),
        ("model", "remove", "ur", "en"),
    ):  # fmt: skip
        assert run(*arguments).status == 0, arguments
    assert not opened.exists()
    assert "argos_worker" in watched(opened)


def test_a_server_that_is_only_named_is_not_asked(
    model: None, opened: Path, run: Run, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    config = tmp_path / "home" / "config" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('[engine]\nurl = "http://127.0.0.1:9"\n', "utf-8")
    assert run("translate", page).status == 0
    assert not opened.exists()
    assert run("translate", page, "--engine", "libretranslate", "--no-memory").status == ENDED


def test_the_reader_with_its_english_opens_no_socket(
    model: None, opened: Path, on_terminal: Run, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    done = on_terminal(page, keys=(b"e", b"a", b"\x1b", b"q"))
    assert done.status == 0
    assert b"city in rain" in done.out
    assert not opened.exists()
    assert "argos_worker" in watched(opened)
