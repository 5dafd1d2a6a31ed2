"""Shaping: what HarfBuzz says of a whole run is what is drawn, however it is wrapped and highlighted."""

from __future__ import annotations

import uharfbuzz
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nastaliq.texts import NEWS, URDU, paragraphs
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.nastaliq.lines import PictureLine, lines

WORDS = [word for word in URDU.split() if set(word).isdisjoint("،۔ﷺ\u200c")]
SIZE = 30


def shaped(font: uharfbuzz.Font, text: str) -> list[tuple[int, int]]:
    """Glyph and cluster of a whole right-to-left run, without the glyphs that draw nothing."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ur"
    uharfbuzz.shape(font, buffer)
    extents = font.get_glyph_extents
    return [(info.codepoint, info.cluster) for info in buffer.glyph_infos if extents(info.codepoint).width]


def drawn(found: list[PictureLine]) -> list[tuple[int, int]]:
    """The same of all lines of a paragraph, the last line first: as one long line from left to right."""
    return [(glyph.id, glyph.start) for line in reversed(found) for glyph in line.glyphs]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.integers(110, 900))
def test_wrapping_changes_no_glyph(fonts: Fonts, words: list[str], width: int) -> None:
    text = " ".join(words)
    expected = shaped(fonts.nastaliq.font, text)
    assert drawn(lines(text, width, size=SIZE, fonts=fonts)) == expected


def test_letters_of_a_word_broken_in_two_stay_joined(fonts: Fonts) -> None:
    text = "ب" * 40
    found = lines(text, 200, size=SIZE, fonts=fonts)
    assert len(found) > 1
    alone = {fonts.nastaliq.font.get_nominal_glyph(ord("ب"))}
    for line in found:
        assert not alone & {glyph.id for glyph in line.glyphs}
        # The piece is on its own line's baseline, not where the whole word had climbed to.
        ends_word = line is found[-1]
        last = min(line.glyphs, key=lambda glyph: abs(glyph.y - line.baseline))
        assert ends_word or abs(last.y - line.baseline) < 0.5 * SIZE


@settings(max_examples=60, deadline=None)
@given(paragraphs, st.integers(200, 700))
def test_a_word_is_shaped_the_same_in_every_width(fonts: Fonts, text: str, width: int) -> None:
    [wide] = lines(text, 100_000, size=SIZE, fonts=fonts)
    whole = {(glyph.id, glyph.start) for glyph in wide.glyphs}
    inside = {at for at in range(1, len(text)) if " " not in text[at - 1 : at + 1]}
    for line in lines(text, width, size=SIZE, fonts=fonts):
        if not {line.start, line.stop} & inside:
            assert {(glyph.id, glyph.start) for glyph in line.glyphs} <= whole


def test_a_word_with_a_letter_that_nastaliq_lacks_stays_joined(fonts: Fonts) -> None:
    lacking = next(char for char in "ڗڂڲ" if not fonts.nastaliq.covers(char))
    word = f"ب{lacking}ب"
    other = fonts.other("".join(sorted(set(word))))
    [line] = lines(f"پاکستان {word} میں", 900, size=SIZE, fonts=fonts)
    faces = {glyph.face for glyph in line.glyphs if 8 <= glyph.start < 8 + len(word)}
    assert faces == {other or fonts.nastaliq} or other is None
    assert {glyph.face for glyph in line.glyphs if glyph.start < 7} == {fonts.nastaliq}


def test_english_is_in_the_latin_face(fonts: Fonts) -> None:
    found = lines(NEWS, 100_000, size=SIZE, fonts=fonts)
    faces = {glyph.start: glyph.face for glyph in found[0].glyphs}
    for piece in ("ICC", "SampleOffice"):
        start = NEWS.index(piece)
        assert {faces[at] for at in range(start, start + len(piece)) if at in faces} == {fonts.latin}
    for at, char in enumerate(NEWS):
        if at in faces and "\u0620" <= char <= "\u06ff":
            assert faces[at] is fonts.nastaliq


def test_a_character_that_no_font_has_is_a_box(fonts: Fonts) -> None:
    [line] = lines("ا \U0010fffd ب", 900, size=SIZE, fonts=fonts)
    [box] = [glyph for glyph in line.glyphs if glyph.start == 2]
    assert box.id == 0


def test_marks_stay_with_their_letter(fonts: Fonts) -> None:
    text = "بَب"
    [line] = lines(text, 900, size=SIZE, fonts=fonts)
    assert line.boxes(0, 1) == line.boxes(1, 2) == line.boxes(0, 2)
    assert line.hit(sum(line.boxes(1, 2)[0]) / 2) == 0


def test_half_a_lam_alef_has_half_its_room(fonts: Fonts) -> None:
    [line] = lines("لا", 900, size=SIZE, fonts=fonts)
    [lam], [alef] = line.boxes(0, 1), line.boxes(1, 2)
    assert lam[0] == alef[1] > alef[0]
    assert lam[1] > lam[0]
