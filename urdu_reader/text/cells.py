"""What rows are made of: spans of meaning, and cells that know where they came from."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import NamedTuple, cast


class Span(NamedTuple):
    """The logical range ``[start, stop)`` has a meaning that ``kind`` names: keyword, hit, selection."""

    start: int
    stop: int
    kind: str


class Cell(NamedTuple):
    """A drawn cluster.

    ``glyph`` is what a terminal is given, in presentation forms; the cluster is ``[start, stop)`` of the
    laid out text, takes ``width`` columns, stands on embedding level ``level``, and is covered by spans of
    ``kinds``.
    """

    glyph: str
    start: int
    stop: int
    width: int
    level: int
    kinds: frozenset[str]


def make_cells(columns: Iterable[tuple[str, int, int, int, int, frozenset[str]]]) -> tuple[Cell, ...]:
    """A cell of each."""
    # Made without a call in Python for each, which takes half as long: a screen has thousands.
    return tuple(cast("Iterable[Cell]", map(tuple.__new__, repeat(Cell), columns)))
