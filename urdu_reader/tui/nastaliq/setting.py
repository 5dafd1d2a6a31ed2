"""Sets lines in Nastaliq and puts their pictures on the board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from urdu_reader.terminal.images import cells
from urdu_reader.terminal.images.board import Board
from urdu_reader.tui.nastaliq.lines import CellLine
from urdu_reader.tui.nastaliq.looks import Ground, Look, Looks
from urdu_reader.tui.paint import Layer
from urdu_reader.tui.parts import Part, Role
from urdu_reader.tui.themes import ReaderTheme

if TYPE_CHECKING:
    from urdu_reader.nastaliq.fonts import Fonts
    from urdu_reader.nastaliq.raster import Picture

ROWS: Final = 3
"""Rows of cells that a line takes where nobody says how large letters are to be."""

SMALLEST: Final = 12.0
"""The em, in pixels, below which letters are not to be told apart."""

_BOLD: Final[frozenset[Role]] = frozenset({"title", "heading"})


class Setter:
    """Makes lines of parts of an article, and pictures of lines.

    Args:
        board: Where pictures go; its cells are what is measured in.
        family: The font that a person wants; "" for the best there is.
        size: The em in pixels; 0 for lines of `ROWS` rows.
        ground: The terminal's own colours, where they are known.
        filters: What Textual does to every style on its way to the screen.
        colors: How many colours the terminal is sent.

    Raises:
        NastaliqError: There is no such font, or the libraries are not installed.
    """

    def __init__(
        self,
        board: Board,
        family: str = "",
        size: int = 0,
        *,
        ground: Ground | None = None,
        filters: Sequence[LineFilter] = (),
        colors: ColorSystem = ColorSystem.TRUECOLOR,
    ) -> None:
        from urdu_reader.nastaliq import fonts

        self.board = board
        self._ground = ground
        self._filters = filters
        self._colors = colors
        self._looks: Looks | None = None
        self._family = family or None
        self._regular: Fonts = fonts.find(self._family)
        self._bold: Fonts | None = None
        above, below = self._regular.nastaliq.extent
        # A line's ascent and descent are rounded up to pixels, each.
        self.size = float(size) or max(SMALLEST, (ROWS * board.cell.height - 2) / (above + below))

    def fonts(self, role: Role) -> Fonts:
        """Give the faces that a part is set in."""
        if role not in _BOLD:
            return self._regular
        if self._bold is None:
            from urdu_reader.nastaliq import fonts

            self._bold = fonts.find(self._family, bold=True)
        return self._bold

    def lines(self, part: Part, columns: int) -> Iterator[CellLine]:
        """Set a part in lines of at most so many columns."""
        from urdu_reader.nastaliq.lines import flow

        wide = max(1, columns) * self.board.cell.width
        fonts = self.fonts(part.role)
        for line in flow(
            part.text, wide, size=self.size, fonts=fonts, base=part.base, isolates=part.isolates
        ):
            yield CellLine(line, self.board.cell)

    def looks(self, theme: ReaderTheme) -> Looks:
        """Give the colours of a theme."""
        if self._looks is None or self._looks.theme is not theme:
            self._looks = Looks(theme, self._ground, self._filters, self._colors)
        return self._looks

    def number(self, line: CellLine, look: Look) -> int:
        """Give the number of the line's picture on the board, drawn if it is not there."""
        return self.board.keep((line.serial, look), lambda: self._draw(line, look))

    def _draw(self, line: CellLine, look: Look) -> Picture:
        """Draw what lies in the line's columns, the whole rows."""
        from urdu_reader.nastaliq.raster import Picture, paint, pillow

        wide, high = self.board.cell
        size = (line.width * wide, line.rows * high)
        image = pillow().new("RGB", size, look.paper)
        for start, stop, paint_ in look.spans:  # the boxes of one line touch those of the next
            for left, right in line.line.boxes(start, stop) if paint_.fill is not None else ():
                edges = (round(left) - line.indent * wide, round(right) - line.indent * wide)
                image.paste(paint_.fill, (edges[0], 0, edges[1], size[1]))
        top = (size[1] - line.line.height) // 2
        paint(image, line.line, top, left=-line.indent * wide, ink=look.ink, spans=look.spans)
        return Picture(*size, image.tobytes())


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Row ``index`` of the rows of cells that a line's picture takes."""

    line: CellLine
    index: int
    setter: Setter

    def drawn(self, at: int, base: str, layers: Sequence[Layer], theme: ReaderTheme) -> Drawn:
        """Have the line drawn, with what lies over it.

        Args:
            at: Where the text that was laid out begins in the item's.
            base: The theme's base style.
            layers: What lies over the item's text.
            theme: Whose styles.
        """
        look = self.setter.looks(theme).of(self.line.start, self.line.stop, at, base, layers)
        number = self.setter.number(self.line, look) if self.line.width else 0
        return Drawn(number, self.index, self.line.width, look)


class Drawn(NamedTuple):
    """A row of a picture that is on the board: its number (0: there is none), row and columns."""

    number: int
    row: int
    columns: int
    look: Look

    def segments(self) -> list[Segment]:
        """Give the cells that show it."""
        if not self.columns:
            return []
        under = Style(bgcolor=Color.from_rgb(*self.look.paper))
        return [Segment(cells.text(self.columns), cells.styled(under, self.number, self.row))]
