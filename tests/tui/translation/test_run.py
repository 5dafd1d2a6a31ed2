"""A run: what is on the screen first, each sentence as it is done, stopped at once, never twice."""

from __future__ import annotations

import asyncio
import sys
import threading
from dataclasses import replace

import pytest

from urdu_reader.articles.model import Paragraph
from urdu_reader.language import look, pipeline
from urdu_reader.language.engine import NoModelError
from urdu_reader.language.memory import Entry, Memory
from urdu_reader.language.protocol import EngineError, EngineLostError
from urdu_reader.tui.rows import Place
from urdu_reader.tui.translation.work import Engines, Job

from .stage import KNOWN, OTHER, STORY, SlowEngine, en, ended, english, reader, until


def said(app) -> str:
    return " ".join(bit.text for bit in app.screen.english_bits())


async def test_each_sentence_appears_as_it_is_done():
    engine = SlowEngine(free=False)
    app = reader(engine)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert "EN" not in english(app)
        for title in (STORY.title, KNOWN):
            engine.let(1)
            await until(pilot, lambda title=title: en(title) in english(app))
        assert "3/38" in said(app)  # the article says the second twice
        assert "Esc" in said(app)


async def test_what_is_on_the_screen_comes_first():
    engine = SlowEngine(free=False)
    app = reader(engine)
    async with app.run_test(size=(120, 12)) as pilot:
        view = app.screen.view
        await pilot.press("G", "e")
        await pilot.pause()
        top = view.document.item(view.rows_in_view()[0][0].index)
        engine.let(1)
        await until(pilot, lambda: bool(engine.asked))
        assert engine.asked[0] in top.text or engine.asked[0] in view.document.text(top.index + 1)
        assert STORY.title not in engine.asked
        engine.let(100)
        await ended(app, pilot)
        assert STORY.title in engine.asked


async def test_the_engine_goes_where_the_person_goes(monkeypatch):
    monkeypatch.setattr(look, "SETTLED", 0.0)
    engine = SlowEngine(free=False)
    long = replace(STORY, blocks=tuple(Paragraph(f"دکان نمبر {number} ہے۔") for number in range(200)))
    app = reader(engine, articles=(long,))
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.press("e")
        engine.let(3)
        await until(pilot, lambda: len(engine.asked) == 3)
        await pilot.press("G")
        await pilot.pause()
        engine.let(3)
        await until(pilot, lambda: len(engine.asked) == 6)
        assert all(f"دکان نمبر {number} ہے۔" not in engine.asked for number in range(10, 180))
        assert any(f"دکان نمبر {number} ہے۔" in engine.asked for number in range(190, 200))


async def test_an_engine_that_is_killed_is_one_line_and_it_goes_on():
    class Killed(SlowEngine):
        def translate(self, sentences, *, cancelled):
            for index, said in super().translate(sentences, cancelled=cancelled):
                if len(self.asked) == 5:
                    self.asked.append("killed")
                    raise EngineLostError("fake: the engine stopped, it ended with signal 9")
                yield index, said

    app = reader(Killed())
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        assert all(en(text) in english(app) for text in (STORY.title, KNOWN))
        notices = [notice.message for notice in app._notifications]
        assert notices == ["fake: the engine stopped, it ended with signal 9; it was started again"]
        await pilot.press("G")
        await pilot.pause()
        assert en(STORY.blocks[-1].text) in english(app)


async def test_a_sentence_said_twice_is_asked_for_once():
    engine = SlowEngine()
    app = reader(engine)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        assert len(engine.asked) == len(set(engine.asked))
        assert english(app).count(en(KNOWN)) == 2


async def test_escape_stops_and_the_key_goes_on():
    engine = SlowEngine(free=False)
    app = reader(engine)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("e")
        engine.let(2)
        await until(pilot, lambda: len(engine.asked) == 2)
        await pilot.press("escape")
        assert not app.screen.translating
        engine.let(100)
        await asyncio.sleep(0.1)
        await pilot.pause()
        assert len(engine.asked) == 2
        assert app.screen.english_view == "beside"
        await pilot.press("t")
        await ended(app, pilot)
        assert len(engine.asked) > 30


async def test_leaving_the_article_stops_it_and_begins_the_other():
    engine = SlowEngine(free=False)
    app = reader(engine)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: app.screen.translating)
        await pilot.press(">")
        engine.let(200)
        await until(pilot, lambda: en(OTHER.title) in english(app))
        await ended(app, pilot)
        assert STORY.blocks[-1].text not in engine.asked


