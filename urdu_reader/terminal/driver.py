"""The Textual driver of the reader, chosen by platform.

Give the answer of `driver_class` to `App(driver_class=...)`; `None` means that Textual's own choice stands.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from urdu_reader.terminal.modes import Drawing

if TYPE_CHECKING:
    from textual.driver import Driver

    from urdu_reader.terminal.images.shared import Pictures


def driver_class(drawing: Drawing | None = None, pictures: Pictures | None = None) -> type[Driver] | None:
    """Return the driver that sends finished rows so that this terminal draws them right.

    Args:
        drawing: What `urdu_reader.terminal.detect` found; without it rows go out in visual order, mode 8
        reset.
        pictures: What widgets show pictures by.

    `None` where there is nothing to tell: on Windows, whose terminals draw cells in order, and where
    TEXTUAL_DRIVER names another driver (a browser's, say).
    """
    if os.name != "posix" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    from urdu_reader.terminal.posix import ReaderDriver

    if drawing is None and pictures is None:
        return ReaderDriver

    class ChosenDriver(ReaderDriver):
        """The driver of one drawing."""

    ChosenDriver.drawing = drawing or Drawing()
    ChosenDriver.pictures = pictures
    return ChosenDriver
