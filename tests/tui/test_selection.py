"""Selecting with the mouse: what is drawn from right to left comes out as it is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Offset
from textual.selection import Selection

from tests.support import stories as samples
from urdu_reader.articles.model import Article, Paragraph
from urdu_reader.tui.document import Document, Place
from urdu_reader.tui.paint import Painter
from urdu_reader.tui.theme_files import fallback

from .test_article_view import Stage, style_at


def column(view, place):
    """The position on the screen of a place."""
    y = view.view_row(place)
    item, index = view.rows_in_view()[y]
    row = item.rows[index]
    x = len(row.left) + row.line.columns(place.offset - row.start, place.offset - row.start + 1)[0].start
    return x + (view.size.width - item.width) // 2, y


async def drag(pilot, view, start, stop):
    await pilot.mouse_down(view, start)
    await pilot.hover(view, stop)
    await pilot.mouse_up(view, stop)
    await pilot.pause()


async def test_dragging_from_right_to_left_over_words_gives_them_as_read(story):
    app = Stage(story)
    async with app.run_test(size=(60, 40)) as pilot:
        wanted = "نئی لائبریری میں"
        at = samples.FIRST.index(wanted)
        first, last = Place(2, at), Place(2, at + len(wanted) - 1)
        x1, x2 = column(app.view, first)[0], column(app.view, last)[0]
        assert x1 > x2
        await drag(pilot, app.view, column(app.view, first), column(app.view, last))
        assert app.screen.get_selected_text() == wanted
        theme = fallback()
        assert style_at(app.view, Place(2, at + 1)).bgcolor == theme.styles["selection"].bgcolor
        assert style_at(app.view, Place(2, at + len(wanted) + 2)).bgcolor != theme.styles["selection"].bgcolor


async def test_dragging_the_other_way_gives_the_same(story):
    app = Stage(story)
    async with app.run_test(size=(60, 40)) as pilot:
        wanted = "UNICEF کی مدد سے 2,500"
        at = samples.SECOND.index(wanted)
        start, stop = Place(5, at), Place(5, at + len(wanted) - 1)
        assert app.view.document.item(5).text == samples.SECOND
        await drag(pilot, app.view, column(app.view, stop), column(app.view, start))
        assert app.screen.get_selected_text() == wanted


async def test_dragging_over_blocks_joins_them_by_lines(story):
    app = Stage(story)
    async with app.run_test(size=(60, 40)) as pilot:
        document = app.view.document
        start, stop = Place(2, samples.FIRST.index("بچے")), Place(5, 10)
        await drag(pilot, app.view, column(app.view, start), column(app.view, stop))
        text = app.screen.get_selected_text()
        assert text.split("\n")[0] == samples.FIRST[start.offset :]
        assert document.item(3).text in text
        assert text.endswith(samples.SECOND[:11])


async def test_a_drag_past_the_end_of_a_row_takes_the_row(story):
    app = Stage(story)
    async with app.run_test(size=(60, 40)) as pilot:
        _, y = column(app.view, Place(2, 0))
        await drag(pilot, app.view, (58, y), (0, y))
        item, index = app.view.rows_in_view()[y]
        first, last = item.rows[index].range
        assert app.screen.get_selected_text() == samples.FIRST[first:last]


async def test_marks_and_lam_alef_come_whole():
    text = "السَّلامُ علیکم"
    app = Stage(Article("x", "", "page", (Paragraph(text),)))
    async with app.run_test(size=(60, 10)) as pilot:
        view = app.view
        item = next(n for n in range(len(view.document)) if view.document.item(n).text == text)
        seen = text.index("س")
        lam = text.index("لا")
        await drag(pilot, view, column(view, Place(item, seen)), column(view, Place(item, lam)))
        assert app.screen.get_selected_text() == "سَّلا"


async def test_double_click_takes_the_word_and_triple_the_sentence(story):
    app = Stage(story)
    async with app.run_test(size=(60, 40)) as pilot:
        place = Place(2, samples.FIRST.index("لائبریری") + 3)
        await pilot.click(app.view, column(app.view, place), times=2)
        assert app.screen.get_selected_text() == "لائبریری"
        await pilot.click(app.view, column(app.view, place), times=3)
        assert app.screen.get_selected_text() == "شہر کی نئی لائبریری میں صبح سے رونق ہے۔"
        app.view.copy_sentence()
        await pilot.pause()
        assert app.heard == ["شہر کی نئی لائبریری میں صبح سے رونق ہے۔"]


async def test_a_click_puts_the_cursor_and_a_click_on_a_link_opens_it(story):
    app = Stage(story)
    async with app.run_test(size=(60, 40)) as pilot:
        place = Place(2, samples.FIRST.index("لائبریری") + 3)
        await pilot.click(app.view, column(app.view, place))
        assert app.view.cursor == place
        assert app.screen.get_selected_text() is None
        link = Place(6, 14)
        await pilot.click(app.view, column(app.view, link))
        assert [found.target for found in app.heard] == ["sha256-other"]


async def test_selecting_all_gives_the_whole_article(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)):
        document = app.view.document
        text, _ = app.view.get_selection(Selection(None, None))
        assert text == "\n".join(document.text(index) for index in range(len(document)))


@pytest.mark.parametrize(
    ("start", "stop"), [((0, 0), (99, 99)), ((99, 0), (0, 1)), ((5, 2), (5, 2)), ((0, 99), (0, 99))]
)
async def test_no_selection_is_too_odd(story, start, stop):
    app = Stage(story)
    async with app.run_test(size=(60, 20)):
        found = app.view.get_selection(Selection.from_offsets(Offset(*start), Offset(*stop)))
        assert isinstance(found[0], str)


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.sampled_from("ابلکھ۔ abc12 .,\u064e\u0651\u200c()«»"), min_size=1, max_size=80),
    st.sampled_from(["ur", "en"]),
)
def test_every_column_of_a_row_knows_its_offset(text, lang):
    document = Document(Article("x", "", "page", (Paragraph(text, lang),)), 24)
    painter = Painter(fallback(), 30, 3)
    for item, index in document.rows(0, 0):
        strip = painter.probe(item, index)
        assert strip.cell_length == 30
        row, at = item.rows[index], 0
        for segment in strip:
            offset, number = segment.style.meta["offset"]
            assert number == item.index
            assert 0 <= offset <= len(item.text)
            if row.line is not None and segment.text != " ":
                cells = [c for c in row.line.cells if row.start + c.start == offset]
                assert cells[0].glyph == segment.text
            at += segment.cell_length
