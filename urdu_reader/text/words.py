"""Words of a text: what a reader would look up or step over."""

from __future__ import annotations

import re

from urdu_reader.text.characters import MARKS

_LETTER = rf"[^\W\d_][{MARKS}]*"
_WORD = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”\u200e\u200f\u0600-\u06ff]*[\w/]"  # a URL
    rf"|[@#](?:[\w{MARKS}\u200c]+)"  # a handle or a tag
    r"|(?:[A-Za-z]\.){2,}"  # U.S.
    rf"|\d+(?:[.,:/٫٬\-–]\d+)*[%٪]?"  # a number with its inside
    rf"|(?:[\w{MARKS}\u0640]|(?<=\w)['’](?=[a-zA-Z])|[\u200c\u200d](?=\w))+"
)


def words(text: str) -> list[tuple[int, int]]:
    """Logical ranges ``(start, stop)`` of the words of ``text``, in order.

    A word keeps its marks and the joiners inside it. Punctuation and spaces are outside. URLs, handles,
    tags, abbreviations such as ``U.S.`` and numbers such as ``2,024.5`` are one word each.
    """
    return [match.span() for match in _WORD.finditer(text)]
