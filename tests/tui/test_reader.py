"""The reader's screen: going from story to story, search, panel, copying."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events

from tests.support import stories as samples
from urdu_reader.settings.config import Config, View
from urdu_reader.text.layout import layout
from urdu_reader.tui import keys
from urdu_reader.tui.app import UrduReaderApp
from urdu_reader.tui.article_view import ArticleView
from urdu_reader.tui.bars import Bar
from urdu_reader.tui.rows import Place
from urdu_reader.tui.search_bar import SearchBar
from urdu_reader.tui.shelf import Shelf
from urdu_reader.tui.side_panel import SidePanel
from urdu_reader.tui.urdu_list import UrduList


class Reader(UrduReaderApp):
    """The app, with what it copies and notes kept."""

    def __init__(self, *articles, **settings):
        super().__init__(articles or (samples.STORY, samples.OTHER, samples.ENGLISH), **settings)
        self.copied = []
        self.noted = []
        self.searched = ""

    def copy_to_clipboard(self, text):
        self.copied.append(text)

    def notify(self, message, **settings):
        self.noted.append(message)
        super().notify(message, **settings)

    def on_search_bar_changed(self, event):
        self.searched = event.query

    @property
    def panel_is_shown(self):
        return self.screen_stack[0].query_one(SidePanel).display

    @property
    def view(self):
        return self.screen_stack[0].query_one(ArticleView)

    @property
    def title_shown(self):
        return self.screen_stack[0].article.title

    def bar(self, name):
        return self.screen_stack[0].query_one(f"#{name}", Bar).text


async def idle(pilot):
    """Wait until the article's view has nothing left to do."""
    while pilot.app.view.working:
        await pilot.pause(0.01)
    await pilot.pause()


async def ready(pilot):
    """Wait until the side panel has come."""
    while not pilot.app.screen_stack[0].query(SidePanel):
        await pilot.pause(0.02)
    await pilot.pause()


async def test_opens_on_the_first_article():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        assert app.title_shown == samples.STORY.title
        assert app.focused is app.view
        await pilot.pause()
        assert app.bar("about").startswith("1/3  Sample News")
        assert "100%" in app.bar("place")


class Unfocused(Reader):
    """Starts as it does in a page or window that does not have the focus yet."""

    def on_load(self):
        self.call_later(self.post_message, events.AppBlur())


async def test_the_article_takes_the_keys_once_the_window_has_the_focus():
    async with Unfocused().run_test() as pilot:
        await pilot.pause()
        assert pilot.app.focused is None
        pilot.app.post_message(events.AppFocus())
        await pilot.pause()
        assert pilot.app.focused is pilot.app.view


async def test_every_action_has_its_method():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        nodes = {"app": app, "reader": app.screen, "article": app.view}
        for action in keys.ACTIONS:
            if action.scope in nodes:
                assert hasattr(nodes[action.scope], f"action_{action.action}"), action.id


async def test_a_read_more_opens_and_back_gives_the_place_back():
    app = Reader()
    async with app.run_test(size=(120, 16)) as pilot:
        await pilot.press("tab", "tab")
        top, cursor = app.view.top, app.view.cursor
        await pilot.press("enter")
        assert app.title_shown == samples.OTHER.title
        await pilot.press("pagedown", "left_square_bracket")
        assert app.title_shown == samples.STORY.title
        assert (app.view.top, app.view.cursor) == (top, cursor)
        await pilot.press("right_square_bracket")
        assert app.title_shown == samples.OTHER.title
        assert app.view.top.item > 0


async def test_a_story_that_is_not_at_hand_says_so():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "tab", "tab", "enter")
        assert app.title_shown == samples.STORY.title
        assert app.noted == ["That story is not at hand."]
        assert "not at hand" in app.bar("place")


async def test_an_address_is_copied_and_not_opened():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "enter")
        assert app.copied == ["https://example.org/books"]


async def test_next_and_previous_article():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(">")
        assert app.title_shown == samples.OTHER.title
        await pilot.press(">", ">")
        assert app.title_shown == samples.ENGLISH.title
        assert app.noted == ["That was the last article."]
        await pilot.press("<", "<", "<")
        assert app.title_shown == samples.STORY.title


