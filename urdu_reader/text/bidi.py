"""The Unicode Bidirectional Algorithm, UAX #9 revision for Unicode 15, complete.

Ordering is our own because the packages that order text give neither levels nor a map from a drawn
character back to its place: python-bidi's fast path returns a string alone, mirrors no bracket (L4),
leaves marks on the wrong letter (L3), and resolves every wrapped line anew, out of its paragraph.
python-bidi gives the mirror pairs here and is the independent oracle of the tests.

Classes are strings (:mod:`urdu_reader.text.bidi_classes`) and most rules are substitutions in them
(:mod:`urdu_reader.text.bidi_rules`), so a paragraph is resolved by a handful of scans in C; only one with
explicit embeddings or isolates is walked, run by run (:mod:`urdu_reader.text.bidi_explicit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from urdu_reader.text.bidi_classes import classes
from urdu_reader.text.bidi_explicit import EXPLICIT, KEPT, MAX_DEPTH, REMOVED, first_strong, resolve_explicit
from urdu_reader.text.bidi_rules import resolve_sequence, scatter

_T = TypeVar("_T")

_SAME = re.compile(rb"(.)\1*", re.DOTALL)
_AFTER_KEPT = re.compile(rb"([^\xff])\xff+", re.DOTALL)
_SEPARATOR = re.compile("[SP]")


class Paragraph:
    """A paragraph whose embedding levels are resolved, once.

    Args:
        text: one paragraph, logical order. Characters behind a paragraph separator (class B) are taken
            as part of it, at the paragraph's level.
        base: the direction, 0 or 1; None applies rules P2 and P3.
        isolates: ranges ``(start, stop, base)`` that are resolved as though LRI or RLI stood before and
            PDI after them (HL3). They must not overlap, and must nest properly with isolates of the text;
            those that touch are ordered as one.
    """

    __slots__ = ("_classes", "_levels", "base", "text")

    def __init__(
        self, text: str, base: int | None = None, isolates: Iterable[tuple[int, int, int]] = ()
    ) -> None:
        self.text = text
        self._classes = classes(text)
        self.base: int = first_strong(self._classes) if base is None else base
        ranges = sorted(isolates)
        self._levels = (
            _isolated(text, self.base, ranges)
            if ranges
            else _resolve_paragraph(text, self._classes, self.base)
        )

    @property
    def levels(self) -> list[int | None]:
        """Each character's level, rule L1 applied to the paragraph as one line; None where X9 removes it."""
        return [None if level == REMOVED else level for level in self._levels]

    @property
    def level_bytes(self) -> bytes:
        """The same as ``levels``, a byte a character, REMOVED for None."""
        return self._levels

    def line_levels(self, start: int, stop: int) -> bytes:
        """The levels of the line ``[start, stop)``: its trailing white space is at the base level (L1)."""
        levels = self._levels[start:stop]
        trail = _trailing(self._classes, start, stop)
        if trail:
            kept = len(levels) - trail
            levels = levels[:kept] + bytes(
                level if level == REMOVED else self.base for level in levels[kept:]
            )
        return levels

    def drawn_levels(self, start: int, stop: int) -> bytes:
        """The same for drawing: what X9 removes goes with the character before it, where it is drawn."""
        levels = self.line_levels(start, stop)
        if REMOVED not in levels:
            return levels
        kept = bytes([self.base])
        if levels[0] == REMOVED:
            kept = self._levels[:start].rstrip(bytes([REMOVED]))[-1:] or kept
        return _AFTER_KEPT.sub(lambda m: m[1] * len(m[0]), kept + levels)[1:]

    def order(self, start: int, stop: int) -> list[int]:
        """Rules L1 and L2 for the line ``[start, stop)``: its logical indices from left to right.

        Characters that X9 removes are not among them.
        """
        return reorder(self.line_levels(start, stop), start)


def _trailing(symbols: str, start: int, stop: int) -> int:
    """How many characters at the end of the line are white space, or stand among it and draw nothing (L1)."""
    at = stop
    while at > start and symbols[at - 1] in "Wijkqbeflrp":
        at -= 1
    return stop - at


def level_runs(levels: bytes) -> list[tuple[int, int, int]]:
    """Runs ``(level, start, stop)`` of equal level, in visual order (L2); removed ones are in none."""
    runs = [(levels[match.start()], *match.span()) for match in _SAME.finditer(levels)]
    runs = [run for run in runs if run[0] != REMOVED]
    if len(runs) > 1:
        present = {run[0] for run in runs}
        lowest_odd = min((level for level in present if level % 2), default=MAX_DEPTH + 2)
        for level in range(max(present), lowest_odd - 1, -1):
            first = None
            for index in range(len(runs) + 1):
                if index < len(runs) and runs[index][0] >= level:
                    first = index if first is None else first
                elif first is not None:
                    runs[first:index] = runs[first:index][::-1]
                    first = None
    return runs


def reorder(levels: bytes, offset: int = 0) -> list[int]:
    """Rule L2: the indices of ``levels``, from left to right, each with ``offset`` added."""
    order: list[int] = []
    for level, start, stop in level_runs(levels):
        span = range(start + offset, stop + offset)
        order.extend(reversed(span) if level % 2 else span)
    return order


def visual(items: Sequence[_T], levels: bytes) -> list[_T]:
    """Rule L2: ``items`` from left to right, where ``levels`` has the level of each."""
    runs = level_runs(levels)
    ordered: list[_T] = []
    for level, start, stop in runs:
        ordered += reversed(items[start:stop]) if level & 1 else items[start:stop]
    return ordered


def _isolated(text: str, base: int, ranges: Sequence[tuple[int, int, int]]) -> bytes:
    """Levels with isolate controls put around ``ranges`` for the time of resolving."""
    parts: list[str] = []
    keep: list[tuple[int, int]] = []
    at = size = 0
    for start, stop, direction in ranges:
        parts += [text[at:start], "\u2067" if direction else "\u2066", text[start:stop], "\u2069"]
        before = size + start - at
        keep += [(size, before), (before + 1, before + 1 + stop - start)]
        size = before + 2 + stop - start
        at = stop
    parts.append(text[at:])
    keep.append((size, size + len(text) - at))
    whole = "".join(parts)
    levels = _resolve_paragraph(whole, classes(whole), base)
    return b"".join(levels[start:stop] for start, stop in keep)


def _resolve_paragraph(text: str, symbols: str, base: int) -> bytes:
    if EXPLICIT.search(symbols):
        levels = resolve_explicit(text, symbols, base)
    else:
        side = "R" if base else "L"
        if "b" not in symbols:
            levels = bytearray(resolve_sequence(text, symbols, side, side, base))
        else:
            ranges = [match.span() for match in KEPT.finditer(symbols)]
            levels = bytearray([REMOVED]) * len(text)
            scatter(levels, ranges, text, symbols, side, side, base)
    # Rule L1: separators, the white space before each, and the end of the paragraph.
    if "S" in symbols or "P" in symbols:
        for match in _SEPARATOR.finditer(symbols):
            stop = match.start()
            _reset(levels, stop - _trailing(symbols, 0, stop), stop + 1, base)
    _reset(levels, len(levels) - _trailing(symbols, 0, len(levels)), len(levels), base)
    return bytes(levels)


def _reset(levels: bytearray, start: int, stop: int, base: int) -> None:
    for index in range(start, stop):
        if levels[index] != REMOVED:
            levels[index] = base


__all__ = ["REMOVED", "Paragraph", "level_runs", "reorder", "visual"]
