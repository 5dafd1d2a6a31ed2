"""Whether this terminal draws pictures, by which protocol, and how large its cells are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from urdu_reader.terminal.images.pixels import CellSize
from urdu_reader.terminal.probe import Answers

if TYPE_CHECKING:
    from urdu_reader.terminal.detect import Detection

Protocol = Literal["kitty", "sixel"]
Choice = Literal["auto", "kitty", "sixel", "off"]
CHOICES: Final[tuple[Choice, ...]] = get_args(Choice)

_KITTY: Final = frozenset({"kitty", "konsole", "wezterm", "ghostty"})
_SIXEL: Final = frozenset({"foot", "mlterm", "contour", "mintty", "iterm2", "windows"})
"""By name, for a terminal that could not be asked."""


@dataclass(frozen=True, slots=True)
class Ability:
    """What a terminal can do with pictures.

    Attributes:
        protocol: How they are sent; None: not at all.
        cell: The size of a cell in pixels; None where it is not known, and then there is no protocol.
        reason: Why, in half a sentence.
    """

    protocol: Protocol | None = None
    cell: CellSize | None = None
    reason: str = "the terminal was not asked"


def ability(found: Detection, choice: str = "auto", window: Window | None = None) -> Ability:
    """Say what a terminal can do.

    Args:
        found: The terminal, with what it said.
        choice: One of `CHOICES`, as a person set it.
        window: Its size, as the system knows it.

    Raises:
        ValueError: The choice is none.
    """
    if choice not in CHOICES:
        raise ValueError(f"no way of drawing pictures is called {choice!r}; there are {', '.join(CHOICES)}")
    cell = cell_size(found.answers, window)
    if choice == "off":
        return Ability(None, cell, "turned off by nastaliq.images in the config")
    protocol, reason = _protocol(found)
    if choice != "auto":
        protocol, reason = ("kitty" if choice == "kitty" else "sixel"), "you asked for it"
    if protocol is not None and cell is None:
        return Ability(None, None, f"it speaks {protocol}, but does not say how many pixels a cell has")
    return Ability(protocol, cell, reason)


def _protocol(found: Detection) -> tuple[Protocol | None, str]:
    answers = found.answers
    if found.multiplexer is not None:
        return None, f"{found.multiplexer} passes no pictures on to the terminal around it"
    # Konsole speaks both, but its sixel clears more cells than it draws in.
    if answers.kitty == "OK":
        return "kitty", "it said so"
    if "4" in (answers.da1 or "").split(";")[1:]:
        return "sixel", "it said so"
    if answers.da1 is not None:
        return None, "it speaks neither the kitty protocol nor sixel"
    if found.key in _KITTY:
        return "kitty", "by its name"
    if found.key in _SIXEL:
        return "sixel", "by its name"
    return None, "it did not say that it can"


@dataclass(frozen=True, slots=True)
class Window:
    """The size of a terminal's window: in cells, and in pixels where the system knows them (else 0)."""

    columns: int
    rows: int
    width: int = 0
    height: int = 0

    @property
    def cell(self) -> CellSize | None:
        """The size of a cell. Padding of the window may be counted in, and is lost in rounding down."""
        if not (self.columns and self.rows and self.width >= self.columns and self.height >= self.rows):
            return None
        return CellSize(self.width // self.columns, self.height // self.rows)


def window_of(terminal: int) -> Window | None:
    """Ask the system for the size of the terminal's window (TIOCGWINSZ). None where it does not know."""
    try:
        import fcntl
        import termios
    except ImportError:  # there is no such system call
        return None
    try:
        said = fcntl.ioctl(terminal, termios.TIOCGWINSZ, bytes(8))
    except OSError:
        return None
    rows, columns, width, height = memoryview(said).cast("H")
    return Window(columns, rows, width, height)


def cell_size(answers: Answers, window: Window | None) -> CellSize | None:
    """Give the size of a cell: as the terminal says it, as the system does, or by the size of the text."""
    if answers.cell is not None:
        return CellSize(*answers.cell)
    if window is None:
        return None
    if window.cell is not None:
        return window.cell
    if answers.window is not None:
        return Window(window.columns, window.rows, *answers.window).cell
    return None
