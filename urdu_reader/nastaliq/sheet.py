"""A sheet: one picture to be made, of filled rectangles and placed lines.

:mod:`urdu_reader.nastaliq.composing` makes one of articles; :mod:`urdu_reader.nastaliq.svg` and
:mod:`urdu_reader.nastaliq.png` write it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from urdu_reader.nastaliq.lines import PictureLine
from urdu_reader.nastaliq.palette import Colour


class Rect(NamedTuple):
    """A filled rectangle, in pixels from the top left."""

    left: int
    top: int
    width: int
    height: int
    fill: Colour


class Placed(NamedTuple):
    """A line whose room begins at ``left``, ``top``."""

    left: int
    top: int
    line: PictureLine
    ink: Colour


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture to be made: ``width`` times ``height`` pixels of ``paper``, and on it ``marks`` in order."""

    title: str
    width: int
    height: int
    paper: Colour
    marks: tuple[Rect | Placed, ...]
