"""Runs inside the emulator under test and shows there what it is told to.

    stage.py FOLDER

Takes one step after another out of the file FOLDER/next, a list in JSON: ["write", text] clears the screen
and writes the text, ["run", argument, ...] runs that program until the next step. The first thing shown are
two red cells in opposite corners of the screen, which give the cell grid to the picture.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

COLUMNS, ROWS = 80, 24
CORNERS = f"\x1b[?25l\x1b[0;30;40m\x1b[2J\x1b[1;1H\x1b[48;5;196m \x1b[{ROWS};{COLUMNS}H \x1b[0m\x1b[2;1H"
PATIENCE = 10.0
"""Seconds that a program gets to end."""


def write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def end(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    try:
        program.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def main() -> None:
    folder = Path(sys.argv[1])
    following, taken = folder / "next", folder / "taken"
    program: subprocess.Popen[bytes] | None = None
    write(CORNERS)
    while True:
        while not following.exists():
            time.sleep(0.02)
        kind, *rest = json.loads(following.read_text("utf-8"))
        if program is not None:
            end(program)
            program = None
        if kind == "run":
            write("\x1b[0m\x1b[2J\x1b[2;1H\x1b[?25h")
            program = subprocess.Popen(rest)
        else:
            write("\x1b[?25l\x1b[0m\x1b[2J" + rest[0])
        following.replace(taken)


if __name__ == "__main__":
    main()
