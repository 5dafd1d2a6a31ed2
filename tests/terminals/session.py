"""A program in an emulator, its picture and the reference for it."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.terminals import check, lab
from tests.terminals.grid import Grid

STAGE = Path(__file__).with_name("stage.py")


@dataclass(frozen=True)
class Shown:
    """Pictures of the steps, and where the cells are in them."""

    pictures: list[Image.Image]
    frame: check.Frame


def show(
    emulator: lab.Emulator,
    steps: Sequence[Sequence[str]],
    key: str | None = None,
    click: tuple[int, int] | None = None,
    still: float = 1.5,
) -> Shown:
    """Run the steps of `stage.py` in an emulator and take a picture of each.

    Args:
        emulator: The emulator.
        steps: What to show.
        key: A key to press after the last step, by its xdotool name.
        click: A cell, column and row, to click on after the last step.
        still: Seconds without a change after which a program counts as done.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "steps.json"
        script.write_text(json.dumps(list(steps)), "utf-8")
        with lab.window(emulator, [sys.executable, str(STAGE), name, str(script)]) as window:
            last = window.until_red()
            frame = check.find_frame(last, lab.COLUMNS, lab.ROWS)
            pictures = []
            for number, step in enumerate(steps, 1):
                (folder / str(number)).touch()
                last = window.picture(after=last, still=still if step[0] == "run" else 0.4)
                pictures.append(last)
            if key is not None:
                window.press(key)
                pictures[-1] = last = window.picture(after=last, still=still)
            if click is not None:
                window.click(*frame.middle(*click))
                pictures[-1] = window.picture(after=last, still=still)
    return Shown(pictures, frame)


def reference(emulator: lab.Emulator, grid: Grid) -> check.Reference:
    """Show each cell of a grid alone, and learn from that what it looks like."""
    shown = show(emulator, [["write", check.alone(grid, phase)] for phase in range(check.PHASES)])
    return check.learn(shown.pictures, shown.frame, grid)


def judge(shown: Shown, wanted: check.Reference, slack: int = 0) -> check.Verdict:
    """Compare the last picture of a program with the reference."""
    return check.compare(shown.pictures[-1], shown.frame, wanted, slack)
