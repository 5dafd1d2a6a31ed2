"""A served reader for tests: the command itself on a port of loopback that is free."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

READER = (sys.executable, "-m", "urdu_reader")
LIMIT = 30.0


@dataclass
class Serving:
    """A server at work.

    Attributes:
        address: Where it is, as it said.
        process: It.
    """

    address: str
    process: subprocess.Popen[str]

    def end(self, number: int = signal.SIGINT) -> tuple[int, str, str]:
        """Tell it to end; give its status and what else it wrote."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=LIMIT)
        return self.process.returncode, out, err

    def readers(self) -> list[int]:
        """The readers that it started and that still run."""
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(number) for number in found.stdout.split()]


def until_gone(process: int) -> None:
    """Wait until a process that is not our child has ended."""
    end = time.monotonic() + LIMIT
    while Path(f"/proc/{process}").exists():
        assert time.monotonic() < end, f"{process} does not end"
        time.sleep(0.1)


@contextlib.contextmanager
def serving(
    *arguments: str,
    environment: Mapping[str, str],
    command: Sequence[str] = (*READER, "serve", "--port", "0"),
) -> Iterator[Serving]:
    """Start a server, wait until it says where it is, and see that it is gone after."""
    process = subprocess.Popen(
        [*command, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not address:
            raise AssertionError(process.communicate(timeout=LIMIT)[1])
        yield Serving(address, process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
