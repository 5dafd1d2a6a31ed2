"""The Textual driver of the reader, chosen by platform and by where the reader is seen.

Give the answer of `driver_class` to `App(driver_class=...)`; `None` means that Textual's own choice stands.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from urdu_reader.terminal.elsewhere import DRIVER
from urdu_reader.terminal.modes import Drawing

if TYPE_CHECKING:
    from textual.driver import Driver

    from urdu_reader.terminal.images.shared import Pictures

BROWSER: Final = "textual.drivers.web_driver:WebDriver"
"""What `DRIVER` holds where the reader is shown in a browser."""


def driver_class(
    drawing: Drawing | None = None, pictures: Pictures | None = None, typed: bytes = b""
) -> type[Driver] | None:
    """Return the driver that sends finished rows so that this terminal, or this browser, draws them right.

    Args:
        drawing: What `urdu_reader.terminal.detect` found; without it rows go out in visual order, mode 8
        reset.
        pictures: What widgets show pictures by.
        typed: What was typed while the terminal was asked.

    `None` where there is nothing to tell: on Windows, whose terminals draw cells in order, and where
    TEXTUAL_DRIVER names a driver that is not known here.
    """
    named = os.environ.get(DRIVER)
    chosen: dict[str, object] = {"drawing": drawing or Drawing()}
    if named == BROWSER:
        from urdu_reader.terminal.browser import BrowserDriver

        return type("ChosenDriver", (BrowserDriver,), chosen)
    if named or os.name != "posix":
        return None
    from urdu_reader.terminal.posix import ReaderDriver

    return type("ChosenDriver", (ReaderDriver,), chosen | {"pictures": pictures, "typed": typed})
