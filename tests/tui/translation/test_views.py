"""The English in its three views: aligned, at one place, with its origin, and free where it is off."""

from __future__ import annotations

import sys

import pytest
from textual.selection import Offset, Selection

from urdu_reader.language.memory import Entry, Memory
from urdu_reader.language.pipeline import machine_key
from urdu_reader.language.segments import plan
from urdu_reader.tui.rows import ENGLISH, Place

from .stage import KNOWN, STORY, SlowEngine, drawn, en, ended, english, reader

BY = machine_key(SlowEngine())
TITLE, FIRST = "پرانا بازار", "بازار"


def remember(*entries: Entry) -> None:
    with Memory() as memory:
        memory.put(entries)


def lines(app, needle: str) -> list[int]:
    return [number for number, row in enumerate(drawn(app)) if needle in row]


@pytest.mark.parametrize(
    ("width", "views"), [(60, ["under", "beside", "off"]), (100, ["under", "beside", "off"]),
                         (200, ["beside", "under", "off"])]
)  # fmt: skip
async def test_one_key_goes_through_the_views_the_fitting_one_first(width, views):
    app = reader(SlowEngine())
    async with app.run_test(size=(width, 30)) as pilot:
        assert app.screen.english_view == "off"
        plain = drawn(app)
        for view in views:
            await pilot.press("e")
            await pilot.pause()
            assert app.screen.english_view == view
        assert drawn(app) == plain


async def test_every_sentence_begins_beside_its_own():
    app = reader(SlowEngine())
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        document = app.screen.view.document
        seen = 0
        for index in range(len(document)):
            item = document.item(index)
            for group in item.groups:
                first = next(row for row in item.rows if row.line and row.range[0] == group.start)
                assert first.beside.line is not None
                assert first.beside.range[0] == group.at
                assert first.beside.mark.strip()
                seen += 1
        assert seen == sum(1 for segment in plan(STORY) if segment.pending)


async def test_heights_counted_are_those_laid_out():
    app = reader(SlowEngine())
    async with app.run_test(size=(120, 20)) as pilot:
        for _ in range(2):
            await pilot.press("e")
            await ended(app, pilot)
            document = app.screen.view.document
            while document.refine(lambda: False):
                pass
            counted = [document.top(index + 1) - document.top(index) for index in range(len(document))]
            assert counted == [len(document.item(index).rows) for index in range(len(document))]


