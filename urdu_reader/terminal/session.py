"""The terminal at hand: asks it and says how rows go out. For the commands that draw."""

from __future__ import annotations

import os

from urdu_reader.terminal import saved
from urdu_reader.terminal.detect import AUTO, Detection, detect
from urdu_reader.terminal.probe import Answers, Asking

__all__ = ["Asking", "detect_here"]


def detect_here(asking: Asking | None = None, choice: str = AUTO, *, shaping: bool = True) -> Detection:
    """Choose how rows go to the terminal of this process.

    Make the `Asking` as early as possible, import what is slow, then call this:

        with Asking() as asking:
            from urdu_reader.tui.app import ReaderApp
            found = detect_here(asking, config.bidi, shaping=config.shaping)
        ReaderApp(driver_class=driver_class(found.drawing))

    Args:
        asking: Questions that were sent; without them the environment alone decides.
        choice: A mode that a person asks for, or "auto".
        shaping: False for a font without presentation forms.

    Raises:
        ValueError: The choice is not a mode.
    """
    answers = asking.answers() if asking is not None else Answers()
    return detect(answers, os.environ, choice, saved.load(), shaping=shaping)
