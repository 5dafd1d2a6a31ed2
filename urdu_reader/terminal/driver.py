"""The Textual driver of the reader, chosen by platform.

Give the answer of `driver_class` to `App(driver_class=...)`; `None` means that Textual's own choice stands.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def driver_class() -> type[Driver] | None:
    """Return the driver that tells the terminal to leave finished rows alone.

    `None` where there is nothing to tell: on Windows, whose terminals draw cells in order, and where
    TEXTUAL_DRIVER names another driver (a browser's, say).
    """
    if os.name != "posix" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    from urdu_reader.terminal.posix import ReaderDriver

    return ReaderDriver
