"""TOML texts as tables. One that another process has parsed is not parsed again, nor its parser imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_PARSED: Final[dict[str, Mapping[str, Any]]] = {}


def parse(text: str) -> Mapping[str, Any]:
    """Give the tables of a text.

    Raises:
        ValueError: It is not TOML; `tomllib.TOMLDecodeError` is one.
        RecursionError: It is nested too deep.
    """
    known = _PARSED.get(text)
    if known is not None:
        return known
    import tomllib

    return tomllib.loads(text)


def remember(parsed: Mapping[str, Mapping[str, Any]]) -> None:
    """Take over the tables of texts that were parsed elsewhere."""
    _PARSED.update(parsed)
