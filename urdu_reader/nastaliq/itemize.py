"""Items: pieces of a paragraph that are shaped in one go, of one level and in one face.

Arabic letters are Nastaliq's, everything else Latin's where it has it; signs go with what they stand beside.
A word with one letter that the Nastaliq face lacks goes whole to a face that has all of it, so that it stays
joined.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from urdu_reader.nastaliq.faces import Face
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.text.bidi import REMOVED
from urdu_reader.text.characters import MARKS, is_invisible


class Item(NamedTuple):
    """The logical range ``[start, stop)``, on embedding level ``level``, drawn in ``face``."""

    start: int
    stop: int
    level: int
    face: Face


_ARABIC: Final = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_EMOJI: Final = re.compile("[\U0001f000-\U0001faff]|.\ufe0f")
_TAIL: Final = f"{MARKS}\u200b-\u200f\u2060-\u2064\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_SIGN: Final = "0-9!-/:-@\\[-`{-~\u00a1-\u00bf\u00d7\u00f7\u2010-\u2027\u2030-\u205e\u2212"
_TOKEN: Final = re.compile(
    rf"(?P<arabic>[{_ARABIC}][{_ARABIC}{_TAIL}]*)|(?P<space>\s+)|(?P<sign>[{_SIGN}]+)|(?P<other>.[{_TAIL}]*)",
    re.DOTALL,
)


def filled(levels: bytes, base: int) -> bytes:
    """``levels`` with a neighbour's for each character that rule X9 removes: those stay in their run."""
    if REMOVED not in levels:
        return levels
    found = bytearray(levels)
    before = next((level for level in levels if level != REMOVED), base)
    for index, level in enumerate(levels):
        if level == REMOVED:
            found[index] = before
        else:
            before = level
    return bytes(found)


def items(text: str, levels: bytes, fonts: Fonts, base: int) -> list[Item]:
    """The items of a paragraph, in logical order; together they are the whole of it.

    Args:
        text: the paragraph.
        levels: a level for each character, none of them REMOVED (:func:`filled`).
        fonts: the faces.
        base: the paragraph's direction.
    """
    faces: list[Face] = []
    for match in _TOKEN.finditer(text):
        kind, start, stop = match.lastgroup, match.start(), match.end()
        if kind == "arabic":
            faces += _arabic(match.group(), fonts)
        elif kind == "other":
            faces += [_other(match.group(), fonts)] * (stop - start)
        else:
            while start < stop:  # signs of two levels may touch
                at = start + 1
                while at < stop and levels[at] == levels[start]:
                    at += 1
                faces += _neutral(text, start, at, levels, faces, fonts, base)
                start = at
    return _grouped(levels, faces)


def _grouped(levels: bytes, faces: list[Face]) -> list[Item]:
    found: list[Item] = []
    start, size = 0, len(faces)
    for at in range(1, size + 1):
        if at == size or faces[at] is not faces[start] or levels[at] != levels[start]:
            found.append(Item(start, at, levels[start], faces[start]))
            start = at
    return found


def _visible(text: str) -> str:
    """The characters of ``text`` that have to be drawn, each once."""
    return "".join(
        sorted(char for char in set(text) if not is_invisible(char) and not "\ufe00" <= char <= "\ufe0f")
    )


def _arabic(word: str, fonts: Fonts) -> list[Face]:
    nastaliq = fonts.nastaliq
    if nastaliq.chars.issuperset(word):
        return [nastaliq] * len(word)
    drawn = _visible(word)
    if all(map(nastaliq.covers, drawn)):
        return [nastaliq] * len(word)
    other = fonts.other(drawn)
    if other is not None:
        return [other] * len(word)
    return [
        nastaliq if is_invisible(char) or nastaliq.covers(char) else fonts.other(char) or nastaliq
        for char in word
    ]


def _other(cluster: str, fonts: Fonts) -> Face:
    if cluster[0] in fonts.latin.chars and len(cluster) == 1:
        return fonts.latin
    drawn = _visible(cluster)
    if _EMOJI.match(cluster) and (emoji := fonts.emoji(drawn)) is not None:
        return emoji
    if not drawn or all(map(fonts.latin.covers, drawn)):
        return fonts.latin
    return fonts.other(drawn) or fonts.other(cluster[0]) or fonts.latin


def _neutral(
    text: str, start: int, stop: int, levels: bytes, before: list[Face], fonts: Fonts, base: int
) -> list[Face]:
    """Faces of the signs or spaces ``[start, stop)``, all on one level."""
    level, piece = levels[start], text[start:stop]
    order = [fonts.nastaliq, fonts.latin]
    if level % 2 == 0:
        if start and levels[start - 1] == level and before[start - 1] in order:
            order.insert(0, before[start - 1])
        elif base == 0 or _leads_to_latin(text, stop, levels, level):
            order.reverse()
    if piece.isspace():
        return [order[0]] * len(piece)
    return [
        next((face for face in order if face.covers(char)), None) or _other(char, fonts) for char in piece
    ]


def _leads_to_latin(text: str, at: int, levels: bytes, level: int) -> bool:
    return (
        at < len(text)
        and levels[at] == level
        and text[at].isalpha()
        and not re.match(f"[{_ARABIC}]", text[at])
    )
