"""The translations that lie beside pages, each file read once and again when it has changed."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from urdu_reader.language.memory import Entry

Stamp = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size."""


class CameWith:
    """What came with the pages at hand. `read` may take long and is for a thread; `known` never waits."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Stamp, Mapping[str, Entry]]] = {}
        self._problems: dict[str, str] = {}
        self._stop = threading.Event()

    def known(self, source: str) -> Mapping[str, Entry] | None:
        """Give the translation beside a page, by folded sentence; None where it is still to be read.

        Args:
            source: The page's file; a source of another kind has nothing beside it.
        """
        stamp = _stamp(source)
        if stamp is None:
            return {}
        found = self._read.get(source)
        return found[1] if found is not None and found[0] == stamp else None

    def read(self, source: str) -> None:
        """Read what `known` does not know yet. One that does not hold counts as empty: `problem` says why."""
        stamp = _stamp(source)
        if stamp is None or self.known(source) is not None:
            return
        from urdu_reader.language import tmx

        entries: Mapping[str, Entry] = {}
        try:
            entries = tmx.companion(Path(source), cancelled=self._stop.is_set)
        except tmx.TmxError as error:
            self._problems[source] = str(error)
        if not self._stop.is_set():
            self._read[source] = stamp, entries

    def problem(self, source: str) -> str:
        """Give in a line what is wrong with the file beside a page, once for each reading."""
        return self._problems.pop(source, "")

    def close(self) -> None:
        """Want no more; a file that is being read is left in the middle."""
        self._stop.set()


def _stamp(source: str) -> Stamp | None:
    if not source or source == "-" or "://" in source:
        return None
    page = Path(source)
    beside = page.with_suffix(".tmx")
    try:
        stat = beside.stat()
    except (OSError, ValueError):
        return None
    return (stat.st_mtime_ns, stat.st_size) if beside != page else None
