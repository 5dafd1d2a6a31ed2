"""Pixels: what is drawn is all there, where the boxes say it is."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.nastaliq.texts import NEWS, paragraphs
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.nastaliq.lines import PictureLine, lines
from urdu_reader.nastaliq.raster import Paint, draw, paint
from urdu_reader.text.isolate import isolates

INK, PAPER = (20, 30, 40), (250, 245, 240)
SIZE = 28


def pixels(line: PictureLine, **options: object) -> np.ndarray:
    picture = draw(line, **{"width": line.room, "ink": INK, "paper": PAPER, **options})
    assert len(picture.pixels) == picture.width * picture.height * 3
    return np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 3)


def black(found: np.ndarray) -> np.ndarray:
    """Where there is any ink at all."""
    return (found != PAPER).any(axis=2)


@settings(max_examples=80, deadline=None)
@given(paragraphs, st.integers(60, 600), st.sampled_from([0, 1]))
def test_no_ink_is_cut_off(fonts: Fonts, text: str, width: int, base: int) -> None:
    for line in lines(text, width, size=SIZE, fonts=fonts, base=base):
        if line.ink[1] - line.ink[0] > width:
            continue
        margin = 200
        image = Image.new("RGB", (width + 2 * margin, line.height + 2 * margin), PAPER)
        # The same line, as though it had room above and below.
        roomy = line.__class__(
            **{name: getattr(line, name) for name in line.__dataclass_fields__}
            | {
                "height": line.height + 2 * margin,
                "glyphs": tuple(glyph._replace(y=glyph.y + margin) for glyph in line.glyphs),
            }
        )
        paint(image, roomy, 0, left=margin, ink=INK)
        larger = black(np.asarray(image))
        own = black(pixels(line))
        assert larger.sum() == own.sum()
        assert (larger[margin:-margin, margin:-margin] == own).all()


def test_ink_is_in_the_boxes_of_its_letters(fonts: Fonts) -> None:
    text = "دا (رز) ICC 2023 ۱۲"
    [line] = lines(text, 500, size=40, fonts=fonts)
    found = black(pixels(line))
    for word in text.split():
        start = text.index(word)
        [(left, right)] = line.boxes(start, start + len(word))
        assert found[:, round(left) : round(right)].any(), word
    [(left, right)] = line.boxes(2, 3)  # the space after two letters that reach over nothing
    assert not found[:, round(left) + 2 : round(right) - 2].any()
    assert not found[:, : int(line.ink[0])].any()


@settings(max_examples=60, deadline=None)
@given(paragraphs, st.data())
def test_spans_move_no_letter(fonts: Fonts, text: str, data: st.DataObject) -> None:
    for line in lines(text, 400, size=SIZE, fonts=fonts):
        start = data.draw(st.integers(line.start, line.stop))
        stop = data.draw(st.integers(start, line.stop))
        colours = {"ink": (0, 0, 0), "paper": (255, 255, 255)}
        plain = pixels(line, **colours)[..., 1]
        red = pixels(line, **colours, spans=[(start, stop, Paint(ink=(255, 0, 0)))])[..., 1]
        assert (red[plain < 225] < 250).all()
        assert (plain[red < 225] < 250).all()
        filled = pixels(line, spans=[(start, stop, Paint(fill=(1, 250, 1)))])
        changed = (filled != pixels(line)).any(axis=2).any(axis=0)
        inside = np.zeros(line.room, bool)
        for left, right in line.boxes(start, stop):
            inside[max(0, round(left)) : round(right)] = True
        assert not changed[~inside].any()
        assert (filled[0][inside] == (1, 250, 1)).all() or black(pixels(line))[0][inside].any()


def test_a_span_colours_its_own_letters(fonts: Fonts) -> None:
    line = lines(NEWS, 500, size=SIZE, fonts=fonts, isolates=isolates(NEWS, 1))[0]
    start = NEWS.index("ورلڈ")
    found = pixels(line, spans=[(start, start + 4, Paint(ink=(255, 0, 0), underline=(0, 0, 255)))])
    [(left, right)] = line.boxes(start, start + 4)
    red = (found == (255, 0, 0)).all(axis=2).any(axis=0)
    blue = (found == (0, 0, 255)).all(axis=2)
    assert red[round(left) : round(right)].any()
    assert not red[: round(left) - SIZE // 2].any()
    assert not red[round(right) + SIZE // 2 :].any()
    assert blue[-1, round(left) : round(right)].all()
    assert blue.any(axis=0).sum() == round(right) - round(left)


def test_the_later_span_is_seen(fonts: Fonts) -> None:
    [line] = lines("اب", 200, size=SIZE, fonts=fonts)
    found = pixels(line, spans=[(0, 2, Paint(fill=(255, 0, 0))), (0, 2, Paint(fill=(0, 255, 0)))])
    assert not (found == (255, 0, 0)).all(axis=2).any()
    assert (found == (0, 255, 0)).all(axis=2).any()


def test_another_width_keeps_the_edge(fonts: Fonts) -> None:
    [line] = lines("پاکستان", 300, size=SIZE, fonts=fonts)
    own, wider = black(pixels(line)), black(pixels(line, width=400))
    assert (wider[:, 100:] == own).all()
    [line] = lines("English", 300, size=SIZE, fonts=fonts, base=0)
    own, wider = black(pixels(line)), black(pixels(line, width=400))
    assert (wider[:, :300] == own).all()


def test_edges_are_smooth_and_the_inside_is_full(fonts: Fonts) -> None:
    [line] = lines("ب", 100, size=60, fonts=fonts)
    found = pixels(line, ink=(0, 0, 0), paper=(255, 255, 255))[..., 0]
    assert (found == 0).sum() > 100
    between = np.unique(found[(found > 0) & (found < 255)])
    assert len(between) > 20


def test_letters_that_join_have_no_seam(fonts: Fonts) -> None:
    """Two glyphs whose edges meet inside a pixel must not let the paper shine through."""
    [line] = lines("_____", 300, size=61.3, fonts=fonts, base=0)
    found = pixels(line, ink=(0, 0, 0), paper=(255, 255, 255))[..., 0]
    darkest = found.min(axis=0)
    columns = np.flatnonzero(darkest < 255)
    assert len(line.glyphs) == 5
    assert line.glyphs[1].x % 1 > 0.05
    assert (darkest[columns[1] : columns[-2]] == 0).all()


def test_png(fonts: Fonts) -> None:
    [line] = lines("نستعلیق", 300, size=SIZE, fonts=fonts)
    picture = draw(line, width=300, ink=INK, paper=PAPER)
    image = Image.open(io.BytesIO(picture.png()))
    assert image.format == "PNG"
    assert image.size == (300, line.height)
    assert image.tobytes() == picture.pixels


@pytest.mark.parametrize(
    "text",
    [
        "ب" + "\u064e" * 100_000,
        "ب" * 5000,
        "(" * 3000,
        "a" * 5000,
        " " * 5000,
        "\t\x00\x1b[0m\ufffe",
        "👨‍👩‍👧‍👦" * 50,
    ],
    ids=["marks", "long word", "brackets", "long english word", "spaces", "controls", "emoji"],
)
def test_strange_text_is_drawn(fonts: Fonts, text: str) -> None:
    for line in lines(text, 300, size=SIZE, fonts=fonts)[:40]:
        assert line.height <= 2 * 6 * SIZE
        assert pixels(line).shape == (line.height, 300, 3)
