"""Protected pieces: what a translation must carry over as it stands, and the check that it did.

Handles, tags, addresses and Latin names are the same in both languages; an engine may damage them (its
tokenizer takes ``_`` for a space). So handles, tags and addresses are masked: a word of Latin capitals
stands in for each while the engine works. Where a mask or a Latin name does not come back, the sentence
is *cut*: what is between the pieces is translated by itself and the pieces stay where they are.
Digits are ASCII before the engine sees them and in what it gives back. `lost` compares the two sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from urdu_reader.text.atoms import ABBREVIATION, ADDRESS, ADDRESS_BEGINS, DIGIT, LATIN, MAIL, TAG
from urdu_reader.text.characters import URDU_LETTERS
from urdu_reader.text.patterns import later

Kind = Literal["number", "name", "piece"]

_HARD = f"{ADDRESS}|{MAIL}|{TAG}"
_WORD = rf"(?:{ABBREVIATION}|[{LATIN}][{LATIN}0-9]*(?:['’&+.\-][{LATIN}0-9]+)*)"
_NAME = rf"(?<![{LATIN}{DIGIT}]){_WORD}(?:[ \u00a0](?:& )?(?!{ADDRESS_BEGINS}){_WORD})*"
_PIECES = later(f"(?P<piece>{_HARD})|(?P<name>{_NAME})")
# ۱۲۔۵ and ۲۰،۰۰۰: signs of the sentence inside a number. Years (2019۔20) and dates (25۔7۔2025) are several.
_URDU_NUMBER = (
    rf"(?<![{DIGIT}.,٫٬،۔])[{DIGIT}]{{1,3}}(?:(?:،[{DIGIT}]{{3}})+(?:۔[{DIGIT}]+)?|۔[{DIGIT}]+)"
    rf"(?![{DIGIT}]|[.,٫٬،۔][{DIGIT}])"
)
_SIGNS_INSIDE = later(_URDU_NUMBER)
# An amount: the figures of a date or a time count one by one, since English may write them in another order.
_NUMBER = later(rf"{_URDU_NUMBER}|[{DIGIT}]+(?:[.,٫٬][{DIGIT}]+)*")
# Marks that turn the text, or are not seen at all, say nothing to an engine; some part two names or numbers.
_MARKS = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
_PARTED = rf"{LATIN}{DIGIT}.,٫٬،۔:/@#_'’&+\-"
_TURNS = later(rf"(?<=[^{_PARTED}{_MARKS}])[{_MARKS}]+|[{_MARKS}]++(?=[^{_PARTED}])")
_JOINS_NAME = later(f"[{LATIN}0-9]")
_JOINS_PIECE = later("[A-Za-z0-9_]")
_STAND_IN = later("QZ[A-J]+")
_ARABIC = later(f"[{URDU_LETTERS}]")
_LETTER = later(r"[^\W\d_]")
_SIGNS = {"٪": "%", "٫": ".", "٬": ",", "؍": "/"}
_INSIDE = str.maketrans("۔،", ".,")
_DIGITS = str.maketrans(
    {chr(zero + value): str(value) for zero in (0x0660, 0x06F0) for value in range(10)} | _SIGNS
)
_WORDS_FOR = {
    "0": ("zero", "no"), "1": ("one", "first", "a", "an"), "2": ("two", "second", "both", "bilateral"),
    "3": ("three", "third"), "4": ("four", "fourth"), "5": ("five", "fifth"), "6": ("six", "sixth"),
    "7": ("seven", "seventh"), "8": ("eight", "eighth"), "9": ("nine", "ninth"), "10": ("ten", "tenth"),
    "11": ("eleven", "eleventh"), "12": ("twelve", "twelfth", "dozen"),
}  # fmt: skip


class Piece(NamedTuple):
    """The protected range ``text[start:stop]``; ``kind`` is ``piece`` (handle, tag, address) or ``name``."""

    start: int
    stop: int
    kind: Kind


class Lost(NamedTuple):
    """Something that the source says and its translation does not."""

    kind: Kind
    text: str

    def __str__(self) -> str:
        return f"{self.kind} {self.text}"


def pieces(text: str) -> list[Piece]:
    """The protected pieces of ``text`` in order: handles, tags, addresses, Latin names."""
    return [
        Piece(match.start(), match.end(), "piece" if match["piece"] else "name")
        for match in _PIECES.finditer(text)
    ]


def ascii_digits(text: str) -> str:
    """``text`` with ASCII digits, and with the signs that belong to them (٫ ٬ ٪, ۔ in ۱۲۔۵) as in English."""
    if "۔" in text or "،" in text:
        text = _SIGNS_INSIDE.sub(lambda number: number.group().translate(_INSIDE), text)
    return text.translate(_DIGITS)


def needs_translation(text: str) -> bool:
    """Whether ``text`` says anything in Urdu's script: English, numbers and other scripts pass through."""
    return bool(_ARABIC.search(text))


def lost(source: str, translation: str) -> tuple[Lost, ...]:
    """What ``source`` says and ``translation`` does not.

    Numbers count however their digits are written, small ones also in words; Latin names and pieces only
    exactly as written.
    """
    missing: list[Lost] = []
    for piece in pieces(source):
        text = source[piece.start : piece.stop]
        if not _says(translation, text):
            missing.append(Lost(piece.kind, text))
    outside = _outside(source)
    there = Counter(map(_plain, _NUMBER.findall(translation)))
    said = set(re.findall(r"[a-z]+", translation.lower()))
    for written in _NUMBER.findall(outside):
        number = _plain(written)
        figures = Counter(number.split(".")) if "۔" in written or number.count(".") > 1 else Counter([number])
        if there[number]:
            there[number] -= 1
        elif figures <= there:  # ۸۔۳۰ may be 8:30, and a date stand in another order
            there -= figures
        elif not said.intersection(_WORDS_FOR.get(number, ())):
            missing.append(Lost("number", number))
    return tuple(missing)


