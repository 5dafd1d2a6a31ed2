"""A sheet as PNG."""

from __future__ import annotations

from io import BytesIO

from urdu_reader.nastaliq.images import pillow
from urdu_reader.nastaliq.raster import paint
from urdu_reader.nastaliq.sheet import Rect, Sheet


def write(sheet: Sheet) -> bytes:
    """The PNG file.

    Raises:
        NastaliqMissing: Pillow is not installed.
    """
    image = pillow().new("RGB", (sheet.width, sheet.height), sheet.paper)
    for mark in sheet.marks:
        if isinstance(mark, Rect):
            image.paste(mark.fill, (mark.left, mark.top, mark.left + mark.width, mark.top + mark.height))
        else:
            paint(image, mark.line, mark.top, left=mark.left, ink=mark.ink)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
