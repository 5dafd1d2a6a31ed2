"""A program in a pseudo-terminal."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import sys
import time
from collections.abc import Mapping

import pytest


class Session:
    """Python in a pseudo-terminal; `seen` is all that it has written.

    Args:
        arguments: What to give to the interpreter.
        environment: Variables to set.
        answer: What to send when it is asked for its device attributes.
    """

    def __init__(
        self, *arguments: str, environment: Mapping[str, str] | None = None, answer: bytes = b""
    ) -> None:
        child = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLUMNS": "80",
            "LINES": "24",
            **(environment or {}),
        }
        for name in ("TMUX", "STY", "TERM_PROGRAM"):
            child.pop(name, None)
        self._answer = answer
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, *arguments], child)
        self.seen = b""

    def read(self, until: bytes, start: int = 0) -> None:
        """Read on until the bytes stand in `seen` at or after `start`."""
        end = time.monotonic() + 60
        while until not in self.seen[start:]:
            assert time.monotonic() < end, f"{until!r} did not come; last: {self.seen[-300:]!r}"
            if not self.more():
                pytest.fail(f"ended before {until!r}: {self.seen[-300:]!r}")

    def more(self, wait: float = 0.5) -> bool:
        """Read what is there, or comes within so many seconds; false at the end."""
        if not select.select([self.fd], [], [], wait)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.seen += data
        if self._answer and b"\x1b[c" in data:
            os.write(self.fd, self._answer)
        return bool(data)

    def press(self, key: bytes) -> None:
        os.write(self.fd, key)

    def end(self) -> int:
        """Read to the end and return the exit status (negative: the signal)."""
        end = time.monotonic() + 60
        while self.more():
            assert time.monotonic() < end, "did not end"
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self) -> None:
        """End it, whatever it does."""
        os.close(self.fd)
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
