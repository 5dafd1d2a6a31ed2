"""The article on the screen: scrolling, cursors, resizing, layers."""

from __future__ import annotations

import itertools

import pytest
from textual import events
from textual.app import App

from tests.support import stories as samples
from urdu_reader.articles.model import Article, Paragraph
from urdu_reader.tui import cursor
from urdu_reader.tui.article_view import ArticleView
from urdu_reader.tui.document import Document, Place
from urdu_reader.tui.paint import Layer, Painter
from urdu_reader.tui.theme_files import fallback
from urdu_reader.tui.themes import keyword_kind


class Stage(App[None]):
    """An app with nothing but an article in it."""

    def __init__(self, article, **open_with):
        super().__init__()
        self.article = article
        self.open_with = open_with
        self.heard = []

    def compose(self):
        yield ArticleView(fallback())

    def on_mount(self):
        self.view.focus()
        self.view.open(self.article, **self.open_with)

    @property
    def view(self):
        return self.query_one(ArticleView)

    def on_article_view_link_opened(self, event):
        self.heard.append(event.link)

    def on_article_view_copy_asked(self, event):
        self.heard.append(event.text)


def drawn(view):
    """The rows of the screen, as painted."""
    return [strip.text for strip in view.render_lines(view.size.region)]


def plain(document, index, row):
    """A row as the document has it."""
    shown = document.item(index).rows[row]
    return "" if shown.line is None else shown.line.text


def word(view):
    found = cursor.word_at(view.document, view.cursor)
    return view.document.item(found.item).text[found.start : found.stop]


async def idle(pilot, view):
    """Wait until nothing is left of what nobody waits for."""
    while view.working:
        await pilot.pause(0.01)
    await pilot.pause()


def style_at(view, place):
    """The style that the cell of a place is painted in."""
    row = view.view_row(place)
    item, index = view.rows_in_view()[row]
    line = item.rows[index]
    inside = place.offset - line.start
    column = len(line.left) + line.line.columns(inside, inside + 1)[0].start
    column += (view.size.width - item.width) // 2
    at = 0
    for segment in view.render_lines(view.size.region)[row]:
        at += segment.cell_length
        if column < at:
            return segment.style
    raise AssertionError("the row is too short")


async def test_shows_the_article_from_its_headline(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)):
        rows = drawn(app.view)
        expected = [plain(app.view.document, item.index, row) for item, row in app.view.rows_in_view()]
        assert len(rows) == 20
        for row, text in zip(rows, expected, strict=True):
            assert text in row
        assert rows[1].rstrip().endswith(plain(app.view.document, 0, 1))


@pytest.mark.parametrize("size", [(60, 20), (100, 12), (200, 50), (20, 5), (5, 2)])
async def test_every_row_is_as_wide_as_the_screen(story, size):
    app = Stage(story)
    async with app.run_test(size=size) as pilot:
        for _ in range(6):
            for strip in app.view.render_lines(app.view.size.region):
                assert strip.cell_length == app.view.size.width
                assert sum(segment.cell_length for segment in strip) == app.view.size.width
            await pilot.press("pagedown")


async def test_page_down_to_the_end_shows_every_row_once_or_with_overlap(other):
    app = Stage(other)
    async with app.run_test(size=(60, 15)) as pilot:
        seen = []
        for _ in range(100):
            shown = [(item.index, row) for item, row in app.view.rows_in_view()]
            seen += [row for row in shown if row not in seen]
            if app.view.progress == 1:
                break
            await pilot.press("pagedown")
        assert seen == [(item.index, row) for item, row in app.view.document.rows(0, 0)]
        await pilot.press("pagedown")
        assert word(app.view) == "ہیں"
        for _ in range(100):
            await pilot.press("pageup")
            if app.view.cursor == Place(0, 0):
                break
        assert app.view.top_row == (0, 0)
        assert app.view.cursor == Place(0, 0)


async def test_home_and_end(other):
    app = Stage(other)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("G")
        assert app.view.progress == 1
        assert app.view.cursor.item == len(app.view.document) - 1
        assert len(app.view.rows_in_view()) == 15
        await pilot.press("g")
        assert app.view.top_row == (0, 0)


async def test_arrow_left_is_forward_in_urdu(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("left")
        assert word(app.view) == "کی"
        await pilot.press("right", "right")
        assert app.view.cursor == Place(0, 0)
        app.view.put_cursor(Place(3, app.view.document.item(3).text.index("Our")))
        await pilot.press("right")
        assert word(app.view) == "doors"


async def test_line_keys_keep_the_column(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)) as pilot:
        app.view.put_cursor(Place(2, samples.FIRST.index("نئی")))
        before = app.view.cursor
        await pilot.press("down", "down", "down", "up", "up", "up")
        assert app.view.cursor == before


async def test_down_past_the_end_of_the_screen_scrolls(other):
    app = Stage(other)
    async with app.run_test(size=(60, 10)) as pilot:
        for _ in range(12):
            await pilot.press("down")
        assert app.view.top_row > (0, 0)
        assert app.view.view_row(app.view.cursor) == 9


