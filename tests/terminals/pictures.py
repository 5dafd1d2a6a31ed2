"""Take the pictures of `docs/terminals.md`: the reader on the lab's page in every emulator that is installed.

python -m tests.terminals.pictures [NAME...]
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.terminals import lab, session

DOCS = Path(__file__).resolve().parents[2] / "docs" / "terminals"
PAGE = Path(__file__).with_name("page.txt")
ROWS = 15
"""Rows of the screen that a picture keeps: those with text."""


def take(terminal: lab.Emulator) -> Path:
    """Show the reader, and save the picture of its cells in few colours."""
    colors = [f"{name}={value}" for name, value in terminal.colors.items() if name != "TERM"]
    reader = [sys.executable, "-m", "urdu_reader", str(PAGE), "--bidi", "auto"]
    shown = session.show(terminal, [["run", "env", *colors, *reader]])
    frame = shown.frame
    right, bottom = frame.left + round(frame.width * lab.COLUMNS), frame.top + round(frame.height * ROWS)
    target = DOCS / f"{terminal.name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    shown.pictures[-1].crop((frame.left, frame.top, right, bottom)).quantize(64).save(target, optimize=True)
    return target


def main() -> None:
    """Take the pictures that are asked for, or all."""
    for name in sys.argv[1:] or lab.EMULATORS:
        terminal = lab.EMULATORS[name]
        missing = terminal.missing()
        print(f"{name}: {', '.join(missing)} not installed" if missing else take(terminal))


if __name__ == "__main__":
    main()
