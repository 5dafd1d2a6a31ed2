"""Pixels as the protocols take them."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Pixels(Protocol):
    """A picture: ``width`` by ``height`` pixels, ``pixels`` three bytes each (red, green, blue), row by row
    from the top left."""

    @property
    def pixels(self) -> bytes:
        """The bytes, ``3 * width * height`` of them."""
        ...

    @property
    def width(self) -> int:
        """Pixels in a row."""
        ...

    @property
    def height(self) -> int:
        """Rows of pixels."""
        ...


class Crop(NamedTuple):
    """A rectangle of a picture, in pixels."""

    x: int
    y: int
    width: int
    height: int


class CellSize(NamedTuple):
    """The size of one cell of the terminal, in pixels."""

    width: int
    height: int
