"""The article in Nastaliq: the same places, moves, hits and selections, and pictures where its rows are."""

from __future__ import annotations

import pytest
from textual.geometry import Offset

from tests.support import stories as samples
from tests.tui.nastaliq.recorder import NOTHING, WIDE, Reader, idle, wanted
from urdu_reader.articles.model import Article, Paragraph
from urdu_reader.settings.config import Config, Nastaliq
from urdu_reader.tui.document import KEPT_PICTURED
from urdu_reader.tui.nastaliq.screen import UNDER
from urdu_reader.tui.rows import Place

SIZE = (80, 24)


async def opened(pilot, *keys):
    """Nastaliq, and whatever keys come then."""
    await idle(pilot)
    await pilot.press("ctrl+n", *keys)
    await idle(pilot)


def run(app, size=SIZE):
    return app.run_test(headless=False, size=size, notifications=True)


def lines_in_view(view):
    """The lines that are pictures, whole or cut, from above."""
    return list(
        dict.fromkeys(
            item.rows[row].picture.line for item, row in view.rows_in_view() if item.rows[row].picture
        )
    )


def column_of(row, offset):
    """A column of a row's line whose middle is in the letter at an offset."""
    return next(column for column in range(200) if row.drawn.hit(column) == offset)


async def until(pilot, condition):
    """Wait for something on the screen."""
    for _ in range(200):
        if condition():
            return
        await pilot.pause(0.05)
    raise AssertionError("it did not come")


def is_shown(app):
    """What is seen of pictures is what the view has on the screen."""
    asked = wanted(app)
    assert app.terminal.pieces() == asked
    assert asked


async def test_on_and_off_again():
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot)
        is_shown(app)
        for item, row in app.view.rows_in_view():
            text = item.rows[row]
            if text.drawn is not None and text.picture is None:
                assert item.frame == "card", "what stays text is the tweet in English"
        await pilot.press("ctrl+n")
        await idle(pilot)
        assert not app.terminal.placed
        assert not app.terminal.kept
        assert all(item.rows[row].picture is None for item, row in app.view.rows_in_view())


async def test_n_does_it_too_while_nobody_goes_through_hits():
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await idle(pilot)
        await pilot.press("N")
        await idle(pilot)
        assert app.terminal.placed
        await pilot.press("n", "n")
        second = app.view.cursor
        await pilot.press("N")
        assert app.view.cursor < second
        assert app.view.keyword_state is not None
        assert app.terminal.placed
        await pilot.press("escape", "N")
        await idle(pilot)
        assert not app.terminal.placed


@pytest.mark.parametrize("far", [0, 3, 9, 25])
async def test_what_is_read_stays_in_view_both_ways(far):
    app = Reader(samples.OTHER)
    async with run(app) as pilot:
        await idle(pilot)
        await pilot.press(*["full_stop"] * far)
        read = app.view.cursor
        await opened(pilot)
        assert app.view.cursor == read
        row = app.view.view_row(read)
        assert row is not None
        assert row + 3 <= app.view.size.height, "the whole line is in view"
        await opened(pilot)
        assert app.view.cursor == read
        assert app.view.view_row(read) is not None


@pytest.mark.parametrize(
    "keys",
    [
        ["left"] * 9,
        ["full_stop"] * 5,
        ["full_stop"] * 4 + ["comma"] * 2,
        ["w"] * 7 + ["b"] * 3,
        ["tab", "tab", "shift+tab"],
        ["end"],
        ["end", "home"],
        ["n", "n", "n"],
    ],
)
async def test_moves_that_are_logical_lead_to_the_same_place(keys):
    reached = []
    for first in ([], ["ctrl+n"]):
        app = Reader(samples.STORY)
        async with run(app) as pilot:
            await idle(pilot)
            await pilot.press(*first)
            await idle(pilot)
            await pilot.press(*keys)
            await idle(pilot)
            reached.append(app.view.cursor)
            assert app.view.view_row(app.view.cursor) is not None
    assert reached[0] == reached[1]


