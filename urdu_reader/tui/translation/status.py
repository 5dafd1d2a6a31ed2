"""What the lower row says of the English: how far a run is, or who made the sentence under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from urdu_reader.language.pipeline import Progress
from urdu_reader.language.protect import Lost
from urdu_reader.text.amounts import bar, duration, rate, size
from urdu_reader.tui.translation.companion import MARKS, SUSPECT, Known

CELLS: Final = 8
"""Columns of the progress bar."""

_SAID: Final = {"human": "by a person", "memory": "from a memory", "machine": "by machine"}


def progress_text(progress: Progress | None, *, wide: bool = True) -> str:
    """Say how far a run is: a bar, sentences done of all, and where there is room rate and time left."""
    if progress is None:
        return "English: getting ready…"
    share = progress.done / progress.total if progress.total else 1.0
    said = f"{bar(share, CELLS)} {progress.done:,}/{progress.total:,}"
    if not progress.done:
        return f"{said} loading…"
    if wide:
        said += f"  {rate(progress.rate)}"
    if progress.left is not None:
        said += f"  {duration(progress.left)} left"
    return said


def download_text(done: int, total: int | None) -> str:
    """Say how far a download is."""
    if total:
        return f"Model {bar(done / total, CELLS)} {size(done)} of {size(total)}"
    return f"Model: {size(done)}"


def sentence_text(known: Known | None) -> str:
    """Say who made a sentence's English, and what it may have lost."""
    if known is None:
        return "no English yet"
    said = f"{MARKS[known.origin]} {_SAID[known.origin]}"
    if known.lost:
        said += f" {lost_text(known.lost)}"
    return said


def lost_text(lost: Sequence[Lost]) -> str:
    """Say what a translation lost, the first three; nothing where it lost nothing."""
    return f"{SUSPECT} lost {', '.join(map(str, lost[:3]))}" if lost else ""
