"""The parts of the pixel check, without any terminal."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy", reason="the pixel check needs numpy")
pytest.importorskip("PIL", reason="the pixel check needs Pillow")

import numpy as np
from PIL import Image

from tests.terminals import check
from tests.terminals.grid import Grid

WIDTH, HEIGHT, COLUMNS = 10, 20, 8
GROUND = "48;2;10;10;30"


def drawn(text: str, frame: check.Frame) -> Image.Image:
    """A picture of a row in which every character is a pattern of its own, inside of its cell."""
    image = Image.new("RGB", (frame.left + WIDTH * COLUMNS + 7, frame.top + HEIGHT + 5), (10, 10, 30))
    for x, char in enumerate(text):
        pattern = np.random.default_rng(ord(char)).random((HEIGHT - 4, WIDTH - 4)) > 0.6
        for dy, dx in np.argwhere(pattern & (char != " ")):
            image.putpixel((frame.left + x * WIDTH + 2 + int(dx), frame.top + 2 + int(dy)), (230, 230, 230))
    return image


def setup(text: str) -> tuple[check.Frame, check.Reference]:
    frame = check.Frame(3, 4, WIDTH, HEIGHT)
    alone = [
        "".join(char if x % 4 == phase else " " for x, char in enumerate(text))
        for phase in range(check.PHASES)
    ]
    grid = Grid([[(char, GROUND) for char in text]])
    return frame, check.learn([drawn(row, frame) for row in alone], frame, grid)


def test_a_right_picture() -> None:
    frame, reference = setup("abc(de) ")
    found = check.compare(drawn("abc(de) ", frame), frame, reference)
    assert (found.order, found.worst, found.stray, found.backgrounds) == (
        pytest.approx(1),
        pytest.approx(1),
        0,
        0,
    )
    assert found.cells == 7


@pytest.mark.parametrize("wrong", ["abc(fe) ", "abd(ce) ", "abc)de( ", " abc(de)", ")ed(cba "])
def test_a_wrong_picture(wrong: str) -> None:
    frame, reference = setup("abc(de) ")
    found = check.compare(drawn(wrong, frame), frame, reference)
    assert found.worst < 0.8
    assert found.stray > 5


def test_a_wrong_background() -> None:
    frame, reference = setup("abc(de) ")
    picture = drawn("abc(de) ", frame)
    picture.paste(
        (90, 90, 0), (frame.left + 7 * WIDTH, frame.top, frame.left + 8 * WIDTH, frame.top + HEIGHT)
    )
    assert check.compare(picture, frame, reference).backgrounds == 1


def test_a_picture_that_is_moved_by_a_pixel() -> None:
    frame, reference = setup("abc(de) ")
    moved = drawn("abc(de) ", check.Frame(frame.left + 1, frame.top, WIDTH, HEIGHT))
    assert check.compare(moved, frame, reference).worst < 0.9
    assert check.compare(moved, frame, reference, slack=1).worst > 0.95


def test_letters_that_are_apart() -> None:
    row = [(" ", ""), ("\ufe8e", ""), ("\ufedf", ""), (" ", "")]
    frame, grid = check.Frame(0, 0, WIDTH, HEIGHT), Grid([row])
    together = np.zeros((HEIGHT, 4 * WIDTH), np.float32)
    together[10, WIDTH : 3 * WIDTH] = 1
    apart = together.copy()
    apart[:, 2 * WIDTH - 3 : 2 * WIDTH + 3] = 0
    assert (check.joins(together, frame, grid), check.joins(apart, frame, grid)) == ([True], [False])


def test_letters_that_look_alike_are_boxes() -> None:
    frame, reference = setup("abc(de) ")
    assert check.boxes(reference, frame) == []
    grid = Grid([[(char, GROUND) for char in "abx(de) "]])
    box = check.learn(
        [drawn(row, frame) for row in ("b   e   ", " b   )  ", "  b     ", "   (    ")], frame, grid
    )
    assert check.boxes(box, frame) == ["abx"]


def test_the_cells_are_found_by_the_corners() -> None:
    image = Image.new("RGB", (200, 100), (0, 0, 0))
    image.paste((255, 0, 0), (5, 7, 15, 27))
    image.paste((255, 0, 0), (75, 67, 85, 87))
    assert check.find_frame(image, 8, 4) == check.Frame(5, 7, 10.0, 20.0)


@pytest.mark.parametrize(
    ("sgr", "ground", "letters"),
    [
        ("1;38;2;1;2;3;48;2;4;5;6", "48;2;4;5;6", "38;2;4;5;6"),
        ("38;5;44;48;5;7", "48;5;7", "38;5;7"),
        ("38;2;41;42;43;100", "100", "90"),
        ("97;40", "40", "30"),
        ("", "48;2;0;0;0", "38;2;0;0;0"),
        ("7;38;2;1;2;3;48;2;4;5;6", "48;2;1;2;3", "38;2;1;2;3"),
        ("1;4;7;38;5;44;48;5;7", "48;5;44", "38;5;44"),
        ("38;5;7;48;5;9", "48;5;9", "38;5;9"),
    ],
)
def test_backgrounds_of_sgr(sgr: str, ground: str, letters: str) -> None:
    assert check.background(sgr) == ground
    assert check.foreground_like(ground) == letters
