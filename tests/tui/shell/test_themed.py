"""An app that wears a theme: changes, edits that show at once, broken files as one notice."""

from __future__ import annotations

import os

import pytest
from textual.widgets import Static

from urdu_reader.tui import themed
from urdu_reader.tui.theme_files import shelf


class Probe(themed.ThemedApp[None]):
    """An app with one widget and its notices at hand."""

    def compose(self):
        yield Static("text", id="text")

    def said(self) -> list[str]:
        return [str(notice.message) for notice in self._notifications]


def write(path, text, *, at):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(at, at))


def background(app):
    return app.screen.styles.background.hex


@pytest.mark.parametrize(
    ("name", "ground"), [("paper", "#FAF6EC"), ("night", "#16181D"), ("contrast", "#000000")]
)
async def test_the_theme_is_worn_from_the_start(name, ground):
    app = Probe(name)
    async with app.run_test():
        assert app.theme == name
        assert app.reader_theme.name == name
        assert background(app) == ground
        assert app.said() == []


async def test_the_terminal_theme_leaves_the_terminal_its_colours():
    app = Probe("terminal")
    async with app.run_test() as pilot:
        await pilot.pause()
        style = app.screen.get_style_at(0, 0)
        assert style.bgcolor is not None
        assert style.bgcolor.is_default


async def test_a_theme_that_is_not_there_is_one_notice_and_night():
    app = Probe("sepia")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.reader_theme.name == "night"
        assert len(app.said()) == 1
        assert "sepia" in app.said()[0]


async def test_changing_the_theme_tells_the_widgets():
    app = Probe("night")
    async with app.run_test() as pilot:
        heard = []
        app.theme_changed_signal.subscribe(app.screen, lambda _: heard.append(app.reader_theme.name))
        assert app.use_theme("paper")
        await pilot.pause()
        assert heard == ["paper"]
        assert background(app) == "#FAF6EC"
        assert not app.use_theme("sepia")
        await pilot.pause()
        assert app.theme == "paper"


async def test_an_edit_shows_at_once_and_a_broken_one_leaves_the_last_good(home):
    mine = home / "config" / "themes" / "mine.toml"
    write(mine, '[ui]\nbackground = "#101010"\n', at=1_000_000_000)
    app = Probe("mine", shelf())
    async with app.run_test() as pilot:
        assert background(app) == "#101010"
        heard = []
        app.theme_changed_signal.subscribe(app.screen, lambda _: heard.append(app.reader_theme))
        write(mine, '[ui]\nbackground = "#202020"\n[reader]\nword = "reverse"\n', at=2_000_000_000)
        app.follow_theme_files()
        await pilot.pause()
        assert background(app) == "#202020"
        assert len(heard) == 1
        assert heard[0].styles["word"].reverse
        write(mine, "[ui\n", at=3_000_000_000)
        app.follow_theme_files()
        app.follow_theme_files()
        await pilot.pause()
        assert background(app) == "#202020"
        assert len(app.said()) == 1
        assert "mine.toml" in app.said()[0]


async def test_a_theme_made_while_reading_is_found_and_a_broken_one_said(home):
    app = Probe("night")
    async with app.run_test() as pilot:
        write(home / "config" / "themes" / "new.toml", 'extends = "paper"\n', at=1_000_000_000)
        write(home / "config" / "themes" / "bad.toml", "dark = 7\n", at=1_000_000_000)
        app.follow_theme_files()
        await pilot.pause()
        assert app.use_theme("new")
        assert len(app.said()) == 1
        assert "bad.toml" in app.said()[0]


async def test_an_own_theme_that_hides_a_bundled_one_gives_it_back_when_deleted(home):
    night = home / "config" / "themes" / "night.toml"
    write(night, '[ui]\nbackground = "#303030"\n', at=1_000_000_000)
    app = Probe("night", shelf())
    async with app.run_test() as pilot:
        assert background(app) == "#303030"
        night.unlink()
        app.follow_theme_files()
        await pilot.pause()
        assert background(app) == "#16181D"


async def test_nothing_is_made_on_disk(home):
    async with Probe("night").run_test() as pilot:
        await pilot.pause()
        assert not home.exists()


async def test_an_app_without_themes_has_the_dark_one():
    from textual.app import App

    app: App[None] = App()
    async with app.run_test():
        assert themed.reader_theme(app.screen).name == "night"
