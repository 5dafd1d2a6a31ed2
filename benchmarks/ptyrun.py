"""Runs a full-screen program in a pseudo-terminal and says when it has painted, and how large it is.

The terminal on this side answers what programs ask (as xterm would), so that none of them waits for an
answer. A paint has ended where the program says so, or else at the last byte before a silence.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

COLUMNS, ROWS = 120, 40
SILENCE = 0.01
"""Seconds without output that end a frame that the program does not mark."""
FRAME_BEGIN = b"\x1b[?2026h"
FRAME_END = b"\x1b[?2026l"
"""A synchronized update: programs that have heard that the terminal knows it mark each frame with these.

The first frame often comes before they have heard; it is followed by others that say the same.
"""
REST = 0.15
"""Seconds without output that end all that a start paints."""
LIMIT = 60.0
"""Seconds after which a program is given up."""

_ANSWERS: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?64;1;2;6;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>41;379;0c"),
    (re.compile(rb"\x1b\[>0?q"), b"\x1bP>|XTerm(379)\x1b\\\\"),
    (re.compile(rb"\x1b\[\?(\d+)\$p"), b"\x1b[?\\1;2$y"),
    (re.compile(rb"\x1b\[(\d+)\$p"), b"\x1b[\\1;0$y"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\](1[01]);\?(?:\x07|\x1b\\)"), b"\x1b]\\1;rgb:dddd/dddd/dddd\x1b\\\\"),
)


class Program:
    """A program in a pseudo-terminal of its own, killed at the end of the ``with`` block."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="urdu-reader-bench-")
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        surroundings = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "URDU_READER_HOME": self._home.name,
            "XDG_CONFIG_HOME": self._home.name,
            "XDG_DATA_HOME": self._home.name,
            **(environment or {}),
        }
        self.output = bytearray()
        self._searched = 0
        self._master = master
        self.started = self._last = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=surroundings,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)
        self._home.cleanup()

    def _read(self, timeout: float) -> bool:
        """Take what is there within ``timeout`` seconds and answer the questions in it."""
        if not select.select([self._master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # the other end was closed
            data = b""
        if not data:
            raise RuntimeError(f"the program ended: {bytes(self.output[-500:])!r}")
        self._last = time.perf_counter()
        self.output += data
        # A question may be cut in two by the read; one that was answered is not looked at again.
        recent = bytes(self.output[self._searched :])
        end = 0
        for question, answer in _ANSWERS:
            for match in question.finditer(recent):
                os.write(self._master, match.expand(answer))
                end = max(end, match.end())
        self._searched = max(self._searched + end, len(self.output) - 16)
        return True

    def painted(self, sign: bytes | re.Pattern[bytes]) -> float:
        """Seconds from exec to the end of the first frame that ``sign`` is in."""
        pattern = re.compile(re.escape(sign)) if isinstance(sign, bytes) else sign
        while not (found := pattern.search(self.output)):
            if time.perf_counter() - self.started > LIMIT:
                raise RuntimeError(f"no {pattern.pattern!r} in {LIMIT} s: {bytes(self.output[-500:])!r}")
            self._read(1)
        before = self.output[: found.start()]
        if before.rfind(FRAME_BEGIN) > before.rfind(FRAME_END):
            while self.output.find(FRAME_END, found.end()) < 0 and self._read(1):
                pass
        else:
            while self._read(SILENCE):
                pass
        return self._last - self.started

    def settle(self, silence: float = 1.0) -> float:
        """Wait until nothing has been written for ``silence`` seconds; seconds from exec to the last byte."""
        while self._read(silence) and time.perf_counter() - self.started < LIMIT:
            pass
        return self._last - self.started

    def press(self, keys: bytes, silence: float = 0.06) -> tuple[float, int]:
        """Press keys; seconds to the last byte of output before a silence, and the bytes written."""
        before = len(self.output)
        pressed = self._last = time.perf_counter()
        os.write(self._master, keys)
        wait = 1.0  # for the first byte
        while self._read(wait):
            wait = silence
        return self._last - pressed, len(self.output) - before

    def processor(self) -> float:
        """Seconds that the program's first thread has run on a processor, without its waits for one."""
        return int(Path(f"/proc/{self._process.pid}/schedstat").read_text().split()[0]) / 1e9

    def memory(self) -> int:
        """Resident set size in bytes, of the program and all that it started.

        Not the proportional one: that shrinks with every other program of the same interpreter.
        """
        total = 0
        for process in self._family():
            try:
                status = Path(f"/proc/{process}/status").read_text()
            except OSError:  # it has just ended
                continue
            match = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
            total += int(match[1]) * 1024 if match else 0
        return total

    def alone(self) -> None:
        """Wait until no other process of the program's is there, and what came of it has been painted."""
        while len(self._family()) > 1 and time.perf_counter() - self.started < LIMIT:
            self._read(0.05)
        self.settle()

    def _family(self) -> list[int]:
        """The process and its descendants."""
        parents: dict[int, int] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(stat.parent.name)] = int(fields[1])
        family = [self._process.pid]
        for process in family:
            family += [child for child, parent in parents.items() if parent == process]
        return family