async def test_down_goes_line_by_line_and_every_line_is_seen_whole():
    app = Reader(samples.OTHER)
    async with run(app) as pilot:
        await opened(pilot)
        view = app.view
        before = None
        for _ in range(25):
            await pilot.press("down")
            await pilot.pause()
            item = view.document.item(view.cursor.item)
            line = item.rows[item.row_at(view.cursor.offset)].drawn
            assert (view.cursor.item, line.start) != before, "a line down is another line"
            before = (view.cursor.item, line.start)
            row = view.view_row(view.cursor)
            assert row is not None
            assert row + getattr(line, "rows", 1) <= view.size.height
        is_shown(app)


async def test_pages_show_every_line_whole_and_the_way_back_too():
    app = Reader(samples.OTHER)
    async with run(app) as pilot:
        await opened(pilot)
        view = app.view
        for key in ("pagedown", "pageup"):
            seen = set()
            for _ in range(40):
                is_shown(app)
                rows = view.rows_in_view()
                for number, (item, row) in enumerate(rows):
                    picture = item.rows[row].picture
                    if picture is not None and not picture.index and number + picture.line.rows <= len(rows):
                        seen.add((item.index, picture.line.start))
                assert (
                    not rows[0][0].rows[rows[0][1]].picture
                    or view._viewport.cut == 0
                    or len(rows) < 22
                    or (view.progress == 1.0)
                ), "no line is cut above"
                top = view.top_row
                await pilot.press(key)
                await idle(pilot)
                if view.top_row == top:
                    break
            every = {
                (index, row.line.start)
                for index in range(len(view.document))
                for row in view.document.item(index).rows
                if row.line is not None and row.picture is not None
            }
            assert seen == every


async def test_scrolling_by_rows_cuts_pictures_and_leaves_nothing_behind():
    app = Reader(samples.OTHER)
    async with run(app) as pilot:
        await opened(pilot)
        sent = len(app.terminal.sent)
        for _ in range(7):
            app.view.scroll_rows(1)
            await idle(pilot)
            is_shown(app)
        assert len(app.terminal.sent) - sent < 12, "what was there is not sent again"
        for _ in range(7):
            app.view.scroll_rows(-1)
        await idle(pilot)
        is_shown(app)


async def test_a_click_finds_the_letter_whose_box_is_under_it():
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot)
        view = app.view
        found = 0
        for y, (item, row) in enumerate(view.rows_in_view()):
            picture = item.rows[row].picture
            if picture is None:
                continue
            line, at = picture.line, item.rows[row].start
            left = (view.size.width - item.width) // 2 + item.rows[row].inset
            for box in line.line.letters:
                middle = (box.left + box.right) / 2
                column = int(middle // WIDE)
                if box.left <= (column + 0.5) * WIDE < box.right:
                    assert view.place_at(left + column, y) == Place(item.index, at + box.start)
                    found += 1
        assert found > 100
        place = Place(2, samples.FIRST.index("رونق"))
        item = view.document.item(2)
        head = item.row_at(place.offset)
        row, y = item.rows[head], view.view_row(place)
        x = (view.size.width - item.width) // 2 + row.inset + column_of(row, place.offset)
        for below in range(3):  # whichever of the rows of its picture
            await pilot.press("home")
            await pilot.click(view, offset=(x, y + below))
            await pilot.pause()
            assert view.cursor == place


async def test_dragging_gives_the_text_as_it_is_read():
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot)
        view = app.view
        item = view.document.item(2)
        row = item.rows[item.row_at(0)]
        y = view.view_row(Place(2, 0)) + 1
        margin = (view.size.width - item.width) // 2 + row.inset
        columns = range(row.drawn.indent + 8, row.drawn.indent + row.drawn.width - 8)
        start, stop = row.drawn.hit(columns[-1]), row.drawn.hit(columns[0])
        assert stop - start > 20
        words = samples.FIRST[start : stop + 1]
        first, last = margin + columns[-1], margin + columns[0]
        await pilot.mouse_down(view, Offset(first, y))
        await pilot.hover(view, Offset(last, y))
        await pilot.mouse_up(view, Offset(last, y))
        await idle(pilot)
        assert app.screen.get_selected_text() == words
        is_shown(app)
        await pilot.press("y")
        assert app.copied == [words]


