"""The pixel check: does a picture show the cells that it should, in their places?

What a row must look like in this terminal, font and rasterizer comes from the terminal itself: every fourth
cell is shown alone, between Latin letters in the background's colour, and so on for the three others. No
terminal can reorder a lone letter there. The sum of the four pictures is the reference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.terminals.grid import Grid

PHASES = 4
SIDE = 2
"""Pixels at each side of a cell where letters of neighbours meet."""

FAINT = 5.0
"""Ink of a letter's tail that reaches into the row below in one terminal and is clipped in another; a full
stop has more."""

Pixels = NDArray[np.float32]


@dataclass(frozen=True)
class Frame:
    """Where the cells are in a picture: the first one's corner and a cell's size, in pixels."""

    left: int
    top: int
    width: float
    height: float

    def inside(self, column: int, row: int) -> tuple[int, int]:
        """A pixel inside of a cell, left of its middle: QTerminal takes the right half for the next one."""
        return round(self.left + (column + 0.3) * self.width), round(self.top + (row + 0.5) * self.height)

    def columns(self, first: int, stop: int) -> slice:
        return slice(round(first * self.width), round(stop * self.width))

    def rows(self, first: int, stop: int) -> slice:
        return slice(round(first * self.height), round(stop * self.height))


def find_frame(image: Image.Image, columns: int, rows: int) -> Frame:
    """Find the cells by the red ones in the corners."""
    pixels = np.asarray(image).astype(int)
    red = (pixels[..., 0] > 200) & (pixels[..., 1] < 60) & (pixels[..., 2] < 60)
    ys, xs = np.nonzero(red)
    if not len(ys):
        raise AssertionError("the corners are not in the picture")
    left, top, right, bottom = int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1
    return Frame(left, top, (right - left) / columns, (bottom - top) / rows)


def background(sgr: str) -> str:
    """The part of an SGR sequence that sets the background; black where none does.

    Where the colours are exchanged (7) that is the letters' colour, which is then always said.
    """
    if re.match(r"(?:[1-6];)*7(?:;|$)", sgr):
        lettering = re.search(r"(?:^|;)38;(2;\d+;\d+;\d+|5;\d+)(?=;|$)", sgr)
        if lettering:
            return f"48;{lettering[1]}"
    match = re.search(r"(?:^|;)(48;2;\d+;\d+;\d+|48;5;\d+)(?=;|$)", sgr)
    if match:
        return match[1]
    # What is left once the long forms are out: 40 to 47 and 100 to 107.
    short = re.search(r"(?:^|;)(4[0-7]|10[0-7])(?=;|$)", re.sub(r"38;2;\d+;\d+;\d+|38;5;\d+", "", sgr))
    return short[1] if short else "48;2;0;0;0"


def foreground_like(ground: str) -> str:
    """The same colour for the letters, so that they are not seen."""
    if ground.startswith("48;"):
        return "3" + ground[1:]
    return str(int(ground) - 10)


def alone(grid: Grid, phase: int) -> str:
    """What to write so that every fourth cell is seen alone."""
    out = []
    for y, row in enumerate(grid.rows):
        out.append(f"\x1b[{y + 1};1H")
        for x, (glyph, sgr) in enumerate(row):
            ground = background(sgr)
            if x % PHASES == phase:
                out.append(f"\x1b[0m\x1b[{ground}m\x1b[{sgr or ground}m{glyph}")
            else:
                out.append(f"\x1b[0;{foreground_like(ground)};{ground}mx")
    return "".join(out) + "\x1b[0m"


def plain(grid: Grid) -> str:
    """What to write so that a terminal without ideas of its own shows the whole grid."""
    out = []
    for y, row in enumerate(grid.rows):
        out.append(f"\x1b[{y + 1};1H")
        out += [f"\x1b[0m\x1b[{background(sgr)}m\x1b[{sgr or background(sgr)}m{glyph}" for glyph, sgr in row]
    return "".join(out) + "\x1b[0m"


def crop(image: Image.Image, frame: Frame, grid: Grid) -> Pixels:
    """The cells of a picture, without what is around them."""
    rows, columns = len(grid.rows), len(grid.rows[0])
    right, bottom = frame.left + round(frame.width * columns), frame.top + round(frame.height * rows)
    return np.asarray(image.crop((frame.left, frame.top, right, bottom))).astype(np.float32)


def grounds(references: Sequence[Image.Image], frame: Frame, grid: Grid) -> Pixels:
    """The background of every cell as this terminal draws it: as it is where another cell is shown alone."""
    phases = [crop(image, frame, grid) for image in references]
    found = np.zeros_like(phases[0])
    for y, row in enumerate(grid.rows):
        for x in range(len(row)):
            cell = (frame.rows(y, y + 1), frame.columns(x, x + 1))
            found[cell] = most_frequent(phases[(x + 2) % PHASES][cell])
    return found


def most_frequent(cell: Pixels) -> Pixels:
    """The colour that most pixels have."""
    pixels = cell.reshape(-1, 3)
    codes = pixels.astype(np.int32) @ np.array([1 << 16, 1 << 8, 1], np.int32)
    if (codes == codes[0]).all():
        return pixels[0]
    _, first, counts = np.unique(codes, return_index=True, return_counts=True)
    return np.asarray(pixels[first[counts.argmax()]], np.float32)


def ink(pixels: Pixels, ground: Pixels) -> Pixels:
    """How far each pixel is from the background, 0 to 1."""
    return np.asarray(np.abs(pixels - ground).max(axis=2) / 255.0, np.float32)


@dataclass(frozen=True)
class Reference:
    """What a picture of a grid has to show.

    Attributes:
        grid: The cells.
        ground: The background of every pixel.
        ink: The ink of all cells.
    """

    grid: Grid
    ground: Pixels
    ink: Pixels


def learn(pictures: Sequence[Image.Image], frame: Frame, grid: Grid) -> Reference:
    """Put the pictures of cells shown alone, by phase, together."""
    ground = grounds(pictures, frame, grid)
    return Reference(
        grid, ground, np.clip(sum(ink(crop(image, frame, grid), ground) for image in pictures), 0, 1)
    )


def boxes(reference: Reference, frame: Frame) -> list[str]:
    """The letters that look like another letter, every pixel of them: boxes, where a font lacks them."""
    looks: dict[bytes, set[str]] = {}
    for y, row in enumerate(reference.grid.rows):
        for x, (glyph, sgr) in enumerate(row):
            if glyph[:1].isalpha():
                cell = reference.ink[frame.rows(y, y + 1), frame.columns(x, x + 1)] > 0.3
                looks.setdefault(bytes(f"{cell.shape} {sgr}", "ascii") + cell.tobytes(), set()).add(glyph)
    return sorted("".join(sorted(glyphs)) for glyphs in looks.values() if len(glyphs) > 1)


@dataclass(frozen=True)
class Verdict:
    """How a picture compares.

    Attributes:
        order: The lowest correlation of a row's ink, summed by pixel column, with the reference.
        order_at: That row.
        worst: The lowest correlation of any three neighbouring cells.
        worst_at: Row and column of the middle one.
        stray: The most pixels inside of one cell that hold ink where none is asked, or none where it is.
        stray_at: Row and column of that cell.
        joined: Of the places where two letters join, the share where ink crosses the border of their cells.
        joins: How many such places there are.
        backgrounds: How many cells have another background than asked.
        cells: How many cells hold ink.
    """

    order: float
    order_at: int
    worst: float
    worst_at: tuple[int, int]
    stray: int
    stray_at: tuple[int, int]
    joined: float
    joins: int
    backgrounds: int
    cells: int


def compare(
    picture: Image.Image, frame: Frame, reference: Reference, slack: int = 0, hanging: int = 0
) -> Verdict:
    """Compare a picture with the reference.

    Args:
        picture: What is judged.
        frame: Where its cells are.
        reference: What it should show.
        slack: Pixels by which the whole picture may be moved, for the reference of another terminal.
        hanging: Rows of pixels of a blank below letters that are not looked at: tails may hang into them or
            be cut, whichever was drawn last.
    """
    grid, ground, wanted = reference.grid, reference.ground, reference.ink
    pixels = crop(picture, frame, grid)
    if pixels.shape != ground.shape:
        raise AssertionError(f"the pictures differ in size: {pixels.shape}, {ground.shape}")
    seen = ink(pixels, ground)
    if slack:
        seen, wanted = (_without_lines(part, frame, grid) for part in (seen, wanted))
    seen = _aligned(seen, wanted, slack)
    if hanging:
        seen, wanted = (_without_tails(part, frame, grid, hanging) for part in (seen, wanted))
    order, order_at, worst, worst_at, cells = 1.0, 0, 1.0, (0, 0), 0
    stray, stray_at = 0, (0, 0)
    for y, row in enumerate(grid.rows):
        band = frame.rows(y, y + 1)
        there, asked = seen[band], wanted[band]
        score = correlation(there.sum(axis=0), asked.sum(axis=0), 3 * FAINT)
        if score < order:
            order, order_at = score, y
        for x, (glyph, _) in enumerate(row):
            cells += bool(glyph.strip())
            span = frame.columns(max(0, x - 1), min(len(row), x + 2))
            score = correlation(there[:, span], asked[:, span], FAINT)
            if score < worst:
                worst, worst_at = score, (y, x)
            # Not at the sides: a letter reaches over them, and alone it is cut there.
            inside = slice(frame.columns(x, x + 1).start + SIDE, frame.columns(x, x + 1).stop - SIDE)
            off = int((np.abs(there[:, inside] - asked[:, inside]) > 0.4).sum())
            if off > stray:
                stray, stray_at = off, (y, x)
    crossing = joins(seen, frame, grid)
    return Verdict(
        order,
        order_at,
        worst,
        worst_at,
        stray,
        stray_at,
        joined=sum(crossing) / len(crossing) if crossing else 1.0,
        joins=len(crossing),
        backgrounds=len(wrong_backgrounds(pixels, ground, frame, grid)),
        cells=cells,
    )


def _without_lines(ink: Pixels, frame: Frame, grid: Grid) -> Pixels:
    """The ink without lines and blocks, which each terminal draws in its own way and not from the font."""
    left = ink.copy()
    for y, row in enumerate(grid.rows):
        for x, (glyph, _) in enumerate(row):
            if "\u2500" <= glyph[:1] <= "\u259f":
                left[frame.rows(y, y + 1), frame.columns(x, x + 1)] = 0
    return left


def _without_tails(ink: Pixels, frame: Frame, grid: Grid, hanging: int) -> Pixels:
    """The ink without what hangs from a row into blanks of the next one."""
    left = ink.copy()
    for y in range(1, len(grid.rows)):
        top = frame.rows(y, y + 1).start
        for x, (glyph, _) in enumerate(grid.rows[y]):
            above = grid.rows[y - 1][max(0, x - 1) : x + 2]
            if not glyph.strip() and any(char.strip() for char, _ in above):
                left[top : top + hanging, frame.columns(x, x + 1)] = 0
    return left


def _aligned(seen: Pixels, wanted: Pixels, slack: int) -> Pixels:
    """Move the ink to where it agrees best."""
    moves = [(dy, dx) for dy in range(-slack, slack + 1) for dx in range(-slack, slack + 1)]
    best = max(moves, key=lambda move: correlation(np.roll(seen, move, (0, 1)), wanted, FAINT))
    return np.roll(seen, best, (0, 1))


def correlation(one: Pixels, two: Pixels, faint: float) -> float:
    """Pearson's, where both have ink; 1 where neither has, 0 where one has. Ink up to `faint` in sum is
    none."""
    a, b = one.ravel(), two.ravel()
    inked = [part.max(initial=0) > 0.15 and part.sum() > faint for part in (a, b)]
    if not any(inked):
        return 1.0
    if not all(inked):
        return 0.0
    a, b = a - a.mean(), b - b.mean()
    scale = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / scale if scale > 1e-6 else 1.0


def _form(glyph: str) -> str:
    return unicodedata.decomposition(glyph[0]).partition(" ")[0] if glyph else ""


def joins(seen: Pixels, frame: Frame, grid: Grid) -> list[bool]:
    """For every two cells whose forms join, whether ink crosses from one to the other."""
    found = []
    for y, row in enumerate(grid.rows):
        band = seen[frame.rows(y, y + 1)]
        for x in range(1, len(row)):
            if _form(row[x - 1][0]) in ("<medial>", "<final>") and _form(row[x][0]) in (
                "<initial>",
                "<medial>",
            ):
                at = round(x * frame.width)
                before, after = band[:, at - 2 : at].max(axis=1), band[:, at : at + 2].max(axis=1)
                found.append(bool(np.minimum(before, after).max() > 0.2))
    return found


def wrong_backgrounds(pixels: Pixels, ground: Pixels, frame: Frame, grid: Grid) -> list[tuple[int, int]]:
    """The cells whose most frequent colour is not the background that was asked for."""
    wrong = []
    for y, row in enumerate(grid.rows):
        for x, (glyph, _) in enumerate(row):
            cell = (frame.rows(y, y + 1), frame.columns(x, x + 1))
            off = np.abs(most_frequent(pixels[cell]) - most_frequent(ground[cell])).max()
            if not "\u2500" <= glyph[:1] <= "\u259f" and off > 3:
                wrong.append((y, x))
    return wrong
