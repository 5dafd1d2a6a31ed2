"""The kitty graphics protocol, as much of it as pictures among cells need: pixels to escape sequences.

A picture is sent once and kept by the terminal under its number; pieces of it are then put on the screen by
short sequences. Nothing here asks for an answer (``q=2``), so that none is taken for keys.

textual-image was looked at and does not serve: its kitty pictures are drawn by Unicode placeholders, which
kitty 0.26 and Konsole do not know, and its sixel pictures cannot share rows with text that the driver
encodes.

Source: https://sw.kovidgoyal.net/kitty/graphics-protocol/
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from urdu_reader.terminal.images.pixels import Crop, Pixels

CHUNK: Final = 4096
"""Characters of base64 in one sequence, at most (section "Remote client")."""

QUICK: Final = 1
"""zlib's level: text on paper is packed to a tenth at any of them, and this one takes a third of the time."""


def packed(pixels: bytes) -> bytes:
    """Pack pixels as `transmit` sends them."""
    return zlib.compress(pixels, QUICK)


def transmit(number: int, picture: Pixels) -> str:
    """Give the terminal a picture to keep under a number; nothing is drawn.

    Args:
        number: The picture's, 1 to 2**32 - 1.
        picture: Three bytes a pixel.
    """
    return send(number, picture.width, picture.height, packed(picture.pixels))


def send(number: int, width: int, height: int, data: bytes) -> str:
    """`transmit` for pixels that are packed already."""
    return "".join(_chunks(f"a=t,i={number},f=24,s={width},v={height},o=z,q=2", b64encode(data).decode()))


def _chunks(keys: str, data: str) -> Iterator[str]:
    """The first sequence carries the keys, the others only whether more follow."""
    for at in range(0, len(data), CHUNK):
        more = int(at + CHUNK < len(data))
        head = f"{keys},m={more}" if at == 0 else f"m={more},q=2"
        yield f"\x1b_G{head};{data[at : at + CHUNK]}\x1b\\"


def place(number: int, placement: int, crop: Crop) -> str:
    """Draw a piece of a kept picture with its top left corner in the cursor's cell; the cursor stays.

    A placement of the same two numbers is moved there.

    Args:
        number: The picture's.
        placement: This place's own number, 1 or more.
        crop: The piece, in pixels of the picture.
    """
    x, y, width, height = crop
    return f"\x1b_Ga=p,i={number},p={placement},x={x},y={y},w={width},h={height},C=1,q=2\x1b\\"


def unplace(number: int, placement: int) -> str:
    """Take a placement off the screen; the picture is kept."""
    return f"\x1b_Ga=d,d=i,i={number},p={placement},q=2\x1b\\"


def forget(number: int) -> str:
    """Take a picture off the screen and let the terminal forget it."""
    return f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\"
