"""Folding for match: one spelling for what a reader takes to be the same word.

Search, keywords and titles compare folded text; what is drawn, copied or translated is never folded.

* Letters typed with an Arabic keyboard become Urdu's: ي and ى are ی, ك is ک, ه is ہ, and presentation
  forms are their letters. ھ is kept (بھارت is not بہارت) but where no consonant that Urdu aspirates stands
  before it, and behind م ن ل ر, where writers use either (تمھیں, تمہیں): there it is ہ.
* ئ is ی with a hamza over it and folds as marks do (لئے is لیے); the hamza that
  ends علماء is dropped. آ stays.
* Marks, tatweel, joiners and bidi controls are dropped; all digits are ASCII; Latin is casefolded; white
  space is one space.

Every folded character knows where it came from, so a match leads back to the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from urdu_reader.text.characters import MARKS, TATWEEL, is_invisible
from urdu_reader.text.patterns import later

_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ئ": "ی",
    "ك": "ک", "ڪ": "ک",
    "ه": "ہ", "ە": "ہ", "ۀ": "ہ", "ۂ": "ہ", "ة": "ہ", "ۃ": "ہ",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ۓ": "ے", "آ": "آ",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
}  # fmt: skip
_DROP = TATWEEL  # stands, inside this module, for a character that context drops


def _fold_char(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    if char.isspace():
        return " "
    if char == TATWEEL or (is_invisible(char) and not char.isalpha()):  # vowels of Hangul are letters
        return ""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    composed = unicodedata.normalize("NFKC", char.casefold())
    if composed != char:
        return "".join(map(_fold_char, composed))
    parts = unicodedata.normalize("NFKD", char)
    return "".join(part for part in parts if unicodedata.category(part)[0] != "M")


_MOST = 20_000  # characters remembered


class _Table(dict[int, str]):
    """What each character folds to, filled as characters are met; for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST:
            self.clear()
        folded = self[code] = _fold_char(chr(code))
        return folded


_TABLE = _Table()
_ASPIRATED = frozenset("بپتٹجچدڈڑکگ")
_DROPPED = rf"{MARKS}\u0640\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069"
_FINAL_HAMZA = later(rf"[ءﺀ](?![{_DROPPED}]*+\w)")
_TWO_SPACES = later("  +")
_TWO_EYED = later("[ھ\ufbaa-\ufbad]")


def _he_goal_where_meant(text: str) -> str:
    """ھ as ہ where no consonant that Urdu aspirates stands before it."""

    def choose(match: re.Match[str]) -> str:
        return "ھ" if _letter_before(text, match.start()) in _ASPIRATED else "ہ"

    return _TWO_EYED.sub(choose, text)


def _drop_final_hamza(text: str) -> str:
    """ء dropped where it ends a word behind an alef."""

    def choose(match: re.Match[str]) -> str:
        return _DROP if _letter_before(text, match.start()).endswith("ا") else match.group()

    return _FINAL_HAMZA.sub(choose, text)


def _with_madd(text: str, mark: str) -> str:
    """ا and آ, where the ``mark`` stands behind one, as Unicode composes it with all its marks (D117).

    A madd joins its alef unless another mark of its class stands between, or a hamza joins it first.
    """
    chars = list(text)
    place = text.find(mark)
    while place >= 0:
        at, stop = place, place + 1
        while at > 0 and unicodedata.combining(text[at]):
            at -= 1
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1
        if text[at] in "اآ":
            chars[at] = "آ" if unicodedata.normalize("NFC", text[at:stop]).startswith("آ") else "ا"
        place = text.find(mark, stop)
    return "".join(chars)


def _letter_before(text: str, at: int) -> str:
    """What stands before ``text[at]``, folded; empty at the beginning."""
    while at > 0:
        at -= 1
        if folded := _TABLE[ord(text[at])]:
            return folded
    return ""


def _in_context(text: str) -> str:
    """The rules that look at a neighbour. Every one keeps the length, so offsets stay true."""
    for mark in "\u0653\u0655":
        if mark in text:
            text = _with_madd(text, mark)
    if not text.isascii():
        text = _he_goal_where_meant(text)
        text = _drop_final_hamza(text)
    return text


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the way back.

    Attributes:
        text: the folded text.
        offsets: for each folded character the index of the character it came from, and one more: the
            length of the unfolded text. ``len(offsets) == len(text) + 1``.
    """

    text: str
    offsets: tuple[int, ...]

    def source(self, start: int, stop: int) -> tuple[int, int]:
        """The unfolded range of the folded range ``[start, stop)``, with its last letter's marks."""
        if start >= stop:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], max(self.offsets[stop], self.offsets[stop - 1] + 1)

    def find(self, needle: str) -> Iterator[tuple[int, int]]:
        """Unfolded ranges, in order and apart from one another, where the folded string ``needle`` stands."""
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            yield self.source(at, at + len(needle))
            at = self.text.find(needle, at + len(needle))


def fold(text: str) -> Folded:
    """``text`` folded for match, with a map back to its offsets."""
    prepared = _in_context(text)
    table = _TABLE
    folded = prepared.translate(table)
    if all(len(table[ord(char)]) == 1 for char in set(prepared)):
        offsets = list(range(len(text)))
    else:
        offsets = [index for index, char in enumerate(prepared) for _ in table[ord(char)]]
    if "  " in folded:  # of white space the first stays
        parts, places, at = [], [], 0
        for match in _TWO_SPACES.finditer(folded):
            stop = match.start() + 1
            parts.append(folded[at:stop])
            places += offsets[at:stop]
            at = match.end()
        folded, offsets = "".join([*parts, folded[at:]]), places + offsets[at:]
    return Folded(folded, (*offsets, len(text)))


def key(text: str) -> str:
    """``text`` folded, without space at its ends: equal for what counts as the same title or keyword."""
    return _TWO_SPACES.sub(" ", _in_context(text).translate(_TABLE)).strip()
