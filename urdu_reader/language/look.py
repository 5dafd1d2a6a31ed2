"""Where a person looks while an engine works, and when it is to turn there."""

from __future__ import annotations

import time
from collections.abc import Callable

SETTLED = 0.3
"""Seconds that a person looks elsewhere before the engine turns there: leafing through stops nothing."""


class Look:
    """Notices that a person has gone to where sentences wait that are not among the next ones.

    ``waits`` is asked once for each place, given the index of the first segment on screen there.
    """

    def __init__(self, first: Callable[[], int], waits: Callable[[int], bool]) -> None:
        self._first, self._waits = first, waits
        self._at = self._judged = first()
        self._since = time.monotonic()
        self._elsewhere = False

    def elsewhere(self) -> bool:
        """Whether the engine is to turn to another place; once true it stays so."""
        at, now = self._first(), time.monotonic()
        if at != self._at:
            self._at, self._since = at, now
        if not self._elsewhere and at != self._judged and now - self._since >= SETTLED:
            self._judged = at
            self._elsewhere = self._waits(at)
        return self._elsewhere
