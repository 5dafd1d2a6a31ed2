"""What a screen should show: the cells that a program draws in visual order, read from a pseudo-terminal."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

Row = list[tuple[str, str]]
"""Per column the characters and the SGR parameters; the second column of a wide character is empty."""

_TOKEN = re.compile(
    r"\x1b\[(?P<y>\d+);(?P<x>\d+)H|\x1b\[(?P<sgr>[\d;]*)m|\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[]P_].*?(?:\x07|\x1b\\)|\x1b."
    r"|(?P<text>[^\x1b])",
    re.DOTALL,
)


_ALTERNATE = b"\x1b[?1049h"


@dataclass
class Grid:
    """A screen of cells."""

    rows: list[Row]

    @classmethod
    def blank(cls, columns: int, rows: int) -> Grid:
        return cls([[(" ", "")] * columns for _ in range(rows)])

    def text(self) -> list[str]:
        """The rows without their styles."""
        return ["".join(glyph for glyph, _ in row) for row in self.rows]

    def feed(self, data: str) -> None:
        """Draw what a program wrote. It knows what Textual uses: positions, SGR, text, line ends."""
        x = y = 0
        sgr = ""
        for token in _TOKEN.finditer(data):
            if token["y"]:
                x, y = int(token["x"]) - 1, int(token["y"]) - 1
            elif token["sgr"] is not None:
                sgr = "" if token["sgr"] in ("", "0") else token["sgr"]
            elif token["text"] == "\n":
                x, y = 0, y + 1
            elif token["text"] and token["text"] >= " ":
                width = cell_len(token["text"])
                if y >= len(self.rows):
                    raise AssertionError(f"more rows than the screen has; a traceback? {data[-600:]!r}")
                row = self.rows[y]
                if width == 0:
                    row[x - 1] = (row[x - 1][0] + token["text"], row[x - 1][1])
                for at, part in enumerate((token["text"], "")[:width]):
                    if x + at < len(row):
                        row[x + at] = (part, sgr)
                x += width


def drawn_by(
    command: Sequence[str],
    columns: int,
    rows: int,
    colors: Mapping[str, str],
    keys: Sequence[bytes] = (),
    quiet: float = 2.0,
) -> Grid:
    """Run a program in a terminal that answers nothing, press keys when it has drawn and is quiet, and return
    its last screen."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}
    environment |= {"TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": str(rows), **colors}
    pid, fd = pty.fork()
    if pid == 0:
        os.execvpe(command[0], list(command), environment)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    data = b""
    waiting = list(keys)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        drawn = _ALTERNATE in data and len(data) - data.index(_ALTERNATE) > columns * rows
        if select.select([fd], [], [], quiet if drawn else 30)[0]:
            try:
                data += os.read(fd, 65536)
            except OSError:
                break
        elif waiting:
            os.write(fd, waiting.pop(0))
        else:
            break
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(fd)
    grid = Grid.blank(columns, rows)
    grid.feed(data.decode("utf-8", "replace"))
    return grid
