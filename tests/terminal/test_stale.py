"""A terminal that draws letters over their cells' edges, and only what changed: nothing of them stays."""

from __future__ import annotations

import re
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from tests.terminal.images.terminal import CELL, Terminal, painted
from tests.terminal.test_screen import HEIGHT, WIDTH, Grid, pieces
from urdu_reader.terminal.detect import detect
from urdu_reader.terminal.images import cells
from urdu_reader.terminal.images.board import Board
from urdu_reader.terminal.images.pixels import CellSize
from urdu_reader.terminal.modes import arrangement
from urdu_reader.terminal.probe import Answers
from urdu_reader.terminal.screen import Screen

Cell = tuple[str, str]


class Spilling(Grid):
    """What is written at once is drawn when all has come: the cells that were anything else meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        # By cell, what around it has drawn over it: where, and which cell that was.
        self.spilt: dict[tuple[int, int], set[tuple[int, int, Cell]]] = {}

    def cell(self, y: int, x: int) -> Cell:
        return self.rows[y][x], self.styles[y][x]

    def feed(self, data: str) -> None:
        before = [[self.cell(y, x) for x in range(WIDTH)] for y in range(HEIGHT)]
        touched = set()
        # A run with its style, or a move, at a time.
        for part in re.findall(r"\x1b\[\d+;\d+H|\x1b\[[\d;]+m[^\x1b]*\x1b\[0m|[^\x1b]+|\x1b\[0m", data):
            super().feed(part)
            for y, x in product(range(HEIGHT), range(WIDTH)):
                if self.cell(y, x) != before[y][x]:
                    before[y][x] = self.cell(y, x)
                    touched.add((y, x))
        for y, x in sorted(touched):
            self.spilt.pop((y, x), None)
            if self.rows[y][x] != " ":
                for down, right in product((-1, 0, 1), repeat=2):
                    if (down, right) != (0, 0):
                        self.spilt.setdefault((y + down, x + right), set()).add((y, x, self.cell(y, x)))

    def left(self) -> list[tuple[int, int]]:
        """The cells that show a piece of what is not there any more."""
        return [
            place
            for place, inks in self.spilt.items()
            if 0 <= place[0] < HEIGHT and 0 <= place[1] < WIDTH
            for y, x, ink in inks
            if ink != self.cell(y, x) and not self.hung_over(*place)
        ]

    def hung_over(self, y: int, x: int) -> bool:
        """Whether a letter hangs into a cell that would lose its dots with what is cleaned away."""
        return y > 0 and any(char not in " │" for char in self.rows[y - 1][max(0, x - 1) : x + 2])

    def cut(self) -> list[tuple[int, int]]:
        """The letters of which something is missing below, which in the last row of the screen nothing is."""
        return [
            (y, x)
            for y, x in product(range(HEIGHT - 1), range(WIDTH))
            if self.rows[y][x] not in " │" and (y, x, self.cell(y, x)) not in self.spilt.get((y + 1, x), ())
        ]


def data(update: list[tuple[int, int, str, str]]) -> str:
    return "".join(
        f"\x1b[{y + 1};{x + 1}H" + (f"\x1b[{sgr}m{text}\x1b[0m" if sgr else text)
        for y, x, text, sgr in update
    )


@given(st.lists(st.lists(pieces, min_size=1, max_size=3), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_nothing_stays_of_letters_that_went(updates: list[list[tuple[int, int, str, str]]]) -> None:
    screen = Screen(arrangement("visual"), spills=True)
    screen.resize(WIDTH, HEIGHT)
    shown, straight = Spilling(), Grid()
    for update in updates:
        straight.feed(data(update))
        shown.feed(screen.encode(data(update)))
        assert shown.text() == straight.text()
        assert not shown.left()


def test_dots_below_a_letter_stay() -> None:
    screen = Screen(arrangement("visual"), spills=True)
    screen.resize(WIDTH, HEIGHT)
    shown = Spilling()
    for data in ("\x1b[2;3Hﭘ", "\x1b[2;4Hﯿ", "\x1b[2;4H ", "\x1b[4;3Hx", "\x1b[4;3H "):
        shown.feed(screen.encode(data))
        assert not shown.cut()


def test_such_a_terminal_keeps_tails_else() -> None:
    screen = Screen(arrangement("visual"))
    screen.resize(WIDTH, HEIGHT)
    shown = Spilling()
    for text in ("ﮯﮨ", "  "):
        shown.feed(screen.encode(f"\x1b[2;3H{text}"))
    assert shown.left()


def test_only_mlterm_is_one() -> None:
    variables = {"TERM": "xterm", "MLTERM": "3.9.0"}
    assert detect(Answers(asked=True, da1="63;1;2;3;4", da2="24;279;0"), variables).drawing.spills
    tmux = Answers(asked=True, version="tmux 3.3a", da1="1;2", da2="84;0;0")
    inside = detect(tmux, {**variables, "TERM": "tmux-256color", "TMUX": "x"})
    assert inside.key == "mlterm+tmux"
    assert not inside.drawing.spills
    assert not detect(Answers(asked=True, da1="6"), {"TERM": "st-256color"}).drawing.spills


def test_a_picture_below_is_drawn_again() -> None:
    board = Board("sixel", CellSize(*CELL))
    screen, terminal = Screen(arrangement("visual"), spills=True), Terminal(10, 4)
    screen.resize(10, 4)
    screen.show_pictures(board)
    terminal.feed(screen.encode("\x1b[1;1H\x1b[0m"))
    style = cells.styled(Style.parse("on #ffeecc"), board.keep(1, lambda: painted(1, 5, 1)), 0)
    shown = style.render(cells.text(5), color_system=ColorSystem.TRUECOLOR)
    terminal.feed(screen.encode(f"\x1b[1;3Hﮯ\x1b[2;2H{shown}"))
    sent = screen.encode("\x1b[1;3H ")
    assert "\x1bP" in sent
    terminal.feed(sent)
    assert terminal.seen()[1] == [" ", *((1, 0, at) for at in range(5)), *" " * 4]
    assert "\x1bP" not in screen.encode("\x1b[1;10Hx"), "nothing went"


def test_nothing_is_drawn_on_the_screen_that_is_gone_back_to() -> None:
    shown = Screen(arrangement("visual"), spills=True)
    shown.resize(WIDTH, HEIGHT)
    entered = shown.encode("\x1b[?1049h\x1b[2;3Hﭘﭽ")
    assert "ﭘ" in entered
    assert shown.encode("\x1b[?1049l\x1b[?25h") == "\x1b[?1049l\x1b[?25h"
    assert shown.encode("\x1b[?25h") == "\x1b[?25h"
    assert " " * WIDTH in shown.encode("\x1b[?1049h")
