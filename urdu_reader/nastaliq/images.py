"""Pillow, where it is installed."""

from __future__ import annotations

from typing import Any

from urdu_reader.nastaliq.errors import NastaliqMissing


def pillow() -> Any:  # noqa: ANN401 -- the module
    """The module PIL.Image.

    Raises:
        NastaliqMissing: Pillow is not installed.
    """
    try:
        from PIL import Image
    except ImportError:
        raise NastaliqMissing("Pillow") from None
    return Image
