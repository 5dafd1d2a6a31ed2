"""Runs the command line as a person does: in a process of its own, to a pipe or on a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

COMMAND = [sys.executable, "-m", "urdu_reader"]
LIMIT = 60.0

PAGE = """بندرگاہ پر نئی کرین نصب

بندرگاہ کے حکام نے بتایا کہ نئی کرین نے کام شروع کر دیا ہے۔ (ICC) کے مطابق 2025 میں 12 جہاز آئے۔

مزدوروں نے کہا کہ اب کام آسان ہو گیا ہے، اور وقت بچتا ہے۔
"""


class Done(NamedTuple):
    """How a process ended and what it wrote."""

    status: int
    out: bytes
    err: str


Run = Callable[..., Done]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with no config of anybody's, on a terminal that draws cells where they are put."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    return {
        **kept,
        "URDU_READER_HOME": str(tmp_path / "home"),
        "TERM": "xterm-256color",
        "XTERM_VERSION": "XTerm(379)",
    }


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A short page."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run ``urdu-reader`` with its output to pipes."""

    def runs(*args: str | Path, stdin: bytes = b"", **extra: str) -> Done:
        done = subprocess.run(
            [*COMMAND, *map(str, args)],
            input=stdin,
            capture_output=True,
            env={**environment, **extra},
            cwd=tmp_path,
            timeout=LIMIT,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr.decode("utf-8"))

    return runs


@pytest.fixture
def on_terminal(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run ``urdu-reader`` on a terminal of 80 by 24; both its outputs come back as ``out``.

    ``keys`` are typed one after another, each once ``silence`` seconds have passed without output; or only
    ``settle`` seconds where something came since the key before, or since the screen was begun.
    """

    def runs(
        *args: str | Path,
        keys: tuple[bytes, ...] = (),
        silence: float = 1.0,
        settle: float = 1.0,
        **extra: str,
    ) -> Done:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        process = subprocess.Popen(
            [*COMMAND, *map(str, args)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**environment, **extra},
            cwd=tmp_path,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        written = bytearray()
        waiting, answered = list(keys), False
        end = time.monotonic() + LIMIT
        try:
            while time.monotonic() < end:
                if select.select([master], [], [], min(settle, silence) if answered else silence)[0]:
                    try:
                        data = os.read(master, 1 << 16)
                    except OSError:  # the other end was closed
                        break
                    if not data:
                        break
                    written += data
                    answered = b"\x1b[?1049h" in written
                    if b"\x1b[c" in data:  # what are you? An xterm.
                        os.write(master, b"\x1b[?64;1;2;6;22c")
                elif waiting and b"\x1b[?1049h" in written:
                    os.write(master, waiting.pop(0))
                    answered = False
            else:
                raise TimeoutError(f"still running; last written: {bytes(written[-300:])!r}")
            process.wait(LIMIT)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            os.close(master)
        return Done(process.returncode, bytes(written), "")

    return runs
