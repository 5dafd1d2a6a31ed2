"""Short Urdu texts as rows of the screen: what labels and lists share.

Everything goes through `urdu_reader.text.layout` and the emitter, so a headline in a list is drawn by
the same rules as the article.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style

from urdu_reader.terminal.emit import VISUAL
from urdu_reader.text.direction import base_direction
from urdu_reader.text.isolate import isolates
from urdu_reader.text.layout import Line, count_lines, layout

ELLIPSIS: Final = "…"


def one_line(text: str) -> str:
    """Join what a source may have broken over lines: white space is one space."""
    return " ".join(text.split())


def base_of(text: str, base: int | None) -> int:
    """Give the direction asked for, or the one that most of the text's letters have; signs alone read on."""
    if base is not None:
        return base
    return 0 if text.isascii() else base_direction(text)


@lru_cache(maxsize=1024)
def fit(text: str, width: int, *, base: int | None = None, limit: int = 0) -> tuple[Line, ...]:
    """Lay a short text out in at most ``limit`` rows of ``width`` columns (0: as many as it takes).

    A text that is longer ends in an ellipsis on its last row; whole words go first. White space is
    joined. ``base`` None takes the text's own direction. A text without a letter gives one empty row.
    """
    width = max(width, 1)
    text = one_line(text)
    base = base_of(text, base)
    if limit:
        # No row holds more than a few characters a column, so a text of any length costs the same.
        text = text[: 8 * width * limit + 64]
    lines = _lay_out(text, width, base)
    if not limit or len(lines) <= limit:
        return lines
    stop = lines[limit - 1].stop
    while stop > 0:
        kept = text[:stop].rstrip(" ،,۔.؛;:")
        shorter = _lay_out(kept + ELLIPSIS, width, base)
        if len(shorter) <= limit:
            return shorter
        space = text.rfind(" ", lines[limit - 1].start, max(0, stop - 1))
        stop = space if space > lines[limit - 1].start else stop - 1
    return _lay_out(ELLIPSIS, width, base)


def rows_needed(text: str, width: int, *, limit: int = 0) -> int:
    """Count the rows that `fit` gives, laying them out only where they are cut; direction changes nothing."""
    width = max(width, 1)
    text = one_line(text)
    if limit == 1:
        return 1
    if limit:
        text = text[: 8 * width * limit + 64]
    count = max(1, count_lines(text, width))
    return len(fit(text, width, limit=limit)) if limit and count > limit else count


def width_needed(text: str) -> int:
    """Count the columns of a text on one row."""
    text = one_line(text)
    if _is_plain(text):
        return len(text)
    return max((line.width for line in _lay_out(text, 100_000, 0)), default=0)


def one_row(text: str, width: int, style: Style) -> list[Segment]:
    """Give a text in one row and one style, ``width`` columns in all; what does not fit is cut."""
    text = one_line(text)
    if _is_plain(text) and len(text) <= width:
        return VISUAL.text(text.ljust(width), style)
    return segments(fit(text, width, limit=1)[0], width, style)


def segments(line: Line, width: int, style: Style) -> list[Segment]:
    """Give one row in one style, free columns included, ``width`` columns in all."""
    before = " " * line.indent
    after = " " * max(0, width - line.indent - line.width)
    return VISUAL.text(f"{before}{line.text}{after}", style)


def _is_plain(text: str) -> bool:
    """Say whether a text is drawn as it is written: nothing of it is ordered, shaped or wide."""
    return text.isascii() and text.isprintable()


def _lay_out(text: str, width: int, base: int) -> tuple[Line, ...]:
    return tuple(layout(text, width, base=base, isolates=isolates(text, base)))
