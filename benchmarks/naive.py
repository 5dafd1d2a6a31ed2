"""The way that people write by hand: wrap, reshape, reorder, line by line."""

from __future__ import annotations

import textwrap

from arabic_reshaper import reshape
from bidi.algorithm import get_display


def lines(paragraph: str, width: int) -> list[str]:
    """The paragraph's rows in visual order."""
    return [get_display(reshape(line)) for line in textwrap.wrap(paragraph, width)]