def _says(text: str, piece: str) -> bool:
    """Whether ``text`` holds ``piece``, and not as a part of a longer name or piece."""
    joins = _JOINS_NAME if piece[0].isalpha() else _JOINS_PIECE
    at = text.find(piece)
    while at >= 0:
        stop = at + len(piece)
        if not (joins.match(piece[0]) and joins.match(text[at - 1 : at])) and not (
            joins.match(piece[-1]) and joins.match(text[stop : stop + 1])
        ):
            return True
        at = text.find(piece, at + 1)
    return False


def _outside(text: str) -> str:
    """``text`` without its pieces: a number in an address is the address's."""
    return _PIECES.sub(" ", text)


def _plain(number: str) -> str:
    """A number as it is compared, however it is written."""
    return ascii_digits(number).replace(",", "")


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence made ready for an engine.

    Attributes:
        text: what the engine is given.
        masks: for each piece its stand-in and itself.
        names: Latin names that have to come back though they are not masked.
    """

    text: str
    masks: tuple[tuple[str, str], ...]
    names: tuple[str, ...]

    def restore(self, translated: str) -> str | None:
        """The translation with its pieces put back; None where a piece or name is missing or doubled."""
        for mask, piece in self.masks:
            if translated.count(mask) != 1:
                return None
            translated = translated.replace(mask, piece)
        if not all(_says(translated, name) for name in self.names):
            return None
        return ascii_outside(translated)


def mask(source: str, *, numbers: bool = False) -> Masked:
    """``source`` with ASCII digits and a stand-in for each handle, tag and address, and for ``numbers``.

    Marks that only turn the text are left out.
    """
    parts: list[str] = []
    masks: list[tuple[str, str]] = []
    names: list[str] = []
    at = 0
    found = [*_with_numbers(source)] if numbers else pieces(source)
    stand_ins = _stand_ins(source, len(found))
    for piece in found:
        text = source[piece.start : piece.stop]
        if piece.kind == "name":
            names.append(text)
            continue
        if piece.kind == "number":
            text = ascii_digits(text)
        stand_in = next(stand_ins)
        parts += [_for_engine(source[at : piece.start]), stand_in]
        masks.append((stand_in, text))
        at = piece.stop
    parts.append(_for_engine(source[at:]))
    return Masked("".join(parts), tuple(masks), tuple(names))


def _for_engine(text: str) -> str:
    return _TURNS.sub("", ascii_digits(text))


def _with_numbers(source: str) -> Iterator[Piece]:
    """The pieces and, between them, the numbers, in order."""
    at = 0
    for piece in [*pieces(source), Piece(len(source), len(source), "piece")]:
        for match in _NUMBER.finditer(source, at, piece.start):
            yield Piece(match.start(), match.end(), "number")
        at = piece.stop
        if piece.start < piece.stop:
            yield piece


def _stand_ins(source: str, count: int) -> Iterator[str]:
    """At least ``count`` words of capitals that ``source`` does not hold; none is part of another."""
    used = set(_STAND_IN.findall(source))
    width = max(2, len(str(count + len(used))))
    for number in range(10**width):
        word = "QZ" + "".join(chr(ord("A") + int(digit)) for digit in f"{number:0{width}d}")
        if not any(word in each for each in used):
            yield word


def cut(source: str) -> list[tuple[str, bool]]:
    """``source`` cut at its pieces: each part, in order, and whether an engine is to translate it.

    Joined, the parts are the source, but for its digits and the marks that only turn it.
    """
    parts: list[tuple[str, bool]] = []
    at = 0
    for piece in pieces(source):
        _add(parts, source[at : piece.start])
        parts.append((source[piece.start : piece.stop], False))
        at = piece.stop
    _add(parts, source[at:])
    return parts


def _add(parts: list[tuple[str, bool]], between: str) -> None:
    """Add what stands between two pieces, its outer space and signs apart from what is to be translated."""
    between = _for_engine(between)
    letters = _ARABIC.search(between)
    if letters is None:
        if between:
            parts.append((_western(between), False))
        return
    start = next((at for at, char in enumerate(between) if char.isalnum()), 0)
    stop = len(between.rstrip())
    if start:
        parts.append((_western(between[:start]), False))
    parts.append((between[start:stop], True))
    if stop < len(between):
        parts.append((between[stop:], False))


_WESTERN_SIGNS = str.maketrans("۔،؛؟", ".,;?")


def _western(text: str) -> str:
    return ascii_digits(text).translate(_WESTERN_SIGNS)


def join(parts: Sequence[tuple[str, bool]], translations: Sequence[str]) -> str:
    """The parts of `cut`, with the ``translations`` of those to be translated, in order, in their places."""
    given = iter(translations)
    joined = "".join(ascii_outside(next(given)) if translate else text for text, translate in parts)
    return " ".join(joined.split())


def ascii_outside(text: str) -> str:
    """``text`` with ASCII digits but for its pieces, which stay as they are."""
    done: list[str] = []
    at = 0
    for piece in pieces(text):
        done += [ascii_digits(text[at : piece.start]), text[piece.start : piece.stop]]
        at = piece.stop
    return "".join([*done, ascii_digits(text[at:])])


def pass_through(text: str) -> str:
    """What stands for ``text`` where nothing in it is to be translated: itself, with ASCII digits."""
    return _western(text) if not _LETTER.search(text) else ascii_outside(text)
