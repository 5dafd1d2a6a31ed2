"""Work that nobody waits for, done in slices between key presses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import perf_counter
from typing import Final

from textual.message_pump import MessagePump

SLICE: Final = 0.004
"""Seconds of work at a time."""

PAUSE: Final = 0.008
"""Seconds between two slices."""


class Slices:
    """Does work bit by bit, as long as there is any.

    Args:
        node: Whose time it is.
        work: Does some of it until its argument, a function, says that the time is spent; tells whether there
            is more.
    """

    def __init__(self, node: MessagePump, work: Callable[[Callable[[], bool]], bool]) -> None:
        self._node = node
        self._work = work
        self.working = False

    def go_on(self) -> None:
        """See to it that work is done: after the next paint, and from then on."""
        if not self.working:
            self.working = True
            self._node.call_after_refresh(self._slice)

    def _slice(self) -> None:
        end = perf_counter() + SLICE
        self.working = self._work(lambda: perf_counter() >= end)
        if self.working:
            # Not a timer of Textual's: one that is late from the first, as where other programs have the
            # processor, never comes, and the work would stand still.
            asyncio.get_running_loop().call_later(PAUSE, self._node.call_later, self._slice)
