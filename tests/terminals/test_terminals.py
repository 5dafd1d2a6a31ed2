"""The reader in real terminals: what is on the screen is what was meant."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the pixel check needs numpy")
pytest.importorskip("PIL", reason="the pixel check needs Pillow")

from PIL import Image

from tests.terminals import check, lab, session
from tests.terminals.grid import Grid, drawn_by

pytestmark = [pytest.mark.terminals, pytest.mark.timeout(600)]

PAGE = Path(__file__).with_name("page.txt")
READER = (sys.executable, "-m", "urdu_reader")


@dataclass(frozen=True)
class Limits:
    """What a right picture reaches at least: see `check.Verdict`. Measured, with room below and a wrong
    letter's score far under it."""

    order: float = 0.99
    worst: float = 0.9
    stray: int = 1
    joined: float = 0.9
    hanging: int = 0


LIMITS = {
    # Its letters end a pixel before the cell does.
    "kitty": Limits(joined=0.8),
    "tmux-in-kitty": Limits(joined=0.8),
    # The letters of its second font, ڈ ہ ے, are narrower than the cell.
    "urxvt": Limits(joined=0.8),
    # They draw letters over their neighbours' edges, and clip others.
    "st": Limits(stray=10),
    "pterm": Limits(order=0.98, stray=10),
    "mlterm": Limits(worst=0.65, stray=10, hanging=3),
    # Compared with another terminal.
    "konsole": Limits(worst=0.82, stray=20),
    "tmux-in-konsole": Limits(worst=0.82, stray=20),
}
DOTS = ("ہرایا، والسلام", "ہرابا، والسلام")
"""A word of the page, and the same with one dot where two are."""

LETTER = ("ہرایا، والسلام", "ہراسا، والسلام")
"""The same with another letter, for terminals where the check cannot see a dot."""


WRONG_WAYS = {
    "xterm": "words",
    "vte": "row",
    "konsole": "visual",
    "kitty": "visual",
    "qterminal": "visual",
    "pterm": "visual",
}
"""A mode of another terminal, which this one shows wrong."""


def reader(terminal: lab.Emulator, mode: str, page: Path = PAGE) -> list[str]:
    colors = [f"{name}={value}" for name, value in terminal.colors.items() if name != "TERM"]
    return ["env", *colors, *READER, str(page), "--bidi", mode]


@functools.cache
def expected(colors: tuple[tuple[str, str], ...], faces: bool, *keys: bytes) -> Grid:
    """The cells that the reader draws on the page, read without any terminal.

    With `faces`, in the encoding that changes nothing but the faces of the cells.
    """
    mode = "faces" if faces else "visual"
    grid = drawn_by(
        [*READER, str(PAGE), "--bidi", mode], lab.COLUMNS, lab.ROWS, dict(colors), keys, quiet=1.5
    )
    if faces:
        assert grid.text() == expected(colors, False, *keys).text()
    return grid


@dataclass
class Terminal:
    """An emulator at work, and what is known of how it draws."""

    emulator: lab.Emulator
    session: session.Session
    limits: Limits
    references: dict[tuple[bytes, ...], check.Reference]

    @property
    def slack(self) -> int:
        return 2 if self.emulator.reference else 0

    def reference(self, *keys: bytes) -> check.Reference:
        """The page as it should be once keys are pressed, as this emulator or another one draws its cells."""
        if keys not in self.references:
            grid = expected(tuple(self.emulator.colors.items()), self.emulator.faces, *keys)
            if self.emulator.reference:
                with session.opened(lab.EMULATORS[self.emulator.reference]) as other:
                    self.references[keys] = other.reference(grid)
            else:
                self.references[keys] = self.session.reference(grid)
        return self.references[keys]

    def judge(self, picture: Image.Image, reference: check.Reference) -> check.Verdict:
        return check.compare(picture, self.session.frame, reference, self.slack, self.limits.hanging)

    def is_right(self, found: check.Verdict) -> bool:
        return (
            found.order >= self.limits.order
            and found.worst >= self.limits.worst
            and found.stray <= self.limits.stray
            and found.joined >= self.limits.joined
            and found.backgrounds == 0
        )

    def looks_like(self, reference: check.Reference) -> Callable[[Image.Image], bool]:
        """What says of a picture whether it is right."""
        return lambda picture: self.is_right(self.judge(picture, reference))