async def test_sentences_go_by_keys_and_are_lit(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(".")
        assert app.view.cursor.item == 2
        theme = fallback()
        assert style_at(app.view, app.view.cursor).bgcolor == theme.styles["word"].bgcolor
        later = Place(2, samples.FIRST.index("کی"))
        assert style_at(app.view, later).bgcolor == theme.styles["sentence"].bgcolor
        after = Place(2, samples.FIRST.index("بچے"))
        assert style_at(app.view, after).bgcolor == theme.styles["text"].bgcolor
        await pilot.press(",")
        assert app.view.cursor == Place(0, 0)


async def test_keywords_are_lit_each_its_own_and_underlined(story):
    app = Stage(story)
    async with app.run_test(size=(60, 40)) as pilot:
        await idle(pilot, app.view)
        theme = fallback()
        first = Place(2, samples.FIRST.index("لائبریری"))
        office = Place(2, samples.FIRST.index("محکمہ"))
        for place, index in ((first, 0), (office, 1)):
            style = style_at(app.view, place)
            assert style.color == theme.keyword(index).color
            assert style.underline
        assert style_at(app.view, first).color != style_at(app.view, office).color
        app.view.light(frozenset({1}))
        await pilot.pause()
        assert style_at(app.view, first).color == theme.style("text").color
        assert style_at(app.view, office) == theme.style("text", frozenset({keyword_kind(1)}))


async def test_a_lit_word_joins_as_it_did(story):
    lit, unlit = Stage(story), Stage(story)
    async with lit.run_test(size=(60, 40)) as pilot:
        await idle(pilot, lit.view)
        rows = drawn(lit.view)
    async with unlit.run_test(size=(60, 40)) as pilot:
        await idle(pilot, unlit.view)
        unlit.view.light(frozenset())
        unlit.view.search("لائبر")
        assert drawn(unlit.view) == rows


async def test_search_marks_and_steps(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)) as pilot:
        app.view.search("لائبريري")
        await idle(pilot, app.view)
        assert app.view.search_state == (1, 5, True)
        assert word(app.view) == "لائبریری"
        app.view.step_hit(forward=True)
        assert app.view.search_state == (2, 5, True)
        app.view.step_hit(forward=False)
        app.view.step_hit(forward=False)
        assert app.view.search_state == (5, 5, True)
        app.view.end_search()
        assert app.view.search_state is None


async def test_searching_for_more_letters_starts_from_where_it_began(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)) as pilot:
        for query in ("ک", "کت", "کتا", "کتاب سب"):
            app.view.search(query)
            await pilot.pause(0.05)
        assert word(app.view) == "کتاب"
        app.view.search("کتاب")
        await pilot.pause(0.05)
        assert app.view.cursor.item < 8


