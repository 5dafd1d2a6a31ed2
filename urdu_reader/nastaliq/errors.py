"""Why there is no Nastaliq: each is the one line that a person reads."""

from __future__ import annotations

from typing import Final

from urdu_reader.settings import extras

EXTRA: Final = extras.install("nastaliq")
"""What brings the libraries."""

INSTALL: Final = "install Noto Nastaliq Urdu (on Debian and Ubuntu: apt install fonts-noto-core)"
"""What brings a font."""


class NastaliqError(Exception):
    """Nastaliq cannot be drawn; the text is one line that says what to do."""


class NastaliqMissing(NastaliqError):  # noqa: N818 -- says what it is
    """The libraries of the ``nastaliq`` extra are not installed."""

    def __init__(self, library: str) -> None:
        super().__init__(f"Nastaliq needs {library}, which is not installed: {EXTRA}")


class FontMissing(NastaliqError):  # noqa: N818
    """There is no font that Nastaliq can be drawn with."""


class PictureTooLarge(NastaliqError):  # noqa: N818
    """What is to be drawn does not fit into one picture."""
