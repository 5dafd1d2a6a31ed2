"""Nastaliq in real terminals: the pixels on the screen are those of the lines, and nothing is left behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the pixel check needs numpy")
pytest.importorskip("PIL", reason="the pixel check needs Pillow")

from PIL import Image, ImageChops

from tests.terminals import check, lab, nastaliq, session
from urdu_reader.nastaliq import fonts
from urdu_reader.nastaliq.errors import NastaliqError

pytestmark = [pytest.mark.terminals, pytest.mark.timeout(600)]

PAGE = Path(__file__).with_name("nastaliq.txt")
DOT = ("ساتوں دن", "سانوں دن")
"""Words of the page, and the same with a dot less."""


@dataclass(frozen=True)
class Limits:
    """How far pixels are off at most, and how many blank cells are no paper.

    kitty's protocol carries pixels as they are, sixel in a palette.
    """

    worst: int
    papers: int = 0
    hanging: int = 0
    """Rows of pixels below a cell with text that its letters may hang into."""


LIMITS = {
    "kitty": Limits(2),
    "konsole": Limits(2),
    "foot": Limits(nastaliq.NEAR),
    # It draws letters over the edge of the row below. Its sixteen colours are its own.
    "mlterm": Limits(nastaliq.NEAR, papers=nastaliq.COLUMNS * nastaliq.ROWS, hanging=3),
}


EDGE = 40
"""Pixels of a cell that a letter's tail or an underline takes; a letter has more."""


class Terminal:
    """An emulator at work, with the reader in it."""

    def __init__(self, emulator: lab.Emulator, opened: session.Session) -> None:
        self.emulator = emulator
        self.limits = LIMITS.get(emulator.name, Limits(0))
        self._session = opened
        self._frame = opened.frame
        self._shown = Image.new("RGB", (1, 1))

    def open(self, page: Path = PAGE) -> Image.Image:
        """Open the reader, and look."""
        colors = [f"{key}={value}" for key, value in self.emulator.colors.items() if key != "TERM"]
        self._shown = self._session.run(["env", *colors, sys.executable, "-m", "urdu_reader", str(page)])
        return self._shown

    def press(self, *keys: str) -> Image.Image:
        """Press keys one after the other, by their xdotool names, and look."""
        for key in keys:
            self._shown = self._session.press(key, still=1.0)
        return self._shown

    def judge(self, keys: list[str], page: Path = PAGE) -> nastaliq.Verdict:
        """Compare with what should be seen after keys, by Textual's names."""
        cell = (round(self._frame.width), round(self._frame.height))
        wanted = nastaliq.expected(page, cell, keys, self.emulator.colors)
        return nastaliq.judge(self._shown, self._frame, wanted, self.limits.hanging)

    def is_right(self, keys: list[str], page: Path = PAGE) -> None:
        """See that what should be seen after keys is seen."""
        found = self.judge(keys, page)
        assert found.cells > 500, found
        assert found.worst <= self.limits.worst, found
        assert found.papers <= self.limits.papers, found
        assert found.ink > 0.99, found

    def same(self, one: Image.Image, other: Image.Image) -> bool:
        """Whether no cell differs, but for what terminals draw over its edge: tails, lines under words."""
        return nastaliq.most_changed(one, other, self._frame) <= EDGE

    def lower_half(self, one: Image.Image, other: Image.Image) -> bool:
        """Whether two pictures differ, and in the lower half of the screen only."""
        changed = ImageChops.difference(one, other).getbbox()
        return changed is not None and changed[1] > self._frame.top + self._frame.height * lab.ROWS / 2


@pytest.fixture(scope="module")
def terminal(request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """The emulator of the parameter's name. Tests of one emulator follow each other in one window."""
    emulator = lab.EMULATORS[request.param]
    if missing := emulator.missing():
        pytest.skip(f"not installed: {', '.join(missing)}")
    try:
        fonts.find()
    except NastaliqError as error:
        pytest.skip(str(error))
    with session.opened(emulator) as opened:
        yield Terminal(emulator, opened)


each = pytest.mark.parametrize("terminal", LIMITS, indirect=True)


@each
def test_every_pixel_of_the_lines_is_there_and_nothing_stays(terminal: Terminal) -> None:
    text = terminal.open()
    first = terminal.press("ctrl+n")
    terminal.is_right(["ctrl+n"])

    terminal.press("Next")
    terminal.is_right(["ctrl+n", "pagedown"])
    terminal.press("Prior")
    terminal.is_right(["ctrl+n", "pagedown", "pageup"])
    assert terminal.same(terminal.press("Home"), first), "a page there and back leaves something"

    covered = terminal.press("colon")
    assert not terminal.same(covered, first)
    assert terminal.same(terminal.press("Escape"), first), "the palette leaves something"

    assert terminal.same(terminal.press("ctrl+n"), text), "a picture stays when Nastaliq is left"


@each
def test_scrolled_by_lines_with_a_panel_over_half_the_page(terminal: Terminal) -> None:
    terminal.open()
    terminal.press("ctrl+n", *"jjjj", "period", "period")
    keys = ["ctrl+n", *"jjjj", "full_stop", "full_stop"]
    terminal.is_right(keys)
    panel = terminal.press("p")
    assert terminal.same(terminal.press("p", "p"), panel)
    terminal.press("p")
    terminal.is_right(keys)


@each
def test_one_dot_less_is_seen(terminal: Terminal, tmp_path: Path) -> None:
    page = tmp_path / PAGE.name
    text = PAGE.read_text("utf-8")
    assert text.count(DOT[0]) == 1
    page.write_text(text.replace(*DOT), "utf-8")
    terminal.open(page)
    terminal.press("ctrl+n", "Next")
    terminal.is_right(["ctrl+n", "pagedown"], page)
    wrong = terminal.judge(["ctrl+n", "pagedown"])
    assert wrong.worst > 100, wrong


@pytest.mark.parametrize("terminal", ["tmux-in-kitty"], indirect=True)
def test_tmux_says_in_one_line_that_it_shows_none(terminal: Terminal) -> None:
    text = terminal.open()
    noted = terminal.press("ctrl+n")
    assert terminal.lower_half(text, noted), "more than a notice in the corner, or none"
