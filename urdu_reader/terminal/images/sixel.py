"""Sixel: pixels to an escape sequence that draws them where the cursor is.

A sixel character draws six pixels, one above the other, in one colour; a band of them is drawn once for each
colour in it. Text on paper has few colours besides the ones between ink and paper, and of those a coarse
scale is enough, so the palette is made of the frequent colours as they are and of steps between.

The work is done a row at a time by `bytes.translate` and by arithmetic on whole rows as integers: a pixel
costs no step of Python but in the two passes that find and number the colours.

Source: DEC VT330/VT340 Programmer Reference Manual, volume 2, chapter 14.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from urdu_reader.terminal.images.pixels import Crop, Pixels

COLORS: Final = 255
"""Most colours of a picture: what every terminal with sixel has registers for, one less for good measure."""

_FREQUENT: Final = 256
"""A colour that one pixel in so many has is kept as it is."""

_STEPS: Final = (4, 5, 6, 7)
"""Bits of a channel that are given up between frequent colours, one after the other until there are few
enough."""

_BAND: Final = 6
_RUN: Final = re.compile(rb"(.)\1{3,}", re.DOTALL)
_EMPTY: Final = b"?"  # no pixel of the six


@dataclass(frozen=True, slots=True)
class Indexed:
    """A picture in the colours of a palette.

    Attributes:
        width: Pixels in a row.
        height: Rows of pixels.
        rows: A byte for each pixel, row by row: the number of its colour.
        palette: The colours, red, green and blue from 0 to 255.
    """

    width: int
    height: int
    rows: bytes
    palette: tuple[tuple[int, int, int], ...]


def indexed(picture: Pixels) -> Indexed:
    """Choose a palette for a picture and number its pixels."""
    size = picture.width * picture.height
    words = bytearray(4 * size)
    for channel in range(3):
        words[channel::4] = picture.pixels[channel::3]
    values = memoryview(words).cast("I")
    counts = Counter(values)
    kept = {value for value, count in counts.items() if count * _FREQUENT >= size}
    table: dict[int, int] = {}
    palette: list[int] = []
    for step in _STEPS:
        buckets: dict[int, int] = {}
        table = {}
        palette = sorted(kept, key=counts.__getitem__, reverse=True)[:COLORS]
        table.update({value: number for number, value in enumerate(palette)})
        for value, _ in counts.most_common():
            if value in table:
                continue
            key = sum((_channel(value, at) >> step) << (8 * at) for at in range(3))
            if key not in buckets:
                buckets[key] = len(palette)
                palette.append(value)
            table[value] = buckets[key]
        if len(palette) <= COLORS:
            break
    else:
        # Coarse as it is, there are more: the rarest are drawn in the nearest of the others.
        palette = palette[:COLORS]
        for value, number in table.items():
            if number >= COLORS:
                table[value] = _nearest(palette, value)
    colors = tuple((_channel(value, 0), _channel(value, 1), _channel(value, 2)) for value in palette)
    return Indexed(picture.width, picture.height, bytes(map(table.__getitem__, values)), colors)


_LITTLE: Final = memoryview(b"\1\0\0\0").cast("I")[0] == 1


def _channel(value: int, at: int) -> int:
    """Byte ``at`` of a word as it lies in memory."""
    return value >> 8 * (at if _LITTLE else 3 - at) & 255


def _nearest(palette: list[int], value: int) -> int:
    def distance(number: int) -> int:
        return sum((_channel(palette[number], at) - _channel(value, at)) ** 2 for at in range(3))

    return min(range(len(palette)), key=distance)


def encode(picture: Indexed, crop: Crop | None = None) -> str:
    """Draw a piece of a picture, or all of it, with its top left corner in the cursor's cell.

    The pixels of the last band that lie below the piece are left as they are on the screen.
    """
    crop = crop or Crop(0, 0, picture.width, picture.height)
    rows = [
        picture.rows[y * picture.width + crop.x : y * picture.width + crop.x + crop.width]
        for y in range(crop.y, crop.y + crop.height)
    ]
    used: set[int] = set()
    bands = []
    for at in range(0, len(rows), _BAND):
        band = rows[at : at + _BAND]
        colors = set().union(*band)
        used |= colors
        bands.append(b"$".join(b"#%d%b" % (color, _drawn(band, color)) for color in sorted(colors)))
    registers = b"".join(
        b"#%d;2;%d;%d;%d" % (color, *(round(part * 100 / 255) for part in picture.palette[color]))
        for color in sorted(used)
    )
    head = b'\x1bP0;1;0q"1;1;%d;%d' % (crop.width, crop.height)
    return (head + registers + b"-".join(bands) + b"\x1b\\").decode("ascii")


def _drawn(band: list[bytes], color: int) -> bytes:
    """The sixels of one colour of a band, runs counted, without the empty ones at the end."""
    sixels = 0
    for bit, row in enumerate(band):
        table = bytearray(256)
        table[color] = 1 << bit
        sixels |= int.from_bytes(row.translate(table), "big")
    drawn = sixels.to_bytes(len(band[0]), "big").translate(_SIXELS).rstrip(_EMPTY)
    return _RUN.sub(lambda run: b"!%d%b" % (len(run[0]), run[1]), drawn)


_SIXELS: Final = bytes(min(value + 63, 255) for value in range(256))
