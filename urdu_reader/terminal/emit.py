"""The one place where finished rows become segments.

A *finished row* is what `urdu_reader.text.layout` makes: cells in visual order, left to right, every letter
already the presentation form that its neighbours ask for. Every consumer hands its rows to an `Emitter` as
pairs of a cell's glyph and its style, padding included, and gets `rich.segment.Segment`s.

Widgets use `VISUAL` and nothing else: their strips stand in visual order, so that a column is a column for
the mouse, the selection and the cursors. What a terminal needs otherwise is put in once, over whole rows of
the screen, by the driver (`urdu_reader.terminal.driver`), and by the commands that print rows without
Textual.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from rich.segment import Segment
from rich.style import Style

from urdu_reader.terminal.cells import Arrange, Glyph, split
from urdu_reader.terminal.modes import arrangement


class Emitter(Protocol):
    """Turns finished rows into segments that one kind of terminal draws right."""

    def segments(self, cells: Iterable[Glyph]) -> list[Segment]:
        """Encode the cells of one row, given left to right as they are to be seen."""
        ...

    def text(self, row: str, style: Style) -> list[Segment]:
        """Encode a row of a single style, given in visual order."""
        ...


class VisualEmitter:
    """Cells as they stand: for every terminal that draws them left to right, and for Textual's own strips."""

    def segments(self, cells: Iterable[Glyph]) -> list[Segment]:
        """Merge neighbours whose style is the same object into one segment.

        Identity and not equality decides, because comparing styles costs more than drawing them; styles that
        carry different `meta` are never one segment.
        """
        merged: list[Segment] = []
        run: list[str] = []
        current: Style | None = None
        for glyph, style in cells:
            if style is current:
                run.append(glyph)
            else:
                if run:
                    merged.append(Segment("".join(run), current))
                run = [glyph]
                current = style
        if run:
            merged.append(Segment("".join(run), current))
        return merged

    def text(self, row: str, style: Style) -> list[Segment]:
        """Return the row as one segment."""
        return [Segment(row, style)] if row else []


class ArrangingEmitter:
    """Cells put in the order of another encoding first."""

    def __init__(self, arrange: Arrange) -> None:
        self._arrange = arrange

    def segments(self, cells: Iterable[Glyph]) -> list[Segment]:
        """Encode a whole row; what is given must reach from one edge of the screen to the other."""
        return VISUAL.segments(self._arrange(list(cells)))

    def text(self, row: str, style: Style) -> list[Segment]:
        """Encode a whole row of one style."""
        return self.segments((glyph, style) for glyph in split(row))


VISUAL: Final = VisualEmitter()
"""The emitter of every widget."""


def emitter(mode: str, *, shaping: bool = True) -> Emitter:
    """Return the emitter of a mode: visual, pinned, words, faces or row.

    Args:
        mode: A mode's name.
        shaping: False sends plain letters in place of presentation forms.

    Raises:
        ValueError: There is no such mode.
    """
    if mode == "visual" and shaping:
        return VISUAL
    return ArrangingEmitter(arrangement(mode, shaping=shaping))
