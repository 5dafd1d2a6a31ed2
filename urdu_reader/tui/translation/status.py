"""What the lower row says of the English: how far a run is, or who made the sentence under the cursor."""

from __future__ import annotations

from typing import Final

from urdu_reader.language.pipeline import Progress
from urdu_reader.tui.translation.companion import MARKS, SUSPECT, Known

CELLS: Final = 8
"""Columns of the progress bar."""

_SAID: Final = {"human": "by a person", "memory": "from a memory", "machine": "by machine"}


def progress_text(progress: Progress | None, *, wide: bool = True) -> str:
    """Say how far a run is: a bar, sentences done of all, and where there is room rate and time left."""
    if progress is None:
        return "English: getting ready…"
    share = progress.done / progress.total if progress.total else 1.0
    said = f"{bar(share)} {progress.done:,}/{progress.total:,}"
    if not progress.done:
        return f"{said} loading…"
    if wide:
        said += f"  {progress.rate:,.0f}/s" if progress.rate >= 1 else f"  {progress.rate:.1f}/s"
    if progress.left is not None:
        said += f"  {duration(progress.left)} left"
    return said


def download_text(done: int, total: int | None) -> str:
    """Say how far a download is."""
    if total:
        return f"Model {bar(done / total)} {size(done)} of {size(total)}"
    return f"Model: {size(done)}"


def sentence_text(known: Known | None) -> str:
    """Say who made a sentence's English, and what it may have lost."""
    if known is None:
        return "no English yet"
    said = f"{MARKS[known.origin]} {_SAID[known.origin]}"
    if known.lost:
        said += f" {SUSPECT} lost {', '.join(str(each) for each in known.lost[:3])}"
    return said


def bar(share: float) -> str:
    """Draw a share of 1 as a bar of `CELLS` columns."""
    full = round(min(max(share, 0.0), 1.0) * CELLS)
    return "█" * full + "░" * (CELLS - full)


def duration(seconds: float) -> str:
    """Say a time: ``40 s``, ``5 min``, ``2 h``."""
    if seconds < 99:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5940 else f"{round(seconds / 3600)} h"


def size(count: int) -> str:
    """Say a number of bytes: ``344 KB``, ``98 MB``."""
    return f"{count / 1e6:,.0f} MB" if count >= 10_000_000 else f"{max(1, count / 1e3):,.0f} KB"
