"""The translation that lies beside a page: read apart from the keys, once, and before a machine is asked."""

from __future__ import annotations

import threading

import pytest

from tests.tui.translation.stage import SlowEngine, ended, english, reader, until
from urdu_reader.language import tmx
from urdu_reader.language.memory import Entry
from urdu_reader.tui.opening import Opening

FIRST, SECOND = "بازار صبح کھلتا ہے۔", "دکان شام کو بند ہوتی ہے۔"


@pytest.fixture
def pages(tmp_path):
    """Two pages of a sentence each, with translations beside them."""
    made = []
    for name, sentence, said in (("one", FIRST, "The market opens."), ("two", SECOND, "The shop closes.")):
        page = tmp_path / f"{name}.txt"
        page.write_text(f"سرخی {name}\n\n{sentence}\n", encoding="utf-8")
        tmx.write(page.with_suffix(".tmx"), [Entry(sentence, said, "human")])
        made.append(str(page))
    return made


def opened(pages, engine, **settings):
    opening = Opening(pages)
    return reader(engine, articles=opening.begin().articles, opening=opening, **settings)


@pytest.fixture
def reads(monkeypatch):
    """Which files are read, and whether by the thread that answers keys."""
    seen = []
    whole = tmx.reading.read

    def read(path, *args, **options):
        seen.append((path.name, threading.current_thread() is threading.main_thread()))
        return whole(path, *args, **options)

    monkeypatch.setattr(tmx.reading, "read", read)
    return seen


async def test_no_key_waits_for_it(pages, reads):
    app = opened(pages, SlowEngine())
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: "The market opens." in english(app))
        await until(pilot, lambda: len(reads) == 2)  # that of the other page too, before it is asked for
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: "The shop closes." in english(app))
        await pilot.press("less_than_sign", "e", "e", "e")
        await ended(app, pilot)
        assert reads == [("one.tmx", False), ("two.tmx", False)]


async def test_a_machine_is_not_asked_for_what_came_with_the_page(pages, monkeypatch):
    waiting, whole = threading.Event(), tmx.reading.read

    def read(path, *args, **options):
        waiting.wait(10)
        return whole(path, *args, **options)

    monkeypatch.setattr(tmx.reading, "read", read)
    engine = SlowEngine()
    app = opened(pages, engine)
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("e", "greater_than_sign", "e")
        await pilot.pause(0.1)
        assert engine.asked == []
        assert app.screen.english_view == "off"
        waiting.set()
        await until(pilot, lambda: "The shop closes." in english(app))
        await ended(app, pilot)
        assert SECOND not in engine.asked


async def test_the_first_paint_has_it(pages, reads):
    app = opened(pages, SlowEngine(), english="auto")
    async with app.run_test(size=(160, 30)) as pilot:
        assert "The market opens." in english(app)
        await ended(app, pilot)
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: "The shop closes." in english(app))
    assert reads == [("one.tmx", True), ("two.tmx", False)]


async def test_it_is_read_again_where_it_has_changed(pages, tmp_path):
    app = opened(pages, SlowEngine())
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: "The market opens." in english(app))
        tmx.write(tmp_path / "one.tmx", [Entry(FIRST, "The market is open in the morning.", "human")])
        await pilot.press("greater_than_sign", "less_than_sign")
        await until(pilot, lambda: "The market is open in the morning." in english(app))


async def test_one_that_does_not_hold_is_said_once_and_the_machine_asked(pages, tmp_path):
    (tmp_path / "one.tmx").write_text("<tmx><body>", encoding="utf-8")
    engine = SlowEngine()
    app = opened(pages, engine)
    said = []
    app.notify = lambda message, **_: said.append(message)
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: FIRST in engine.asked)
        await pilot.press("greater_than_sign", "less_than_sign")
        await ended(app, pilot)
        assert len([each for each in said if "one.tmx" in each]) == 1


async def test_leaving_waits_for_none_of_it(pages, monkeypatch):
    """A file of any size is left in the middle."""
    left = threading.Event()

    def read(path, *args, **options):
        entry = Entry(FIRST, "The market opens.", "human")
        try:
            while True:
                yield entry
        finally:
            left.set()

    monkeypatch.setattr(tmx.reading, "read", read)
    app = opened(pages, SlowEngine())
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("e")
        await pilot.pause(0.05)
    assert left.wait(5)
