"""A font file as HarfBuzz sees it: what it covers, how it shapes a run, how its glyphs look.

The one module that imports uharfbuzz, and only when a face is opened. Lengths are in em here.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from urdu_reader.nastaliq.errors import FontMissing, NastaliqMissing

ARABIC: Final = "Arab"
"""The script of Urdu, as ISO 15924 and HarfBuzz call it."""

_CONTEXT: Final = 32
_MOST_OUTLINES: Final = 4000
_OUTLINES: Final = frozenset(("glyf", "CFF ", "CFF2", "VARC"))


def harfbuzz() -> Any:  # noqa: ANN401 -- it has no types
    """The module uharfbuzz.

    Raises:
        NastaliqMissing: it is not installed, or has no rasterizer yet.
    """
    try:
        import uharfbuzz
    except ImportError:
        raise NastaliqMissing("uharfbuzz") from None
    if not hasattr(uharfbuzz, "RasterDraw"):
        raise NastaliqMissing("a newer uharfbuzz")
    return uharfbuzz


class Ink(NamedTuple):
    """What a glyph blackens, from its origin, in em; ``top`` and ``bottom`` count upwards."""

    left: float
    right: float
    bottom: float
    top: float


class Shaped(NamedTuple):
    """A run as HarfBuzz shaped it, glyphs from left to right, lengths in em, ``ys`` counting upwards.

    ``clusters`` are indices of the text that was given; they rise in a left-to-right run, fall in a
    right-to-left one, and glyphs of one cluster stand together.
    """

    ids: list[int]
    clusters: list[int]
    advances: list[float]
    xs: list[float]
    ys: list[float]


class Face:
    """An opened font.

    Args:
        path: the file.
        index: which face of a collection; the upper 16 bits name an instance of a variable font, counted
            from 1, as fontconfig and FreeType have it.

    Raises:
        NastaliqMissing: the extra is not installed.
        FontMissing: the file is no font or cannot be read.
    """

    def __init__(self, path: str | Path, index: int = 0) -> None:
        hb = harfbuzz()
        self.path = Path(path)
        self.index = index
        try:
            face = hb.Face(hb.Blob.from_file_path(str(path)), index & 0xFFFF)
        except (OSError, hb.HarfBuzzError) as error:
            raise FontMissing(f"{path}: cannot be read as a font ({error})") from error
        if not face.glyph_count or not face.unicodes:
            raise FontMissing(f"{path}: no font; name a TrueType or OpenType file")
        self._hb = hb
        self.font = hb.Font(face)
        if index >> 16 and face.has_var_data:
            self.font.var_named_instance = (index >> 16) - 1
        self._em = float(face.upem or 1000)
        self._inks: dict[int, Ink | None] = {}
        self._outlines: dict[int, str] = {}

    def __repr__(self) -> str:
        return f"<Face {self.path.name} {self.index}>"

    @cached_property
    def name(self) -> str:
        """The family's name as the font has it; empty where it has none."""
        found = self.font.face.get_name(self._hb.OTNameIdPredefined.FONT_FAMILY)
        return str(found or "")

    @cached_property
    def chars(self) -> frozenset[str]:
        """The characters that the font has a glyph for."""
        return frozenset(map(chr, self.font.face.unicodes))

    def covers(self, char: str) -> bool:
        """Whether ``char`` is drawn with a glyph of this font, composed or in its parts."""
        if char in self.chars:
            return True
        parts = unicodedata.normalize("NFD", char)
        return parts != char and all(part in self.chars for part in parts)

    @cached_property
    def joins(self) -> bool:
        """Whether Arabic letters are joined: the font has rules for it that this HarfBuzz can follow."""
        if "GSUB" in self.font.face.table_tags:
            return True
        buffer = self._buffer("بب", 0, 2, rtl=True, script=ARABIC)
        try:
            self._hb.shape(self.font, buffer, {}, shapers=["graphite2"])
        except RuntimeError:  # what HarfBuzz says where it is built without Graphite
            return False
        return len({info.codepoint for info in buffer.glyph_infos}) > 1

    @cached_property
    def draws(self) -> bool:
        """Whether there is anything to draw in the font: outlines, or pictures in colour."""
        return not _OUTLINES.isdisjoint(self.font.face.table_tags) or self.coloured

    @cached_property
    def coloured(self) -> bool:
        """Whether glyphs of the font may be pictures in colour (:mod:`urdu_reader.nastaliq.colour`)."""
        return bool(self.layered or self.font.face.has_color_png)

    @cached_property
    def layered(self) -> bool:
        """Whether glyphs of the font may be put together from layers of colour."""
        return bool(self.font.face.has_color_paint or self.font.face.has_color_layers)

    def colour_png(self, glyph: int) -> bytes:
        """The glyph's picture as a PNG file; empty where it has none."""
        if not self.font.face.has_color_png:
            return b""
        return bytes(self.font.get_glyph_color_png(glyph).data)

    @cached_property
    def extent(self) -> tuple[float, float]:
        """How far a line reaches above and below its baseline, by the font, in em; both positive."""
        said = self.font.get_font_extents("ltr")
        above, below = said.ascender / self._em, -said.descender / self._em
        if not (0.5 <= above <= 4 and 0 <= below <= 4):  # a font that says nothing sensible
            return 1.9, 0.6
        return above, below

    def shape(self, text: str, start: int, stop: int, *, rtl: bool, script: str | None = None) -> Shaped:
        """Shape ``text[start:stop]``, letters joined to what stands before and behind it.

        Args:
            text: the whole paragraph.
            start: where the run begins.
            stop: where it ends.
            rtl: whether it runs from right to left; brackets are then mirrored (rule L4).
            script: ISO 15924; None for what the letters say.
        """
        from_ = max(0, start - _CONTEXT)
        buffer = self._buffer(
            text[from_ : stop + _CONTEXT], start - from_, stop - start, rtl=rtl, script=script
        )
        self._hb.shape(self.font, buffer)
        infos, positions, em = buffer.glyph_infos, buffer.glyph_positions, self._em
        return Shaped(
            [info.codepoint for info in infos],
            [info.cluster + from_ for info in infos],
            [place.x_advance / em for place in positions],
            [place.x_offset / em for place in positions],
            [place.y_offset / em for place in positions],
        )

    def _buffer(self, text: str, start: int, length: int, *, rtl: bool, script: str | None) -> Any:  # noqa: ANN401
        buffer = self._hb.Buffer()
        buffer.add_str(text, start, length)
        if script is not None:
            buffer.script = script
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.guess_segment_properties()  # what is not set yet
        buffer.language = "ur" if buffer.script == ARABIC else "en"
        return buffer

    def ink(self, glyph: int) -> Ink | None:
        """What the glyph blackens, in em; None for nothing."""
        if glyph not in self._inks:
            box = self.font.get_glyph_extents(glyph)
            self._inks[glyph] = (
                Ink(
                    box.x_bearing / self._em,
                    (box.x_bearing + box.width) / self._em,
                    (box.y_bearing + box.height) / self._em,
                    box.y_bearing / self._em,
                )
                if box is not None and box.width and box.height
                else None
            )
        return self._inks[glyph]

    @property
    def units(self) -> float:
        """Font units of one em: what outlines are in."""
        return self._em

    def outline(self, glyph: int) -> str:
        """The glyph as SVG path data, in font units, y counting upwards; empty where it draws nothing."""
        if glyph not in self._outlines:
            if len(self._outlines) >= _MOST_OUTLINES:
                self._outlines.clear()
            self._outlines[glyph] = self._path(glyph)
        return self._outlines[glyph]

    def _path(self, glyph: int) -> str:
        parts: list[str] = []
        funcs = self._hb.DrawFuncs()
        funcs.set_move_to_func(lambda x, y, _: parts.append(f"M{x:g} {y:g}"))
        funcs.set_line_to_func(lambda x, y, _: parts.append(f"L{x:g} {y:g}"))
        funcs.set_quadratic_to_func(lambda a, b, x, y, _: parts.append(f"Q{a:g} {b:g} {x:g} {y:g}"))
        funcs.set_cubic_to_func(
            lambda a, b, c, d, x, y, _: parts.append(f"C{a:g} {b:g} {c:g} {d:g} {x:g} {y:g}")
        )
        funcs.set_close_path_func(lambda _: parts.append("Z"))
        self.font.draw_glyph(glyph, funcs)
        return "".join(parts)