async def test_copying_gives_the_sentence():
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot, "full_stop", "y", "Y")
        assert app.copied[0] == samples.FIRST.split("۔")[0] + "۔"
        assert samples.SECOND in app.copied[1]


@pytest.mark.parametrize("key", ["question_mark", "colon", "T", "L"])
async def test_windows_cover_pictures_and_uncover_them(key):
    app = Reader(samples.STORY, samples.OTHER)
    async with run(app) as pilot:
        await opened(pilot)
        before = app.terminal.pieces()
        await pilot.press(key)
        await until(pilot, lambda: app.terminal.pieces().items() < before.items())
        await pilot.press("escape")
        await until(pilot, lambda: app.terminal.pieces() == before)
        is_shown(app)


async def test_the_side_panel_and_a_toast_beside_it():
    app = Reader(samples.STORY)
    async with run(app, (120, 30)) as pilot:
        await opened(pilot)
        await pilot.press("p")
        await idle(pilot)
        is_shown(app)
        shown = app.terminal.pieces()
        app.notify("something is said", timeout=60)
        await until(pilot, lambda: app.terminal.pieces().items() < shown.items())
        app.clear_notifications()
        await until(pilot, lambda: app.terminal.pieces() == shown)
        await pilot.press("p")
        await idle(pilot)
        is_shown(app)


async def test_a_word_further_one_line_is_drawn_again():
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot, "full_stop")
        before = len(app.terminal.sent)
        await pilot.press("left")
        await idle(pilot)
        assert len(app.terminal.sent) - before <= 2
        is_shown(app)


async def test_another_theme_is_another_paper():
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot)
        number = next(iter(app.terminal.pieces().values()))[0]
        dark = app.terminal.kept[number].pixel(0, 0)
        app.use_theme("paper")
        await idle(pilot)
        is_shown(app)
        number = next(iter(app.terminal.pieces().values()))[0]
        light = app.terminal.kept[number].pixel(0, 0)
        assert sum(light) > sum(dark) + 300


@pytest.mark.parametrize("size", [(60, 20), (140, 40)])
async def test_another_size_keeps_the_place(size):
    app = Reader(samples.OTHER)
    async with run(app) as pilot:
        await opened(pilot, *["full_stop"] * 20)
        place = app.view.cursor
        await pilot.resize_terminal(*size)
        await idle(pilot)
        assert app.view.cursor == place
        assert app.view.view_row(place) is not None
        is_shown(app)


async def test_other_stories_and_back():
    app = Reader(samples.STORY, samples.OTHER, samples.ENGLISH)
    async with run(app) as pilot:
        await opened(pilot, "greater_than_sign")
        is_shown(app)
        await pilot.press("greater_than_sign")
        await idle(pilot)
        assert not app.terminal.placed, "a story in English is text"
        await pilot.press("left_square_bracket", "left_square_bracket")
        await idle(pilot)
        assert app.view.document.article is samples.STORY
        is_shown(app)


async def test_a_search_is_seen():
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot)
        before = set(app.terminal.sent)
        await pilot.press("slash", *"کتابیں", "enter")
        await idle(pilot)
        assert app.view.search_state[1] == 3
        is_shown(app)
        assert set(app.terminal.sent) - before
        item = app.view.cursor.item
        await pilot.press("n")
        await idle(pilot)
        assert app.view.cursor.item != item
        is_shown(app)


async def test_english_stands_under_the_paragraphs():
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot)
        screen = app.screen_stack[0]
        await pilot.press("e")
        await until(pilot, lambda: screen.english_view == "under")
        await idle(pilot)
        app.clear_notifications()  # what is said of a missing model covers some of it
        await until(pilot, lambda: app.terminal.pieces() == wanted(app))
        is_shown(app)
        await pilot.press("e")
        await idle(pilot)
        assert screen.english_view == "off"
        is_shown(app)


