"""Sixel, decoded again: by a small decoder. What real terminals make of it, `tests/terminals` says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.terminal.images.pictures import Picture, read_sixel
from urdu_reader.terminal.images import sixel
from urdu_reader.terminal.images.pixels import Crop


def percent(pixel: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(round(part * 100 / 255) for part in pixel)


pictures = st.tuples(st.integers(1, 40), st.integers(1, 20)).flatmap(
    lambda size: st.builds(
        Picture,
        st.just(size[0]),
        st.just(size[1]),
        st.lists(
            st.sampled_from([b"\0\0\0", b"\xff\xff\xff", b"\x10\x80\xf0", b"\x11\x80\xf0"]),
            min_size=size[0] * size[1],
            max_size=size[0] * size[1],
        ).map(b"".join),
    )
)


@given(pictures)
def test_few_colours_come_back_exactly_as_far_as_sixel_can_say_them(shown: Picture) -> None:
    read = read_sixel(sixel.encode(sixel.indexed(shown)))
    assert len(read) == shown.height
    for y, row in enumerate(read):
        assert row == [percent(shown.pixel(x, y)) for x in range(shown.width)]


@given(pictures, st.data())
@settings(max_examples=50)
def test_a_piece_is_that_piece(shown: Picture, data: st.DataObject) -> None:
    x, y = data.draw(st.integers(0, shown.width - 1)), data.draw(st.integers(0, shown.height - 1))
    wide, high = data.draw(st.integers(1, shown.width - x)), data.draw(st.integers(1, shown.height - y))
    read = read_sixel(sixel.encode(sixel.indexed(shown), Crop(x, y, wide, high)))
    piece = shown.crop(x, y, wide, high)
    assert read == [[percent(piece.pixel(x, y)) for x in range(wide)] for y in range(high)]


def test_paper_and_ink_stay_exact_among_many_colours() -> None:
    """What covers much of a picture keeps its colour, and every other is near."""
    paper, ink = (250, 248, 240), (20, 22, 30)
    steps = [
        bytes(round(a + (b - a) * step / 255) for a, b in zip(paper, ink, strict=True)) for step in range(256)
    ]
    pixels = bytes(paper) * 4000 + bytes(ink) * 500 + b"".join(steps) + bytes(paper) * (5000 - 4756)
    shown = Picture(50, 100, pixels)
    made = sixel.indexed(shown)
    assert {paper, ink} <= set(made.palette)
    assert len(made.palette) < 64
    for at, number in enumerate(made.rows):
        wanted = shown.pixel(at % 50, at // 50)
        assert max(abs(a - b) for a, b in zip(made.palette[number], wanted, strict=True)) <= 16


def test_a_picture_of_every_colour_keeps_within_the_registers() -> None:
    pixels = b"".join(
        bytes((r, g, b)) for r in range(0, 256, 8) for g in range(0, 256, 8) for b in (0, 99, 255)
    )
    shown = Picture(96, 32, pixels)
    made = sixel.indexed(shown)
    assert len(made.palette) <= sixel.COLORS
    assert max(made.rows) < len(made.palette)
    read_sixel(sixel.encode(made))


def test_runs_are_counted() -> None:
    assert len(sixel.encode(sixel.indexed(Picture(800, 60, b"\xff\xff\xff" * 48000)))) < 200
