"""The reader in real terminals: what is on the screen is what was meant."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the pixel check needs numpy")
pytest.importorskip("PIL", reason="the pixel check needs Pillow")

from tests.terminals import check, lab, session
from tests.terminals.grid import Grid, drawn_by

pytestmark = [pytest.mark.terminals, pytest.mark.timeout(600)]

PAGE = Path(__file__).with_name("page.txt")


@dataclass(frozen=True)
class Limits:
    """What a right picture reaches at least: see `check.Verdict`. Measured, with room below and a wrong
    letter's score far under it."""

    order: float = 0.99
    worst: float = 0.9
    stray: int = 1
    joined: float = 0.9


LIMITS = {
    # Its letters end a pixel before the cell does.
    "kitty": Limits(joined=0.8),
    "tmux-in-kitty": Limits(joined=0.8),
    # They draw letters over their neighbours' edges, and clip others.
    "st": Limits(stray=10),
    "pterm": Limits(order=0.98, stray=10),
    "mlterm": Limits(worst=0.85, stray=10),
    # Compared with another terminal.
    "konsole": Limits(worst=0.82, stray=20),
    "tmux-in-konsole": Limits(worst=0.82, stray=20),
}
DOTS = ("ہرایا، والسلام", "ہرابا، والسلام")
"""A word of the page, and the same with one dot where two are."""

LETTER = ("ہرایا، والسلام", "ہراسا، والسلام")
"""The same with another letter, for terminals where the check cannot see a dot."""


def emulator(name: str) -> lab.Emulator:
    found = lab.EMULATORS[name]
    missing = found.missing()
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    return found


def reader(mode: str, page: Path = PAGE) -> list[str]:
    return [sys.executable, "-m", "urdu_reader", str(page), "--bidi", mode]


@functools.cache
def expected(
    colors: tuple[tuple[str, str], ...], faces: bool, key: str | None, click: tuple[int, int] | None
) -> Grid:
    """The cells that the reader draws on the page, read without any terminal.

    With `faces`, in the encoding that changes nothing but the faces of the cells.
    """
    pressed = [key.encode()] if key else []
    if click is not None:
        x, y = click[0] + 1, click[1] + 1
        pressed.append(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m".encode())
    mode = "faces" if faces else "visual"
    grid = drawn_by(reader(mode), lab.COLUMNS, lab.ROWS, dict(colors), pressed)
    if faces:
        assert grid.text() == expected(colors, False, key, click).text()
    return grid


def page_in(terminal: lab.Emulator, key: str | None, click: tuple[int, int] | None) -> Grid:
    """The page as it should be in an emulator."""
    return expected(tuple(terminal.colors.items()), terminal.faces, key, click)


@functools.cache
def reference(name: str, key: str | None, click: tuple[int, int] | None) -> check.Reference:
    """Its cells alone, in that emulator or in the one to compare it with."""
    terminal = lab.EMULATORS[name]
    return session.reference(lab.REFERENCES[terminal.reference or name], page_in(terminal, key, click))


def verdict(
    terminal: lab.Emulator,
    mode: str = "auto",
    page: Path = PAGE,
    key: str | None = None,
    click: tuple[int, int] | None = None,
) -> check.Verdict:
    """Run the reader in an emulator and compare it with the page as it should be."""
    colors = [f"{name}={value}" for name, value in terminal.colors.items() if name != "TERM"]
    wanted = reference(terminal.name, key, click)
    shown = session.show(terminal, [["run", "env", *colors, *reader(mode, page)]], key, click)
    return session.judge(shown, wanted, 2 if terminal.reference else 0)


def is_right(found: check.Verdict, limits: Limits) -> bool:
    return (
        found.order >= limits.order
        and found.worst >= limits.worst
        and found.stray <= limits.stray
        and found.joined >= limits.joined
        and found.backgrounds == 0
    )


@pytest.mark.parametrize("name", lab.EMULATORS)
def test_the_reader_is_right_and_one_wrong_letter_is_seen(name: str, tmp_path: Path) -> None:
    terminal, limits = emulator(name), LIMITS.get(name, Limits())
    right = verdict(terminal)
    assert is_right(right, limits), right
    assert right.cells > 400
    assert right.joins > 80
    page = tmp_path / PAGE.name
    change = DOTS if limits.stray <= 1 else LETTER
    page.write_text(PAGE.read_text("utf-8").replace(*change), "utf-8")
    wrong = verdict(terminal, page=page)
    assert not is_right(wrong, limits), wrong


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("konsole", "visual"),
        ("kitty", "visual"),
        ("qterminal", "visual"),
        ("pterm", "visual"),
        ("vte", "row"),
        ("xterm", "words"),
    ],
)
def test_the_wrong_way_is_seen(name: str, mode: str) -> None:
    found = verdict(emulator(name), mode)
    assert found.order < 0.9, found


@pytest.mark.parametrize("name", ["xterm", "vte", "konsole", "kitty", "qterminal"])
def test_a_panel_over_half_the_page(name: str) -> None:
    found = verdict(emulator(name), key="p")
    assert is_right(found, LIMITS.get(name, Limits())), found


@pytest.mark.parametrize("name", ["xterm", "vte", "konsole", "kitty", "qterminal"])
def test_a_click_moves_the_cursor_to_the_word_that_is_seen(name: str) -> None:
    found = verdict(emulator(name), click=(45, 5))
    assert is_right(found, LIMITS.get(name, Limits())), found
