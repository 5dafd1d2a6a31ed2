"""Nastaliq in real terminals: the pixels on the screen are those of the lines, and nothing is left behind."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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


class Reader:
    """The reader on the page in an emulator."""

    def __init__(
        self, terminal: lab.Emulator, window: lab.Window, frame: check.Frame, shown: Image.Image
    ) -> None:
        self.terminal = terminal
        self.window = window
        self.frame = frame
        self.shown = shown

    def press(self, *keys: str) -> Image.Image:
        """Press keys one after the other, by their xdotool names, and look."""
        for key in keys:
            self.window.press(key)
            self.shown = self.window.picture(still=1.0, most=15)
        return self.shown

    def same(self, one: Image.Image, other: Image.Image) -> bool:
        """Whether no cell differs, but for what terminals draw over its edge: tails, lines under words."""
        return nastaliq.most_changed(one, other, self.frame) <= EDGE

    def judge(self, keys: list[str], page: Path = PAGE) -> nastaliq.Verdict:
        """Compare with what should be seen after keys, by Textual's names."""
        cell = (round(self.frame.width), round(self.frame.height))
        wanted = nastaliq.expected(page, cell, keys, self.terminal.colors)
        return nastaliq.judge(self.shown, self.frame, wanted, LIMITS[self.terminal.name].hanging)


@contextmanager
def reader(name: str, page: Path = PAGE) -> Iterator[Reader]:
    """Open the reader."""
    terminal = lab.EMULATORS[name]
    if missing := terminal.missing():
        pytest.skip(f"not installed: {', '.join(missing)}")
    try:
        fonts.find()
    except NastaliqError as error:
        pytest.skip(str(error))
    colors = [f"{key}={value}" for key, value in terminal.colors.items() if key != "TERM"]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "steps.json")
        run = ["run", "env", *colors, sys.executable, "-m", "urdu_reader", str(page)]
        script.write_text(json.dumps([run]), "utf-8")
        with lab.window(terminal, [sys.executable, str(session.STAGE), folder, str(script)]) as window:
            stage = window.until_red()
            frame = check.find_frame(stage, lab.COLUMNS, lab.ROWS)
            Path(folder, "1").touch()
            shown = window.picture(after=stage, still=1.5)
            yield Reader(terminal, window, frame, shown)


def is_right(found: nastaliq.Verdict, name: str) -> None:
    limits = LIMITS[name]
    assert found.cells > 500, found
    assert found.worst <= limits.worst, found
    assert found.papers <= limits.papers, found
    assert found.ink > 0.99, found


@pytest.mark.parametrize("name", LIMITS)
def test_every_pixel_of_the_lines_is_there_and_nothing_stays(name: str) -> None:
    with reader(name) as shown:
        text = shown.shown
        first = shown.press("ctrl+n")
        is_right(shown.judge(["ctrl+n"]), name)

        shown.press("Next")
        is_right(shown.judge(["ctrl+n", "pagedown"]), name)
        shown.press("Prior")
        is_right(shown.judge(["ctrl+n", "pagedown", "pageup"]), name)
        shown.press("Home")
        assert shown.same(shown.shown, first), "a page there and back leaves something"

        covered = shown.press("colon")
        assert not shown.same(covered, first)
        assert shown.same(shown.press("Escape"), first), "the palette leaves something"

        assert shown.same(shown.press("ctrl+n"), text), "a picture stays when Nastaliq is left"


@pytest.mark.parametrize("name", LIMITS)
def test_scrolled_by_rows_with_a_panel_over_half_the_page(name: str) -> None:
    with reader(name) as shown:
        shown.press("ctrl+n")
        keys = ["ctrl+n"]
        for _ in range(4):
            shown.press("j")
            keys.append("j")
        shown.press("period", "period")
        keys += ["full_stop", "full_stop"]
        is_right(shown.judge(keys), name)
        shown.press("p")
        panel = shown.shown
        assert shown.same(shown.press("p", "p"), panel)
        shown.press("p")
        is_right(shown.judge(keys), name)


@pytest.mark.parametrize("name", LIMITS)
def test_one_dot_less_is_seen(name: str, tmp_path: Path) -> None:
    page = tmp_path / PAGE.name
    text = PAGE.read_text("utf-8")
    assert text.count(DOT[0]) == 1
    page.write_text(text.replace(*DOT), "utf-8")
    with reader(name, page) as shown:
        shown.press("ctrl+n", "Next")
        is_right(shown.judge(["ctrl+n", "pagedown"], page), name)
        wrong = shown.judge(["ctrl+n", "pagedown"])
        assert wrong.worst > 100, wrong


def test_tmux_says_in_one_line_that_it_shows_none() -> None:
    with reader("tmux-in-kitty") as shown:
        text = shown.shown
        noted = shown.press("ctrl+n")
        # A notice in the corner, and the article as it was.
        changed = ImageChops.difference(text, noted).getbbox()
        assert changed is not None
        assert changed[1] > shown.frame.top + shown.frame.height * lab.ROWS / 2, changed
