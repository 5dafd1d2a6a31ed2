"""Rows put together from remembered words and islands are those that the levels of the paragraph give."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text import by_the_book
from tests.text.urdu import REAL, paragraph, ranges, real
from urdu_reader.text.clean import clean
from urdu_reader.text.isolate import isolates
from urdu_reader.text.layout import layout
from urdu_reader.text.rows import Block
from urdu_reader.text.shapes import WORDS
from urdu_reader.text.wrapping import wrap


def _check(text: str, width: int, base: int, isolated: list[tuple[int, int, int]]) -> None:
    """The quick rows are the careful ones, in text and in cells, and both are the book's."""
    quick, careful = (Block(text, 0, width, base, (), sorted(isolated)) for _ in range(2))
    careful.plain = False
    for row in wrap(quick.words, width):
        assert quick.row_text(row) == careful.row_text(row)
        assert quick.row_cells(row) == careful.row_cells(row)
    for line in layout(text, width, base=base, isolates=isolated):
        book = by_the_book.row(text, base, isolated, line.start, line.stop, width)
        assert line.text == "".join(cell[0] for cell in book)
        assert [tuple(cell[:5]) for cell in line.cells] == book


@pytest.mark.parametrize("seed", range(10))
def test_random_paragraphs(seed: int) -> None:
    random_ = random.Random(seed)
    for number in range(250):
        text = clean(real(random_) if number % 2 else paragraph(random_, most=30))
        width, base = random_.randint(1, 100), random_.choice((1, 1, 0))
        isolated = [[], isolates(text, base), ranges(random_, text)][random_.randrange(3)]
        _check(text, width, base, [tuple(isolate) for isolate in isolated])


_PIECE = st.one_of(
    st.sampled_from(REAL), st.text("اب پلA1۱(),.:-%٪«[]\u064e\u200c\u200f\u0301漢\t\u3000", max_size=5)
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_PIECE, max_size=14),
    st.integers(1, 40),
    st.sampled_from([0, 1]),
    st.randoms(use_true_random=False),
)
def test_any_mixture(pieces: list[str], width: int, base: int, random_: random.Random) -> None:
    text = " ".join(pieces)
    for isolated in ([], [tuple(isolate) for isolate in isolates(text, base)], ranges(random_, text)):
        _check(text, width, base, isolated)


@pytest.mark.parametrize(
    "text",
    [
        "وہ (18 اگست 2020) کو",  # a pair around Urdu: each bracket is drawn as though it had no partner
        "وہ (ABC DEF) کو (12 ABC) سے",
        "ABC) (DEF ہے",
        "وہ ABC( 12 ہے) 12",  # here the partner makes a difference
        "(ABC [وہ 12) ABC]",
        "وہ «ABC (12» DEF) ہے",
        "ا " + "(" * 40 + "A" + ")" * 40 + " ب",  # rule N0 gives up on so many
        "وہ " + "(ا A) " * 40 + "12 (A) ب",
        "اب ABC\tDEF اب",  # a segment separator stands at the paragraph's level
        "ab اب\tجد ab",
        "اب ABC\u3000 DEF\u3000\u3000 GHI اب",
        "\xadABC اب \xad اب\xad(",  # drawn, though rule X9 removes it
        "12 وہ",  # no letter before the number
        "\u200e12 وہ \u200e 12",
        "Namuna\u200fAB (۴) ج",  # a mark that is not drawn, between two runs
    ],
)
def test_where_islands_are_hard(text: str) -> None:
    for base in (0, 1):
        for width in (*range(2, 20), 80, 300):
            _check(text, width, base, [])
            _check(text, width, base, [tuple(isolate) for isolate in isolates(text, base)])


def test_words_let_go_of_between_wrapping_and_drawing() -> None:
    random_ = random.Random(5)
    for _ in range(50):
        text = real(random_, most=40)
        expected = [(line.text, line.cells) for line in layout(text, 30)]
        lines = layout(text, 30)
        WORDS.forget()
        assert [(line.text, line.cells) for line in lines] == expected
