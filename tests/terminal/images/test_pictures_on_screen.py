"""Pictures among cells, whatever covers what: the terminal shows what was drawn last in every cell."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from tests.terminal.images.terminal import CELL, Seen, Terminal, painted
from urdu_reader.terminal.images import cells
from urdu_reader.terminal.images.board import Board
from urdu_reader.terminal.images.pixels import CellSize
from urdu_reader.terminal.modes import arrangement
from urdu_reader.terminal.screen import Screen

WIDTH, HEIGHT = 16, 6
COLUMNS, ROWS = 10, 3
"""The size of every picture, in cells."""


class Strip(NamedTuple):
    """What is drawn at once: columns of a picture's row from ``first`` on, or letters (number 0)."""

    y: int
    x: int
    number: int
    row: int
    first: int
    length: int


strips = st.builds(
    Strip,
    st.integers(0, HEIGHT - 1),
    st.integers(0, WIDTH - 1),
    st.integers(0, 3),
    st.integers(0, ROWS - 1),
    st.integers(0, COLUMNS - 1),
    st.integers(1, WIDTH),
).map(lambda strip: strip._replace(length=min(strip.length, COLUMNS - strip.first, WIDTH - strip.x)))


class Stage:
    """A screen, the terminal that it writes to, and what should be seen there."""

    def __init__(self, protocol: str, mode: str = "visual", room: int = 1 << 20) -> None:
        self.board = Board(protocol, CellSize(*CELL), room)  # type: ignore[arg-type]
        self.screen = Screen(arrangement(mode))
        self.screen.resize(WIDTH, HEIGHT)
        self.screen.show_pictures(self.board)
        self.terminal = Terminal(WIDTH, HEIGHT)
        self.wanted: list[list[Seen]] = [[" "] * WIDTH for _ in range(HEIGHT)]

    def number(self, picture: int) -> int:
        return self.board.keep(picture, lambda: painted(picture, COLUMNS, ROWS))

    def draw(self, *drawn: Strip) -> None:
        data = ""
        for y, x, picture, row, first, length in drawn:
            if picture:
                style = cells.styled(Style.parse("black on #ffeecc"), self.number(picture), row)
                text = cells.text(COLUMNS)[first : first + length]
                self.wanted[y][x : x + length] = [(picture, row, first + at) for at in range(length)]
            else:
                style, text = Style.parse("bold"), "w" * length
                self.wanted[y][x : x + length] = ["w"] * length
            data += f"\x1b[{y + 1};{x + 1}H" + style.render(text, color_system=ColorSystem.TRUECOLOR)
        self.feed(data)

    def feed(self, data: str) -> str:
        said = self.screen.encode(data)
        self.terminal.feed(said)
        return said

    def is_right(self) -> None:
        wanted = [row.copy() for row in self.wanted]
        if self.board.protocol == "sixel":
            wanted[-1] = [" " if isinstance(seen, tuple) else seen for seen in wanted[-1]]
        assert self.terminal.seen() == wanted


@pytest.mark.parametrize("protocol", ["kitty", "sixel"])
@pytest.mark.parametrize("mode", ["visual", "words", "faces"])
@given(updates=st.lists(st.lists(strips, min_size=1, max_size=6), max_size=8))
@settings(max_examples=60, deadline=None)
def test_whatever_covers_what(protocol: str, mode: str, updates: list[list[Strip]]) -> None:
    stage = Stage(protocol, mode)
    for update in updates:
        stage.draw(*update)
        stage.is_right()


def lines(top: int, picture: int = 1) -> list[Strip]:
    """A whole picture, as far as it is on the screen."""
    return [Strip(top + row, 2, picture, row, 0, COLUMNS) for row in range(ROWS) if 0 <= top + row < HEIGHT]


