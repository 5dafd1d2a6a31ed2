"""Several lines that are to be said at once, as one notice: a notice each would cover what is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MOST: Final = 5
"""The most lines of one notice."""


def together(lines: Sequence[str], rest: str = "") -> str:
    """Join lines to the text of one notice, the first `MOST` of them.

    ``rest`` is added to the number of those that are left out: where a person finds them.
    """
    if len(lines) == 1:
        return lines[0]
    shown = lines if len(lines) <= MOST else lines[: MOST - 1]
    said = [f"• {line}" for line in shown]
    if len(shown) < len(lines):
        said.append(f"and {len(lines) - len(shown)} more{rest}")
    return "\n".join(said)


def mistakes(lines: Sequence[str], place: str = "config.toml") -> tuple[str, str]:
    """Give the title and the text of one notice about all that is wrong in the config.

    Each line begins with ``place`` or with a path that ends in it, which the title says once.
    """
    said = []
    for line in lines:
        before, found, after = line.partition(place)
        said.append(after.lstrip(",: ") if found and not before.rstrip("/\\").endswith(" ") else line)
    title = place if len(lines) == 1 else f"{place}: {len(lines)} mistakes"
    return title, together(said, "; `urdu-reader config show` says all of them")
