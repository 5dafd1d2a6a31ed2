"""Emoji: in colour where the machine has a font for that, in an outline or a box where it has not."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from urdu_reader.nastaliq import svg
from urdu_reader.nastaliq.faces import Face
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.nastaliq.lines import PictureLine, lines
from urdu_reader.nastaliq.raster import draw
from urdu_reader.nastaliq.sheet import Placed, Sheet

SIZE = 30
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def colours(line: PictureLine) -> np.ndarray:
    """For each pixel how far its red, green and blue are apart."""
    picture = draw(line, width=line.room, ink=BLACK, paper=WHITE)
    pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 3).astype(int)
    return pixels.max(axis=2) - pixels.min(axis=2)


def built(path: Path) -> Path:
    """A font whose only emoji is a red square on a larger blue one, in layers (COLR, version 0)."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "grinning", "outer", "inner"])
    builder.setupCharacterMap({0x1F600: "grinning"})
    squares = {".notdef": 10, "grinning": 400, "outer": 400, "inner": 200}
    builder.setupGlyf({name: square(half) for name, half in squares.items()})
    builder.setupHorizontalMetrics({name: (1000, 500 - half) for name, half in squares.items()})
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupCOLR({"grinning": [("outer", 0), ("inner", 1)]})
    builder.setupCPAL([[(0, 0, 1, 1), (1, 0, 0, 1)]])
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def square(half: int) -> object:
    """The outline of a square, twice ``half`` wide, about the middle of the em."""
    pen = TTGlyphPen(None)
    pen.moveTo((500 - half, 400 - half))
    for corner in ((-half, half), (half, half), (half, -half)):
        pen.lineTo((500 + corner[0], 400 + corner[1]))
    pen.closePath()
    return pen.glyph()


@pytest.fixture
def squares(fonts: Fonts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fonts:
    """Fonts with an emoji that is put together from layers."""
    face = Face(built(tmp_path / "squares.ttf"))
    assert face.layered
    monkeypatch.setattr(fonts, "emoji", lambda chars: face)
    return fonts


def test_layers_are_put_together_in_their_colours(squares: Fonts) -> None:
    [line] = lines("ا 😀 ب", 400, size=100, fonts=squares)
    [(left, right)] = line.boxes(2, 3)
    picture = draw(line, width=400, ink=BLACK, paper=WHITE)
    pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 3)
    middle = round((left + right) / 2)
    assert tuple(pixels[line.baseline - 40, middle]) == (255, 0, 0)
    assert tuple(pixels[line.baseline - 40, middle - 30]) == (0, 0, 255)
    assert tuple(pixels[line.baseline - 40, middle - 45]) == WHITE
    assert tuple(pixels[line.baseline - 75, middle]) == (0, 0, 255)
    assert tuple(pixels[line.baseline + 5, middle]) == WHITE


@pytest.fixture
def emoji(fonts: Fonts) -> Fonts:
    if fonts.emoji("😀") is None:
        pytest.skip("no font with emoji in colour here (on Debian: fonts-noto-color-emoji)")
    return fonts


def test_an_emoji_is_in_colour_and_in_its_box(emoji: Fonts) -> None:
    text = "لوگ 😀 خوش"
    [line] = lines(text, 400, size=SIZE, fonts=emoji)
    [(left, right)] = line.boxes(4, 5)
    assert right - left > SIZE / 2
    coloured = colours(line).max(axis=0) > 60
    assert coloured[round(left) : round(right)].mean() > 0.7
    assert not coloured[: round(left) - 1].any()
    assert not coloured[round(right) + 1 :].any()


def test_what_stands_beside_an_emoji_is_not_in_its_font(emoji: Fonts) -> None:
    for text, base in (("😀 12 done", 0), ("😀 12 خوش", 1), ("a 😀5", 0)):
        [line] = lines(text, 400, size=SIZE, fonts=emoji, base=base)
        faces = {glyph.start: glyph.face for glyph in line.glyphs}
        at = text.index("😀")
        assert faces.pop(at).coloured
        assert set(faces.values()) <= {emoji.nastaliq, emoji.latin}
        space = line.boxes(at + 1, at + 2)[0]
        assert space[1] - space[0] < SIZE


def test_a_family_and_a_flag_are_one_picture_each(emoji: Fonts) -> None:
    for text in ("👨\u200d👩\u200d👧", "🇵🇰", "👍🏽"):
        [line] = lines(text, 400, size=SIZE, fonts=emoji, base=0)
        assert len(line.glyphs) == 1, text


def test_an_emoji_is_a_picture_in_the_svg(emoji: Fonts) -> None:
    [line] = lines("😀😀 ا", 400, size=SIZE, fonts=emoji)
    sheet = Sheet("", 400, line.height, WHITE, (Placed(0, 0, line, BLACK),))
    root = ElementTree.fromstring("".join(svg.write(sheet)))
    space = "{http://www.w3.org/2000/svg}"
    [image] = root.findall(f".//{space}image")
    assert image.attrib["{http://www.w3.org/1999/xlink}href"].startswith("data:image/png;base64,iVBOR")
    assert len(root.findall(f".//{space}use")) == 3


def test_an_emoji_is_drawn_without_such_a_font(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "emoji", lambda chars: None)
    [line] = lines("ا 😀 ب", 400, size=SIZE, fonts=fonts)
    [glyph] = [glyph for glyph in line.glyphs if glyph.start == 2]
    assert not glyph.face.coloured
    assert not colours(line).any()