async def test_leaving_the_reader_ends_the_engine():
    engine = SlowEngine(free=False)
    app = reader(engine)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("e")
        engine.let(1)
        await until(pilot, lambda: bool(engine.asked))
    assert engine.closed


async def test_leaving_the_reader_leaves_the_memory_in_one_file():
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
    file = Memory().path
    assert [path.name for path in file.parent.glob(f"{file.name}*")] == [file.name]


async def test_reopening_asks_no_engine_and_paints_english_first():
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
    engine = SlowEngine()
    app = reader(engine, english="auto")
    first: list[str] = []
    async with app.run_test(size=(120, 30)) as pilot:
        first.append(english(app))
        await ended(app, pilot)
        await pilot.pause()
        assert en(KNOWN) in first[0]
        assert engine.asked == []


async def test_text_does_not_move_under_the_reader_while_english_comes():
    engine = SlowEngine(free=False)
    app = reader(engine, articles=(STORY,))
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press("e")
        view = app.screen.view
        view.put_cursor(Place(14, 0), at=6)
        await pilot.pause()
        row = view.view_row(view.cursor)
        engine.let(100)
        await ended(app, pilot)
        assert view.view_row(view.cursor) == row


async def test_no_key_waits_for_an_engine_that_opens_slowly():
    opening, go = threading.Event(), threading.Event()

    def opens():
        opening.set()
        go.wait(10)
        return SlowEngine()

    app = reader(opens=opens)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("e")
        await until(pilot, opening.is_set)
        before = app.screen.view.cursor
        await pilot.press("full_stop")
        assert app.screen.view.cursor != before
        go.set()
        await ended(app, pilot)
        assert en(STORY.title) in app.screen.view.document.item(0).english


async def test_the_first_time_it_is_imported_beside_the_keys(monkeypatch):
    monkeypatch.delitem(sys.modules, "urdu_reader.tui.translation.loaded")
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 30)) as pilot:
        app.screen.action_english_view()
        assert app.screen.english_view == "off"  # the key has been answered already
        await until(pilot, lambda: app.screen.english_view == "beside")
        await ended(app, pilot)
        assert en(STORY.title) in english(app)


async def test_without_a_model_what_is_known_shows_and_one_is_offered():
    def opens():
        raise NoModelError("ur", "en")

    with Memory() as memory:
        memory.put([Entry(KNOWN, "The market opens at seven.", "memory")])
    app = reader(opens=opens)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        assert "The market opens at seven." in english(app)
        assert "no English yet" in said(app)
        assert "I: install a model" in said(app)
        notices = [notice.message for notice in app._notifications]
        assert any("Press I for one: it asks first" in notice for notice in notices)
        await pilot.press("full_stop")  # reading goes on
        assert app.screen.view.cursor == Place(2, 0)


async def test_an_engine_that_fails_is_one_line_and_what_is_done_stays():
    class Failing(SlowEngine):
        def translate(self, sentences, *, cancelled):
            yield 0, "Only this."
            raise EngineError("fake: the server is gone", "try again")

    app = reader(Failing())
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        assert "Only this." in english(app)
        notices = [notice.message for notice in app._notifications]
        assert any("try again" in notice and "\n" not in notice for notice in notices)


@pytest.mark.parametrize("width", [60, 100, 200])
def test_a_run_as_it_looks(width, snap_compare):
    engine = SlowEngine(free=False, says=lambda sentence: f"What is said here, in {len(sentence)} letters.")
    app = reader(engine)

    async def half_way(pilot):
        await pilot.press("e")
        engine.let(7)  # one of them twice: it lost a number
        await until(pilot, lambda: "7/38" in said(app))
        await pilot.press("escape")
        app.clear_notifications()
        await pilot.pause()

    assert snap_compare(app, terminal_size=(width, 30), run_before=half_way)


def test_an_article_without_end_is_left_while_it_is_still_planned(monkeypatch):
    def endless(article):
        while True:
            yield from whole(article)

    whole = pipeline.segments_of
    monkeypatch.setattr(pipeline, "segments_of", endless)
    engine = SlowEngine()
    job = Job(STORY, None, {})
    running = threading.Thread(target=job.run, args=(Engines(lambda: engine), lambda: None), daemon=True)
    running.start()
    job.stop()
    running.join(10)
    assert not running.is_alive()
    assert engine.asked == []