async def test_resizing_keeps_the_sentence_in_view():
    article = samples.long_article(300)
    app = Stage(article)
    async with app.run_test(size=(100, 20)) as pilot:
        app.view.put_cursor(Place(150, 30))
        await pilot.pause()
        row = app.view.view_row(app.view.cursor)
        for size in ((60, 20), (200, 20), (33, 20), (100, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.view.cursor == Place(150, 30)
            assert app.view.view_row(Place(150, 0)) is not None
        assert abs(app.view.view_row(app.view.cursor) - row) <= 1


async def test_resizing_keeps_the_top_row_where_the_cursor_is_out_of_view():
    app = Stage(samples.long_article(300))
    async with app.run_test(size=(100, 20)) as pilot:
        app.view.scroll_rows(800)
        await pilot.pause()
        item = app.view.top.item
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert app.view.top.item == item


async def test_the_view_stays_while_estimates_turn_exact():
    article = samples.long_article(3000)
    app = Stage(article)
    async with app.run_test(size=(80, 20)) as pilot:
        view = app.view
        view.put_cursor(Place(2500, 0), at=5)
        before = drawn(view)
        assert not view.document.is_exact
        while not view.document.is_exact:
            await pilot.pause(0.05)
            assert drawn(view) == before
        await pilot.pause(0.1)
        assert drawn(view) == before
        assert view.virtual_size.height == view.document.height
        index, row = view.top_row
        # The scrollbar is told as exactly as it can show: its thumb moves by eighths of a row.
        unseen = view.document.height // (view.size.height * 8)
        assert abs(view.scroll_offset.y - view.document.top(index) - row) <= unseen


async def test_scrolling_up_over_estimates_shows_every_row():
    app = Stage(samples.long_article(500))
    async with app.run_test(size=(80, 10)):
        view = app.view
        view.put_cursor(Place(400, 0), at=0)
        expected = Document(app.article, view.document.width)
        for _ in range(20):
            view.scroll_rows(-3)
            index, row = view.top_row
            seen = [(item.index, number) for item, number in view.rows_in_view()]
            wanted = itertools.islice(expected.rows(index, row), 10)
            assert seen == [(item.index, number) for item, number in wanted]
        index, row = view.top_row
        assert expected.walk(index, row, 60) == (400, 0)


async def test_scrollbar_moves_the_view(other):
    app = Stage(other)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.pause(0.1)
        app.view.scroll_to(y=30, animate=False)
        await pilot.pause()
        index, row = app.view.top_row
        assert app.view.document.top(index) + row == 30


async def test_the_scrollbar_moved_by_a_little_moves_the_view_by_as_much():
    app = Stage(samples.long_article(3000))
    async with app.run_test(size=(80, 20)) as pilot:
        view = app.view
        await idle(pilot, view)
        view.put_cursor(Place(1000, 0), at=3)
        for _ in range(5):
            view.scroll_rows(2)  # too little for the scrollbar to show
        before = view.top_row
        view.scroll_to(y=view.scroll_offset.y + 4, animate=False)
        await pilot.pause()
        assert view.top_row == view.document.walk(*before, 4)
        view.scroll_to(y=9000, animate=False)
        await pilot.pause()
        assert view.document.top(view.top_row[0]) + view.top_row[1] == 9000


async def test_wheel_scrolls_and_leaves_the_cursor(other):
    app = Stage(other)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot._post_mouse_events([events.MouseScrollDown], app.view, (5, 5))
        await pilot.pause()
        assert app.view.top_row == app.view.document.walk(0, 0, 3)
        assert app.view.cursor == Place(0, 0)
        await pilot.press("left")  # the cursor comes back into view
        assert app.view.view_row(app.view.cursor) is not None


async def test_tab_goes_through_links_and_enter_opens(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("tab", "enter", "tab", "enter", "shift+tab")
        assert [link.title for link in app.heard] == ["https://example.org/books", "دریا کے کنارے نیا پارک"]
        assert app.view.link.url == "https://example.org/books"


async def test_enter_where_there_is_no_link_does_nothing(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("enter")
        assert app.heard == []


async def test_copying_gives_logical_text(story):
    app = Stage(story)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(".")
        app.view.copy_sentence()
        app.view.copy_article()
        await pilot.pause()
        assert app.heard[0] == "شہر کی نئی لائبریری میں صبح سے رونق ہے۔"
        assert samples.SECOND in app.heard[1]
        assert "ذریعہ: Sample News" in app.heard[1]


async def test_opening_at_a_place(other):
    app = Stage(other, anchor=Place(20, 0), cursor=Place(21, 4))
    async with app.run_test(size=(60, 15)):
        assert app.view.top == Place(20, 0)
        assert app.view.cursor == Place(21, 4)


@pytest.mark.parametrize("article", [samples.EMPTY, samples.ENGLISH], ids=["empty", "english"])
async def test_every_key_on_small_articles(article):
    from urdu_reader.tui import keys

    app = Stage(article)
    async with app.run_test(size=(60, 15)) as pilot:
        for action in keys.ACTIONS:
            if action.scope == "article":
                await pilot.press(*action.keys)
        app.view.search("the")
        app.view.step_hit(forward=True)
        app.view.jump_keyword(0)
        await pilot.pause()
        assert app.is_running


async def test_english_runs_from_the_left():
    app = Stage(samples.ENGLISH)
    async with app.run_test(size=(60, 15)):
        assert drawn(app.view)[1].rstrip() == "  A park by the river"


async def test_another_theme_repaints(story):
    app = Stage(story)
    async with app.run_test(size=(60, 15)) as pilot:
        paper = fallback(dark=False)
        app.view.set_theme(paper)
        await pilot.pause()
        assert style_at(app.view, Place(2, 10)).bgcolor == paper.style("text").bgcolor


@pytest.mark.parametrize("key", ["G", "pagedown"])
async def test_the_end_is_shown_where_no_word_is_near_it(key):
    signs = [Paragraph("([" * 100) for _ in range(4)]
    article = Article("x", "سرخی", "page", (Paragraph("ایک لفظ۔"), *signs))
    app = Stage(article)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press(*[key] * 6)
        view = app.view
        assert view.rows_in_view()[-1][0].index == len(view.document) - 1
        assert view.progress == 1
        await pilot.press("left", "b")
        assert word(view) == "لفظ"


@pytest.mark.parametrize("letter", [1, 2], ids=["lam", "alef"])
def test_a_layer_over_one_letter_of_a_lam_alef_lights_the_cell_of_both(letter):
    document = Document(Article("x", "", "page", (Paragraph("سلام"),)), 20)
    item = document.item(len(document) - 1)
    row = next(number for number, row in enumerate(item.rows) if row.line is not None)
    strip = Painter(fallback(), 24, 2).strip(item, row, (Layer(letter, letter + 1, "hit"),))
    lit = fallback().style("text", frozenset({"hit"}))
    assert [segment.text for segment in strip if segment.style == lit] == ["\ufefc"]