async def test_english_beside_goes_under_with_a_line_and_comes_back():
    app = Reader(samples.STORY)
    async with run(app, size=(140, 40)) as pilot:
        await idle(pilot)
        screen = app.screen_stack[0]
        await pilot.press("e")
        await until(pilot, lambda: screen.english_view == "beside")
        app.noted.clear()
        await pilot.press("ctrl+n")
        await until(pilot, lambda: screen.english_view == "under")
        assert UNDER in app.noted
        await pilot.press("ctrl+n")
        await until(pilot, lambda: screen.english_view == "beside")
        assert app.noted.count(UNDER) == 1


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"answers": NOTHING}, "it speaks neither the kitty protocol nor sixel"),
        ({"config": Config(nastaliq=Nastaliq(images="off"))}, "nastaliq.images"),
        ({"config": Config(nastaliq=Nastaliq(font="No Such Font"))}, "No Such Font"),
    ],
)
async def test_where_it_cannot_be_one_line_says_why_and_all_stays(settings, line):
    app = Reader(samples.STORY, **settings)
    async with run(app) as pilot:
        await idle(pilot)
        place, top = app.view.cursor, app.view.top_row
        app.noted.clear()
        await opened(pilot)
        (said,) = app.noted
        assert line in said
        assert "\n" not in said
        assert not app.terminal.placed
        assert (app.view.cursor, app.view.top_row) == (place, top)
        assert all(item.rows[row].picture is None for item, row in app.view.rows_in_view())


async def test_without_the_extra_it_says_what_to_install(monkeypatch):
    from urdu_reader.nastaliq import faces

    monkeypatch.setitem(__import__("sys").modules, "uharfbuzz", None)
    cached = getattr(faces.harfbuzz, "cache_clear", None)
    if cached:
        cached()
    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot)
        assert "uharfbuzz, which is not installed: pip install" in app.noted[-1]
        assert "[nastaliq]'" in app.noted[-1]
        assert not app.terminal.placed


async def test_what_is_kept_is_bounded():
    app = Reader(samples.long_article(paragraphs=40))
    async with run(app) as pilot:
        await opened(pilot)
        board = app.pictures.board
        board._room = 4 << 20
        for _ in range(15):
            await pilot.press("pagedown")
            await idle(pilot)
            is_shown(app)
            assert board.size <= 5 << 20
        assert len(app.terminal.sent) > 80
        assert app.terminal.most_kept < 40


async def test_letters_of_another_size_are_set_anew(monkeypatch):
    from urdu_reader.terminal.images.pixels import CellSize

    app = Reader(samples.STORY)
    async with run(app) as pilot:
        await opened(pilot, "full_stop")
        place = app.view.cursor
        larger = False

        def measure():
            nonlocal larger
            changed, larger = not larger, True
            if changed:
                app.pictures.board.cell = CellSize(WIDE, 30)
                app.pictures.board.clear()
            return changed

        monkeypatch.setattr(app.pictures, "measure", measure)
        await pilot.resize_terminal(81, 24)
        await idle(pilot)
        assert app.view.cursor == place
        assert {line.cell.height for line in lines_in_view(app.view)} == {30}


async def test_what_is_laid_out_of_a_book_is_bounded():
    paragraph = (samples.FIRST + " " + samples.SECOND + " ") * 20
    book = Article("sha256-book", "کتاب", "page", tuple(Paragraph(paragraph) for _ in range(40)))
    app = Reader(book)
    async with run(app) as pilot:
        await opened(pilot)
        document = app.view.document
        for index in range(len(document)):
            document.item(index)
            assert sum(len(item.text) for item in document._items.values()) <= KEPT_PICTURED
        assert len(document._items) > 3
        await pilot.press("end")
        await idle(pilot)
        is_shown(app)
