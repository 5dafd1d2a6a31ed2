"""How a line looks: the theme's styles, with all that lies over the text, as colours of pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.color import Color as Background
from textual.filter import LineFilter

from urdu_reader.tui.paint import Layer
from urdu_reader.tui.themes import ReaderTheme

if TYPE_CHECKING:
    from urdu_reader.nastaliq.raster import Span

Rgb = tuple[int, int, int]

_DIM: Final = 0.5
_BOLD: Final = 0.18
"""How far the paper of bold letters goes towards their ink: another weight would be other letters."""


class Ground(NamedTuple):
    """The terminal's own colours, for a theme that keeps them: of text, of what is behind it, and its sixteen
    where they are known."""

    ink: Rgb
    paper: Rgb
    palette: tuple[Rgb, ...] = ()


_PALETTE: Final = TerminalTheme(
    (0, 0, 0),
    (229, 229, 229),
    [
        *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0)),
        *((0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    ],
    [
        (127, 127, 127),
        *((255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255)),
        (255, 255, 255),
    ],
)
"""The sixteen colours as xterm has them, for a terminal that does not say its own."""

DARK: Final = Ground((220, 220, 220), (0, 0, 0))
LIGHT: Final = Ground((0, 0, 0), (255, 255, 255))


class Look(NamedTuple):
    """The colours of a line: of its letters, of what is behind them, and of ranges that differ."""

    ink: Rgb
    paper: Rgb
    spans: tuple[Span, ...]


class Looks:
    """Turns styles into colours.

    Args:
        theme: Whose styles.
        ground: The terminal's own colours; None where they are not known.
        filters: What Textual does to every style on its way to the screen: NO_COLOR, say.
        colors: How many colours the terminal is sent: where there are few, text has the nearest ones, and a
            picture must have the same.
    """

    def __init__(
        self,
        theme: ReaderTheme,
        ground: Ground | None,
        filters: Sequence[LineFilter] = (),
        colors: ColorSystem = ColorSystem.TRUECOLOR,
    ) -> None:
        self.theme = theme
        self._ground = ground or (DARK if theme.dark else LIGHT)
        palette = self._ground.palette
        self._palette = (
            TerminalTheme((0, 0, 0), (0, 0, 0), [*palette[:8]], [*palette[8:]]) if palette else _PALETTE
        )
        self._filters = tuple(filters)
        self._colors = colors
        self._known: dict[Style, tuple[Rgb, Rgb, bool]] = {}

    def of(self, start: int, stop: int, at: int, base: str, layers: Sequence[Layer]) -> Look:
        """Give the look of a line.

        Args:
            start: The line's first character, in the text that was laid out.
            stop: The end of it.
            at: Where that text begins in the item's.
            base: The theme's base style.
            layers: What lies over the item's text.
        """
        from urdu_reader.nastaliq.raster import Paint

        plain = self.theme.style(base)
        ink, paper, _ = self._colours(plain)
        spans = []
        for first, last, kinds in _stretches(start, stop, at, layers):
            style = self.theme.style(base, kinds)
            letters, behind, underlined = self._colours(style)
            if style.bold and not plain.bold and (letters, behind) == (ink, paper):
                behind = _between(paper, ink, _BOLD)
            look = Paint(
                fill=behind if behind != paper else None,
                ink=letters if letters != ink else None,
                underline=letters if underlined else None,
            )
            if look != Paint():
                spans.append((first, last, look))
        return Look(ink, paper, tuple(spans))

    def _colours(self, style: Style) -> tuple[Rgb, Rgb, bool]:
        """The colours of letters and of what is behind them, and whether there is a line below."""
        found = self._known.get(style)
        if found is None:
            found = self._known[style] = self._look_up(style)
        return found

    def _look_up(self, style: Style) -> tuple[Rgb, Rgb, bool]:
        for each in self._filters:
            (segment,) = each.apply([Segment(" ", style)], Background(*self._ground.paper))
            style = segment.style or style
        ink = self._rgb(style.color, foreground=True)
        paper = self._rgb(style.bgcolor, foreground=False)
        if style.reverse:
            ink, paper = paper, ink
        if style.dim:
            ink = _between(ink, paper, _DIM)
        return ink, paper, bool(style.underline)

    def _rgb(self, color: Color | None, *, foreground: bool) -> Rgb:
        if color is None or color.is_default:
            return self._ground.ink if foreground else self._ground.paper
        sent = color.downgrade(self._colors)
        red, green, blue = sent.get_truecolor(self._palette, foreground=foreground)
        return red, green, blue


def _stretches(
    start: int, stop: int, at: int, layers: Sequence[Layer]
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Cut a line where something over it begins or ends."""
    cuts = {start, stop}
    for layer in layers:
        cuts |= {min(max(layer.start - at, start), stop), min(max(layer.stop - at, start), stop)}
    for first, last in pairwise(sorted(cuts)):
        kinds = {layer.kind for layer in layers if layer.start - at < last and layer.stop - at > first}
        yield first, last, frozenset(kinds)


def _between(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
