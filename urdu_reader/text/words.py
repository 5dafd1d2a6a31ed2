"""Words of a text: what a reader would look up or step over."""

from __future__ import annotations

from urdu_reader.text.atoms import ABBREVIATION, ADDRESS, MAIL, NUMBER, PERCENT, TAG
from urdu_reader.text.characters import MARKS
from urdu_reader.text.patterns import later

_WORD = later(
    rf"(?=[!-~])(?:{ADDRESS}|{MAIL}|{TAG})|{ABBREVIATION}|{NUMBER}[{PERCENT}]?"
    rf"|(?:[\w{MARKS}\u0640]|(?<=\w)['’](?=[a-zA-Z])|[\u200c\u200d](?=\w))+"
)


def words(text: str) -> list[tuple[int, int]]:
    """Logical ranges ``(start, stop)`` of the words of ``text``, in order.

    A word keeps its marks and the joiners inside it. Punctuation and spaces are outside. Addresses, handles,
    tags, abbreviations such as ``U.S.`` and numbers such as ``2,024.5`` are one word each.
    """
    return [match.span() for match in _WORD.finditer(text)]
