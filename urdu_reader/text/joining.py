"""Joining: a word's clusters, and the contextual form that each is drawn with.

A cluster is a base character with its marks, or lam with alef and the marks of both; it is drawn in one
cell (two where Unicode calls it wide). Joining types are Unicode's (ArabicShaping.txt); the presentation
forms are those of ``arabic_reshaper.letters``, with the forms that Urdu needs and it lacks. Its own
``reshape`` is not used: it gives no way back to the source and deletes vowel marks.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

from urdu_reader.text.bidi_classes import MIRRORED
from urdu_reader.text.characters import NBSP, TATWEEL, ZWJ, is_invisible, is_mark, members, width
from urdu_reader.text.tables import module_alone


class Cluster(NamedTuple):
    """``[start, stop)`` of its word, drawn as ``glyph`` in ``width`` columns; ``base`` is its base character.

    ``glyph`` is empty, and ``width`` 0, for characters that draw nothing and stand alone.
    """

    start: int
    stop: int
    base: int
    glyph: str
    width: int


ISOLATED, FINAL, INITIAL, MEDIAL = range(4)

# Joining_Type of the Arabic blocks: right-joining letters; other letters there join on both sides.
_RIGHT: Final = members(
    "\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd"
    "\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef\u0759-\u075b\u076b\u076c\u0771\u0773\u0774\u0778\u0779\u0867\u0869\u086a"
    "\u0870-\u0882\u088e\u08aa-\u08ac\u08ae\u08b1\u08b2\u08b9"
)
_DUAL: Final = members(
    "\u0620\u0626\u0628\u062a-\u062e\u0633-\u063f\u0641-\u0647\u0649\u064a\u066e\u066f\u0678-\u0687\u069a-\u06bf"
    "\u06c1\u06c2\u06cc\u06ce\u06d0\u06d1\u06fa-\u06fc\u06ff\u0750-\u0758\u075c-\u076a\u076d-\u0770\u0772\u0775-\u0777"
    "\u077a-\u077f\u0860\u0862-\u0865\u0868\u0886\u0889-\u088d\u08a0-\u08a9\u08af\u08b0\u08b3-\u08b8\u08ba-\u08c8"
)
_PARTING: Final = frozenset("\u200c\u2066\u2067\u2068\u2069")  # invisible, and of Joining_Type U
_CAUSING: Final = frozenset((TATWEEL, ZWJ, "\u0883", "\u0884", "\u0885"))


class _JoiningTypes(dict[str, str]):
    """Character to its Joining_Type, filled as characters are met."""

    def __missing__(self, char: str) -> str:
        if len(self) >= _MOST_TYPES:
            self.clear()
        found = self[char] = _joining_type(char)
        return found


_MOST_TYPES: Final = 2_000
_TYPES: Final = _JoiningTypes()


def joining_type(char: str) -> str:
    """Joining_Type (Unicode, 9.2): ``D`` dual, ``R`` right, ``C`` causing, ``T`` transparent, ``U`` none."""
    return _TYPES[char]


def _joining_type(char: str) -> str:
    if char in _CAUSING:
        return "C"
    if char in _RIGHT:
        return "R"
    if char in _DUAL:
        return "D"
    return "T" if is_mark(char) or (is_invisible(char) and char not in _PARTING) else "U"


def _reshaper_forms() -> dict[str, tuple[str, str, str, str]]:
    letters = module_alone("arabic_reshaper.letters").LETTERS_ARABIC
    return {
        letter: (isolated or letter, final or isolated, initial or isolated, medial or final or isolated)
        for letter, (isolated, initial, medial, final) in letters.items()
        if letter not in _CAUSING
    }


# Letter to its (isolated, final, initial, medial) forms. Added to arabic_reshaper's:
# noon ghunna in the middle of a word is a tooth without a dot; heh goal with hamza is heh goal's form
# with the hamza over it; teh marbuta goal is drawn with teh marbuta's forms.
_FORMS: Final[dict[str, tuple[str, str, str, str]]] = {
    **_reshaper_forms(),
    "\u06ba": ("\ufb9e", "\ufb9f", "\ufbe8", "\ufbe9"),
    "\u06c2": ("\ufba6\u0654", "\ufba7\u0654", "\ufba8\u0654", "\ufba9\u0654"),
    "\u06c3": ("\ufe93", "\ufe94", "\ufe93", "\ufe94"),
}
_LAM = "\u0644"
_LAM_ALEF: Final = {
    "\u0622": ("\ufef5", "\ufef6"),
    "\u0623": ("\ufef7", "\ufef8"),
    "\u0625": ("\ufef9", "\ufefa"),
    "\u0627": ("\ufefb", "\ufefc"),
}
_ARABIC: Final = members("\u0620-\u06d5\u06ee-\u06ff\u0750-\u077f\u0860-\u08c9")
# Letters, figures and signs of one column that are clusters by themselves where no mark stands on them.
_PLAIN: Final = members(
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u0660-\u066c\u06d4\u06f0-\u06f9\u060c\u061b\u061f!-~«»‘’“”…"
)
_LIGATED: Final = frozenset(_LAM + alef for alef in _LAM_ALEF)


def are_parted(pair: str) -> bool:
    """Whether two characters that stand side by side are sure to be of two clusters."""
    return _PLAIN.issuperset(pair) and pair not in _LIGATED


def clusters(word: str) -> list[Cluster]:
    """The clusters of ``word``, a text without spaces, in logical order, each in the form it is drawn in."""
    if _PLAIN.issuperset(word):
        return _plain(word)
    if _ARABIC.isdisjoint(word) and word.isprintable():
        columns = [width(char) for char in word]
        if 0 not in columns:  # no mark, nothing invisible
            return [
                Cluster(at, at + 1, at, char, wide)
                for at, (char, wide) in enumerate(zip(word, columns, strict=True))
            ]
    return _Shaper(word).clusters()


def _plain(word: str) -> list[Cluster]:
    """The same for a word without marks, which most are; one pass, no pieces in between."""
    found: list[Cluster] = []
    at, size, linked = 0, len(word), False
    types = [*map(_TYPES.__getitem__, word), "U"]
    while at < size:
        char, start = word[at], at
        links = types[at] == "D" and types[at + 1] in "DR"
        at += 1
        if links and char == _LAM and word[at] in _LAM_ALEF:
            glyph = _LAM_ALEF[word[at]][linked]
            at += 1
            links = False
        elif (forms := _FORMS.get(char)) is not None:
            glyph = forms[MEDIAL if linked and links else FINAL if linked else INITIAL if links else ISOLATED]
        else:
            glyph = char
        found.append(Cluster(start, at, start, glyph, 1))
        linked = links
    return found


class _Piece:
    """A cluster in the making: where it stands, its composed base, its marks, its joining type."""

    __slots__ = ("at", "base", "char", "joining", "marks", "start", "stop")

    def __init__(self, start: int, base: int, stop: int, char: str, marks: str) -> None:
        self.start, self.base, self.stop = start, base, stop
        self.char, self.marks = char, marks
        self.joining = joining_type(char) if char else "T"


class _Shaper:
    """Cuts one word into clusters and gives each its form."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.pieces = self._cut()
        self._link()

    def _cut(self) -> list[_Piece]:
        """Bases with what follows them and draws nothing of its own: marks, joiners, bidi controls."""
        word, start, size = self.word, 0, len(self.word)
        pieces: list[_Piece] = []
        while start < size:
            base = start
            while base < size and is_invisible(word[base]) and word[base] != ZWJ:
                base += 1
            if base == size:  # nothing but invisible characters is left
                if pieces:
                    pieces[-1].stop = size
                else:
                    pieces.append(_Piece(start, start, size, "", ""))
                break
            stop = base + 1
            # A joiner belongs to the letter before it, but it is looked at for joining.
            while stop < size and (is_mark(word[stop]) or is_invisible(word[stop])):
                stop += 1
            char = word[base]
            drawn = "".join(c for c in word[base + 1 : stop] if is_mark(c) and not "\ufe00" <= c <= "\ufe0f")
            if is_mark(char):  # a mark with no letter to stand on
                char, drawn = NBSP, char + drawn
            elif drawn:
                composed = unicodedata.normalize("NFC", char + drawn)
                char, drawn = composed[0], composed[1:]
            pieces.append(_Piece(start, base, stop, char, drawn))
            start = stop
        return pieces

    def _link(self) -> None:
        """For each piece: whether it joins its neighbours. ZWNJ between two parts them, ZWJ joins."""
        pieces = self.pieces
        self.joins_next = [False] * len(pieces)
        self.joins_previous = [False] * len(pieces)
        for index, piece in enumerate(pieces):
            tail = self.word[piece.base + 1 : piece.stop]
            parted, zwj = not _PARTING.isdisjoint(tail), ZWJ in tail
            forward = piece.joining in "DC"
            if index + 1 < len(pieces):
                after = pieces[index + 1]
                lead = self.word[after.start : after.base]
                backward = after.joining in "DRC"
                joined = not parted and _PARTING.isdisjoint(lead)
                if zwj and not parted:
                    self.joins_next[index], self.joins_previous[index + 1] = forward, backward
                elif joined and forward and backward:
                    self.joins_next[index] = self.joins_previous[index + 1] = True
            elif zwj and not parted:
                self.joins_next[index] = forward

    def _ligates(self, index: int) -> bool:
        """Whether the lam at ``index`` and the alef behind it are drawn as one (Unicode, section 9.2)."""
        pieces = self.pieces
        return (
            pieces[index].char == _LAM
            and index + 1 < len(pieces)
            and pieces[index + 1].char in _LAM_ALEF
            and ZWJ not in self.word[pieces[index].base : pieces[index + 1].base]
            and self.joins_next[index]
        )

    def clusters(self) -> list[Cluster]:
        found: list[Cluster] = []
        index, pieces = 0, self.pieces
        while index < len(pieces):
            piece = pieces[index]
            if self._ligates(index):
                alef = pieces[index + 1]
                form = _LAM_ALEF[alef.char][self.joins_previous[index]]
                glyph = form + piece.marks + alef.marks
                found.append(Cluster(piece.start, alef.stop, piece.base, glyph, 1))
                index += 2
                continue
            glyph, columns = self._draw(piece, self.joins_previous[index], self.joins_next[index])
            found.append(Cluster(piece.start, piece.stop, piece.base, glyph, columns))
            index += 1
        return found

    @staticmethod
    def _draw(piece: _Piece, after_join: bool, before_join: bool) -> tuple[str, int]:
        char = piece.char
        if not char or (is_invisible(char) and not piece.marks):
            return "", 0
        if is_invisible(char):  # a ZWJ with marks on it
            return NBSP + piece.marks, 1
        forms = _FORMS.get(char)
        if forms is not None:
            form = (
                MEDIAL
                if after_join and before_join
                else FINAL
                if after_join
                else INITIAL
                if before_join
                else 0
            )
            return forms[form] + piece.marks, 1
        return char + piece.marks, width(char)


def mirrored(glyph: str) -> str:
    """Rule L4: ``glyph`` as it is drawn on an odd level."""
    first = glyph[:1]
    return MIRRORED[first] + glyph[1:] if first in MIRRORED else glyph
