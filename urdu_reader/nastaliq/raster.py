"""Pictures of lines: glyph outlines to antialiased pixels, with the boxes and colours of spans.

HarfBuzz fills all glyphs of one colour in one go, so letters that join have no seam, and a line costs about a
millisecond at 28 pixels the em: there is no cache of glyphs, for that would cost more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import floor
from typing import TYPE_CHECKING, Final

from urdu_reader.nastaliq.colour import picture
from urdu_reader.nastaliq.faces import harfbuzz
from urdu_reader.nastaliq.images import pillow
from urdu_reader.nastaliq.lines import Glyph, PictureLine
from urdu_reader.nastaliq.palette import Colour

if TYPE_CHECKING:
    from PIL.Image import Image

_UNDERLINE: Final = 0.07


@dataclass(frozen=True, slots=True)
class Paint:
    """How a span looks: the box behind it, the colour of its letters, a line below it; None for as it is."""

    fill: Colour | None = None
    ink: Colour | None = None
    underline: Colour | None = None


Span = tuple[int, int, Paint]
"""A logical range ``[start, stop)`` and its paint."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``width`` times ``height`` pixels, from the top left, three bytes each: red, green, blue."""

    width: int
    height: int
    pixels: bytes

    def png(self) -> bytes:
        """The picture as a PNG file."""
        out = BytesIO()
        pillow().frombuffer("RGB", (self.width, self.height), self.pixels, "raw", "RGB", 0, 1).save(
            out, "PNG"
        )
        return out.getvalue()


def draw(line: PictureLine, *, width: int, ink: Colour, paper: Colour, spans: Sequence[Span] = ()) -> Picture:
    """The picture of one line, ``width`` pixels wide and ``line.height`` high.

    Args:
        line: from :func:`urdu_reader.nastaliq.lines.lines`.
        width: pixels; with ``line.room`` the picture's pixels are those of ``line.boxes``. In another width a
            line of base 1 still stands at the right edge.
        ink: the colour of the letters.
        paper: the colour behind them.
        spans: logical ranges with their paint; where they overlap the later one is seen. They move no letter.
    """
    image = pillow().new("RGB", (width, line.height), paper)
    paint(image, line, 0, width=width, ink=ink, spans=spans)
    return Picture(width, line.height, image.tobytes())


def paint(
    image: Image,
    line: PictureLine,
    top: int,
    *,
    left: int = 0,
    width: int | None = None,
    ink: Colour,
    spans: Sequence[Span] = (),
) -> None:
    """Paint a line into ``image``, its top left corner at ``left``, ``top``; arguments as of :func:`draw`.

    Nothing of it is painted above or below the line's own height.
    """
    move = left + (0 if width is None or not line.base else width - line.room)
    for start, stop, look in spans:
        for begin, end in line.boxes(start, stop):
            across = (round(begin + move), round(end + move))
            if look.fill is not None:
                image.paste(look.fill, (across[0], top, across[1], top + line.height))
            if look.underline is not None:
                thick = max(1, round(line.size * _UNDERLINE))
                low = top + line.height - thick
                image.paste(look.underline, (across[0], low, across[1], low + thick))
    coloured = [glyph for glyph in line.glyphs if glyph.face.coloured]
    for colour, glyphs in _by_ink(line, ink, spans):
        _fill(image, line, glyphs, move, top, colour)
    for glyph in coloured:
        _paste(image, line, glyph, move, top)


def _by_ink(
    line: PictureLine, ink: Colour, spans: Sequence[Span]
) -> Iterable[tuple[Colour, Sequence[Glyph]]]:
    """The line's glyphs, put together by their colour."""
    coloured = [(start, stop, look.ink) for start, stop, look in spans if look.ink is not None]
    if not coloured:
        return [(ink, line.glyphs)]
    ends = {box.start: box.stop for box in line.letters}
    groups: dict[Colour, list[Glyph]] = {}
    for glyph in line.glyphs:
        colour, stop = ink, ends.get(glyph.start, glyph.start + 1)
        for first, last, look in coloured:
            if glyph.start < last and stop > first and look is not None:
                colour = look
        groups.setdefault(colour, []).append(glyph)
    return groups.items()


def _paste(image: Image, line: PictureLine, glyph: Glyph, left: float, top: int) -> None:
    """Put a glyph that is a picture where it stands."""
    ink, found = glyph.face.ink(glyph.id), picture(glyph.face, glyph.id)
    if ink is None or found is None:
        return
    size = line.size
    width, height = round((ink.right - ink.left) * size), round((ink.top - ink.bottom) * size)
    if width > 0 and height > 0:
        small = found.resize((width, height), pillow().Resampling.LANCZOS)
        place = (round(left + glyph.x + ink.left * size), round(top + glyph.y - ink.top * size))
        image.paste(small, place, small)


def _fill(
    image: Image, line: PictureLine, glyphs: Sequence[Glyph], left: float, top: int, colour: Colour
) -> None:
    """Fill the outlines of ``glyphs`` with ``colour``; only the rectangle that they stand in is looked at."""
    size = line.size
    edges = [
        (
            left + glyph.x + ink.left * size,
            top + glyph.y - ink.top * size,
            left + glyph.x + ink.right * size,
            top + glyph.y - ink.bottom * size,
        )
        for glyph in glyphs
        if (ink := glyph.face.ink(glyph.id)) is not None
    ]
    if not edges:
        return
    x0 = max(0, floor(min(edge[0] for edge in edges)))
    y0 = max(0, top, floor(min(edge[1] for edge in edges)))
    x1 = min(image.width, floor(max(edge[2] for edge in edges)) + 1)
    y1 = min(image.height, top + line.height, floor(max(edge[3] for edge in edges)) + 1)
    if x1 <= x0 or y1 <= y0:
        return
    hb = harfbuzz()
    raster = hb.RasterDraw()
    # Its rows go upwards from the bottom of the rectangle.
    raster.extents = hb.RasterExtents(0, 0, x1 - x0, y1 - y0, 0)
    for glyph in glyphs:
        scale = size / glyph.face.units
        raster.transform = (scale, 0, 0, scale, left + glyph.x - x0, y1 - top - glyph.y)
        raster.draw_glyph(glyph.face.font, glyph.id)
    drawn = raster.render()
    if drawn is None:
        return
    extents = drawn.extents
    mask = pillow().frombuffer(
        "L", (extents.width, extents.height), drawn.buffer, "raw", "L", extents.stride, -1
    )
    image.paste(colour, (x0, y0, x1, y1), mask)


__all__ = ["Colour", "Paint", "Picture", "Span", "draw", "paint", "pillow"]