async def test_choosing_from_the_list():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("L")
        await pilot.pause()
        assert isinstance(app.screen, Shelf)
        assert app.screen.query_one(UrduList).cursor == 0
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.title_shown == samples.OTHER.title
        await pilot.press("L")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.title_shown == samples.OTHER.title


async def test_search_as_one_types_and_escape_goes_back():
    app = Reader()
    async with app.run_test(size=(120, 16)) as pilot:
        await pilot.press("G")
        before = app.view.cursor, app.view.top
        await pilot.press("slash")
        assert isinstance(app.focused, SearchBar)
        await pilot.press(*"كتاب")
        await idle(pilot)
        assert app.searched == "كتاب"
        assert app.view.search_state[1] > 1
        assert app.view.cursor != before[0]
        await pilot.press("escape")
        await pilot.pause()
        assert app.view.search_state is None
        assert (app.view.cursor, app.view.top) == before
        assert app.focused is app.view


async def test_search_accepted_then_n_and_capital_n():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"لائبریری", "enter")
        await idle(pilot)
        assert app.focused is app.view
        rank, count, complete = app.view.search_state
        assert (rank, complete) == (1, True)
        await pilot.press("n")
        assert app.view.search_state[0] == 2
        assert f"hit 2/{count}" in app.bar("place")
        await pilot.press("N", "N")
        assert app.view.search_state[0] == count
        await pilot.press("escape")
        assert app.view.search_state is None


async def test_what_enter_does_to_a_link_is_said_only_where_it_does_it():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("tab", "tab")
        assert "Enter: open" in app.bar("place")
        await pilot.press("2")
        assert "Enter: open" not in app.bar("place")
        await pilot.press("f6")
        assert "Enter: open" in app.bar("place")


async def test_the_search_has_keys_of_its_own_that_are_named_and_can_be_changed():
    app = Reader(config=Config(keys={"keep_search": ("ctrl+l",), "found_below": ("ctrl+j",)}))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"لائبریری", "ctrl+j")
        await idle(pilot)
        assert app.bar("place").endswith("Ctrl+L Keep  Esc Drop  F1 Help  Ctrl+P Commands")
        assert app.view.search_state[0] == 2
        await pilot.press("enter")
        assert isinstance(app.focused, SearchBar)
        await pilot.press("ctrl+l")
        assert app.focused is app.view


async def test_what_is_said_names_the_keys_as_they_are():
    app = Reader(config=Config(keys={"search": ("ctrl+l",), "install_model": ("f8",), "clear": ("f9",)}))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("greater_than_sign", "greater_than_sign", "n")
        assert app.noted[-1].startswith("No hit. Ctrl+L searches")


async def test_editing_the_search():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"park by", "ctrl+w", "backspace", "home", "delete", "end", "x")
        bar = app.screen.query_one(SearchBar)
        assert app.searched == "arkx"
        await pilot.press("ctrl+u", *"اب", "left", "right", "پ")
        assert app.searched == "اپب"
        bar.post_message(events.Paste("one\ntwo\x1b[31m " + "x" * 500))
        await pilot.pause()
        assert app.searched.startswith("اپone two")
        assert "\x1b" not in app.searched
        assert len(app.searched) == 200
        assert bar.render_line(0).cell_length == bar.content_size.width


async def test_the_search_is_drawn_from_the_right_with_its_caret():
    app = Reader()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("slash", "ک", "ی")
        bar = app.screen.query_one(SearchBar)
        strip = bar.render_line(0)
        assert strip.text.rstrip().startswith("Search:")
        number, caret = next((n, s) for n, s in enumerate(strip) if s.style.reverse)
        assert caret.text == " "
        typed = "".join(segment.text for segment in list(strip)[number + 1 :])
        assert typed.split()[0] == layout("کی", 40)[0].text  # the caret stands left of it: more goes there


async def test_no_hit_is_said():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"xyzzy")
        await idle(pilot)
        assert "no hit" in app.bar("place")


