"""The faces that an article is drawn in: Nastaliq, Latin, and whatever covers the rest.

Awami Nastaliq is passed over where HarfBuzz is built without Graphite, as it is in the wheels of uharfbuzz:
without it the font joins no letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from urdu_reader.nastaliq import fontconfig
from urdu_reader.nastaliq.errors import INSTALL, FontMissing, NastaliqMissing
from urdu_reader.nastaliq.faces import Face, harfbuzz

FAMILIES: Final = (
    "Noto Nastaliq Urdu",
    "Jameel Noori Nastaleeq",
    "Mehr Nastaliq Web",
    "Urdu Typesetting",
    "Awami Nastaliq",
)
"""Nastaliq fonts, the best to read first; Urdu Typesetting comes with Windows, Noto's with macOS."""

LATIN: Final = ("Noto Sans", "DejaVu Sans", "sans-serif")
"""Latin fonts; of the last name fontconfig has always one, if it has any."""

EMOJI: Final = "emoji"
"""What fontconfig calls the font of emoji, whichever it is."""

_URDU: Final = "ٹڈڑںہھےگچپیک"
_ENGLISH: Final = "AZaz"
_MOST_FALLBACKS: Final = 64
_MOST_ASKED: Final = 20_000


class Fonts:
    """The faces of one weight: ``nastaliq`` and ``latin``; others are opened when a character needs one."""

    def __init__(self, nastaliq: Face, latin: Face) -> None:
        self.nastaliq = nastaliq
        self.latin = latin
        self._covering: list[fontconfig.Covering] | None = None
        self._opened: dict[fontconfig.FontFile, Face | None] = {}
        self._found: dict[str, Face | None] = {}
        self._emoji: tuple[Face | None] | None = None

    def other(self, chars: str) -> Face | None:
        """A face beside the two that has every one of ``chars``; None where no font here has them.

        Fontconfig is asked once, for all of them.
        """
        if chars not in self._found:
            if len(self._found) >= _MOST_ASKED:
                self._found.clear()
            self._found[chars] = next(self._candidates(chars), None)
        return self._found[chars]

    def emoji(self, chars: str) -> Face | None:
        """The face in colour that has every one of ``chars``, an emoji; None where there is none."""
        if self._emoji is None:
            file = fontconfig.match(EMOJI)
            face = self._open(file) if file is not None else None
            self._emoji = (face if face is not None and face.coloured else None,)
        face = self._emoji[0]
        return face if face is not None and chars and all(map(face.covers, chars)) else None

    def _candidates(self, chars: str) -> Iterator[Face]:
        for face in (self.latin, self.nastaliq):
            if all(map(face.covers, chars)):
                yield face
        if self._covering is None:
            self._covering = list(fontconfig.covering())
        for covering in self._covering:
            if all(map(covering.covers, chars)):
                opened = self._open(covering.file)
                if opened is not None:
                    yield opened

    def _open(self, file: fontconfig.FontFile) -> Face | None:
        if file not in self._opened:
            if len(self._opened) >= _MOST_FALLBACKS:
                return None
            self._opened[file] = _usable(file)
        return self._opened[file]


def find(preferred: str | None = None, *, bold: bool = False) -> Fonts:
    """The faces of this machine.

    Args:
        preferred: the name of a font family, or the path of a font file, that comes before all others.
        bold: bold faces, regular ones for what has none.

    Raises:
        NastaliqMissing: the ``nastaliq`` extra is not installed; the text says how to install it.
        FontMissing: no Nastaliq font is there, or not the preferred one; the text says what to do.
    """
    harfbuzz()
    if preferred:
        nastaliq = _preferred(preferred, bold=bold)
    else:
        faces = (_family(family, bold=bold) for family in FAMILIES)
        found = next((face for face in faces if face is not None and _can_urdu(face)), None)
        if found is None:
            raise FontMissing(f"no Nastaliq font is installed: {INSTALL}")
        nastaliq = found
    return Fonts(nastaliq, _latin(bold=bold) or nastaliq)


def _preferred(name: str, *, bold: bool) -> Face:
    if Path(name).suffix and Path(name).is_file():
        return _checked(Face(name), name)
    face = _family(name, bold=bold)
    if face is None:
        raise FontMissing(f"there is no font {name!r} here: name one that fc-list shows, or {INSTALL}")
    return _checked(face, name)


def _checked(face: Face, name: str) -> Face:
    if not face.joins:
        graphite = "Silf" in face.font.face.table_tags
        why = "needs Graphite, which this HarfBuzz has not" if graphite else "joins no Arabic letter"
        raise FontMissing(f"{name} {why}: {INSTALL}")
    if not _can_urdu(face):
        missing = " ".join(char for char in _URDU if not face.covers(char))
        raise FontMissing(f"{name} has no {missing}: {INSTALL}")
    return face


def _family(family: str, *, bold: bool) -> Face | None:
    for weight in (True, False) if bold else (False,):  # regular where there is no bold
        file = fontconfig.match(family, bold=weight)
        if file is not None and (fontconfig.has_family(file, family) or _same_stem(file, family)):
            face = _usable(file)
            if face is not None:
                return face
    return None


def _same_stem(file: fontconfig.FontFile, family: str) -> bool:
    """Whether the file was found by its own name, where there is no fontconfig to say the family's."""
    return file.families == (file.path.stem,) and family in FAMILIES


def _latin(*, bold: bool) -> Face | None:
    files = (fontconfig.match(family, bold=weight) for weight in {bold: 0, False: 0} for family in LATIN)
    faces = (_usable(file) for file in files if file is not None)
    return next((face for face in faces if face is not None and all(map(face.covers, _ENGLISH))), None)


def _usable(file: fontconfig.FontFile) -> Face | None:
    """The opened face, or None where the file is no font, is gone, or holds no outlines."""
    try:
        face = Face(file.path, file.at)
    except FontMissing:
        return None
    return face if face.draws else None


def _can_urdu(face: Face) -> bool:
    return face.joins and all(map(face.covers, _URDU))


__all__ = ["FAMILIES", "LATIN", "FontMissing", "Fonts", "NastaliqMissing", "find"]
