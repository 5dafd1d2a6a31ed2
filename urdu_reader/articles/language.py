"""Which of its two languages a piece of text is in."""

from __future__ import annotations

from collections.abc import Iterable

from urdu_reader.articles.model import Lang
from urdu_reader.text.direction import base_direction
from urdu_reader.text.patterns import later

_LATIN = later("[A-Za-z\u00c0-\u02af]")
_ARABIC = later("[\u0620-\u06d3]")
_LOOK = 4000  # what `base_direction` looks at, too
_SHORT = 150


def lang_of(text: str) -> Lang:
    """``ur`` or ``en``, by the direction that its words make it; ``ur`` where it has none."""
    # For nearly every paragraph a few letters tell: a majority of Latin ones shows in every fifth character.
    if "://" in text:  # a link is of no language
        text = " ".join(word for word in text[:_LOOK].split() if "://" not in word) or text
    sample = text[:_LOOK] if len(text) < _SHORT else text[:_LOOK:5]
    latin = len(_LATIN.findall(sample))
    if latin * 4 < len(sample):
        if latin == 0 or latin * 3 < len(_ARABIC.findall(sample)):
            return "ur"
    elif text.isascii():
        return "en"
    return "ur" if base_direction(text) else "en"


def main_lang(pieces: Iterable[tuple[Lang, int]]) -> Lang:
    """The language of most characters of ``pieces``, each a language and a length; ``ur`` at a tie."""
    balance = sum(length if lang == "ur" else -length for lang, length in pieces)
    return "ur" if balance >= 0 else "en"
