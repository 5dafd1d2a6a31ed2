"""How far a long command is: one row on standard error, where that is a terminal; elsewhere nothing."""

from __future__ import annotations

import sys
import time
from typing import Self

from urdu_reader.text import amounts

_EVERY = 0.1  # seconds between two drawings
BAR = 24  # columns
_CLEAR = "\r\x1b[K"


class Row:
    """A row that is written over, and cleared away at the end of the context."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self._drawn = False
        self._text = ""
        self._next = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.hide()

    def say(self, text: str) -> None:
        """Show ``text``, a little later if the row has just been drawn."""
        self._text = text
        now = time.monotonic()
        if self.shown and now >= self._next:
            self._next = now + _EVERY
            self.draw()

    def draw(self) -> None:
        """Show what was said last."""
        if self.shown and self._text:
            self._drawn = True
            sys.stderr.write(f"{_CLEAR}{self._text}")
            sys.stderr.flush()

    def hide(self) -> None:
        """Make place for other output on the same terminal; `draw` brings the row back."""
        if self._drawn:
            self._drawn = False
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


def progress(done: int, total: int, what: str, rate: float, left: float | None) -> str:
    """A bar, ``done`` of ``total`` of ``what``, how many a second, how long still (seconds)."""
    speed = f"  {amounts.rate(rate)}" if rate else ""
    remains = f"  {amounts.duration(left)} left" if left else ""
    return f"{amounts.bar(done / total if total else 1.0, BAR)}  {done}/{total} {what}{speed}{remains}"
