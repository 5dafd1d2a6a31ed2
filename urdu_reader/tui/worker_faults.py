"""A worker that failed, as the one line that a notice shows."""

from __future__ import annotations

from typing import Any, Final

from textual.worker import Worker

from urdu_reader.faults import is_own, said

DOING: Final = {
    "load": "Getting the English ready",
    "translate": "Translating",
    "model": "Getting a model",
    "keep": "Keeping the correction",
    "alternatives": "Asking for other translations",
    "clipboard": "Copying by a program",
}
"""What the workers of each group do."""

ADVICE: Final = "what you read stays; try it again"


def fault(worker: Worker[Any]) -> str:
    """Say why a worker ended: what it did, what went wrong, what to do."""
    error = worker.error
    if error is None:
        return ""
    line = said(error, ADVICE)
    return line if is_own(error) else f"{DOING.get(worker.group, 'In the background')}: {line}"
