"""Glyphs that are pictures in colour: emoji."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from urdu_reader.nastaliq.faces import Face, harfbuzz
from urdu_reader.nastaliq.images import pillow

if TYPE_CHECKING:
    from PIL.Image import Image

_EM = 128
"""Pixels of the em in which layers of colour are put together."""


@lru_cache(maxsize=256)
def picture(face: Face, glyph: int) -> Image | None:
    """The glyph as an RGBA image that fills the box of ``face.ink``, in a size of its own; None: an outline.

    Raises:
        NastaliqMissing: Pillow is not installed.
    """
    if not face.coloured or face.ink(glyph) is None:
        return None
    data = face.colour_png(glyph)
    if data:
        try:
            image: Image = pillow().open(BytesIO(data)).convert("RGBA")
        except (OSError, ValueError):  # the font's picture is broken: there is nothing to show
            return None
        return image
    return _layers(face, glyph)


def _layers(face: Face, glyph: int) -> Image | None:
    """The glyph put together from its layers (the COLR table)."""
    ink = face.ink(glyph)
    if ink is None or not face.layered:
        return None
    hb = harfbuzz()
    paint = hb.RasterPaint()
    scale = _EM / face.units
    width, height = max(1, round((ink.right - ink.left) * _EM)), max(1, round((ink.top - ink.bottom) * _EM))
    paint.transform = (scale, 0, 0, scale, -ink.left * _EM, -ink.bottom * _EM)
    paint.extents = hb.RasterExtents(0, 0, width, height, 0)
    if not paint.paint_glyph_or_fail(face.font, glyph):
        return None
    drawn = paint.render()
    if drawn is None:
        return None
    stride = drawn.extents.stride
    image: Image = pillow().frombytes("RGBa", (width, height), drawn.buffer, "raw", "BGRa", stride, -1)
    return image.convert("RGBA")
