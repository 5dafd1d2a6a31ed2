"""The modes: each encoding of finished rows by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from rich.color import Color

if TYPE_CHECKING:
    from urdu_reader.terminal.cells import Arrange

Mode = Literal["visual", "pinned", "words", "faces", "row"]
MODES: Final[tuple[Mode, ...]] = get_args(Mode)

EXPLICIT: Final = "\x1b[8l"
"""ECMA-48 mode 8 (BDSM) reset, "explicit": the program has put the characters in visual order."""

IMPLICIT: Final = "\x1b[8h"
"""Mode 8 set: the terminal orders the characters, as it does when nobody asks."""


class Drawing(NamedTuple):
    """How rows have to be sent to a terminal.

    Attributes:
        mode: The encoding.
        begin: Sent before the screen is entered and cleared.
        end: Sent after it is left: undoes `begin`.
        shaping: False sends plain letters in place of presentation forms.
        foreground: The terminal's own text colour where it is known.
        late: Whether the terminal may still answer questions that it was asked.
        palette: Whether colours are mixed from 256 on their way (by a multiplexer).
        sent_columns: Whether the terminal tells of the mouse by columns of the row as sent, not as seen.
        spills: Whether letters leave pieces of themselves around their cell when they go.
        colored: Whether colours may be sent at all; NO_COLOR forbids them.
    """

    mode: Mode = "visual"
    begin: str = EXPLICIT
    end: str = IMPLICIT
    shaping: bool = True
    foreground: Color | None = None
    late: bool = False
    palette: bool = False
    sent_columns: bool = False
    spills: bool = False
    colored: bool = True

    @property
    def arrange(self) -> Arrange:
        """The function that arranges a finished row's cells."""
        return arrangement(
            self.mode,
            shaping=self.shaping,
            foreground=self.foreground,
            palette=self.palette,
            colored=self.colored,
        )

    @property
    def plain(self) -> bool:
        """Whether finished rows go out as they stand."""
        return self.mode == "visual" and self.shaping


def mode_named(name: str) -> Mode:
    """Return a mode by its name.

    Raises:
        ValueError: There is no such mode.
    """
    if name not in MODES:
        raise ValueError(f"no way of drawing is called {name!r}; there are {', '.join(MODES)}")
    return name


def arrangement(
    name: str,
    *,
    shaping: bool = True,
    foreground: Color | None = None,
    palette: bool = False,
    colored: bool = True,
) -> Arrange:
    """Return the function that puts a finished row's cells in a mode's order.

    Args:
        name: The mode.
        shaping: False sends plain letters in place of presentation forms.
        foreground: The terminal's own text colour where it is known, for `pinned`.
        palette: Whether colours are mixed from 256 on their way, for `pinned`.
        colored: Whether there may be colours; without them `pinned` tells letters apart by their slant.

    Raises:
        ValueError: There is no such mode.
    """
    mode = mode_named(name)
    from urdu_reader.terminal import arrange, logical  # where rows go out as they stand, nothing needs them

    arrangements: dict[Mode, Arrange] = {
        "visual": arrange.visual,
        "pinned": arrange.pinned,
        "words": arrange.words,
        "faces": arrange.faces,
        "row": logical.row,
    }
    found = arrangements[mode]
    if mode == "pinned" and not colored:
        # Where slanted letters come out reversed, or not at all, there is nothing left to pin them with.
        found = arrange.visual if palette else arrange.leaning
    elif mode == "pinned":
        found = lambda cells: arrange.pinned(cells, foreground, palette=palette)  # noqa: E731
    if shaping:
        return found
    return lambda cells: arrange.unshaped(found(cells))
