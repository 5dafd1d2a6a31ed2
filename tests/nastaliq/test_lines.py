"""Lines: letters and pixels find each other, whatever stands in the paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nastaliq.texts import NEWS, paragraphs
from urdu_reader.articles.about import isolated
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.nastaliq.lines import Box, PictureLine, lines
from urdu_reader.text.bidi import Paragraph
from urdu_reader.text.characters import is_invisible, is_mark
from urdu_reader.text.isolate import isolates
from urdu_reader.text.joining import clusters

SIZE = 28
everyday = settings(max_examples=150, deadline=None)


def letters(line: PictureLine, text: str) -> range:
    """The indices of a line that are drawn: all but the spaces that hang at its end."""
    return range(line.start, line.start + len(text[line.start : line.stop].rstrip(" ")))


def base_of(box: Box, text: str) -> int:
    """The index of the letter itself: a mark before the first letter of a line is in its box."""
    own = (at for at in range(box.start, box.stop) if not is_mark(text[at]) and not is_invisible(text[at]))
    return next(own, box.start)


@everyday
@given(paragraphs, st.integers(40, 700), st.sampled_from([0, 1]))
def test_each_letter_is_hit_by_the_middle_of_its_box(fonts: Fonts, text: str, width: int, base: int) -> None:
    for line in lines(text, width, size=SIZE, fonts=fonts, base=base):
        if not line.letters:
            continue
        for index in letters(line, text):
            [(left, right)] = line.boxes(index, index + 1)
            found = line.hit((left + right) / 2)
            box = next(box for box in line.letters if box.start == found)
            assert box.start <= index < box.stop


@everyday
@given(paragraphs, st.integers(40, 700), st.sampled_from([0, 1]))
def test_boxes_touch_and_take_exactly_the_advance(fonts: Fonts, text: str, width: int, base: int) -> None:
    for line in lines(text, width, size=SIZE, fonts=fonts, base=base):
        if not line.letters:
            assert line.width == pytest.approx(0, abs=1e-6)
            continue
        assert line.letters[0].left == pytest.approx(line.left)
        assert line.letters[-1].right == pytest.approx(line.left + line.width)
        for one, other in zip(line.letters, line.letters[1:], strict=False):
            assert one.right == pytest.approx(other.left)
            assert one.right > one.left
        [whole] = line.boxes(line.start, line.stop)
        assert whole == pytest.approx((line.left, line.left + line.width))
        covered = sorted(index for box in line.letters for index in range(box.start, box.stop))
        assert covered == list(letters(line, text))


@everyday
@given(paragraphs, st.integers(40, 700), st.sampled_from([0, 1]))
def test_letters_stand_in_the_order_of_the_paragraph(fonts: Fonts, text: str, width: int, base: int) -> None:
    paragraph = Paragraph(text, base)
    for line in lines(text, width, size=SIZE, fonts=fonts, base=base):
        drawn = [base_of(box, text) for box in line.letters]
        order = paragraph.order(line.start, line.stop)
        assert [index for index in order if index in set(drawn)] == [at for at in drawn if at in set(order)]


@everyday
@given(paragraphs, st.integers(1, 700), st.sampled_from([0, 1]))
def test_lines_are_the_whole_text_and_fit(fonts: Fonts, text: str, width: int, base: int) -> None:
    found = lines(text, width, size=SIZE, fonts=fonts, base=base)
    assert "".join(text[line.start : line.stop] for line in found) == text
    for line in found:
        assert line.room == width
        black = line.ink[1] - line.ink[0]
        if max(line.width, black) > width + 0.01:
            drawn = text[line.start : line.stop].strip(" ")
            assert len([each for each in clusters(drawn) if each.glyph]) <= 1, "only one alone is too wide"
        else:
            assert line.ink[0] >= -0.01
            assert line.ink[1] <= width + 0.01


@pytest.mark.parametrize("base", [0, 1])
def test_a_line_ends_at_a_dot_before_it_cuts_a_piece(fonts: Fonts, base: int) -> None:
    pieces = ["WE News", "28 جولائی 2025 (ٹویٹ سے)", "سرخی متن سے"]
    text = " · ".join(pieces)
    ranges = isolated(text)
    cut = 0
    for width in range(40, 500, 7):
        starts = {
            line.start for line in lines(text, width, size=SIZE, fonts=fonts, base=base, isolates=ranges)
        }
        for start, stop, _ in ranges:
            [whole] = lines(text[start:stop], 2000, size=SIZE, fonts=fonts, base=base)
            if starts.intersection(range(start + 1, stop)):
                cut += 1
                # The ink of its letters may need a little more room than their advance.
                assert whole.width > width - SIZE / 2
            assert stop + 1 not in starts or whole.width > width - SIZE
    assert cut


def test_a_right_to_left_line_stands_at_the_right_edge(fonts: Fonts) -> None:
    for line in lines(NEWS, 500, size=SIZE, fonts=fonts, isolates=isolates(NEWS, 1)):
        assert max(line.ink[1], line.left + line.width) == pytest.approx(500)
        assert line.hit(499.9) == line.letters[-1].start
        assert line.hit(500.1) == line.start
        assert line.hit(-1) == line.stop
    for line in lines("Read it in English, left to right.", 200, size=SIZE, fonts=fonts, base=0):
        assert min(line.ink[0], line.left) == pytest.approx(0)
        assert line.hit(-1) == line.start
        assert line.hit(199.9) == line.stop


def test_digits_and_english_run_left_to_right(fonts: Fonts) -> None:
    text = "کو ۱۲۳ رنز (ICC) ہے"
    [line] = lines(text, 900, size=SIZE, fonts=fonts)
    at = {index: line.boxes(index, index + 1)[0][0] for index in range(len(text))}
    one = text.index("۱")
    assert at[one] < at[one + 1] < at[one + 2]
    assert at[text.index("I")] < at[text.index("C")]
    assert at[0] > at[one] > at[text.index("I")] > at[len(text) - 1]


def test_brackets_are_mirrored(fonts: Fonts) -> None:
    [urdu] = lines("(ب)", 900, size=SIZE, fonts=fonts)
    glyphs = {glyph.start: glyph for glyph in urdu.glyphs}
    face = glyphs[0].face
    assert glyphs[0].id == face.font.get_nominal_glyph(ord(")"))
    assert glyphs[2].id == face.font.get_nominal_glyph(ord("("))
    assert glyphs[0].x > glyphs[2].x


def test_separators_begin_new_paragraphs(fonts: Fonts) -> None:
    text = "پہلی\nدوسری\n\nabc"
    found = lines(text, 900, size=SIZE, fonts=fonts)
    assert [text[line.start : line.stop] for line in found] == ["پہلی", "دوسری", "", "abc"]


def test_a_line_has_room_for_nastaliq(fonts: Fonts) -> None:
    for line in lines(NEWS, 500, size=40, fonts=fonts):
        assert 2.3 * 40 <= line.height <= 2.8 * 40
        assert 0 < line.baseline < line.height
    [empty] = lines("", 500, size=40, fonts=fonts)
    assert empty.glyphs == empty.letters == ()
    assert empty.height >= 2.3 * 40
    [english] = lines("Only English", 500, size=40, fonts=fonts, base=0)
    assert english.height < 1.8 * 40


@pytest.mark.parametrize(("width", "size"), [(0, 28), (-3, 28), (100, 0)])
def test_no_room_is_an_error(fonts: Fonts, width: int, size: float) -> None:
    with pytest.raises(ValueError, match="at least one pixel"):
        lines("ا", width, size=size, fonts=fonts)
