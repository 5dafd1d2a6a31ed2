"""Each encoding against a model of the terminal that it is for."""

from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from urdu_reader.terminal.arrange import LRM, is_right_to_left
from urdu_reader.terminal.cells import split
from urdu_reader.terminal.emit import VISUAL, emitter
from urdu_reader.terminal.logical import ANCHOR, HAMZA, HIDDEN
from urdu_reader.terminal.modes import MODES, arrangement
from urdu_reader.text.bidi import Paragraph
from urdu_reader.text.bidi_classes import MIRRORED
from urdu_reader.text.layout import layout

PLAIN = Style(color="#d0d0d0")
LIT = Style(color="#000000", bgcolor="#ffd200")

PHRASES = [
    "پاکستان نے (ICC) ورلڈ کپ 2023 میں «بھارت» کو ۱۲ رنز سے ہرایا، والسلام۔",
    "ٹیم (۱۲ کھلاڑی) نے 5/10 رنز بنائے: 45.5٪ «@handle» نے لکھا https://example.pk",
    "سال ۲۰۲۵ء میں۲ کو2023میں نے(ICC)کہا ا۱ب ڈاکٹر",
    "BBC نے کہا",
]
WORDS = [
    "پاکستان",
    "ہے",
    "میں",
    "لا",
    "۲۰۲۵ء",
    "(ICC)",
    "«ڈاکٹر»",
    "2023",
    "45.5٪",
    "5/10",
    "BBC",
    "کپ،",
    "سے۔",
    "@ab",
    "١٢",
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


def finished(text: str, width: int = 60) -> list[str]:
    """The rows of a text as drawn, from edge to edge with a bar at both."""
    rows = []
    for line in layout(text, width, base=1):
        gap = width - line.indent - line.width
        rows.append("│" + " " * line.indent + line.text + " " * gap + "│")
    return rows


def sent(mode: str, row: str) -> list[tuple[str, Style]]:
    return arrangement(mode)([(glyph, PLAIN) for glyph in split(row)])


def string(cells: list[tuple[str, Style]]) -> str:
    return "".join(glyph for glyph, _ in cells)


def test_visual_merges_neighbours_of_one_style() -> None:
    assert VISUAL.segments([("a", PLAIN), ("b", PLAIN), ("c", LIT), ("d", PLAIN)]) == [
        Segment("ab", PLAIN),
        Segment("c", LIT),
        Segment("d", PLAIN),
    ]
    assert VISUAL.segments([]) == []
    assert VISUAL.text("ab", LIT) == [Segment("ab", LIT)]


@pytest.mark.parametrize("mode", MODES)
def test_a_row_without_arabic_is_sent_as_it_is(mode: str) -> None:
    row = "│ Reading (2 of 5): 45.5% «done» │"
    assert "".join(segment.text for segment in emitter(mode).text(row, PLAIN)) == row


@pytest.mark.parametrize("mode", MODES)
@given(text=texts)
def test_every_cell_is_sent_once(mode: str, text: str) -> None:
    for row in finished(text):
        out = string(sent(mode, row)).replace(LRM, "").replace(ANCHOR, " ")
        unmirrored = str.maketrans({char: min(char, MIRRORED[char]) for char in MIRRORED})
        assert sorted(out.translate(unmirrored)) == sorted(row.translate(unmirrored))


def test_no_such_mode() -> None:
    with pytest.raises(ValueError, match="visual, pinned, words, faces, row"):
        emitter("sideways")


# words: a terminal that takes rows for left-to-right paragraphs and does not mirror (Konsole)


@given(text=texts)
def test_words_come_out_where_they_belong(text: str) -> None:
    for row in finished(text):
        assert get_display(string(sent("words", row)), base_dir="L").replace(LRM, "") == row


@pytest.mark.parametrize("text", PHRASES)
def test_words_of_a_phrase(text: str) -> None:
    for row in finished(text):
        assert get_display(string(sent("words", row)), base_dir="L").replace(LRM, "") == row


def test_words_take_the_highlight_along() -> None:
    row = finished("کل پاکستان", 12)[0]
    cells = [(glyph, LIT if at in (3, 4) else PLAIN) for at, glyph in enumerate(split(row))]
    lit = [glyph for glyph, style in cells if style is LIT]
    out = arrangement("words")(cells)
    assert sorted(glyph.replace(LRM, "") for glyph, style in out if style is LIT) == sorted(lit)


@given(text=texts)
def test_nothing_is_combined_with_a_line(text: str) -> None:
    for row in finished(text):
        for piece in (row, row.replace(" ", "│"), row.replace(" ", "漢")):
            cells = sent("words", piece)
            assert not any(len(glyph) > 1 for glyph, _ in cells if "\u2500" <= glyph[:1] <= "\u259f")
            assert get_display(string(cells), base_dir="L").replace(LRM, "") == piece


# row: a terminal with the whole algorithm, direction from the first strong character, mirroring (PuTTY)


def putty(row: str) -> str:
    paragraph = Paragraph(row)
    levels = paragraph.levels
    return "".join(
        MIRRORED.get(row[at], row[at]) if (levels[at] or 0) % 2 else row[at]
        for at in paragraph.order(0, len(row))
    )


def opens_in_urdu(row: str) -> bool:
    """Such a terminal finds the direction in the first letter, and nothing can be put before that."""
    return unicodedata.bidirectional(row.rstrip(" │")[-1:] or " ") in ("R", "AL")


@given(text=texts)
def test_a_row_comes_out_as_asked(text: str) -> None:
    for row in filter(opens_in_urdu, finished(text)):
        assert putty(string(sent("row", row))).replace(ANCHOR, " ") == row


urdu = st.lists(st.sampled_from([word for word in WORDS if "آ" <= word[0] <= "ے"]), min_size=1, max_size=9)


@given(left=urdu.map(" ".join), right=urdu.map(" ".join))
def test_two_panes_come_out_as_asked(left: str, right: str) -> None:
    for one, two in zip(finished(left, 24), finished(right, 40), strict=False):
        row = f" {one} {two}"
        assert putty(string(sent("row", row))).replace(ANCHOR, " ") == row


@settings(max_examples=300)
@example(text="(ICC) ۲۰۲۵ء 45.5٪", base=1)
@example(text="45.5٪ ۲۰۲۵ء", base=0)
@given(text=texts, base=st.sampled_from((0, 1)))
def test_any_row_comes_out_as_asked_where_a_blank_can_hide_a_letter(text: str, base: int) -> None:
    """Also one that opens in Latin, with numbers that touch a letter: what is behind the blanks is known."""
    for line in layout(text, 60, base=base):
        row = f" {' ' * line.indent}{line.text}{' ' * (60 - line.indent - line.width)} "
        shown = arrangement("row")([(glyph, LIT) for glyph in split(row)])
        drawn = putty(string(shown))
        assert drawn.replace(ANCHOR, " ").replace(HIDDEN, " ").replace(HAMZA, " ") == row
        assert all(style.color == style.bgcolor for glyph, style in shown if glyph in (HIDDEN, HAMZA))


def test_no_letter_is_hidden_where_what_is_behind_it_is_not_known() -> None:
    for style in (PLAIN, LIT + Style(underline=True), Style(bgcolor="default")):
        for row in finished("BBC ۲۰۲۵ء (ICC) نے"):
            assert HIDDEN not in string(arrangement("row")([(glyph, style) for glyph in split(row)]))


def test_a_hebrew_letter_is_seen() -> None:
    shown = arrangement("row")([(glyph, LIT) for glyph in " א ﻥﺎ "])
    assert [style for glyph, style in shown if glyph == HIDDEN] == [LIT]


@pytest.mark.parametrize("text", PHRASES)
def test_rows_of_a_phrase(text: str) -> None:
    for row in finished(text):
        assert putty(string(sent("row", row))).replace(ANCHOR, " ") == row


# pinned: a terminal that orders each run of one style (qterminal, a browser)


def runs_of_style(cells: list[tuple[str, Style]]) -> list[str]:
    return [
        string(list(run))
        for _, run in itertools.groupby(cells, key=lambda cell: (cell[1].color, cell[1].bgcolor))
    ]


@given(text=texts)
def test_pinned_runs_have_nothing_to_reorder(text: str) -> None:
    for row in finished(text):
        out = sent("pinned", row)
        assert "".join(get_display(run, base_dir="L") for run in runs_of_style(out)) == row
        assert all(len(run) == 1 for run in runs_of_style(out) if any(map(is_right_to_left, run)))


@given(text=texts)
def test_pinned_colours_stay_within_a_step(text: str) -> None:
    for row in finished(text):
        for _, style in sent("pinned", row):
            assert style.color is not None
            assert style.color.get_truecolor() in ((0xD0, 0xD0, 0xD0), (0xD0, 0xD0, 0xD1))


@given(texts, st.sampled_from([Style(), Style(bold=True), Style(italic=True), Style(underline=True)]))
def test_pinned_without_colours_has_nothing_to_reorder(text: str, style: Style) -> None:
    """No letter has the face of what stands beside it, blanks too."""
    for row in finished(text):
        out = arrangement("pinned", colored=False)([(glyph, style) for glyph in split(row)])
        assert [glyph for glyph, _ in out] == split(row)
        assert {(face.color, face.bgcolor, face.underline) for _, face in out} == {
            (None, None, style.underline)
        }
        for one, other in itertools.pairwise(out):
            if is_right_to_left(one[0]) or is_right_to_left(other[0]):
                first, second = one[1], other[1]
                assert (bool(first.bold), bool(first.italic)) != (bool(second.bold), bool(second.italic))
        for (glyph, face), before in zip(out, split(row), strict=True):
            if glyph not in " " and not is_right_to_left(before):
                assert face == style, "what is no letter leans"


def test_in_a_multiplexer_of_256_colours_nothing_leans() -> None:
    """GNU screen shows what should lean reversed."""
    row = [(glyph, PLAIN) for glyph in split("\ufee5\ufe8e (ICC)")]
    assert arrangement("pinned", colored=False, palette=True)(row) == row


@given(text=texts, color=st.sampled_from(("#d0d0d0", "#7cb7ff", "ansi_white", "color(7)", "#fffbe6")))
def test_pinned_where_colours_are_mixed_from_256(text: str, color: str) -> None:
    """Each letter has another number of the palette than its neighbour, so that mixing keeps them apart."""
    style = Style.parse(color) if "#" in color or "(" in color else Style(color="white")
    for row in finished(text):
        out = arrangement("pinned", palette=True)([(glyph, style) for glyph in split(row)])
        assert string(out) == row
        if any(map(is_right_to_left, row)):
            assert all(cell.color is not None and (cell.color.number or 0) >= 16 for _, cell in out)
        assert all(len(run) == 1 for run in runs_of_style(out) if any(map(is_right_to_left, run)))


def test_the_two_nearest_greys_are_near() -> None:
    out = arrangement("pinned", palette=True)([(glyph, PLAIN) for glyph in "ﻥﺎﺘﺴﮐﺎﭘ"])
    mixed = {style.color.get_truecolor() for _, style in out if style.color is not None}
    assert len(mixed) == 2
    assert all(abs(value - 0xD0) <= 8 for color in mixed for value in color)


@pytest.mark.parametrize("foreground", [Color.from_ansi(7), Color.from_rgb(1, 2, 3)])
def test_pinned_with_the_terminals_own_colour(foreground: Color) -> None:
    cells = [(glyph, Style.null()) for glyph in "│ﻥﺎﺘﺴﮐﺎﭘ│"]
    out = arrangement("pinned", foreground=foreground)(cells)
    rendered = [style.render(glyph) for glyph, style in out]
    assert all(a.partition("m")[0] != b.partition("m")[0] for a, b in itertools.pairwise(rendered))


# faces: a terminal that turns round each run of one font (kitty)


@given(text=texts, bold=st.booleans())
def test_no_arabic_cell_has_the_face_of_its_neighbour(text: str, bold: bool) -> None:
    for row in finished(text):
        style = PLAIN + Style(bold=bold)
        out = arrangement("faces")([(glyph, style) for glyph in split(row)])
        for (one, first), (two, second) in itertools.pairwise(out):
            if re.search("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]", one + two) and not re.search(
                "[ │]", one + two
            ):
                assert (bool(first.bold), bool(first.italic)) != (bool(second.bold), bool(second.italic))
        assert string(out) == row


def test_letters_between_spaces_are_not_bold() -> None:
    for row in finished("پاکستان نے ورلڈ کپ جیتا"):
        assert not any(style.bold for _, style in sent("faces", row))


# cells and plain letters


def test_split_keeps_marks_and_wide_characters_whole() -> None:
    assert split("ا\u064e\u0651ب漢e\u0301") == ["ا\u064e\u0651", "ب", "漢", "", "e\u0301"]


def test_without_shaping_letters_are_plain() -> None:
    out = "".join(segment.text for segment in emitter("visual", shaping=False).text("ﻻ ﻥﺎﺘﺴﮐﺎﭘ", PLAIN))
    assert out == "ﻻ ناتسکاپ"


@pytest.mark.parametrize("mode", MODES)
@given(text=texts)
def test_without_shaping_each_mode_sends_plain_letters_in_the_same_places(mode: str, text: str) -> None:
    for row in finished(text):
        cells = [(glyph, LIT) for glyph in split(row)]
        joined, plain = arrangement(mode)(cells), arrangement(mode, shaping=False)(cells)
        assert [style for _, style in joined] == [style for _, style in plain]
        for (form, _), (letter, _) in zip(joined, plain, strict=True):
            normal = unicodedata.normalize("NFKC", form[:1])
            assert letter in (normal + form[1:], form)
            assert letter == form or len(normal) == 1
            assert not re.match("[\ufb50-\ufbff\ufe80-\ufef4]", letter)


@pytest.mark.parametrize("strange", ["\U0001fffe", "\u00ad", "\u200b", "\u2066"])
def test_what_the_algorithm_removes_keeps_its_cell_in_a_logical_row(strange: str) -> None:
    cells = [(char, Style.null()) for char in f"a{strange}ب ج"]
    out = arrangement("row")(cells)
    assert len(out) == len(cells)
    assert strange in [glyph for glyph, _ in out]