async def test_keyword_jump_and_toggle_from_the_panel():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("1", "enter")
        await pilot.pause()
        index, rank, total = app.view.keyword_state
        assert (index, rank) == (0, 1)
        await pilot.press("n")
        assert app.view.keyword_state == (0, 2, total)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.view.keyword_state == (1, 1, 1)
        await pilot.press("space")
        await pilot.pause()
        assert 1 not in app.view.lit
        await pilot.press("f6")
        assert app.focused is app.view


async def test_a_keyword_turned_off_stays_off_when_one_comes_back():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("1", "space", "f6", ">", "<")
        await pilot.pause()
        assert app.title_shown == samples.STORY.title
        assert app.view.lit == {1, 2}


async def test_related_opens():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("2", "enter")
        await pilot.pause()
        assert app.title_shown == samples.OTHER.title


async def test_panel_hides_on_wide_and_covers_on_narrow():
    app = Reader()
    async with app.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        assert app.panel_is_shown
        width = app.view.size.width
        await pilot.press("p")
        await pilot.pause()
        assert not app.panel_is_shown
        assert app.view.size.width > width
        await pilot.press("p")
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert not app.panel_is_shown
        assert app.view.size.width == 60
        await pilot.press("p")
        await pilot.pause()
        assert app.panel_is_shown
        assert app.view.size.width == 60
        assert isinstance(app.focused, UrduList)
        await pilot.press("escape")
        await pilot.pause()
        assert not app.panel_is_shown
        assert app.focused is app.view


async def test_the_config_hides_the_panel_and_sets_the_width():
    app = Reader(config=Config(view=View(width=40, panel=False)))
    async with app.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        assert not app.panel_is_shown
        assert app.view.document.width == 40


async def test_headline_comes_into_the_bar_when_it_is_out_of_view():
    app = Reader(samples.OTHER)
    async with app.run_test(size=(120, 12)) as pilot:
        assert samples.OTHER.title not in app.bar("about")
        await pilot.press("pagedown")
        await pilot.pause()
        assert samples.OTHER.title in app.bar("about")


async def test_copying_says_what():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("y", "Y")
        await pilot.pause()
        assert app.copied[0] == samples.STORY.title
        assert app.noted[0] == f"Copied the sentence: {len(samples.STORY.title)} characters."


async def test_copying_from_the_panel_takes_what_the_article_s_cursor_is_at():
    app = Reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert isinstance(app.focused, UrduList)
        app.view.copy_sentence()
        await pilot.pause()
        await pilot.press("y", "Y")
        await pilot.pause()
        assert app.copied[1] == app.copied[0]
        assert samples.STORY.title in app.copied[2]
        assert len(app.copied) == 3


async def test_notices_are_said_as_they_are():
    app = Reader(notices=["[bold]config.toml[/bold], width: wrong"])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.noted == ["[bold]config.toml[/bold], width: wrong"]


async def test_nothing_to_read():
    app = UrduReaderApp((), notices=["نہیں.txt: there is no such file"])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(
            "slash", "x", "escape", "n", "L", "p", "G", "y", "Y", "tab", "enter", "greater_than_sign"
        )
        await pilot.pause()
        assert app.is_running


async def test_articles_that_come_later_keep_the_place():
    app = Reader(samples.OTHER)
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.press("pagedown", "pagedown")
        top, cursor = app.view.top, app.view.cursor
        app.screen.take((replace(samples.OTHER, source="Other Source"), samples.STORY))
        await pilot.pause()
        assert (app.view.top, app.view.cursor) == (top, cursor)
        assert "1/2  Other Source" in app.bar("about")


@pytest.mark.parametrize("size", [(60, 20), (89, 24), (90, 24), (200, 60), (20, 6), (1, 1)])
async def test_any_size(size):
    app = Reader()
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("pagedown", "left", ".", "tab", "p", "slash", "x", "escape", "G")
        await pilot.pause()
        assert app.is_running


async def test_every_reader_key_at_random():
    app = Reader()
    async with app.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        for action in keys.ACTIONS:
            if action.scope in {"article", "reader"}:
                await pilot.press(action.keys[0], "escape")
                if len(app.screen_stack) > 1:
                    await pilot.press("escape")
        assert app.is_running


async def test_the_place_of_a_screenful_is_100_percent():
    app = Reader(samples.ENGLISH)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.view.progress == 1
        assert app.view.cursor == Place(0, 0)
