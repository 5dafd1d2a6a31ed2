"""Short texts as rows: never wider than asked, never more rows, cut with an ellipsis at a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from urdu_reader.text.layout import layout
from urdu_reader.tui import urdu_rows

from .drawn import logical

HEADLINE = "شہر کی نئی لائبریری میں بچوں کے لیے کہانیوں کی محفل (2025) سجی"
TEXT = st.text(st.sampled_from("ابپتکےںیو ۔،()\u200cَAb1٣\n\t-"), max_size=200)


@given(TEXT, st.integers(1, 60), st.integers(0, 4))
def test_rows_keep_to_their_bounds(text, width, limit):
    lines = urdu_rows.fit(text, width, limit=limit)
    assert len(lines) == urdu_rows.rows_needed(text, width, limit=limit)
    assert not limit or len(lines) <= limit
    for line in lines:
        assert line.indent + line.width <= max(width, 2)


@given(TEXT, st.integers(4, 60), st.integers(1, 3))
def test_an_ellipsis_stands_where_something_was_cut_and_nowhere_else(text, width, limit):
    whole = urdu_rows.fit(text, width)
    cut = urdu_rows.fit(text, width, limit=limit)
    assert ("…" in cut[-1].text) == (len(whole) > limit)


def test_it_is_cut_at_a_word():
    (line,) = urdu_rows.fit(HEADLINE, 25, limit=1)
    drawn = [row.text for row in layout("شہر کی نئی لائبریری میں…", 24, base=1)]
    assert [line.text] == drawn
    assert line.indent == 25 - line.width


def test_a_word_longer_than_the_row_is_cut_inside():
    (line,) = urdu_rows.fit("ا" * 50, 10, limit=1)
    assert line.width == 10
    assert "…" in line.text


def test_the_direction_is_the_text_s_own():
    assert urdu_rows.fit("A headline about Lahore", 40)[0].indent == 0
    assert urdu_rows.fit("UNICEF اور حکومت کا معاہدہ", 40)[0].indent > 0
    assert urdu_rows.fit("English", 40, base=1)[0].indent == 40 - 7


def test_line_breaks_are_spaces():
    assert urdu_rows.fit("شہر\n\nکی\t خبر", 40)[0].text == logical("شہر کی خبر")


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_is_one_empty_row(text):
    assert [line.text for line in urdu_rows.fit(text, 10, limit=2)] == [""]
    assert urdu_rows.rows_needed(text, 10, limit=2) == 1


def test_a_text_of_any_length_costs_the_same():
    """Only its beginning is looked at: the same row comes out of a text without an end in sight."""
    assert (
        urdu_rows.fit("شہر " * 1_000_000, 20, limit=2)[1].text
        == urdu_rows.fit("شہر " * 200, 20, limit=2)[1].text
    )


@given(TEXT, st.integers(2, 60))
def test_segments_fill_the_row(text, width):
    for line in urdu_rows.fit(text, width):
        drawn = urdu_rows.segments(line, width, Style())
        assert sum(segment.cell_length for segment in drawn) == width
