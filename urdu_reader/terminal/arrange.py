"""The encodings of a finished row, each a function from cells as seen to cells as sent.

All take the cells of a row left to right as they are to be seen and return as many cells, in the order in
which the terminal has to hold them, so that what it does to right-to-left text gives the row that was asked
for. A cell's style goes where the cell goes. What each kind of terminal does was found by looking at pictures
of them; `docs/terminals.md` shows them.
"""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color, ColorType
from rich.style import Style

from urdu_reader.terminal.cells import Glyph
from urdu_reader.text.characters import LRM

_LETTER, _NUMBER, _NEUTRAL, _LATIN = "letter", "number", "neutral", "latin"


@lru_cache(4096)
def _kind(glyph: str) -> str:
    """What a cell is to a terminal that reorders, by the bidi class of its first character (UAX #9, table
    4)."""
    bidi = unicodedata.bidirectional(glyph[0]) if glyph else ""
    if bidi in ("AL", "R"):
        return _LETTER
    if bidi == "AN":
        return _NUMBER
    return _LATIN if bidi in ("L", "EN") else _NEUTRAL


def is_right_to_left(glyph: str) -> bool:
    """Say whether a terminal that reorders would move this cell: a letter or a number of the Arabic
    script."""
    return _kind(glyph) in (_LETTER, _NUMBER)


def visual(cells: Sequence[Glyph]) -> list[Glyph]:
    """For terminals that draw the cells where they are put."""
    return list(cells)


def words(cells: Sequence[Glyph]) -> list[Glyph]:
    """For terminals that reorder rows and reshape them by themselves (Konsole).

    The words stay left to right; the letters of each stand in logical order, so that the terminal's own
    reordering turns them into place. U+200E on every other cell that touches a letter keeps the words apart;
    on the cell before it where that one is a line or a block, which terminals draw without a font as long as
    nothing is combined with it.
    """
    kinds = [_kind(glyph) for glyph, _ in cells]
    sent: list[Glyph] = []
    count = len(cells)
    at = 0
    while at < count:
        if kinds[at] is _LETTER:
            start = at
            while at < count and kinds[at] is _LETTER:
                at += 1
            sent.extend(reversed(cells[start:at]))
            if at < count and cells[at][0][:1].isdigit():
                # A number that follows a letter would be drawn before it (rule W2).
                glyph, style = sent[-1]
                sent[-1] = (glyph + LRM, style)
            continue
        glyph, style = cells[at]
        touches = (at > 0 and kinds[at - 1] in (_LETTER, _NUMBER)) or (
            at + 1 < count and kinds[at + 1] in (_LETTER, _NUMBER)
        )
        if touches and _is_line(glyph):
            # The second column of a wide character holds nothing; its mark belongs to the first.
            holder = len(sent) - 1
            while holder >= 0 and (not sent[holder][0] or _is_line(sent[holder][0])):
                holder -= 1
            if holder >= 0:
                before, its = sent[holder]
                sent[holder] = (before.removesuffix(LRM) + LRM, its)
            touches = False
        sent.append((glyph + LRM, style) if touches and glyph else (glyph, style))
        at += 1
    return sent


def _is_line(glyph: str) -> bool:
    """Say whether a cell is one of the lines and blocks (U+2500 to U+259F)."""
    return "\u2500" <= glyph[:1] <= "\u259f"


def faces(cells: Sequence[Glyph]) -> list[Glyph]:
    """For terminals that turn round each run of one font (kitty): nothing Arabic shares a face with its
    neighbour.

    Italic is toggled from cell to cell. Where that would give a cell the face of the upright text beside it,
    it is bold as well. Not only letters are turned: so are the digits ۰ to ۹ and the sign ٪, which UAX #9
    leaves in place.
    """
    sent = list(cells)
    count = len(cells)
    for at, (glyph, style) in enumerate(cells):
        if not _turns(glyph):
            continue
        taken = {_face(sent[at - 1])} if at else set()
        if at + 1 < count and not _turns(cells[at + 1][0]):
            taken.add(_face(cells[at + 1]))
        bold = bool(style.bold)
        for face in ((bold, False), (bold, True), (not bold, True), (not bold, False)):
            if face not in taken:
                sent[at] = (glyph, _with_face(style, *face))
                break
    return sent


@lru_cache(4096)
def _turns(glyph: str) -> bool:
    """Say whether a shaper takes the character for Arabic script."""
    first = glyph[:1]
    return "\u0600" <= first <= "\u08ff" or "\ufb50" <= first <= "\ufdff" or "\ufe70" <= first <= "\ufefe"


