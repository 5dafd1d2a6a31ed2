"""The colours of a sheet."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255 each."""


@dataclass(frozen=True, slots=True)
class Palette:
    """What each part of a sheet is drawn in; as it is, black on white."""

    paper: Colour = (255, 255, 255)
    ink: Colour = (0, 0, 0)
    title: Colour = (0, 0, 0)
    heading: Colour = (0, 0, 0)
    meta: Colour = (90, 90, 90)
    quote: Colour = (50, 50, 50)
    notice: Colour = (90, 90, 90)
    link: Colour = (10, 80, 160)
    card: Colour = (238, 240, 242)
    card_ink: Colour = (0, 0, 0)
    card_name: Colour = (0, 0, 0)
    card_meta: Colour = (80, 90, 100)
    card_edge: Colour = (120, 130, 140)
    rule: Colour = (180, 180, 180)