async def test_the_cursor_lights_both_and_follows_a_click_in_the_english():
    app = reader(SlowEngine())
    async with app.run_test(size=(200, 30)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        view = app.screen.view
        item = view.document.item(2)
        second = item.groups[1]
        rows = [each.rows[index] for each, index in view.rows_in_view()]
        row = next(
            n for n, each in enumerate(rows) if each.beside and each.beside.range[0] == second.at and n > 2
        )
        left = next(
            x for x in range(view.size.width) if view.place_at(x, row).offset == second.at + 2 and x > 2
        )
        await pilot.click(view, offset=(left, row))
        await pilot.pause()
        assert view.cursor == Place(2, second.start)
        lit = {(layer.start, layer.stop) for layer in view.overlays(item) if layer.kind == "sentence"}
        assert (second.at, second.end) in lit
        assert any(start == second.start for start, _ in lit)
        await pilot.press("full_stop")
        third = item.groups[2]
        assert (third.at, third.end) in {(layer.start, layer.stop) for layer in view.overlays(item)}


async def test_a_resize_keeps_the_sentence_in_its_row_and_its_english_with_it():
    app = reader(SlowEngine())
    async with app.run_test(size=(200, 20)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        view = app.screen.view
        view.put_cursor(Place(12, 0), at=5)
        await pilot.pause()
        for width in (60, 100, 170):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert view.view_row(view.cursor) is not None
            assert en(STORY.blocks[10].text) in english(app)


async def test_english_is_selected_and_copied_as_it_reads():
    app = reader(SlowEngine())
    async with app.run_test(size=(200, 30)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        view = app.screen.view
        said = [view.document.item(index).english for index in (0, 2)]
        selection = Selection(Offset(ENGLISH + 3, 0), Offset(ENGLISH + 9, 2))
        app.screen.selections = {view: selection}
        assert view.get_selection(selection) == (f"{said[0][3:]}\n{said[1][:9]}", "\n")
        mixed = Selection(Offset(2, 0), Offset(ENGLISH + 9, 0))
        assert view.get_selection(mixed) == (TITLE[2:], "\n")


async def test_the_mouse_selects_english_along_its_column():
    app = reader(SlowEngine(says=lambda _: "One two three."))
    async with app.run_test(size=(200, 30)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        view = app.screen.view
        left = next(x for x in range(60) if view.place_at(x, 1).offset == ENGLISH + 4)
        await pilot.mouse_down(view, offset=(left, 1))
        await pilot.hover(view, offset=(left + 2, 4))
        await pilot.mouse_up(view, offset=(left + 2, 4))
        await pilot.pause()
        assert view.get_selection(view.text_selection)[0] == "two three.\nOne two"


async def test_y_takes_the_sentence_with_its_english(monkeypatch):
    app = reader(SlowEngine())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("y")
        assert app.clipboard == TITLE
        await pilot.press("e")
        await ended(app, pilot)
        await pilot.press("y")
        assert app.clipboard == f"{TITLE}\n{en(TITLE)}"


async def test_each_origin_has_its_mark_and_a_loss_is_marked():
    remember(
        Entry(TITLE, "The old market", "human"),
        Entry(KNOWN, "The market opens at seven.", "memory"),
        Entry("لوگ سبزی لینے آتے ہیں۔", "People come.", "machine", "ur", "en", *BY),
        Entry("پھر 25 دکانیں بند ہوتی ہیں۔", "Shops close.", "machine", "ur", "en", *BY),
    )
    app = reader(SlowEngine(free=False))
    async with app.run_test(size=(200, 30)) as pilot:
        await pilot.press("e", "escape")
        shown = english(app)
        assert "●  The old market" in shown
        assert "◆  The market opens at seven." in shown
        assert "○  People come." in shown
        assert "○! Shops close." in shown
        view = app.screen.view
        view.put_cursor(Place(2, view.document.item(2).groups[2].start))
        said = " ".join(bit.text for bit in app.screen.english_bits())
        assert "machine" in said
        assert "25" in said


async def test_a_tweet_in_english_is_not_said_twice():
    app = reader(SlowEngine())
    for size in ((60, 40), (200, 40)):
        async with app.run_test(size=size) as pilot:
            await pilot.press("e")
            await ended(app, pilot)
            assert len(lines(app, "The market opens at seven.")) == 1
        app = reader(SlowEngine())


async def test_keywords_are_lit_in_the_english():
    app = reader(SlowEngine(says=lambda said: "Raheel goes home." if "راحیل" in said else "So."))
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        view = app.screen.view
        item = next(view.document.item(n) for n in range(len(view.document))
                    if "Raheel" in view.document.item(n).english)  # fmt: skip
        at = ENGLISH + item.english.index("Raheel")
        lit = [layer for layer in view.overlays(item) if layer.kind.startswith("keyword")]
        assert (at, at + 6, "keyword-0") in lit
        view.light(frozenset())
        assert not [layer for layer in view.overlays(item) if layer.kind.startswith("keyword")]


def test_the_reader_starts_without_any_of_it():
    import subprocess

    code = (
        "import sys, urdu_reader.tui.app; "
        "print([m for m in sys.modules if 'sqlite3' in m or m.startswith('urdu_reader.language.') and "
        "m.rpartition('.')[2] in ('memory', 'pipeline', 'argos', 'engine', 'tmx') or 'companion' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_the_bar_stands_in_one_column_whatever_the_frame():
    app = reader(SlowEngine())
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        rows = [row for row in drawn(app) if "│" in row.strip(" │")]
        bars = {row[:100].rindex("│") for row in rows if "EN" in row}
        assert len(rows) > 10
        assert len(bars) == 1


async def test_a_label_stands_in_the_row_of_its_sentence():
    app = reader(SlowEngine())
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.press("e")
        await ended(app, pilot)
        document = app.screen.view.document
        link = next(document.item(n) for n in range(len(document)) if document.item(n).frame == "link")
        assert len([row for row in link.rows if row.line]) == 1
        assert link.rows[0].beside.line is not None
