"""Whole rows of the screen, put into another encoding on their way to the terminal.

A terminal that reorders sees rows of the screen and knows nothing of widgets: a side panel, a border or a
dialog that covers half a word are one row to it. So the encoding is put in after everything is drawn:
Textual's output is read as a terminal reads it, into rows of cells in visual order, and the rows that changed
are sent arranged. Widgets, the mouse and the selection never see anything but visual order.

Pictures are cells too (`urdu_reader.terminal.images.cells`), until here: what is to be seen of them after all
that covers them is known by cell, and what the terminal is told follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.ansi import AnsiDecoder
from rich.color import ColorSystem
from rich.style import Style

from urdu_reader.terminal.cells import Arrange, Glyph, split
from urdu_reader.text.patterns import later

if TYPE_CHECKING:
    from urdu_reader.terminal.images.board import Board
    from urdu_reader.terminal.images.cells import Piece
    from urdu_reader.terminal.images.hanging import Hanging
    from urdu_reader.terminal.images.wall import Wall
    from urdu_reader.terminal.stale import Stale

_NULL: Final = Style.null()
_BLANK: Final[Glyph] = (" ", _NULL)
_TOKEN: Final = later(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<sgr>[0-9;:]*)m"
    r"|\x1b\[(?P<y>[0-9]*)(?:;(?P<x>[0-9]*))?H"
    r"|(?P<link>\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07))"
    r"|(?P<line>\r?\n)"
    # Whatever else there is goes through as it stands: other control sequences, images (APC, DCS), OSC,
    # single controls.
    r"|(?P<other>\x1b\[[0-?]*[ -/]*[@-~]|\x1b[_P\]X^].*?(?:\x1b\\|\x07)|\x1b[ -/]*[0-~]|.)",
    re.DOTALL,
)
# Entering or leaving the alternate screen, clearing, or a full reset: nothing of what was sent stands.
_CLEARING: Final = later(r"\x1b\[(?:\?1049[hl]|[23]?J)|\x1bc")
_LEAVING: Final = "\x1b[?1049l"
_COLUMN: Final = "column"


class Screen:
    """The rows that the terminal shows, and what it was sent for them."""

    def __init__(self, arrange: Arrange, *, spills: bool = False) -> None:
        """Start with nothing known of the terminal's screen.

        Args:
            arrange: The encoding of a row.
            spills: Whether letters leave pieces of themselves around their cell when they go.
        """
        self._arrange = arrange
        self._stale: Stale | None = None
        if spills:
            from urdu_reader.terminal.stale import Stale

            self._stale = Stale()
        self._size = (0, 0)
        self._seen: list[list[Glyph]] = []
        self._sent: list[list[Glyph]] = []
        self._style = _NULL
        self._x = self._y = 0
        self._wall: Wall | None = None
        self._hanging: Hanging | None = None
        # What has to be sent before all else, so that no picture stays that is not known any more.
        self._left = ""

    def show_pictures(self, board: Board) -> None:
        """Show from now on the pictures of a board, where cells ask for them."""
        from urdu_reader.terminal.images.hanging import hanging
        from urdu_reader.terminal.images.wall import Wall

        self._hanging = hanging(board)
        self._wall = Wall(*self._size)

    def resize(self, width: int, height: int) -> None:
        """Say how large the screen is, in columns and rows; a change forgets what was on it."""
        if (width, height) != self._size:
            self._size = (width, height)
            self._forget()

    def _forget(self) -> None:
        width, height = self._size
        self._seen = [[_BLANK] * width for _ in range(height)]
        self._sent = [[_BLANK] * width for _ in range(height)]
        if self._stale is not None:
            self._stale.everything(width, height)
        if self._wall is not None and self._hanging is not None:
            self._wall.clear(width, height)
            self._left += self._hanging.leave()

    def encode(self, data: str) -> str:
        """Return what to send to the terminal in place of data that draws cells in visual order."""
        out: list[str] = [self._left]
        self._left = ""
        # By row, the columns that were drawn anew, as one range.
        drawn: dict[int, tuple[int, int]] = {}
        moved = False
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                self._draw(token["text"], drawn)
            elif kind == "sgr":
                self._style = _style(token["sgr"], self._style)
            elif kind == "link":
                self._style = _linked(token["link"], self._style)
            elif kind in ("x", "y"):
                self._x, self._y = int(token["x"] or 1) - 1, int(token["y"] or 1) - 1
                moved = True
            elif kind == "line":
                self._x, self._y = 0, self._y + 1
                moved = True
            else:
                self._flush(drawn, out)
                other = token["other"]
                if _CLEARING.fullmatch(other):
                    self._forget()
                    if other == _LEAVING and self._stale is not None:
                        self._stale.forget()  # what is shown then is not ours
                    out.append(self._left)
                    self._left = ""
                elif other[0] == "\x1b" and other[1] in "_P]":
                    out.append(f"\x1b[{self._y + 1};{self._x + 1}H")
                out.append(other)
        self._flush(drawn, out)
        if self._stale is not None:
            renewed = list(self._renewed(self._stale))
            out += renewed
            moved = moved or bool(renewed)
        if self._hanging is not None and self._wall is not None:
            pictures = self._hanging.update(self._wall)
            out.append(pictures)
            moved = moved or bool(pictures)
        if moved:
            out.append(f"\x1b[{self._y + 1};{self._x + 1}H")
        return "".join(out)

    def seen_column(self, x: int, y: int) -> int:
        """Give the column in which a cell is seen that stands in column x of row y as it was sent.

        Both count from 0. What is not on the screen stays where it is.
        """
        if not (0 <= y < len(self._seen) and 0 <= x < len(self._seen[y])):
            return x
        # Styles go where their cells go, with what is noted in them; colours have a say in the order.
        noted = [
            (glyph, style + Style.from_meta({_COLUMN: at})) for at, (glyph, style) in enumerate(self._seen[y])
        ]
        return int(self._arrange(noted)[x][1].meta[_COLUMN])

    def _draw(self, text: str, drawn: dict[int, tuple[int, int]]) -> None:
        """Put a string into the row under the cursor; what is past the edge is lost, as it is on a screen."""
        width, height = self._size
        x, y = self._x, self._y
        style = self._style
        found = self._pieces(text)
        columns = [" "] * len(found) if found else split(text)
        self._x = x + len(columns)
        if y >= height or x >= width:
            return
        if self._wall is not None:
            stop = min(x + len(columns), width)
            self._wall.put(y, x, found[: stop - x] if found else [None] * (stop - x))
            if found:
                style = _linked(_NO_LINK, style)
        row = self._seen[y]
        stop = min(x + len(columns), width)
        # A wide character that loses one of its columns is gone.
        if x and not row[x][0]:
            row[x - 1] = (" ", row[x - 1][1])
        row[x:stop] = [(glyph, style) for glyph in columns[: stop - x]]
        if stop < width and not row[stop][0]:
            row[stop] = (" ", row[stop][1])
        first, last = drawn.get(y, (x, stop))
        drawn[y] = (min(first, x), max(last, stop))

    def _pieces(self, text: str) -> Sequence[Piece] | None:
        """What a text shows of a picture, where that is what it is."""
        if self._wall is None or self._style.link is None:
            return None
        from urdu_reader.terminal.images.cells import pieces

        return pieces(text, self._style.link)

    def _flush(self, drawn: dict[int, tuple[int, int]], out: list[str]) -> None:
        """Send the rows that were drawn: what was drawn, and all that the encoding changed because of it."""
        for y, (first, last) in sorted(drawn.items()):
            before = self._sent[y]
            after = self._arrange(self._seen[y])
            self._sent[y] = after
            if self._stale is not None:
                self._stale.note(y, before, after)
            first = next((at for at in range(first) if before[at] != after[at]), first)
            last = next(
                (at + 1 for at in range(len(after) - 1, last - 1, -1) if before[at] != after[at]), last
            )
            # Never start or stop inside a wide character.
            while first > 0 and not after[first][0]:
                first -= 1
            while last < len(after) and not after[last][0]:
                last += 1
            for start, stop in self._uncovered(y, first, last, before, after):
                out.append(f"\x1b[{y + 1};{start + 1}H")
                out.append(_render(after[start:stop]))
        drawn.clear()

    def _renewed(self, stale: Stale) -> Iterator[str]:
        """Walk what has the terminal draw cells anew that may show pieces of what is gone, pictures too."""
        from urdu_reader.terminal.stale import unlike

        for y, first, last in stale.take(self._sent):
            row = self._sent[y]
            start = first - (not row[first][0] and first > 0)
            stop = last + (last < len(row) and not row[last][0])
            if self._wall is not None:
                self._wall.lost(y, start, stop)
            there = f"\x1b[{y + 1};{start + 1}H"
            yield there + _render(unlike(row[start:stop])) + there + _render(row[start:stop])

    def _uncovered(
        self, y: int, first: int, last: int, before: list[Glyph], after: list[Glyph]
    ) -> Iterator[tuple[int, int]]:
        """Walk the ranges to be sent: all but what lies under a picture, as it did before."""
        wall = self._wall
        if wall is None or not wall.runs(y):
            if wall is not None:
                wall.lost(y, first, last)
            yield first, last
            return
        start = first
        for x in range(first, last + 1):
            if x == last or (wall.holds(y, x) and before[x] == after[x]):
                if start < x:
                    wall.lost(y, start, x)
                    yield start, x
                start = x + 1


_NO_LINK: Final = "\x1b]8;;\x1b\\"


def _render(cells: list[Glyph]) -> str:
    """Write cells with their styles, one SGR for each run of a style."""
    out: list[str] = []
    run: list[str] = []
    current = _NULL
    for glyph, style in cells:
        if style is not current:
            if run:
                out.append(current.render("".join(run), color_system=ColorSystem.TRUECOLOR))
            run = []
            current = style
        run.append(glyph)
    if run:
        out.append(current.render("".join(run), color_system=ColorSystem.TRUECOLOR))
    return "".join(out)


@lru_cache(4096)
def _style(sgr: str, before: Style) -> Style:
    """The style after an SGR sequence; colours stay as they were written, so a poorer palette is kept."""
    if not sgr or sgr == "0":
        return Style(link=before.link) if before.link else _NULL
    decoder = AnsiDecoder()
    decoder.style = before
    decoder.decode_line(f"\x1b[{sgr}m")
    return decoder.style


@lru_cache(256)
def _linked(sequence: str, before: Style) -> Style:
    """The style inside an OSC 8 link, or after it."""
    target = sequence.rstrip("\x07").removesuffix("\x1b\\").split(";", 2)[2]
    return before.update_link(target or None)