@pytest.fixture(scope="module")
def terminal(request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """The emulator of the parameter's name. Tests of one emulator follow each other in one window."""
    emulator = lab.EMULATORS[request.param]
    missing = emulator.missing()
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with session.opened(emulator) as opened:
        yield Terminal(emulator, opened, LIMITS.get(emulator.name, Limits()), {})


def each(*names: str) -> pytest.MarkDecorator:
    """Run a test in emulators, each in a process of its own where there are several."""
    marked = [pytest.param(name, id=name, marks=pytest.mark.xdist_group(name)) for name in names]
    return pytest.mark.parametrize("terminal", marked, indirect=True)


@each(*lab.EMULATORS)
def test_the_reader_is_right_and_one_wrong_letter_is_seen(terminal: Terminal, tmp_path: Path) -> None:
    reference = terminal.reference()
    wanted = terminal.looks_like(reference)
    assert not check.boxes(reference, terminal.session.frame)
    right = terminal.judge(terminal.session.run(reader(terminal.emulator, "auto"), wanted), reference)
    assert terminal.is_right(right), right
    assert right.cells > 400
    assert right.joins > 80
    page = tmp_path / PAGE.name
    change = DOTS if terminal.limits.stray <= 1 else LETTER
    page.write_text(PAGE.read_text("utf-8").replace(*change), "utf-8")
    picture = terminal.session.run(reader(terminal.emulator, "auto", page), wanted)
    wrong = terminal.judge(picture, reference)
    assert not terminal.is_right(wrong), wrong


@each("xterm", "vte", "konsole", "kitty", "qterminal", "pterm")
def test_the_wrong_way_is_seen(terminal: Terminal) -> None:
    reference = terminal.reference()
    wrong = WRONG_WAYS[terminal.emulator.name]
    found = terminal.judge(terminal.session.run(reader(terminal.emulator, wrong)), reference)
    assert found.order < 0.9, found


@each("xterm", "vte", "konsole", "kitty", "qterminal", "pterm", "mlterm", "tmux-in-vte")
def test_a_panel_over_half_the_page(terminal: Terminal) -> None:
    page, panel = terminal.reference(), terminal.reference(b"p")
    terminal.session.run(reader(terminal.emulator, "auto"), terminal.looks_like(page))
    found = terminal.judge(terminal.session.press("p", terminal.looks_like(panel)), panel)
    assert terminal.is_right(found), found


@each(*lab.EMULATORS)
def test_a_click_moves_the_cursor_and_a_drag_selects_what_is_seen(terminal: Terminal) -> None:
    click = ((45, 5),)
    # From right to left over two words, beside the word of the cursor; then up into the line above.
    drag = ((38, 5), (34, 5), (30, 5), (26, 4))
    page, clicked, selected = (
        terminal.reference(*(mouse(*cells) for cells in steps)) for steps in ((), (click,), (click, drag))
    )
    terminal.session.run(reader(terminal.emulator, "auto"), terminal.looks_like(page))
    found = terminal.judge(terminal.session.drag(*click, right=terminal.looks_like(clicked)), clicked)
    assert terminal.is_right(found), found
    found = terminal.judge(terminal.session.drag(*drag, right=terminal.looks_like(selected)), selected)
    assert terminal.is_right(found), found


def mouse(*cells: tuple[int, int]) -> bytes:
    """What a terminal sends when the button is pressed on a cell, moved over others and let go (SGR 1006)."""
    (x, y), *further = cells
    moves = [(32, to, at, "M") for to, at in further]
    last = further[-1] if further else (x, y)
    events = [(0, x, y, "M"), *moves, (0, *last, "m")]
    return "".join(f"\x1b[<{what};{to + 1};{at + 1}{end}" for what, to, at, end in events).encode()
