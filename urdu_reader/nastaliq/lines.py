"""Lines of Nastaliq: a paragraph of logical text to lines of glyphs in pixels.

The paragraph is resolved once (UAX #9) and shaped once, run by run, before it is wrapped; a line takes the
glyphs that are its own. So no break at a space and no highlight changes a letter; what a break inside a word
leaves on either side is shaped anew, joined as it was. Lines are ordered by rules L1 and L2;
HarfBuzz mirrors (L4).

All pixels count from the left edge of the ``room`` that was asked for, and from the line's top, downwards.
Draw a line with :func:`urdu_reader.nastaliq.raster.draw` and ``width=line.room``: boxes and picture agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from urdu_reader.nastaliq.boxes import Box
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.nastaliq.line import Glyph, PictureLine
from urdu_reader.nastaliq.setting import MOST_INK, Setting
from urdu_reader.text.layout import SEPARATOR


def lines(
    text: str,
    width: int,
    *,
    size: float,
    fonts: Fonts,
    base: int = 1,
    isolates: Iterable[tuple[int, int, int]] = (),
    hang: float = 0,
) -> list[PictureLine]:
    """Lay out one paragraph in lines of at most ``width`` pixels; ink that hangs over beyond ``hang`` counts.

    Args:
        text: logical text. A paragraph separator in it begins a new line and, for UAX #9, a new paragraph.
        width: pixels, at least 1. A cluster that is wider has a line to itself, and its ``width`` is more.
        size: the em, in pixels.
        fonts: from :func:`urdu_reader.nastaliq.fonts.find`.
        base: the direction, 0 or 1; lines of base 1 stand at the right edge.
        isolates: ranges that are ordered as isolated (see :mod:`urdu_reader.text.isolate`).
        hang: pixels beside the room that ink may hang into, on either side: for whoever paints on a margin.

    Returns:
        At least one line. Together they are the whole text: each begins where the one before stops, or behind
        the separator there.

    Raises:
        ValueError: ``width`` or ``size`` is less than 1.
    """
    return list(flow(text, width, size=size, fonts=fonts, base=base, isolates=isolates, hang=hang))


def flow(
    text: str,
    width: int,
    *,
    size: float,
    fonts: Fonts,
    base: int = 1,
    isolates: Iterable[tuple[int, int, int]] = (),
    hang: float = 0,
) -> Iterator[PictureLine]:
    """The lines of :func:`lines`, each made when it is asked for."""
    if width < 1 or size < 1:
        raise ValueError(f"a line needs at least one pixel, not {width} at {size}")
    ranges = list(isolates)
    at = 0
    edges = [] if text.isprintable() else [match.span() for match in SEPARATOR.finditer(text)]
    for start, stop in [*edges, (len(text), len(text))]:
        inner = [(a - at, b - at, d) for a, b, d in ranges if a >= at and b <= start]
        yield from Setting(text[at:start], at, width, size, fonts, base, inner, hang).lines()
        at = stop


__all__ = ["MOST_INK", "Box", "Glyph", "PictureLine", "flow", "lines"]
