"""Help, command palette, theme picker, and the config's keys in the app."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.widgets import Input, OptionList, Static

from tests.support.stories import STORY
from urdu_reader.settings import config
from urdu_reader.settings.config import Config
from urdu_reader.tui import keys
from urdu_reader.tui.app import UrduReaderApp
from urdu_reader.tui.help import HelpScreen
from urdu_reader.tui.palette import ReaderCommands
from urdu_reader.tui.theme_picker import Sample, ThemePicker
from urdu_reader.tui.urdu_list import UrduList

from .drawn import rows
from .stage import StageApp


def help_text(app):
    from rich.console import Console

    console = Console(width=100)
    with console.capture() as capture:
        console.print(app.screen.query_one("#table", Static).content)
    return capture.get()


# Help


async def test_help_says_every_action():
    app = StageApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("?")
        assert isinstance(app.screen, HelpScreen)
        said = help_text(app)
        for action in keys.ACTIONS:
            assert action.description in said
            assert keys.shown_keys(action)[0] in said
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_help_narrows_to_what_is_typed_and_scrolls():
    app = StageApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f1", "pagedown")
        scroll = app.screen.query_one("#keys")
        assert scroll.scroll_y > 0
        await pilot.press("up", "pageup")
        assert scroll.scroll_y == 0
        await pilot.press(*"sentence q")
        assert isinstance(app.screen, HelpScreen)
        assert "No key does that" in help_text(app)
        app.screen.query_one(Input).value = "next sentence"
        await pilot.pause()
        said = help_text(app)
        assert "The next sentence" in said
        assert "Copy" not in said


async def test_help_shows_the_keys_as_they_are_now():
    app = StageApp(config.parse('keys.search = ["ctrl+s"]').config)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("?", *"search the article")
        assert "Ctrl+S" in help_text(app)


# Keys of the config


async def test_a_rebind_holds_and_a_wrong_one_is_one_notice():
    app = StageApp(config.parse('[keys]\nsearch = "ctrl+s"\nfly = "x"').config)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("slash")
        assert app.stage.heard == []
        await pilot.press("ctrl+s")
        assert app.stage.heard == [("search",)]
        said = [str(notice.message) for notice in app._notifications]
        assert len(said) == 1
        assert "fly" in said[0]


# The palette


async def offered(app, query=""):
    provider = ReaderCommands(app.screen)
    if query:
        return [hit async for hit in provider.search(query)]
    return [hit async for hit in provider.discover()]


async def test_the_palette_offers_what_can_be_done_here():
    app = StageApp()
    async with app.run_test(size=(100, 30)):
        said = {str(hit.text) for hit in await offered(app)}
        able = {"theme_picker", "help", "suspend", "quit", "show_keywords", "show_related", "search"}
        able |= {"toggle_keyword", "other_tab"}
        assert said == {keys.BY_ID[name].description for name in able}  # what the stage can do, no more
        app.stage.panel.display = False
        said = {str(hit.text) for hit in await offered(app)}
        assert keys.BY_ID["toggle_keyword"].description not in said


async def test_the_palette_begins_with_what_has_no_key_at_hand():
    app = UrduReaderApp((STORY,))
    async with app.run_test(size=(100, 30)):
        groups = [hit.help.partition(" ")[0] for hit in await offered(app)]
        assert groups[0] != "Move"
        assert groups[-1] == "Move"
        assert set(groups[groups.index("Move") :]) == {"Move"}


async def test_a_command_is_found_by_description_and_by_name_and_done():
    app = StageApp()
    async with app.run_test(size=(100, 30)) as pilot:
        assert keys.BY_ID["show_related"].description in {hit.text for hit in await offered(app, "show rel")}
        assert not await offered(app, "zzzzqqq")
        (hit,) = await offered(app, "search the art")
        await hit.command()
        assert app.stage.heard == [("search",)]
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"choose a theme")
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        assert app.screen.query_one(OptionList).option_count >= 1
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ThemePicker)


# The theme picker


async def test_the_cursor_previews_enter_keeps_and_the_next_start_has_it(home):
    app = StageApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("T")
        assert [row.strip() for row in rows(app.screen.query_one(UrduList)) if row.strip()][::2] == [
            "contrast",
            "night",
            "paper",
            "terminal",
        ]
        await pilot.press("down")
        assert app.theme == "paper"
        assert app.screen.query_one(Sample).render_line(0).text.strip()
        await pilot.press("enter")
        assert app.theme == "paper"
        assert not isinstance(app.screen, ThemePicker)
    assert config.load().config.theme == "paper"
    assert config.load().notices == ()


async def test_escape_restores_and_writes_nothing(home):
    app = StageApp()
    async with app.run_test(size=(100, 30)) as pilot:
        for keys_ in (("down", "escape"), ("up", "q"), ("end", "home", "escape")):
            await pilot.press("T", *keys_)
            await pilot.pause()
            assert app.theme == "night"
            assert app.screen.styles.background.hex == "#16181D"
    assert not home.exists()


async def test_through_the_terminal_s_colours_and_back():
    app = StageApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("T", "end")
        await pilot.pause()
        assert app.theme == "terminal"
        ground = app.screen.get_style_at(5, 20).bgcolor
        assert ground is None or ground.is_default
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.styles.background.hex == "#16181D"


async def test_a_broken_theme_says_so_in_the_list_and_cannot_be_kept(home):
    themes = home / "config" / "themes"
    themes.mkdir(parents=True)
    (themes / "aaa.toml").write_text("dark = 7\n", encoding="utf-8")
    app = StageApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("T")
        assert "this file does not hold" in rows(app.screen.query_one(UrduList))[1]
        await pilot.press("home", "enter")
        assert app.theme == "night" or app.theme == "contrast"
        assert isinstance(app.screen, ThemePicker)
        assert any("aaa.toml" in str(notice.message) for notice in app._notifications)
    assert not (home / "config" / "config.toml").exists()


async def test_a_config_that_cannot_be_written_is_a_notice(home):
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where the folder would be", encoding="utf-8")
    app = StageApp(Config())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("T", "down", "enter")
        assert app.theme == "paper"
        assert any("not kept" in str(notice.message) for notice in app._notifications)
