"""Runs inside the emulator under test. It shows one step after another, each when the file of its number
appears.

    stage.py FOLDER STEPS.json

Each step is a list: ["write", text] writes the text, ["run", argument, ...] becomes that program. The first
thing shown, step 0, are two red cells in opposite corners of the screen, which give the cell grid to the
picture.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

COLUMNS, ROWS = 80, 24
CORNERS = f"\x1b[?25l\x1b[0;30;40m\x1b[2J\x1b[1;1H\x1b[48;2;255;0;0m \x1b[{ROWS};{COLUMNS}H \x1b[0m\x1b[2;1H"


def write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def main() -> None:
    folder = Path(sys.argv[1])
    steps = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    write(CORNERS)
    for number, (kind, *rest) in enumerate(steps, 1):
        while not (folder / str(number)).exists():
            time.sleep(0.05)
        if kind == "run":
            write("\x1b[0m\x1b[2;1H\x1b[?25h")
            os.execvp(rest[0], rest)
        write("\x1b[?25l\x1b[0m\x1b[2J" + rest[0])
    time.sleep(3600)


if __name__ == "__main__":
    main()
