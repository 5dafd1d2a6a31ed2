"""One emulator at work: what is shown in it, one thing after another, and the pictures of that."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PIL import Image

from tests.terminals import check, lab
from tests.terminals.grid import Grid

STAGE = Path(__file__).with_name("stage.py")
LIMIT = 60.0

QUICK = 0.3
"""Seconds without a change after which a text counts as written."""

STILL = 1.5
"""Seconds without a change after which a program counts as done, where nobody knows what it should show."""


class Session:
    """An emulator with the stage in it.

    Attributes:
        frame: Where the cells are in its pictures.
    """

    def __init__(self, window: lab.Window, folder: Path) -> None:
        """Wait until the stage is set."""
        self._window, self._folder = window, folder
        self._last = window.until_red()
        self.frame = check.find_frame(self._last, lab.COLUMNS, lab.ROWS)

    def write(self, text: str) -> Image.Image:
        """Clear the screen, write a text, and give the picture."""
        self._step(["write", text])
        return self._picture(QUICK)

    def run(
        self, command: Sequence[str], right: Callable[[Image.Image], bool] | None = None, still: float = STILL
    ) -> Image.Image:
        """Run a program and give the picture of what it shows.

        Args:
            command: The program and its arguments; it runs until the next step.
            right: Says of a picture whether it is the one that is waited for.
            still: Seconds without a change after which there is none to wait for.
        """
        self._step(["run", *command])
        return self._picture(still, right)

    def press(
        self, key: str, right: Callable[[Image.Image], bool] | None = None, still: float = STILL
    ) -> Image.Image:
        """Press a key, by its xdotool name, and give the picture of what that does."""
        self._window.press(key)
        return self._picture(still, right)

    def drag(
        self,
        *cells: tuple[int, int],
        right: Callable[[Image.Image], bool] | None = None,
        still: float = STILL,
    ) -> Image.Image:
        """Press the mouse button on a cell (column, row), move over the others, let it go; give the picture.

        With one cell that is a click.
        """
        self._window.drag(*(self.frame.inside(*cell) for cell in cells))
        return self._picture(still, right)

    def reference(self, grid: Grid) -> check.Reference:
        """Show each cell of a grid alone, and learn from that what the grid looks like."""
        pictures = [self.write(check.alone(grid, phase)) for phase in range(check.PHASES)]
        return check.learn(pictures, self.frame, grid)

    def _step(self, step: Sequence[str]) -> None:
        part, following = self._folder / "part", self._folder / "next"
        part.write_text(json.dumps(list(step)), "utf-8")
        part.rename(following)
        end = time.monotonic() + LIMIT
        while following.exists():
            if time.monotonic() > end:
                raise RuntimeError(f"the stage does not take {step[0]}")
            time.sleep(0.02)

    def _picture(self, still: float, right: Callable[[Image.Image], bool] | None = None) -> Image.Image:
        self._last = self._window.picture(after=self._last, still=still, right=right)
        return self._last


@contextlib.contextmanager
def opened(emulator: lab.Emulator) -> Iterator[Session]:
    """Start an emulator with the stage in it, and end both."""
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, str(STAGE), name]
        with lab.window(emulator, command) as window:
            yield Session(window, Path(name))
