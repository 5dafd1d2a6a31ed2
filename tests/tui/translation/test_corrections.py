"""Corrections: kept as a person's, everywhere, for good, and taken back; others to choose from."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import TextArea

from urdu_reader.language.engine import NoModelError
from urdu_reader.language.memory import Entry, Memory, MemoryStoreError
from urdu_reader.text.fold import key
from urdu_reader.tui.rows import Place
from urdu_reader.tui.translation.choices import Choices
from urdu_reader.tui.translation.correction import CorrectionEditor
from urdu_reader.tui.translation.work import Job
from urdu_reader.tui.urdu_list import UrduList

from .stage import KNOWN, STORY, SlowEngine, en, ended, english, reader, until


async def correct(app, pilot, said: str) -> None:
    """Write another English for the sentence at the cursor."""
    await pilot.press("E")
    await until(pilot, lambda: isinstance(app.screen, CorrectionEditor))
    app.screen.query_one(TextArea).select_all()
    await pilot.press(*said)
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(app.screen, CorrectionEditor))


async def show_english(app, pilot) -> None:
    """Have all of it made, and put the cursor on the sentence that is said twice."""
    await pilot.press("e")
    await ended(app, pilot)
    app.screen.view.put_cursor(Place(2, 0))


def choices(app) -> list[str]:
    """What the window with other translations lists."""
    return (
        [item.text for item in app.screen.query_one(UrduList).items]
        if isinstance(app.screen, Choices)
        else []
    )


async def test_a_correction_stands_everywhere_and_after_reopening():
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 40)) as pilot:
        await show_english(app, pilot)
        await correct(app, pilot, "Open at 7, q.")
        await until(pilot, lambda: english(app).count("●  Open at 7, q.") == 2)
    engine = SlowEngine()
    app = reader(engine, english="auto")
    async with app.run_test(size=(120, 40)) as pilot:
        await ended(app, pilot)
        assert english(app).count("●  Open at 7, q.") == 2
        assert engine.asked == []


@pytest.mark.parametrize(("key", "window"), [("E", CorrectionEditor), ("a", Choices)])
async def test_a_key_that_needs_the_english_shows_it_first(key, window):
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 40)) as pilot:
        app.screen.view.put_cursor(Place(2, 0))
        assert app.screen.english_view == "off"
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, window))
        assert app.screen_stack[0].english_view == "beside"
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, window))
        await pilot.press("e", "e")
        assert app.screen.english_view == "off"
        await pilot.press("e")
        await ended(app, pilot)
        assert not isinstance(app.screen, window)  # the English alone was asked for this time


async def test_a_correction_outlasts_the_run_that_is_under_way():
    engine = SlowEngine(free=False)
    app = reader(engine)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        app.screen.view.put_cursor(Place(2, 0))
        await correct(app, pilot, "Mine.")
        await until(pilot, lambda: "Mine." in english(app))
        engine.let(200)
        await ended(app, pilot)
        assert english(app).count("●  Mine.") == 2
        assert en(KNOWN) not in english(app)
    with Memory() as memory:
        assert memory.look_up([KNOWN])[KNOWN].origin == "human"


async def test_the_last_correction_is_taken_back():
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 40)) as pilot:
        await show_english(app, pilot)
        for said in ("First.", "Second."):
            await correct(app, pilot, said)
            await until(pilot, lambda said=said: f"●  {said}" in english(app))
        await pilot.press("u")
        await until(pilot, lambda: "●  First." in english(app))
        await pilot.press("u")
        await until(pilot, lambda: f"○  {en(KNOWN)}" in english(app))
        await pilot.press("u")
        await pilot.pause()
        assert f"○  {en(KNOWN)}" in english(app)
    with Memory() as memory:
        assert memory.look_up([KNOWN])[KNOWN].origin == "machine"


def test_what_is_taken_back_stands_again_with_all_that_a_file_said_of_it(tmp_path):
    imported = Entry(KNOWN, "Open.", "human", extra='{"unit":[{},[["note",{},"n"]]]}')
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.put([imported])
        job = Job(STORY, memory, {})
        before = job.correct(KNOWN, key(KNOWN), "Mine.")
        assert memory.look_up([KNOWN])[KNOWN].translation == "Mine."
        job.take_back(KNOWN, before)
        assert memory.look_up([KNOWN])[KNOWN] == imported


async def test_escape_and_an_empty_text_leave_it_as_it_was():
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        before = english(app)
        await pilot.press("E")
        await pilot.press("x", "escape")
        await pilot.press("E")
        app.screen.query_one(TextArea).select_all()
        assert not any("Nothing was written" in each.message for each in app._notifications)
        await pilot.press("delete", "enter")
        await pilot.pause()
        assert english(app) == before
        assert any("Nothing was written" in each.message for each in app._notifications)


@pytest.mark.parametrize(
    ("key", "left"),
    [
        ("ctrl+u", "river."),
        ("ctrl+w", f"{'One two three ' * 12}the river."),
        ("ctrl+k", f"{'One two three ' * 12}the old "),
    ],
)
async def test_erasing_reaches_over_all_rows_of_the_sentence_and_can_be_taken_back(key, left):
    """A row ends where the window does: what is erased must not, or half a sentence is kept."""
    written = f"{'One two three ' * 12}the old river."
    app = reader(SlowEngine())
    async with app.run_test(size=(70, 30)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, CorrectionEditor))
        area = app.screen.query_one(TextArea)
        area.text = written
        area.move_cursor((0, written.index("river")))
        assert area.wrapped_document.height > 2
        await pilot.press(key)
        assert area.text == left
        await pilot.press("ctrl+z")
        assert area.text == written
        await pilot.press("ctrl+y")
        assert area.text == left


async def test_enter_does_not_overtake_what_was_typed_just_before_it():
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 40)) as pilot:
        await show_english(app, pilot)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, CorrectionEditor))
        for letter in "Fast":  # as they come from a line that sends keys together
            app.post_message(events.Key(letter, letter))
        app.post_message(events.Key("enter", "\r"))
        await until(pilot, lambda: not isinstance(app.screen, CorrectionEditor))
        await until(pilot, lambda: "Fast" in english(app))


def full(self, *_, **__):
    raise MemoryStoreError("memory.sqlite3: the disk is full")


async def test_what_cannot_be_kept_is_said_and_what_was_written_is_edited_on(monkeypatch):
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await show_english(app, pilot)
        with monkeypatch.context() as patch:
            patch.setattr(Memory, "correct", full)
            await pilot.press("E")
            await until(pilot, lambda: isinstance(app.screen, CorrectionEditor))
            first = app.screen
            app.screen.query_one(TextArea).select_all()
            await pilot.press(*"Not lost.", "enter")
            await until(pilot, lambda: isinstance(app.screen, CorrectionEditor) and app.screen is not first)
            said = [each.message for each in app._notifications]
            assert "The correction is not kept: memory.sqlite3: the disk is full" in said
            assert app.screen.query_one(TextArea).text == "Not lost."
        await pilot.press("backspace", "!", "enter")
        await until(pilot, lambda: "●  Not lost!" in english(app))


async def test_what_cannot_be_kept_is_not_shown_as_kept(monkeypatch):
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        before = english(app)
        monkeypatch.setattr(Memory, "correct", full)
        await pilot.press("a")
        await until(pilot, lambda: "Way 1" in choices(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: any("is not kept" in each.message for each in app._notifications))
        await pilot.pause()
        assert not isinstance(app.screen, CorrectionEditor)  # chosen, not written
        assert english(app) == before


async def test_what_cannot_be_taken_back_is_said(monkeypatch):
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await show_english(app, pilot)
        await correct(app, pilot, "Mine.")
        await until(pilot, lambda: "Mine." in english(app))
        monkeypatch.setattr(Memory, "forget", full)
        await pilot.press("u")
        await until(pilot, lambda: any("is not taken back" in each.message for each in app._notifications))
        assert "Mine." in english(app)


async def test_up_to_four_others_and_what_the_memory_has_like_it():
    with Memory() as memory:
        memory.put([Entry(KNOWN.replace("سات", "آٹھ"), "It opens at eight.", "memory")])
    app = reader(SlowEngine())
    async with app.run_test(size=(100, 40)) as pilot:
        await show_english(app, pilot)
        await pilot.press("a")
        await until(
            pilot, lambda: isinstance(app.screen, Choices) and bool(app.screen.query_one(UrduList).items)
        )
        assert choices(app) == [
            en(KNOWN), "Way 1", "Way 2", "Way 3", "Way 4", "It opens at eight.",
        ]  # fmt: skip
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "●  Way 2" in english(app))
    with Memory() as memory:
        assert memory.look_up([KNOWN])[KNOWN][1:3] == ("Way 2", "human")


async def test_an_alternative_that_lost_a_number_says_so():
    app = reader(SlowEngine(), articles=(STORY,))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        app.screen.view.put_cursor(Place(2, STORY.blocks[0].text.index("25")))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, Choices) and app.screen.answered)
        first, *others = app.screen.query_one(UrduList).items
        assert first.notes == ("as it stands",)
        assert [other.notes for other in others] == [("! lost number 25",)] * 4


async def test_without_an_engine_the_memory_still_has_suggestions():
    def opens():
        raise NoModelError("ur", "en")

    with Memory() as memory:
        memory.put([Entry(KNOWN.replace("سات", "آٹھ"), "It opens at eight.", "memory")])
    app = reader(opens=opens, articles=(STORY,))
    async with app.run_test(size=(100, 40)) as pilot:
        await show_english(app, pilot)
        await pilot.press("a")
        await until(
            pilot, lambda: isinstance(app.screen, Choices) and bool(app.screen.query_one(UrduList).items)
        )
        assert choices(app) == ["It opens at eight."]
        await pilot.press("escape")
        assert "It opens at eight." not in english(app)
