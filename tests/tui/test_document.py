"""Layout on demand: rows, places, and heights that turn exact."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import stories as samples
from urdu_reader.articles.model import Article, Heading, Notice, Paragraph, Quote, ReadMore, Tweet
from urdu_reader.tui.document import KEPT_ITEMS, Document, Place

TEXT = st.text(st.sampled_from("اب پلکھ۔ abc12 .,\n\u064e\u200c\u202b\u2067()«»"), max_size=120)
LONG_LINK = "https://example.org/" + "a" * 90
BLOCK = st.one_of(
    st.builds(Paragraph, TEXT, st.sampled_from(["ur", "en"])),
    st.builds(Heading, TEXT),
    st.builds(Quote, TEXT, st.sampled_from(["ur", "en"])),
    st.builds(Notice, TEXT),
    st.builds(ReadMore, TEXT, st.none() | st.just("sha256-x")),
    st.builds(
        Tweet,
        TEXT,
        st.just("handle"),
        st.just("2025-01-01"),
        TEXT,
        st.just(("https://example.org/" + "a" * 90,)),
    ),
)
ARTICLE = st.builds(
    lambda title, blocks: Article("sha256-x", title, "page", tuple(blocks)), TEXT, st.lists(BLOCK, max_size=8)
)


def never():
    return False


@settings(deadline=None)
@given(ARTICLE, st.integers(1, 100))
def test_what_is_counted_is_what_is_laid_out(article, width):
    counted, laid_out = Document(article, width), Document(article, width)
    assert not counted.refine(never)
    assert counted.is_exact
    for index in range(len(laid_out)):
        assert len(laid_out.item(index).rows) == counted.top(index + 1) - counted.top(index)
    assert counted.height == laid_out.height


@settings(deadline=None)
@given(ARTICLE, st.integers(1, 100))
def test_every_row_is_as_wide_as_the_document(article, width):
    document = Document(article, width)
    for item, index in document.rows(0, 0):
        row = item.rows[index]
        if row.line is not None:
            assert len(row.left) + row.line.room + len(row.right) == document.width
        else:
            assert len(row.left + row.right) in {0, document.width}


@settings(deadline=None)
@given(ARTICLE, st.integers(20, 100), st.data())
def test_a_place_is_drawn_in_the_row_that_is_said(article, width, data):
    document = Document(article, width)
    if not len(document):
        return
    index = data.draw(st.integers(0, len(document) - 1))
    item = document.item(index)
    offset = data.draw(st.integers(0, len(item.text)))
    number, row = document.row_of(Place(index, offset))
    assert number == index
    line_rows = [r for r in item.rows if r.line is not None and r.range[0] <= offset < r.range[1]]
    if line_rows:
        assert item.rows[row] in line_rows


@settings(deadline=None)
@given(ARTICLE, st.integers(20, 60), st.integers(-40, 40))
def test_walking_is_counting_rows(article, width, by):
    document = Document(article, width)
    rows = [(item.index, index) for item, index in document.rows(0, 0)]
    if not rows:
        return
    start = len(rows) // 2
    assert document.walk(*rows[start], by) == rows[min(max(start + by, 0), len(rows) - 1)]


def test_nothing_is_laid_out_at_the_beginning():
    document = Document(samples.long_article(5000), 80)
    assert not document.is_exact
    assert document.height > 5000
    next(document.rows(0, 0))
    assert sum(document._exact) == 1


def test_the_estimate_is_near():
    document = Document(samples.long_article(300), 80)
    estimate = document.height
    document.refine(never)
    assert abs(document.height - estimate) < 0.1 * document.height


def test_refining_stops_when_it_is_told():
    document = Document(samples.long_article(50), 80)
    steps = 0
    while document.refine(lambda: True):
        steps += 1
    assert steps >= len(document) - 1


def test_only_so_many_items_stay_laid_out():
    document = Document(samples.long_article(KEPT_ITEMS * 2), 80)
    for index in range(len(document)):
        document.item(index)
    assert len(document._items) == KEPT_ITEMS


def test_progress_is_in_characters(other):
    narrow, wide = Document(other, 20), Document(other, 100)
    assert narrow.progress(Place(0, 0)) == 0
    end = Place(len(other.blocks) + 5, 0)
    assert narrow.progress(end) == pytest.approx(1, abs=0.02)
    middle = Place(20, 5)
    assert narrow.progress(middle) == wide.progress(middle)
    shares = [wide.progress(Place(index, 0)) for index in range(len(wide))]
    assert shares == sorted(shares)


def test_text_of_an_item_needs_no_layout(story):
    document = Document(story, 40)
    assert [document.text(n) for n in range(len(document))] == [
        document.item(n).text for n in range(len(document))
    ]


def test_an_article_without_anything():
    document = Document(samples.EMPTY, 40)
    lone = Document(Article("x", "", "page", ()), 40)
    for empty in (document, lone):
        assert empty.clamp(Place(7, 7)).offset >= 0
        assert empty.walk(0, 0, 10)[1] >= 0
        assert empty.locate(10)[0] == 0
        assert empty.progress(Place(0, 0)) >= 0
        empty.row_of(Place(0, 0))
        empty.place_at(0, 0)


def test_resize_keeps_places(story):
    document = Document(story, 90)
    place = Place(3, 12)
    word = document.item(3).text[12:16]
    document.resize(30)
    index, row = document.row_of(place)
    start, stop = document.item(index).rows[row].range
    assert start <= 12 < stop
    assert document.item(3).text[12:16] == word


def test_one_line_of_millions_of_characters_opens_at_once():
    document = Document(Article("x", "x", "page", (Paragraph("لفظ " * 1_000_000),)), 80)
    assert len(document) > 900
    rows = [item.rows[index] for (item, index), _ in zip(document.rows(0, 0), range(40), strict=False)]
    assert all(row.line is None or row.line.width <= 80 for row in rows)
