"""Pieces of a row as they are drawn: a word, an island or a whole row, its clusters from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import compress
from operator import iadd
from typing import Final, NamedTuple

from urdu_reader.text.bidi import visual
from urdu_reader.text.joining import Cluster, mirrored
from urdu_reader.text.shapes import WORDS

_MOST: Final = 16_000
"""Words remembered for each direction: 3 MB of them."""


class Drawn(NamedTuple):
    """Clusters from left to right, a column for each thing known of them; all columns are of one length.

    ``starts`` and ``stops`` are logical indices, counted from where the piece begins; ``widths`` are columns
    of the screen, ``levels`` UAX #9's.
    """

    glyphs: Sequence[str]
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

    def moved(self, by: int) -> Drawn:
        """The same where the piece begins ``by`` characters later."""
        glyphs, starts, stops, widths, levels = self
        return Drawn(glyphs, [by + start for start in starts], [by + stop for stop in stops], widths, levels)

    def packed(self) -> Drawn:
        """The same in as little memory as a short piece needs: a few hundred columns serve all of them."""
        return Drawn(self.glyphs, *map(_kept, map(bytes, self[1:])))


_COLUMNS: dict[bytes, bytes] = {}
_MOST_COLUMNS: Final = 2_000


def _kept(column: bytes) -> bytes:
    """``column``, or the one like it that is kept already."""
    if len(_COLUMNS) >= _MOST_COLUMNS:
        _COLUMNS.clear()
    return _COLUMNS.setdefault(column, column)


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


class _SureWords(dict[str, tuple[str, ...]]):
    """Word to its glyphs in a paragraph of its own direction, from left to right, and the space behind it.

    There is one for each of its characters: the empty string where no cluster begins. What is put in must be
    sure of its order (:attr:`urdu_reader.text.shapes._Words.rights`).
    """

    def __init__(self, base: int) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, text: str) -> tuple[str, ...]:
        glyphs = [""] * len(text)
        for start, _, _, glyph, _ in WORDS.clusters(text):
            glyphs[start] = mirrored(glyph) if self._base else glyph
        glyphs.append(" ")
        if len(self) >= _MOST:
            self.clear()
        word = self[text] = tuple(reversed(glyphs) if self._base else glyphs)
        return word


_SURE: Final = (_SureWords(0), _SureWords(1))
"""The words drawn so far whose direction is sure, by the paragraph's direction."""


def draw_sure(words: Sequence[str], at: int, base: int) -> Drawn:
    """Words that are sure of their order and follow one another, each with the space behind it.

    The first begins at the index ``at``, from whose 0 the columns count.
    """
    # All their characters are drawn, and run one way: a cluster ends where the one behind it begins.
    known = _SURE[base].__getitem__
    glyphs: list[str] = reduce(iadd, map(known, reversed(words) if base else words), [])
    stop = at + len(glyphs)
    starts = [*(range(stop - 1, at - 1, -1) if base else range(at, stop))]
    if not all(glyphs):
        starts = [*compress(starts, glyphs)]
        glyphs = [*filter(None, glyphs)]
    stops = [stop, *starts[:-1]] if base else [*starts[1:], stop]
    return Drawn(glyphs, starts, stops, b"\1" * len(starts), bytes((base,)) * len(starts))
