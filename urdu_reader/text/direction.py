"""The base direction of a block, for text that does not say its language."""

from __future__ import annotations

from urdu_reader.text.bidi_classes import classes

_SAMPLE = 4000


def base_direction(text: str, default: int = 1) -> int:
    """0 or 1, whichever way most of the letters of ``text`` run; ``default`` where it has none.

    A higher-level protocol in the sense of UAX #9, HL1: an Urdu paragraph that opens with an English
    word (rule P2 would call it left-to-right) is still an Urdu paragraph. The first 4,000 characters decide.
    """
    symbols = classes(text[:_SAMPLE])
    left, right = symbols.count("L"), symbols.count("A") + symbols.count("R")
    return default if left == right else int(right > left)
