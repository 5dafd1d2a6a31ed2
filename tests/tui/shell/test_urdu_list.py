"""Lists: drawn right, moved through by keys and mouse, filtered by folded match."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.widgets import Static

from urdu_reader.tui.list_items import ListItem
from urdu_reader.tui.themed import ThemedApp
from urdu_reader.tui.urdu_list import UrduList

from .drawn import logical, rows, strips

WORDS = ("لاہور", "کراچی", "پشاور", "کوئٹہ", "ملتان", "سکھر", "گلگت", "مری", "جہلم", "گجرات")


class Probe(ThemedApp[None]):
    CSS = "Screen { layout: vertical; } UrduList { height: 6; } Static { height: 1; }"

    def __init__(self, items=(), *, theme="night", **how):
        super().__init__(theme)
        self.list = UrduList(items, **how)
        self.heard: list[tuple[str, int]] = []

    def compose(self):
        yield Static("above")
        yield self.list

    def on_mount(self):
        self.list.focus()

    def on_urdu_list_highlighted(self, event):
        assert event.control is self.list
        self.heard.append(("at", event.index))

    def on_urdu_list_chosen(self, event):
        self.heard.append(("chosen", event.index))


def words():
    return [ListItem(word, tail=str(index)) for index, word in enumerate(WORDS)]


async def test_items_stand_on_their_reading_side():
    items = [ListItem("لاہور کی خبر", mark="■", tail="12"), ListItem("News of Lahore", mark="■", tail="7")]
    app = Probe(items)
    async with app.run_test(size=(40, 8)):
        first, second, third, *_ = rows(app.list)
        width = len(first)
        assert first == f" 12 {logical('لاہور کی خبر').rjust(width - 7)} ■ "
        assert second == f" ■ {'News of Lahore'.ljust(width - 6)} 7 "
        assert third.strip() == ""


async def test_every_row_is_as_wide_as_the_list_at_any_width():
    app = Probe([ListItem("لاہور میں بارش " * 5, notes=("Shares: بارش",), mark="■", tail="3")], limit=3)
    async with app.run_test(size=(40, 8)) as pilot:
        for width in (60, 23, 9, 4):
            await pilot.resize_terminal(width, 8)
            await pilot.pause()
            inner = app.list.scrollable_content_region.width
            assert {strip.cell_length for strip in strips(app.list)} == {inner}


@pytest.mark.parametrize(("hidden_at", "shown_at"), [(100, 60), (60, 100)])
async def test_no_row_spills_when_a_list_is_shown_after_a_change_of_size(hidden_at, shown_at):
    """A row that is painted wider than the list moves all that stands beside it, and stays there."""
    painted = []

    class Watched(UrduList):
        def render_line(self, y):
            strip = super().render_line(y)
            painted.append((sum(map(len, (each.text for each in strip))), strip.cell_length))
            return strip

    app = Probe()
    app.list = Watched([ListItem(f"Word {at}", mark="■", tail="3") for at in range(4)])
    async with app.run_test(size=(hidden_at, 8)) as pilot:
        app.list.display = False
        await pilot.resize_terminal(shown_at, 8)
        await pilot.pause()
        app.list.on_resize()  # as where one reaches a list that is hidden with its panel
        painted.clear()
        app.list.display = True
        await pilot.pause()
        inner = app.list.scrollable_content_region.width
        assert painted
        assert set(painted) == {(inner, inner)}


async def test_keys():
    app = Probe(words())
    async with app.run_test(size=(40, 8)) as pilot:
        at = []
        for key in (
            "down",
            "j",
            "up",
            "k",
            "k",
            "end",
            "down",
            "home",
            "pagedown",
            "pagedown",
            "pageup",
            "G",
            "g",
        ):
            await pilot.press(key)
            at.append(app.list.cursor)
        assert at == [1, 2, 1, 0, 0, 9, 9, 0, 5, 9, 4, 9, 0]
        await pilot.press("down", "enter")
        assert app.heard[-2:] == [("at", 1), ("chosen", 1)]


async def test_the_cursor_stays_in_sight():
    app = Probe(words())
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("end")
        assert app.list.scroll_offset.y == 4
        assert logical(WORDS[9]) in rows(app.list)[5]
        await pilot.press("home")
        assert app.list.scroll_offset.y == 0


async def test_headings_are_passed_over_and_come_into_sight_with_their_first_item():
    items = [ListItem("One", 0, heading=True), ListItem("a"), ListItem("Two", 0, heading=True), ListItem("b")]
    app = Probe(items)
    async with app.run_test(size=(40, 8)) as pilot:
        assert app.list.cursor == 1
        await pilot.press("down")
        assert app.list.cursor == 3
        await pilot.press("down", "up", "up")
        assert app.list.cursor == 1
        app.list.styles.height = 2
        await pilot.press("end")
        await pilot.press("home")
        assert app.list.scroll_offset.y == 0


async def test_mouse():
    app = Probe([ListItem("لاہور کی خبر " * 4, limit) for limit in (None, None)] + words(), limit=2)
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.click(UrduList, offset=(5, 3))
        assert app.list.cursor == 1
        assert app.heard[-1] == ("chosen", 1)
        await pilot.click(UrduList, offset=(5, 5))
        assert app.heard[-1] == ("chosen", 3)


async def test_a_click_below_the_items_or_on_a_heading_takes_nothing():
    app = Probe([ListItem("Head", 0, heading=True), ListItem("لاہور")])
    async with app.run_test(size=(30, 8)) as pilot:
        app.heard.clear()
        await pilot.click(UrduList, offset=(5, 0))
        await pilot.click(UrduList, offset=(5, 4))
        assert app.heard == []


async def test_filter_is_by_folded_match_and_indices_stay():
    app = Probe([*words(), ListItem("Peshawar news", notes=("ملتان",))])
    async with app.run_test(size=(40, 8)) as pilot:
        app.list.filter("كراچي")  # typed with an Arabic keyboard
        await pilot.pause()
        assert list(app.list.shown) == [1]
        assert app.list.cursor == 1
        app.list.filter("ملتان")
        assert list(app.list.shown) == [4, 10]
        await pilot.press("down", "enter")
        assert app.heard[-1] == ("chosen", 10)
        app.list.filter("nothing like it")
        await pilot.pause()
        assert app.list.cursor == -1
        assert rows(app.list)[0].strip() == "Nothing matches."
        await pilot.press("down", "up", "pagedown", "end", "enter")
        assert app.heard[-1] == ("chosen", 10)
        app.list.filter("")
        assert len(app.list.shown) == 11
        assert app.list.cursor == 0


async def test_an_empty_list_says_so():
    app = Probe([], empty="No story yet.")
    async with app.run_test(size=(40, 8)) as pilot:
        assert rows(app.list)[0].strip() == "No story yet."
        assert app.list.cursor == -1
        await pilot.press("down", "enter", "pageup", "home")
        assert app.heard == []
        app.list.set_items(words())
        await pilot.pause()
        assert app.list.cursor == 0
        app.list.set_items(words()[:1], cursor=5)
        assert app.list.cursor == 0


async def test_an_item_is_wrapped_again_on_a_resize():
    app = Probe([ListItem("لاہور کی بہت لمبی خبر جو ایک سطر میں نہیں آتی"), ListItem("مری")])
    async with app.run_test(size=(100, 8)) as pilot:
        assert logical("مری") in rows(app.list)[1]
        await pilot.resize_terminal(26, 8)
        await pilot.pause()
        assert logical("مری") in rows(app.list)[2] + rows(app.list)[3]
        assert app.list.cursor == 0


@pytest.mark.parametrize("focused", [True, False])
async def test_the_cursor_shows_with_and_without_focus(focused):
    app = Probe(words())
    async with app.run_test(size=(40, 8)) as pilot:
        if not focused:
            app.set_focus(None)
            await pilot.pause()
        theme = app.reader_theme
        layer = "cursor" if focused else "sentence"
        ground = {segment.style.bgcolor for segment in strips(app.list)[0]}
        assert ground == {theme.styles[layer].bgcolor}


@pytest.mark.parametrize("theme", ["night", "paper", "contrast", "terminal"])
@pytest.mark.parametrize("colour", [None, "#7cb7ff"])
async def test_the_cursor_has_no_hole_where_the_mark_is(theme, colour):
    style = Style(color=colour) if colour else None
    app = Probe([ListItem("لاہور " * 12, mark="■", mark_style=style)], theme=theme)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        first, second = strips(app.list)[:2]
        row = app.reader_theme.style("text", frozenset({"cursor"}))
        mark = next(segment for segment in first if "■" in segment.text)
        rest = [segment for segment in (*first, *second) if segment is not mark]
        assert {(s.style.color, s.style.bgcolor, s.style.reverse) for s in rest} == {
            (row.color, row.bgcolor, row.reverse)
        }
        if style is None:
            assert mark.style == row
        else:
            assert mark.style.color == mark.style.bgcolor == style.color


async def test_a_mark_has_its_colour_on_the_row_s_ground_without_the_keys():
    app = Probe([ListItem("لاہور", mark="■", mark_style=Style(color="#7cb7ff"))])
    async with app.run_test(size=(40, 8)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        mark = next(segment for segment in strips(app.list)[0] if "■" in segment.text)
        assert mark.style.color.name == "#7cb7ff"
        assert mark.style.bgcolor == app.reader_theme.styles["sentence"].bgcolor


async def test_a_hundred_thousand_headlines_of_one_row_open():
    app = Probe([ListItem(f"خبر نمبر {index}") for index in range(100_000)], limit=1)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("end")
        assert logical("خبر نمبر 99999") in rows(app.list)[5]
