"""The side panel shows what it is given and says what was asked."""

from __future__ import annotations

import pytest

from urdu_reader.articles.model import Keyword, Related
from urdu_reader.settings.config import Config
from urdu_reader.tui.urdu_list import UrduList

from .drawn import logical, rows, strips
from .stage import KEYWORDS, RELATED, StageApp


def shown(app, which):
    return rows(app.screen.query_one("#keyword-list" if which == "keywords" else "#related-list", UrduList))


def texts(app, which):
    return "\n".join(shown(app, which))


@pytest.mark.parametrize("width", [60, 100, 200])
async def test_keywords_with_colour_phrase_and_count(width):
    app = StageApp()
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        lines = shown(app, "keywords")
        assert lines[0].startswith(" 7 ")
        assert lines[0].endswith(f"{logical(KEYWORDS[0].text)} ■ ")
        assert lines[2].startswith(" ■ UNICEF")
        assert lines[2].endswith(" 2 ")
        marks = [
            segment.style.color
            for strip in strips(app.screen.query_one("#keyword-list"))
            for segment in strip
            if segment.text == "■"
        ]
        assert marks == [app.reader_theme.keyword(index).color for index in range(5)]


async def test_a_keyword_that_nobody_has_counted_yet_has_no_figure():
    app = StageApp()
    async with app.run_test(size=(100, 24)) as pilot:
        app.stage.panel.set_keywords((Keyword("لاہور"), Keyword("UNICEF"), Keyword("کراچی", count=0)))
        await pilot.pause()
        first, second, third = (line.strip() for line in shown(app, "keywords")[:3])
        assert first == f"{logical('لاہور')} ■"
        assert second == "■ UNICEF"
        assert third.startswith("0 ")


async def test_space_turns_off_and_on_and_enter_jumps():
    app = StageApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("down", "space")
        assert app.stage.heard == [("toggled", 1)]
        assert "□" in shown(app, "keywords")[1]
        assert app.stage.query_one("#keyword-list", UrduList).cursor == 1
        await pilot.press("space")
        assert "□" not in texts(app, "keywords")
        await pilot.press("enter")
        assert app.stage.heard[-1] == ("jump", 1)


async def test_related_says_why_and_what_is_not_at_hand():
    app = StageApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("2")
        text = texts(app, "related")
        assert text.index("From the page") < text.index("Not at hand") < text.index("By shared keywords")
        assert "Shares: park" in text
        assert text.count("○") == 1
        await pilot.press("enter", "down", "enter", "end", "enter")
        assert app.stage.heard == [
            ("open", RELATED[0].title, "sha256-1"),
            ("open", RELATED[1].title, None),
            ("open", RELATED[3].title, "sha256-3"),
        ]


async def test_space_does_nothing_among_related_stories_and_is_not_in_the_footer():
    app = StageApp()
    async with app.run_test(size=(100, 24)) as pilot:
        assert any(active.binding.id == "toggle_keyword" for active in app.screen.active_bindings.values())
        await pilot.press("2", "space")
        assert app.stage.heard == []
        assert not any(
            active.binding.id == "toggle_keyword" for active in app.screen.active_bindings.values()
        )


async def test_mouse():
    app = StageApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.click("#keyword-list", offset=(10, 2))
        assert app.stage.heard == [("jump", 2)]


async def test_nothing_to_show_is_said():
    app = StageApp()
    async with app.run_test(size=(100, 24)) as pilot:
        app.stage.panel.set_keywords(())
        app.stage.panel.set_related(())
        await pilot.pause()
        assert "This article names no keywords." in texts(app, "keywords")
        await pilot.press("space", "enter", "2")
        assert "Nothing is known to be related." in texts(app, "related")
        await pilot.press("enter")
        assert app.stage.heard == []


async def test_a_new_article_begins_at_the_top():
    app = StageApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("end")
        app.stage.panel.set_keywords(KEYWORDS[::-1], off={1})
        await pilot.pause()
        assert app.stage.query_one("#keyword-list", UrduList).cursor == 0
        assert "□" in shown(app, "keywords")[1]


async def test_one_origin_alone_has_one_heading():
    app = StageApp()
    async with app.run_test(size=(100, 24)) as pilot:
        app.stage.panel.set_related((Related("خبر", "sha256-9", "computed", ("بارش",)),))
        await pilot.press("2")
        assert "From the page" not in texts(app, "related")
        assert "By shared keywords" in texts(app, "related")


async def test_swatches_follow_the_theme():
    app = StageApp(Config(theme="night"))
    async with app.run_test(size=(100, 24)) as pilot:
        app.use_theme("paper")
        await pilot.pause()
        mark = next(s for s in strips(app.screen.query_one("#keyword-list"))[0] if s.text == "■")
        assert mark.style.color == app.theme_shelf.load("paper").keyword(0).color


async def test_tabs_by_mouse_and_by_keys():
    app = StageApp()
    async with app.run_test(size=(100, 24)) as pilot:
        panel = app.stage.panel
        for key, tab in (("left", "related"), ("right", "keywords"), ("l", "related"), ("h", "keywords")):
            await pilot.press(key)
            assert panel.tab == tab
            assert app.focused.id == ("related-list" if tab == "related" else "keyword-list")
        for column, tab in ((13, "related"), (2, "keywords"), (13, "related"), (30, "related")):
            await pilot.click("TabRow", offset=(column, 0))
            await pilot.pause()
            assert panel.tab == tab
            assert app.focused.id == ("related-list" if tab == "related" else "keyword-list")


async def test_turning_a_keyword_off_touches_no_other():
    app = StageApp()
    async with app.run_test(size=(100, 24)) as pilot:
        keywords = app.stage.query_one("#keyword-list", UrduList)
        before = list(keywords.items)
        await pilot.press("down", "space")
        after = list(keywords.items)
        assert [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new] == [1]
