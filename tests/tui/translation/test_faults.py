"""A worker that ends with what nobody foresaw: one line says so, and the key works the next time."""

from __future__ import annotations

import pytest

from urdu_reader.language.packages import index, install
from urdu_reader.language.packages.records import Available
from urdu_reader.terminal import clipboard
from urdu_reader.tui.translation import viewing
from urdu_reader.tui.translation.question import Question

from .stage import SlowEngine, ended, english, reader, until


def notices(app) -> list[str]:
    return [notice.message for notice in app._notifications]


def refuse(*_args, **_options):
    raise OSError(5, "Input/output error", "/nowhere/\x1b[2Jdisk")


LINE = "/nowhere/\\x1b[2Jdisk: Input/output error; check the path and its permissions"


async def test_english_comes_the_next_time_that_it_is_asked_for(monkeypatch):
    monkeypatch.setattr(viewing, "LOADED", "urdu_reader.tui.translation.no_such_module")
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: bool(notices(app)))
        assert len(notices(app)) == 1  # it is not tried over and over
        assert notices(app)[0].startswith("Getting the English ready: ")
        assert notices(app)[0].endswith("; what you read stays; try it again")
        assert not app.screen.is_loading
        monkeypatch.undo()
        await pilot.press("e")
        await until(pilot, lambda: "EN" in english(app))
        await ended(app, pilot)


async def test_an_index_that_cannot_be_read_leaves_nothing_under_way(monkeypatch):
    monkeypatch.setattr(index, "read", refuse)
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("I", "enter")
        await until(pilot, lambda: bool(notices(app)))
        await until(pilot, lambda: app.screen.model_said == "")
        assert notices(app) == [f"Getting a model: {LINE}"]
        assert not app.screen.stop_model()


async def test_a_package_that_cannot_be_kept_leaves_nothing_under_way(monkeypatch):
    package = Available("ur", "en", "Urdu", "English", "1", ("https://models.example/ur_en",))
    monkeypatch.setattr(index, "read", lambda **_: (package,))
    monkeypatch.setattr(index, "size", lambda *_, **__: 1_000_000)
    monkeypatch.setattr(install, "install", refuse)
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("I", "enter")
        await until(pilot, lambda: isinstance(app.screen, Question) and "comes from" in app.screen.text)
        await pilot.press("enter")
        await until(pilot, lambda: bool(notices(app)))
        await until(pilot, lambda: app.screen.model_said == "")
        assert notices(app) == [f"Getting a model: {LINE}"]
        assert not app.screen.stop_model()


@pytest.mark.parametrize(
    "error", [OSError(5, "Input/output error", "/nowhere/\x1b[2Jdisk"), ValueError("\x07no")]
)
async def test_a_clipboard_program_that_fails_is_a_line(monkeypatch, error):
    def fail(_text):
        raise error

    monkeypatch.setattr(clipboard, "copy", fail)
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        app.copy_to_clipboard("متن")
        await until(pilot, lambda: bool(notices(app)))
        (said,) = notices(app)
        assert said.startswith("Copying by a program: ")
        assert said.isprintable()
        assert "; " in said
