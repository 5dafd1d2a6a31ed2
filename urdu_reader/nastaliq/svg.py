"""A sheet as SVG. Letters are outlines, each kept once, so that no viewer needs the fonts.

Emoji in colour are pictures.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape

from urdu_reader.nastaliq.colour import picture
from urdu_reader.nastaliq.faces import Face, Ink
from urdu_reader.nastaliq.line import Glyph
from urdu_reader.nastaliq.palette import Colour
from urdu_reader.nastaliq.sheet import Placed, Rect, Sheet


def write(sheet: Sheet) -> Iterator[str]:
    """The SVG document, piece by piece."""
    yield (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{sheet.width}" height="{sheet.height}" viewBox="0 0 {sheet.width} {sheet.height}"'
        ' role="img">\n'
        f"<title>{escape(sheet.title)}</title>\n<defs>\n"
    )
    names: dict[tuple[Face, int], str] = {}
    faces: dict[Face, int] = {}
    for mark in sheet.marks:
        for glyph in mark.line.glyphs if isinstance(mark, Placed) else ():
            if (glyph.face, glyph.id) not in names:
                face = faces.setdefault(glyph.face, len(faces))
                name = names[glyph.face, glyph.id] = f"f{face}g{glyph.id}"
                yield _drawn(glyph, name)
    yield "</defs>\n"
    yield _rect(Rect(0, 0, sheet.width, sheet.height, sheet.paper))
    for mark in sheet.marks:
        yield _rect(mark) if isinstance(mark, Rect) else "".join(_line(mark, names))
    yield "</svg>\n"


def _drawn(glyph: Glyph, name: str) -> str:
    """A glyph to be used by its name: its outline in font units, or its picture, a unit wide and high."""
    found = picture(glyph.face, glyph.id) if glyph.face.coloured else None
    if found is None:
        return f'<path id="{name}" d="{glyph.face.outline(glyph.id)}"/>\n'
    out = BytesIO()
    found.save(out, "PNG")
    data = b64encode(out.getvalue()).decode("ascii")
    return (
        f'<image id="{name}" width="1" height="1" preserveAspectRatio="none"'
        f' xlink:href="data:image/png;base64,{data}"/>\n'
    )


def _rect(rect: Rect) -> str:
    return (
        f'<rect x="{rect.left}" y="{rect.top}" width="{rect.width}" height="{rect.height}"'
        f' fill="{_hex(rect.fill)}"/>\n'
    )


def _line(placed: Placed, names: dict[tuple[Face, int], str]) -> Iterator[str]:
    """The glyphs of a line, in groups of one face; places are in font units from the line's baseline."""
    line = placed.line
    y = placed.top + line.baseline
    for face, glyphs in groupby(line.glyphs, key=lambda glyph: glyph.face):
        scale = line.size / face.units
        move = f"translate({placed.left} {y}) scale({scale:.6g} {-scale:.6g})"
        yield f'<g fill="{_hex(placed.ink)}" transform="{move}">'
        for glyph in glyphs:
            ink = glyph.face.ink(glyph.id) if glyph.face.coloured else None
            if ink is not None and picture(glyph.face, glyph.id) is not None:
                yield _image(names[face, glyph.id], glyph, ink, (line.baseline - glyph.y) / scale, scale)
                continue
            up = round((line.baseline - glyph.y) / scale, 1)
            yield f'<use xlink:href="#{names[face, glyph.id]}" x="{glyph.x / scale:.1f}" y="{up:g}"/>'
        yield "</g>\n"


def _image(name: str, glyph: Glyph, ink: Ink, up: float, scale: float) -> str:
    """The picture of a glyph in the box of its ink; the group counts upwards, a picture downwards."""
    units = glyph.face.units
    x, y = glyph.x / scale + ink.left * units, up + ink.top * units
    width, height = (ink.right - ink.left) * units, (ink.top - ink.bottom) * units
    move = f"translate({x:.1f} {y:.1f}) scale({width:.1f} {-height:.1f})"
    return f'<use xlink:href="#{name}" transform="{move}"/>'


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
