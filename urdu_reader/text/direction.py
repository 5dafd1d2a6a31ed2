"""The base direction of a block, for text that does not say its language."""

from __future__ import annotations

import re

_LEFT = re.compile("[A-Za-z\u00c0-\u02af\u0370-\u058f\u0900-\u1fff\u3040-\ud7ff]")
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SAMPLE = 4000


def base_direction(text: str, default: int = 1) -> int:
    """0 or 1, whichever way most of the letters of ``text`` run; ``default`` where it has none.

    A higher-level protocol in the sense of UAX #9, HL1: an Urdu paragraph that opens with an English
    word (rule P2 would call it left-to-right) is still an Urdu paragraph. The first 4,000 characters decide.
    """
    sample = text[:_SAMPLE]
    left, right = len(_LEFT.findall(sample)), len(_RIGHT.findall(sample))
    return default if left == right else int(right > left)
