"""What rows are made of: spans of meaning, and cells that know where they came from."""

from __future__ import annotations

from typing import NamedTuple


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
