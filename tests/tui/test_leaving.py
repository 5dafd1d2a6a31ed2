"""Leaving while something is still being made: no traceback, whatever the moment."""

from __future__ import annotations

import asyncio
import threading
import time
from functools import partial

import pytest
from textual.command import CommandPalette

from tests.support import stories as samples
from urdu_reader.tui.app import UrduReaderApp
from urdu_reader.tui.canvas import ArticleCanvas
from urdu_reader.tui.help import HelpScreen
from urdu_reader.tui.palette import ReaderCommands
from urdu_reader.tui.search_bar import SearchBar
from urdu_reader.tui.shelf import Shelf
from urdu_reader.tui.side_panel import SidePanel
from urdu_reader.tui.theme_picker import ThemePicker
from urdu_reader.tui.translation.choices import Choices
from urdu_reader.tui.translation.correction import CorrectionEditor
from urdu_reader.tui.translation.question import Question
from urdu_reader.tui.translation.work import Offered
from urdu_reader.tui.urdu_list import UrduList

WINDOWS = {
    Shelf: lambda: Shelf((samples.STORY, samples.OTHER), 1),
    HelpScreen: HelpScreen,
    ThemePicker: ThemePicker,
    Choices: lambda: Choices("جملہ۔", "جملہ۔", "A sentence."),
    CorrectionEditor: lambda: CorrectionEditor("جملہ۔", "A sentence."),
    Question: lambda: Question("Title", "Text", "Yes", "No"),
}


def leaving(method, before):
    """Have a method leave the app before or after it does what it does."""

    def leave(self):
        if before:
            self.app.exit()
        done = method(self)
        if not before:
            self.app.exit()
        return done

    return leave


async def run(app):
    """Run an app as a terminal does, but without one: a fault gives status 1, and is kept."""
    await asyncio.wait_for(app.run_async(headless=True, size=(120, 30)), 20)
    return app.return_code


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    ("widget", "method"),
    [
        (SidePanel, "compose"),
        (SidePanel, "on_mount"),
        (UrduList, "on_mount"),
        (UrduList, "on_resize"),
        (ArticleCanvas, "on_resize"),
    ],
    ids=lambda each: each if isinstance(each, str) else each.__name__,
)
async def test_while_the_side_panel_is_made(monkeypatch, widget, method, before):
    monkeypatch.setattr(widget, method, leaving(getattr(widget, method), before))
    assert await run(UrduReaderApp((samples.STORY, samples.OTHER))) == 0


async def test_before_the_side_panel_is_made():
    class Hasty(UrduReaderApp):
        def on_ready(self):
            self.exit()

    assert await run(Hasty((samples.STORY,))) == 0


async def test_before_anything_is_made():
    class Hasty(UrduReaderApp):
        def on_load(self):
            self.exit()

    assert await run(Hasty((samples.STORY,))) == 0


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: window.__name__)
@pytest.mark.parametrize("method", ["compose", "begin"])
async def test_while_a_window_is_made(monkeypatch, window, method, before):
    monkeypatch.setattr(window, method, leaving(getattr(window, method), before))

    class Opening(UrduReaderApp):
        def on_ready(self):
            self.push_screen(WINDOWS[window]())

    assert await run(Opening((samples.STORY,))) == 0


@pytest.mark.parametrize("action", ["search", "toggle_panel", "show_related", "article_list", "english_view"])
async def test_at_a_command(action):
    class Hasty(UrduReaderApp):
        def on_ready(self):
            self.call_later(self.both)

        async def both(self):
            self.exit()
            await self.run_action(action, default_namespace=self.screen)

    assert await run(Hasty((samples.STORY, samples.OTHER))) == 0


async def test_while_the_search_is_made(monkeypatch):
    monkeypatch.setattr(SearchBar, "on_mount", lambda self: self.app.exit(), raising=False)

    class Searching(UrduReaderApp):
        def on_ready(self):
            self.call_later(partial(self.run_action, "search", default_namespace=self.screen))

    assert await run(Searching((samples.STORY,))) == 0


async def test_the_command_palette_while_it_is_made():
    class Hasty(UrduReaderApp):
        def on_ready(self):
            self.action_command_palette()
            self.call_later(self.exit)

    assert await run(Hasty((samples.STORY,))) == 0


async def test_a_source_that_is_still_read_keeps_nobody():
    """Reading a large file takes long, and counting its words longer."""
    never = threading.Event()

    class Slow:
        def source_of(self, article):
            return ""

        def finish(self):
            never.wait(60)

    class Hasty(UrduReaderApp):
        def on_ready(self):
            self.set_timer(0.2, self.exit)

    begun = time.monotonic()
    assert await run(Hasty((samples.STORY,), opening=Slow())) == 0
    await asyncio.get_running_loop().shutdown_default_executor()  # as at the end of the program
    assert time.monotonic() - begun < 30
    never.set()


@pytest.mark.parametrize("wait", [0, 1, 3])
async def test_while_the_palette_gathers_its_commands(monkeypatch, wait):
    async def discover(self):
        self.app.exit()
        for _ in range(wait):
            await asyncio.sleep(0.01)
        async for hit in whole(self):
            yield hit

    whole = ReaderCommands.discover
    monkeypatch.setattr(ReaderCommands, "discover", discover)

    class Hasty(UrduReaderApp):
        def on_ready(self):
            self.action_command_palette()

    assert await run(Hasty((samples.STORY,))) == 0


async def test_while_the_palette_is_mounted(monkeypatch):
    monkeypatch.setattr(CommandPalette, "compose", leaving(CommandPalette.compose, before=True))

    class Hasty(UrduReaderApp):
        def on_ready(self):
            self.action_command_palette()

    assert await run(Hasty((samples.STORY,))) == 0


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: window.__name__)
async def test_a_window_closes_once_however_often_it_is_told(window):
    app = UrduReaderApp((samples.STORY, samples.OTHER))
    async with app.run_test(size=(100, 30)) as pilot:
        answers = []
        app.push_screen(WINDOWS[window](), answers.append)
        await pilot.pause()
        shown = app.screen
        shown.dismiss(None)
        shown.dismiss(None)
        await pilot.pause()
        assert answers == [None]
        assert len(app.screen_stack) == 1


async def test_enter_twice_in_a_list_takes_one():
    app = UrduReaderApp((samples.STORY, samples.OTHER))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("L")
        app.screen.query_one(UrduList).cursor = 1
        for _ in range(2):
            app.screen.query_one(UrduList).action_list_choose()
        await pilot.pause()
        assert app.screen.article == samples.OTHER


async def test_answers_that_come_while_one_leaves():
    class Hasty(UrduReaderApp):
        def on_ready(self):
            self.choices = WINDOWS[Choices]()
            self.push_screen(self.choices)
            self.set_timer(0.1, self.both)

        def both(self):
            self.exit()
            self.choices.offer(Offered(("Another.",)))

        def on_unmount(self):
            self.choices.offer(Offered(("Too late.",)))

    assert await run(Hasty((samples.STORY,))) == 0


@pytest.mark.parametrize("action", ["command_palette", "help", "theme_picker", "suspend_process"])
async def test_no_key_does_anything_once_one_leaves(action):
    class Hasty(UrduReaderApp):
        def on_ready(self):
            self.call_later(self.both)

        async def both(self):
            self.exit()
            assert not await self.run_action(action)
            assert len(self.screen_stack) == 1

    assert await run(Hasty((samples.STORY,))) == 0
