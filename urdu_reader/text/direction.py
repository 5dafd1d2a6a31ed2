"""The base direction of a block, for text that does not say its language."""

from __future__ import annotations

import re

from urdu_reader.text.bidi_classes import classes

_SAMPLE = 4000
_LEFT_WORD = re.compile("L[^WSPAR]*")
_RIGHT_WORD = re.compile("[AR][^WSPL]*")
_SHARE = 4


def base_direction(text: str, default: int = 1) -> int:
    """0 or 1, the direction of the text that the words of ``text`` are in; ``default`` where it has none.

    A higher-level protocol in the sense of UAX #9, HL1: an Urdu paragraph that opens with an English word
    (rule P2 would call it left-to-right) is still an Urdu paragraph, and so is one about an iPhone 16 Pro Max
    that has more English words than Urdu ones: Urdu takes English names in, English takes in hardly an Urdu
    word. A fourth of the words is enough to make a text right-to-left. The first 4,000 characters decide.
    """
    symbols = classes(text[:_SAMPLE])
    left, right = len(_LEFT_WORD.findall(symbols)), len(_RIGHT_WORD.findall(symbols))
    if not left and not right:
        return default
    return int(right * _SHARE >= left + right)
