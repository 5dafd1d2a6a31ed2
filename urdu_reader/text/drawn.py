"""Pieces of a row as they are drawn: a word, an island or a whole row, its clusters from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from urdu_reader.text.bidi import visual
from urdu_reader.text.joining import Cluster, mirrored
from urdu_reader.text.shapes import LONGEST_KEPT, WORDS

_MOST: Final = 16_000
"""Words remembered for each direction: 4 MB of them."""


class Drawn(NamedTuple):
    """Clusters from left to right, a column for each thing known of them; all columns are of one length.

    ``starts`` and ``stops`` are logical indices, counted from where the piece begins; ``widths`` are columns
    of the screen, ``levels`` UAX #9's.
    """

    glyphs: tuple[str, ...]
    starts: Sequence[int]
    stops: Sequence[int]
    widths: bytes
    levels: bytes

    @property
    def text(self) -> str:
        """The glyphs."""
        return "".join(self.glyphs)

    def spaced(self, length: int, base: int) -> Drawn:
        """The same with the space behind it, where the piece is ``length`` characters long.

        In a right-to-left paragraph that is the first of the columns, else the last.
        """
        glyphs, starts, stops, widths, levels = self
        level = bytes([base])
        if base:
            glyphs, widths, levels = (" ", *glyphs), b"\1" + widths, level + levels
            return Drawn(glyphs, [length, *starts], [length + 1, *stops], widths, levels)
        glyphs, widths, levels = (*glyphs, " "), widths + b"\1", levels + level
        return Drawn(glyphs, [*starts, length], [*stops, length + 1], widths, levels)

    def packed(self) -> Drawn:
        """The same in as little memory as a short piece needs: a few hundred columns serve all of them."""
        if len(_COLUMNS) >= _MOST_COLUMNS:
            _COLUMNS.clear()
        columns = map(bytes, self[1:])
        return Drawn(self.glyphs, *(_COLUMNS.setdefault(column, column) for column in columns))


_COLUMNS: dict[bytes, bytes] = {}
_MOST_COLUMNS: Final = 2_000


def draw(words: Iterable[tuple[int, Sequence[Cluster]]], levels: bytes, *, widest: int = 2) -> Drawn:
    """Put words side by side, a space between two, in visual order: rules L2 to L4 over clusters.

    Args:
        words: where each begins, and its clusters; in logical order.
        levels: of every character, rule L1 applied.
        widest: columns that a cluster may take; a wider one is replaced.
    """
    items: list[tuple[str, int, int, int, int]] = []
    first = True
    for at, clusters in words:
        if not first:
            items.append((" ", at - 1, at, 1, levels[at - 1]))
        first = False
        for start, stop, base, glyph, width in clusters:
            level = levels[at + base]
            if stop - start > 1 or not glyph:
                # A directional mark in the cluster is not drawn, but parts what stands on its two sides.
                items += _undrawn(levels[at + start : at + base])
            if glyph:
                if width > widest:
                    glyph, width = "\ufffd", 1
                items.append((mirrored(glyph) if level & 1 else glyph, at + start, at + stop, width, level))
            if stop - start > 1 or not glyph:
                items += _undrawn(levels[at + base : at + stop])
    ordered = [item for item in visual(items, bytes([item[4] for item in items])) if item[0]]
    if not ordered:
        return Drawn((), (), (), b"", b"")
    glyphs, starts, stops, widths, order = zip(*ordered, strict=True)
    return Drawn(glyphs, starts, stops, bytes(widths), bytes(order))


def _undrawn(levels: bytes) -> list[tuple[str, int, int, int, int]]:
    """Stand-ins for characters that draw nothing of their own, while what is around them is ordered."""
    return [("", 0, 0, 0, level) for level in levels]


class _DrawnWords(dict[str, Drawn]):
    """Word to its clusters as drawn, with the space behind it, in a paragraph of its own direction."""

    def __init__(self, base: int) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, text: str) -> Drawn:
        levels = bytes([self._base]) * len(text)
        drawn = draw([(0, WORDS.clusters(text))], levels).spaced(len(text), self._base)
        if len(text) <= LONGEST_KEPT:
            if len(self) >= _MOST:
                self.clear()
            drawn = self[text] = drawn.packed()
        return drawn


DRAWN: Final = (_DrawnWords(0), _DrawnWords(1))
"""The words drawn so far whose direction is sure, by the paragraph's direction."""
