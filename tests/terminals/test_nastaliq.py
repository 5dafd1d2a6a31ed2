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

from tests.terminals import lab, nastaliq, session
from urdu_reader.nastaliq import fonts
from urdu_reader.nastaliq.errors import NastaliqError

pytestmark = [pytest.mark.terminals, pytest.mark.timeout(600)]

PAGE = Path(__file__).with_name("nastaliq.txt")
DOT = ("ساتوں دن", "سانوں دن")
"""Words of the page, and the same with a dot less."""


@dataclass(frozen=True)
class Limits:
    """How far pixels are off at most.

    kitty's protocol carries pixels as they are, sixel in a palette.
    """

    worst: int
    hanging: int = 0
    """Rows of pixels below a cell with text that its letters may hang into."""
    palette: tuple[tuple[int, int, int], ...] = ()
    """The sixteen colours of a terminal that is sent no more, as it says them."""


LIMITS = {
    "kitty": Limits(2),
    "konsole": Limits(2),
    "foot": Limits(nastaliq.NEAR),
    # It draws letters over the edge of the row below.
    "mlterm": Limits(
        nastaliq.NEAR,
        hanging=3,
        palette=(
            *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0)),
            *((0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229), (80, 80, 80)),
            *((255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255)),
            (255, 255, 255),
        ),
    ),
}


EDGE = 40
"""Pixels of a cell that a letter's tail or an underline takes; a letter has more."""


class Reader:
    """The reader on a page in an emulator."""

    def __init__(self, terminal: lab.Emulator, opened: session.Session) -> None:
        self.terminal = terminal
        self.session = opened

    def open(self, page: Path = PAGE) -> Image.Image:
        """Start anew, and look."""
        self.session.write("-")  # Else what the last test left may be what comes, and looks like no change.
        colors = [f"{key}={value}" for key, value in self.terminal.colors.items() if key != "TERM"]
        command = ["env", *colors, sys.executable, "-m", "urdu_reader", str(page)]
        self.shown = self.session.run(command)
        return self.shown

    def press(self, *keys: str) -> Image.Image:
        """Press keys one after the other, by their xdotool names, and look. Each has to change something."""
        for key in keys:
            self.shown = self.session.press(key)
        return self.shown

    def same(self, one: Image.Image, other: Image.Image) -> bool:
        """Whether no cell differs, but for what terminals draw over its edge: tails, lines under words."""
        return nastaliq.most_changed(one, other, self.session.frame) <= EDGE

    def judge(self, keys: list[str], page: Path = PAGE) -> nastaliq.Verdict:
        """Compare with what should be seen after keys, by Textual's names."""
        frame = self.session.frame
        cell = (round(frame.width), round(frame.height))
        limits = LIMITS[self.terminal.name]
        wanted = nastaliq.expected(page, cell, keys, self.terminal.colors, limits.palette)
        return nastaliq.judge(self.shown, frame, wanted, limits.hanging)

    def is_right(self, keys: list[str], page: Path = PAGE) -> None:
        """Check that what is seen is that."""
        found, limits = self.judge(keys, page), LIMITS[self.terminal.name]
        assert found.cells > 500, found
        assert found.worst <= limits.worst, found
        assert found.papers == 0, found
        assert found.ink > 0.99, found


@pytest.fixture(scope="module")
def shown(request: pytest.FixtureRequest) -> Iterator[Reader]:
    """The reader in the emulator of the parameter's name, one window for all of its tests."""
    terminal = lab.EMULATORS[request.param]
    if missing := terminal.missing():
        pytest.skip(f"not installed: {', '.join(missing)}")
    try:
        fonts.find()
    except NastaliqError as error:
        pytest.skip(str(error))
    with session.opened(terminal) as opened:
        yield Reader(terminal, opened)


def each(*names: str) -> pytest.MarkDecorator:
    """Run a test in emulators, each in a process of its own where there are several."""
    marked = [pytest.param(name, id=name, marks=pytest.mark.xdist_group(name)) for name in names]
    return pytest.mark.parametrize("shown", marked, indirect=True)


@each(*LIMITS)
def test_every_pixel_of_the_lines_is_there_and_nothing_stays(shown: Reader) -> None:
    text = shown.open()
    first = shown.press("ctrl+n")
    shown.is_right(["ctrl+n"])

    shown.press("Next")
    shown.is_right(["ctrl+n", "pagedown"])
    shown.press("Prior")
    shown.is_right(["ctrl+n", "pagedown", "pageup"])
    assert shown.same(shown.press("End", "Home"), first), "the way to the end and back leaves something"

    covered = shown.session.press("colon", still=0.3)  # A cursor blinks in it, twice a second.
    assert not shown.same(covered, first)
    assert shown.same(shown.press("Escape"), first), "the palette leaves something"

    assert shown.same(shown.press("ctrl+n"), text), "a picture stays when Nastaliq is left"


@each(*LIMITS)
def test_scrolled_by_rows_with_a_panel_over_half_the_page(shown: Reader) -> None:
    shown.open()
    shown.press("ctrl+n", "j", "j", "j", "j", "period", "period")
    keys = ["ctrl+n", "j", "j", "j", "j", "full_stop", "full_stop"]
    shown.is_right(keys)
    panel = shown.press("p")
    assert shown.same(shown.press("p", "p"), panel)
    shown.press("p")
    shown.is_right(keys)


@each(*LIMITS)
def test_one_dot_less_is_seen(shown: Reader, tmp_path: Path) -> None:
    page = tmp_path / PAGE.name
    text = PAGE.read_text("utf-8")
    assert text.count(DOT[0]) == 1
    page.write_text(text.replace(*DOT), "utf-8")
    shown.open(page)
    shown.press("ctrl+n", "End")
    shown.is_right(["ctrl+n", "end"], page)
    wrong = shown.judge(["ctrl+n", "end"])
    assert wrong.worst > 100, wrong


@each("tmux-in-kitty")
def test_tmux_says_in_one_line_that_it_shows_none(shown: Reader) -> None:
    text = shown.open()
    noted = shown.press("ctrl+n")
    # A notice in the corner, and the article as it was.
    changed = ImageChops.difference(text, noted).getbbox()
    assert changed is not None
    frame = shown.session.frame
    assert changed[1] > frame.top + frame.height * lab.ROWS / 2, changed
