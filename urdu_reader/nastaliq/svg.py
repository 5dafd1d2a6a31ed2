"""A sheet as SVG. Letters are outlines, each kept once, so that no viewer needs the fonts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from urdu_reader.nastaliq.faces import Face
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
                yield f'<path id="{name}" d="{glyph.face.outline(glyph.id)}"/>\n'
    yield "</defs>\n"
    yield _rect(Rect(0, 0, sheet.width, sheet.height, sheet.paper))
    for mark in sheet.marks:
        yield _rect(mark) if isinstance(mark, Rect) else "".join(_line(mark, names))
    yield "</svg>\n"


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
            up = round((line.baseline - glyph.y) / scale, 1)
            yield f'<use xlink:href="#{names[face, glyph.id]}" x="{glyph.x / scale:.1f}" y="{up:g}"/>'
        yield "</g>\n"


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
