"""Rows: nothing lost, twice or too wide, every span on its clusters, hit-testing both ways."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.text.urdu import REAL, paragraph, ranges, real
from urdu_reader.articles.about import DOT, isolated
from urdu_reader.text.bidi import Paragraph
from urdu_reader.text.breaks import DIVIDER
from urdu_reader.text.characters import is_invisible
from urdu_reader.text.isolate import isolates
from urdu_reader.text.joining import clusters
from urdu_reader.text.layout import Line, Span, count_lines, layout
from urdu_reader.text.shapes import WORDS, mirrored


def _visible(text: str) -> dict[int, tuple[int, str]]:
    """Start to (stop, glyph before mirroring) of every cluster that is not a space."""
    found: dict[int, tuple[int, str]] = {}
    for match in re.finditer(r"[^ \t]+", text):
        for cluster in clusters(match.group()):
            if cluster.glyph:
                found[match.start() + cluster.start] = (match.start() + cluster.stop, cluster.glyph)
    return found


def _check(
    text: str, width: int, base: int, spans: list[Span], isolated: Sequence[tuple[int, int, int]]
) -> list[Line]:
    lines = layout(text, width, base=base, spans=spans, isolates=isolated)
    resolved = Paragraph(text, base, isolated)
    drawn: dict[int, tuple[int, str]] = {}
    at = 0
    for line in lines:
        assert line.start == at
        at = line.stop
        assert line.width == sum(cell.width for cell in line.cells) == cell_len(line.text)
        assert line.width <= width
        assert line.indent == (width - line.width if base else 0)
        assert "".join(cell.glyph for cell in line.cells) == line.text
        for cell in line.cells:
            assert line.start <= cell.start < cell.stop <= line.stop
            assert cell.kinds == {kind for a, b, kind in spans if a < b and a < cell.stop and b > cell.start}
            if text[cell.start : cell.stop].strip(" \t"):
                plain = mirrored(cell.glyph) if cell.level % 2 else cell.glyph
                assert cell.start not in drawn
                drawn[cell.start] = (cell.stop, plain)
        # Order: the drawn clusters stand as UAX #9 orders their base characters on this line.
        rank = {index: place for place, index in enumerate(resolved.order(line.start, line.stop))}
        shown = [
            rank[next(i for i in range(c.start, c.stop) if i in rank and not is_invisible(text[i]))]
            for c in line.cells
            if text[c.start : c.stop].strip()
        ]
        assert shown == sorted(shown)
    assert at == len(text)
    assert drawn == _visible(text)
    return lines


@pytest.mark.parametrize("seed", range(20))
def test_a_thousand_random_layouts(seed: int) -> None:
    random_ = random.Random(seed)
    for _ in range(1_000):
        made, narrowest = random_.choice(
            ((paragraph, 1), (real, 2))
        )  # real text has characters of two columns
        text = made(random_, most=random_.choice((4, 12, 30)))
        width, base = random_.randint(narrowest, 120), random_.choice((1, 1, 1, 0))
        spans = []
        for number in range(random_.randint(0, 3)):
            start = random_.randint(0, len(text))
            spans.append(Span(start, random_.randint(start, min(len(text), start + 30)), f"keyword-{number}"))
        isolated = random_.choice(([], isolates(text, base), ranges(random_, text)))
        lines = _check(text, width, base, spans, isolated)
        assert count_lines(text, width) == len(lines)


def test_rows_from_remembered_words_are_those_made_of_clusters() -> None:
    random_ = random.Random(7)
    for _ in range(1_000):
        text, width, base = paragraph(random_, most=30), random_.randint(8, 90), random_.choice((1, 0))
        for line in layout(text, width, base=base):
            assert line.text == "".join(cell.glyph for cell in line.cells)


def test_letting_go_of_words_in_mid_paragraph_changes_nothing() -> None:
    text = paragraph(random.Random(3), most=60)
    lines = layout(text, 30)
    expected = [line.text for line in layout(text, 30)]
    WORDS.forget()
    assert [line.text for line in lines] == expected


@given(
    st.text(
        alphabet="اب پکلئۓ ںہ۔،؟ABc 12۱۲٣.,:/-()«»%@#_\t😀漢"
        "\u064e\u0651\u0654\u200c\u200d\u200f\u2067\u2069\u202b\u202c",
        max_size=60,
    ),
    st.integers(2, 40),
    st.sampled_from([0, 1]),
)
def test_any_text_is_drawn_once_within_its_width(text: str, width: int, base: int) -> None:
    lines = layout(text, width, base=base)
    assert all(cell_len(line.text) == line.width <= width for line in lines)
    starts = [cell.start for line in lines for cell in line.cells if text[cell.start : cell.stop].strip()]
    assert sorted(starts) == sorted(_visible(text))


@given(
    st.one_of(
        st.text(alphabet="ابپ لا AB12۔ (\u064e", max_size=50),
        st.lists(st.sampled_from(REAL), max_size=10).map(" ".join),
    ),
    st.integers(2, 30),
    st.sampled_from([0, 1]),
    st.booleans(),
)
def test_hit_and_columns_agree(text: str, width: int, base: int, apart: bool) -> None:
    for line in layout(text, width, base=base, isolates=isolates(text, base) if apart else ()):
        at = line.indent
        for cell in line.cells:
            inside = set(range(at, at + cell.width))
            assert {line.hit(column) for column in inside} == {cell.start}
            for place in range(cell.start, cell.stop):
                assert {column for found in line.columns(place, place + 1) for column in found} == inside
            at += cell.width
        beyond, before = (line.indent - 1, at) if base else (at, line.indent - 1)
        assert line.hit(beyond) == line.stop
        assert line.hit(before) == line.start
        assert sum(len(found) for found in line.columns(line.start, line.stop)) == line.width
        assert line.columns(line.start, line.start) == line.columns(line.stop, line.stop) == []


def test_the_contract_row() -> None:
    text = "پاکستان نے (ICC) ورلڈ کپ 2023 میں «بھارت» کو ۱۲ رنز سے ہرایا، والسلام۔"
    (line,) = layout(text, 80, spans=[Span(0, 7, "keyword")])
    assert line.text.endswith("ﻥﺎﺘﺴﮐﺎﭘ")
    assert "(ICC)" in line.text
    assert "2023" in line.text
    assert "«ﺕﺭﺎﮭﺑ»" in line.text
    assert line.text.startswith("۔")
    assert line.columns(0, 7) == [range(73, 80)]
    assert [cell.kinds for cell in line.cells[-7:]] == [frozenset({"keyword"})] * 7


def test_signs_stay_with_isolated_pieces() -> None:
    text = "وہ @Namuna_News سے 2025-07-28 کو U.S. گئے، 50% رعایت۔ https://example.org/a?b=1 دیکھیں"
    (line,) = layout(text, 100, isolates=isolates(text, 1))
    for piece in ("@Namuna_News", "2025-07-28", "U.S.", "50%", "https://example.org/a?b=1"):
        assert piece in line.text


def test_a_directional_mark_parts_what_it_stands_between() -> None:
    (line,) = layout("یہ AB\u200fCD ہے", 20)
    assert "CDAB" in line.text


def test_a_mark_of_any_script_stays_with_its_letter() -> None:
    for word in ("ก็" * 6, "ක්" * 6, "👍🏽" * 6, "কি" * 6):
        assert [word[line.start : line.stop] for line in layout(word, 2, base=0) if line.width] == (
            [word[:2]] * 6 if layout(word, 100, base=0)[0].width > 6 else [word[:4]] * 3
        )


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("ایک دو", 3, ["ایک", "دو"]),
        ("ہے۔وہ", 4, ["ہے۔", "وہ"]),  # after ۔ without a space
        ("ہاں،وہ", 5, ["ہاں،", "وہ"]),
        ("رقم 2,024.50", 10, ["رقم", "2,024.50"]),
        ("« لفظ", 4, ["«", "لفظ"]),
        ("کیا؟ہاں", 5, ["کیا؟", "ہاں"]),
        ("یہ؛وہ", 4, ["یہ؛", "وہ"]),
        ("رقم ۱۲،۰۰۰", 8, ["رقم", "۱۲،۰۰۰"]),
        ("شرح ۱۲۔۵", 7, ["شرح", "۱۲۔۵"]),
        ("رقم 1,200/-", 10, ["رقم", "1,200/-"]),
        ("WE News · 28 جولائی 2025", 20, ["WE News ·", "28 جولائی 2025"]),
        ("28 جولائی · WE News", 15, ["28 جولائی ·", "WE News"]),
        ("28 جولائی · WE News", 9, ["28 جولائی", "· WE News"]),  # no row has room for both
        ("۲۸ · ایک بہت طویل نام", 12, ["۲۸ · ایک بہت", "طویل نام"]),  # nor for the whole of it
    ],
)
def test_where_lines_break(text: str, width: int, rows: list[str]) -> None:
    assert [text[line.start : line.stop].strip() for line in layout(text, width)] == rows


def test_a_closing_sign_does_not_begin_a_row() -> None:
    text = "یہ ایک جملہ ہے ۔"
    assert [text[line.start : line.stop] for line in layout(text, 14)] == ["یہ ایک جملہ ", "ہے ۔"]


def test_a_url_breaks_inside_rather_than_past_the_edge() -> None:
    url = "https://example.org/news/2025/long-story-name?page=12&lang=ur"
    rows = [url[line.start : line.stop] for line in layout(url, 24, base=0)]
    assert "".join(rows) == url
    assert all(len(row) <= 24 and row[-1] in "/?&=-." for row in rows[:-1])


def test_a_number_is_not_broken_where_there_is_another_way() -> None:
    text = "قیمت1,234,567روپے"
    rows = [text[line.start : line.stop] for line in layout(text, 10)]
    assert any("1,234,567" in row for row in rows)


_NUMBERS = (
    "۱۲٫۵", "12,000", "۱۲،۰۰۰", "۱۲٬۰۰۰", "۱۲۔۵", "2025-07-28", "28/07/25", "۲۸؍۰۷؍۲۵", "10:30", "۱۰:۳۰:۴۵",
    "50%", "۵۰٪", "٪50", "-5", "+92-300", "$3.50", "₹1,200", "1.5–2.5", "5\u20077", "12\u202f000",
)  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(("", " ", "قیمت", "ہے۔ ", "(", "AB ")), st.sampled_from(_NUMBERS)),
        min_size=1,
        max_size=8,
    ),
    st.integers(10, 24),
    st.sampled_from([0, 1]),
)
@example([("", "۱۲٫۵"), ("(", "12,000"), ("(", "5\u20077")], 13, 0)
def test_no_number_is_broken_that_fits_on_a_row(parts: list[tuple[str, str]], width: int, base: int) -> None:
    text, numbers = "", []
    for before, number in parts:
        text += before if before or not numbers else " "
        numbers.append(range(len(text) + 1, len(text) + len(number)))
        text += number
    starts = {line.start for line in layout(text, width, base=base)}
    assert not any(starts.intersection(inside) for inside in numbers)


_PIECES = st.lists(
    st.lists(
        st.sampled_from(("WE", "News", "خبر", "28", "جولائی", "(ٹویٹ", "سے)", "Aaj/Kal", "ہے۔وہ", "漢字")),
        min_size=1,
        max_size=4,
    ).map(" ".join),
    min_size=1,
    max_size=6,
)


@given(_PIECES, st.integers(2, 40), st.sampled_from([0, 1]), st.booleans())
@example(["WE News", "28 جولائی 2025"], 20, 0, True)
@example(["خبر نامہ", "Aaj/Kal", "漢字 漢字"], 14, 1, False)
def test_a_row_ends_at_a_dot_before_it_cuts_a_piece(
    pieces: list[str], width: int, base: int, apart: bool
) -> None:
    assert DOT.split() == [DIVIDER]
    text = DOT.join(pieces)
    ranges_ = isolated(text)
    lines = layout(text, width, base=base, isolates=ranges_ if apart else ())
    starts = [line.start for line in lines]
    for start, stop, _ in ranges_:
        whole = sum(cluster.width for word in text[start:stop].split() for cluster in clusters(word))
        whole += text[start:stop].count(" ")
        cuts = [at for at in starts if start < at < stop]
        assert not (cuts and whole <= width)
        # Its dot stays with it where there is room for both.
        assert stop == len(text) or stop + 1 not in starts or whole + 2 > width
    assert count_lines(text, width) == len(lines)


def test_joining_does_not_change_where_a_long_word_is_cut() -> None:
    text = "بسمستنبیہ" * 4
    whole = "".join(cell.glyph for line in layout(text, 200) for cell in line.cells)
    rows = ["".join(cell.glyph for cell in line.cells) for line in layout(text, 5)]
    assert "".join(reversed(rows)) == whole


def test_separators_begin_paragraphs() -> None:
    text = "ایک\nABC (x)\r\nدو"
    lines = layout(text, 20, spans=[Span(4, 7, "hit")])
    assert [text[line.start : line.stop] for line in lines] == ["ایک", "ABC (x)", "دو"]
    assert [cell.start for line in lines for cell in line.cells if cell.kinds] == [4, 5, 6]


def test_no_columns_no_layout() -> None:
    with pytest.raises(ValueError, match="at least one column"):
        layout("ا", 0)


@pytest.mark.parametrize("text", ["", " ", "   ", "\u200f", "\u064e", "\n", "\t"])
def test_hardly_any_text(text: str) -> None:
    for base in (0, 1):
        for line in layout(text, 5, base=base):
            assert line.hit(0) in range(len(text) + 1)
            assert line.width <= 1


def test_a_wide_character_in_one_column_is_replaced() -> None:
    assert [line.text for line in layout("漢", 1, base=0)] == ["\ufffd"]