@pytest.mark.parametrize("protocol", ["kitty", "sixel"])
def test_a_dialog_comes_and_goes(protocol: str) -> None:
    stage = Stage(protocol)
    stage.draw(*lines(1))
    stage.draw(Strip(2, 5, 0, 0, 0, 4))
    stage.is_right()
    stage.draw(Strip(2, 2, 1, 1, 0, COLUMNS))
    stage.is_right()


def test_kitty_is_sent_a_picture_once_and_one_placement_for_it() -> None:
    stage = Stage("kitty")
    stage.draw(*lines(0))
    assert (stage.terminal.sent, len(stage.terminal.placed)) == (1, 1)
    blanks = [Strip(0, 2, 0, 0, 0, COLUMNS)]
    stage.draw(*lines(1), *blanks)
    stage.is_right()
    assert (stage.terminal.sent, len(stage.terminal.placed)) == (1, 1)


@pytest.mark.parametrize("protocol", ["kitty", "sixel"])
def test_what_is_there_is_not_sent_again(protocol: str) -> None:
    stage = Stage(protocol)
    stage.draw(*lines(1))
    style = cells.styled(Style.parse("black on #ffeecc"), stage.number(1), 0)
    again = stage.feed(f"\x1b[2;3H{style.render(cells.text(COLUMNS), color_system=ColorSystem.TRUECOLOR)}")
    assert len(again) < 20


@pytest.mark.parametrize("protocol", ["kitty", "sixel"])
@pytest.mark.parametrize("how", ["clear", "resize"])
def test_nothing_is_left_of_what_the_screen_forgets(protocol: str, how: str) -> None:
    stage = Stage(protocol)
    stage.draw(*lines(1))
    if how == "clear":
        stage.feed("\x1b[2J")
    else:
        stage.screen.resize(WIDTH + 2, HEIGHT)
        stage.terminal.clear()
        stage.feed("")
    assert not stage.terminal.placed
    assert not stage.terminal.kept
    stage.wanted = [[" "] * WIDTH for _ in range(HEIGHT)]
    stage.draw(*lines(2))
    stage.is_right()


def test_kitty_forgets_all_before_the_screen_is_left_and_is_sent_all_again_on_return() -> None:
    stage = Stage("kitty")
    stage.draw(*lines(1), Strip(0, 0, 2, 0, 0, 3))
    said = stage.feed("\x1b[?1049l")
    assert said.index("d=I") < said.rindex("d=I") < said.index("\x1b[?1049l")
    assert not stage.terminal.kept
    stage.feed("\x1b[?1049h")
    stage.wanted = [[" "] * WIDTH for _ in range(HEIGHT)]
    stage.draw(*lines(1))
    stage.is_right()


@pytest.mark.parametrize("protocol", ["kitty", "sixel"])
def test_room_is_bounded_and_what_is_shown_stays(protocol: str) -> None:
    one = 4 * COLUMNS * ROWS * CELL[0] * CELL[1]
    stage = Stage(protocol, room=3 * one)
    for picture in range(1, 30):
        stage.draw(*lines(0, picture), *lines(3, picture + 1))
        stage.is_right()
        assert stage.board.size <= 4 * one
    if protocol == "kitty":
        assert len(stage.terminal.kept) == len(stage.board) <= 4


def test_a_picture_that_was_dropped_is_no_picture() -> None:
    stage = Stage("kitty")
    style = cells.styled(Style.parse("on red"), 12345, 0)
    stage.feed(f"\x1b[1;1H{style.render(cells.text(4), color_system=ColorSystem.TRUECOLOR)}")
    assert stage.terminal.seen() == stage.wanted


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (cells.text(3), None),
        (cells.text(3), "https://example.pk"),
        ("abc", "urdu-reader:picture/1/0"),
        (cells.text(3), "urdu-reader:picture/1/x"),
        (cells.text(2) + "a", "urdu-reader:picture/1/0"),
    ],
)
def test_text_is_no_picture(text: str, link: str | None) -> None:
    assert cells.pieces(text, link) is None
