"""Which of its two languages a piece of text is in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from urdu_reader.articles.model import Lang
from urdu_reader.text.direction import base_direction

_LATIN = re.compile("[A-Za-z\u00c0-\u02af]")
_LOOK = 4000  # what `base_direction` looks at, too


def lang_of(text: str) -> Lang:
    """``ur`` or ``en``, by the direction that most of its letters run in; ``ur`` where it has none."""
    # Nearly every Urdu paragraph has no Latin letter at all, and finding that out is cheap.
    if _LATIN.search(text, 0, _LOOK) is None:
        return "ur"
    return "ur" if base_direction(text) else "en"


def main_lang(pieces: Iterable[tuple[Lang, int]]) -> Lang:
    """The language of most characters of ``pieces``, each a language and a length; ``ur`` at a tie."""
    balance = sum(length if lang == "ur" else -length for lang, length in pieces)
    return "ur" if balance >= 0 else "en"
