"""One table for all benchmarks: what was measured, against what, the ratio, and the goal."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    ``value`` is a ratio or, where ``unit`` says so, an amount. ``goal`` is compared with ``<=`` or ``>=``
    by ``at_least``; None where there is none. ``note`` is the evidence: the two amounts, or why ``value``
    is None.
    """

    what: str
    value: float | None
    goal: float | None = None
    at_least: bool = False
    unit: str = "×"
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is nothing to compare."""
        if self.value is None or self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def middle(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(values)


def ratio(ours: Iterable[float], theirs: Iterable[float]) -> float:
    """The median of the ratios of the rounds: what slows a whole round down does not count."""
    return middle(a / b for a, b in zip(ours, theirs, strict=True))


def percentile(values: Iterable[float], percent: float) -> float:
    """The value that ``percent`` of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """The table as lines of text, each as soon as its row is known."""
    yield f"{'':7}{'measured':>11}  {'goal':>9}  what"
    for row in rows:
        value = "–" if row.value is None else f"{row.value:.2f} {row.unit}"
        goal = "" if row.goal is None else f"{'≥' if row.at_least else '≤'} {row.goal:g} {row.unit}"
        mark = {True: "met", False: "MISSED", None: ""}[row.met]
        note = f"  ({row.note})" if row.note else ""
        yield f"{mark:7}{value:>11}  {goal:>9}  {row.what}{note}"
