"""What the reader should show in Nastaliq, pixel by pixel, and whether a picture of a screen shows that.

The reader runs once more without a terminal, with cells of the same size, and its pictures are put where it
puts them. Cells with text of the terminal's own font are left out; all others are to have their paper.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rich.color import ColorSystem
from rich.terminal_theme import TerminalTheme

from tests.terminals import check
from tests.tui.nastaliq.recorder import Reader, idle, wanted
from urdu_reader.commands._sources import read_all

Pixels = NDArray[np.int16]

COLUMNS, ROWS = 80, 24
FEW = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT}


@dataclass(frozen=True)
class Wanted:
    """The screen as it should be.

    Attributes:
        pixels: Red, green and blue by row and column of pixels.
        matters: By row and column of cells, whether a cell is known: not one with text.
        pictures: By row and column of cells, whether a cell is part of a picture.
    """

    pixels: Pixels
    matters: NDArray[np.bool_]
    pictures: NDArray[np.bool_]


def expected(
    page: Path,
    cell: tuple[int, int],
    keys: Sequence[str],
    colors: Mapping[str, str],
    palette: Sequence[tuple[int, int, int]] = (),
) -> Wanted:
    """Give the screen after some keys, by Textual's names.

    Args:
        page: What is read.
        cell: Width and height of a cell in pixels.
        keys: The keys.
        colors: What says how many colours there are.
        palette: Of a terminal that is sent sixteen, which those are.
    """
    with patch.dict(os.environ, {"TERM": "xterm-256color", **colors}):
        return asyncio.run(_expected(page, cell, keys, palette))


async def _expected(
    page: Path, cell: tuple[int, int], keys: Sequence[str], palette: Sequence[tuple[int, int, int]]
) -> Wanted:
    wide, high = cell
    own = "".join(
        f"\x1b]4;{number};rgb:{red:02x}/{green:02x}/{blue:02x}\x1b\\"
        for number, (red, green, blue) in enumerate(palette)
    )
    own += "\x1b]10;rgb:00/00/00\x1b\\\x1b]11;rgb:ff/ff/ff\x1b\\" if palette else ""
    answers = f"{own}\x1b[6;{high};{wide}t\x1b_Gi=31;OK\x1b\\\x1b[?62;c".encode()
    sixteen = TerminalTheme((0, 0, 0), (255, 255, 255), palette[:8], palette[8:]) if palette else None
    app = Reader(*read_all([str(page)]).articles, answers=answers)
    async with app.run_test(headless=False, size=(COLUMNS, ROWS)) as pilot:
        await idle(pilot)
        for key in keys:
            await pilot.press(key)
            await idle(pilot)
        pixels = np.zeros((ROWS * high, COLUMNS * wide, 3), np.int16)
        matters = np.zeros((ROWS, COLUMNS), bool)
        pictures = np.zeros((ROWS, COLUMNS), bool)
        view = app.view
        system = FEW.get(app.console.color_system or "", ColorSystem.TRUECOLOR)
        for y, strip in enumerate(view.render_lines(view.size.region), view.region.y):
            x = view.region.x
            for segment in strip:
                ground = segment.style.bgcolor.downgrade(system)
                paper = ground.get_truecolor(sixteen)
                for char in segment.text:
                    pixels[y * high : (y + 1) * high, x * wide : (x + 1) * wide] = paper
                    matters[y, x] = char == " " or char >= "\U000f0000"
                    x += 1
            matters[y, COLUMNS - 1] = False  # the scrollbar's
        for (x, y), (number, row, column) in wanted(app).items():
            kept = app.terminal.kept[number].crop(column * wide, row * high, wide, high)
            cell_pixels = np.frombuffer(kept.pixels, np.uint8).reshape(high, wide, 3)
            pixels[y * high : (y + 1) * high, x * wide : (x + 1) * wide] = cell_pixels
            pictures[y, x] = True
    return Wanted(pixels, matters, pictures)


@dataclass(frozen=True)
class Verdict:
    """How a picture of a screen compares.

    Attributes:
        worst: The most that a pixel of a picture's cell is off, in a channel, of 255.
        off: How many such pixels are off by more than `NEAR`.
        ink: The correlation of what is no paper with that of the pictures.
        papers: Cells without picture or text that have another colour anywhere: something was left there.
        cells: Cells of pictures.
    """

    worst: int
    off: int
    ink: float
    papers: int
    cells: int


NEAR = 24
"""How far a pixel may be off: sixel's colours are hundredths, and few between ink and paper."""

PAPER = 4
"""How far a blank cell may be: a terminal with 256 colours is not asked here."""


def judge(image: Image.Image, frame: check.Frame, wanted: Wanted, hanging: int = 0) -> Verdict:
    """Compare a picture of the screen with what should be there.

    Args:
        image: The picture.
        frame: Where its cells are.
        wanted: What should be there.
        hanging: Rows of pixels below a cell with text that are not looked at: letters hang into them; so do
            the ends of the scrollbar into the last column of pixels beside it.
    """
    wide, high = round(frame.width), round(frame.height)
    right, bottom = frame.left + wide * COLUMNS, frame.top + high * ROWS
    seen = np.asarray(image.convert("RGB").crop((frame.left, frame.top, right, bottom))).astype(np.int16)
    difference = np.abs(seen - wanted.pixels).max(axis=2)
    for y in range(1, ROWS):
        below_text = np.repeat(~wanted.matters[y - 1], wide)
        difference[y * high : y * high + hanging, below_text] = 0
    if hanging:
        difference[:, (COLUMNS - 1) * wide - 1] = 0
    spread = np.repeat(np.repeat(wanted.pictures, high, axis=0), wide, axis=1)
    blank = (wanted.matters & ~wanted.pictures)[1:-1]
    by_cell = difference.reshape(ROWS, high, COLUMNS, wide).max(axis=(1, 3))
    inked = [_ink(part, wanted.pixels) * spread for part in (seen, wanted.pixels)]
    return Verdict(
        worst=int(difference[spread].max(initial=0)),
        off=int((difference[spread] > NEAR).sum()),
        ink=check.correlation(inked[0], inked[1], check.FAINT),
        papers=int((by_cell[1:-1][blank] > PAPER).sum()),
        cells=int(wanted.pictures.sum()),
    )


def most_changed(one: Image.Image, other: Image.Image, frame: check.Frame) -> int:
    """Give the most pixels of one cell that two pictures of a screen differ in."""
    wide, high = round(frame.width), round(frame.height)
    box = (frame.left, frame.top, frame.left + wide * COLUMNS, frame.top + high * ROWS)
    both = [np.asarray(image.convert("RGB").crop(box)).astype(np.int16) for image in (one, other)]
    changed = np.abs(both[0] - both[1]).max(axis=2) > 0
    return int(changed.reshape(ROWS, high, COLUMNS, wide).sum(axis=(1, 3)).max())


def _ink(pixels: Pixels, wanted: Pixels) -> NDArray[np.float32]:
    """How far each pixel is from the commonest colour."""
    paper = check.most_frequent(wanted.astype(np.float32))
    return check.ink(pixels.astype(np.float32), paper)