def _face(cell: Glyph) -> tuple[bool, bool] | None:
    """Bold and italic of a cell; None for one that a terminal draws without a font: a space, a line, a
    block."""
    glyph, style = cell
    if glyph in ("", " ") or _is_line(glyph):
        return None
    return (bool(style.bold), bool(style.italic))


@lru_cache(2048)
def _with_face(style: Style, bold: bool, italic: bool) -> Style:
    return style + Style(bold=bold, italic=italic)


def pinned(cells: Sequence[Glyph], foreground: Color | None = None, *, palette: bool = False) -> list[Glyph]:
    """For terminals that order each run of one style (qterminal, xterm.js): every letter is a run of its own.

    Touching runs differ by one step of blue, which nobody sees. A colour of the terminal's palette has no
    blue to step; it is written in its two ways in turn, which those terminals keep apart.

    Args:
        cells: The row.
        foreground: What stands for the terminal's default colour; unknown, such cells are left as they are.
        palette: Whether what is between here and the terminal mixes colours from 256: touching runs then have
            the two of those that are nearest, which is seen where text is coloured.
    """
    if not any(is_right_to_left(glyph) for glyph, _ in cells):
        return list(cells)
    sent: list[Glyph] = []
    step = False
    last: Style | None = None
    for glyph, style in cells:
        letter = is_right_to_left(glyph)
        if letter or last is None or style is not last:
            step = not step
        sent.append((glyph, _stepped(style, step, foreground, palette)))
        last = None if letter else style
    return sent


def leaning(cells: Sequence[Glyph]) -> list[Glyph]:
    """The same for where there are no colours: touching runs differ in slant, or in weight.

    Blanks lean as well, unseen, so that the letters beside them need not; what is no letter stays as it is.
    """
    if not any(is_right_to_left(glyph) for glyph, _ in cells):
        return list(cells)
    sent = list(cells)
    for at, (glyph, style) in enumerate(cells):
        letter = is_right_to_left(glyph)
        if not letter and (glyph != " " or not at or not is_right_to_left(cells[at - 1][0])):
            continue
        taken = {_lean(sent[at - 1][1])} if at else set()
        following = cells[at + 1] if letter and at + 1 < len(cells) else (" ", style)
        if following[0] != " " and not is_right_to_left(following[0]):
            taken.add(_lean(following[1]))
        bold, italic = _lean(style)
        for face in ((bold, italic), (bold, not italic), (not bold, not italic), (not bold, italic)):
            if face not in taken:
                sent[at] = (glyph, _with_face(style, *face))
                break
    return sent


def _lean(style: Style) -> tuple[bool, bool]:
    return bool(style.bold), bool(style.italic)


@lru_cache(2048)
def _stepped(style: Style, step: bool, foreground: Color | None, palette: bool) -> Style:
    color = style.color if style.color is not None and not style.color.is_default else foreground
    if color is None:
        return style
    if palette:
        return style + Style(color=_nearest(*color.get_truecolor())[step])
    if color.triplet is None and color.number is not None and color.number < 16:
        kind = ColorType.EIGHT_BIT if step else ColorType.STANDARD
        return style + Style(color=Color(color.name, kind, number=color.number))
    red, green, blue = color.get_truecolor()
    return style + Style(color=Color.from_rgb(red, green, (blue & ~1) | step))


@lru_cache(1024)
def _nearest(red: int, green: int, blue: int) -> tuple[Color, Color]:
    """The two colours of the cube and the greys of 256 (numbers from 16 on) that are nearest to one."""

    def distance(color: Color) -> int:
        mixed = color.get_truecolor()
        return (mixed.red - red) ** 2 + (mixed.green - green) ** 2 + (mixed.blue - blue) ** 2

    # Most text is grey, and greys of the ramp are near to those of the cube: hardly anybody sees that.
    one, two = heapq.nsmallest(2, map(Color.from_ansi, range(16, 256)), key=distance)
    return one, two


def unshaped(cells: Sequence[Glyph]) -> list[Glyph]:
    """Give every form back its plain letter, for fonts that have no presentation forms.

    Lam-alef keeps its form: it is one cell, and two letters do not fit in that.
    """
    return [(_plain(glyph), style) for glyph, style in cells]


@lru_cache(4096)
def _plain(glyph: str) -> str:
    if not glyph or not ("\ufb50" <= glyph[0] <= "\ufdff" or "\ufe70" <= glyph[0] <= "\ufeff"):
        return glyph
    letter = unicodedata.normalize("NFKC", glyph[0])
    return letter + glyph[1:] if len(letter) == 1 else glyph
