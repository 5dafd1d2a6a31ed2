"""Labels: drawn through the layout, as high as their text, cut where there is no room."""

from __future__ import annotations

from textual.app import App

from urdu_reader.tui.urdu_label import UrduLabel

from .drawn import logical, rows

HEADLINE = "شہر کی نئی لائبریری میں بچوں کے لیے کہانیوں کی محفل (2025) سجی"


class Probe(App[None]):
    CSS = "UrduLabel { background: #101010; color: #fafafa; }"

    def __init__(self, **how):
        super().__init__()
        self.how = how

    def compose(self):
        yield UrduLabel(HEADLINE, **self.how)


async def test_it_is_as_high_as_its_text_and_stands_at_the_right():
    app = Probe()
    async with app.run_test(size=(24, 10)) as pilot:
        label = app.query_one(UrduLabel)
        assert label.size.height == 3
        assert all(row == row.strip().rjust(24) for row in rows(label))
        await pilot.resize_terminal(100, 10)
        assert label.size.height == 1
        assert rows(label) == [logical(HEADLINE).rjust(100)]


async def test_limit_and_change_of_text():
    app = Probe(limit=2)
    async with app.run_test(size=(24, 10)) as pilot:
        label = app.query_one(UrduLabel)
        assert label.size.height == 2
        assert "…" in rows(label)[1]
        label.text = "A short one"
        await pilot.pause()
        assert label.size.height == 1
        assert rows(label) == ["A short one".ljust(24)]


async def test_a_label_with_less_room_than_its_text_is_cut_with_an_ellipsis():
    app = Probe()
    async with app.run_test(size=(24, 10)) as pilot:
        label = app.query_one(UrduLabel)
        label.styles.height = 1
        await pilot.pause()
        assert "…" in rows(label)[0]


async def test_its_colours_are_those_of_css():
    app = Probe()
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.pause()
        style = app.screen.get_style_at(39, 0)
        assert (style.color.name, style.bgcolor.name) == ("#fafafa", "#101010")


async def test_width_auto_is_the_text_s_own():
    app = Probe()
    async with app.run_test(size=(200, 4)) as pilot:
        label = app.query_one(UrduLabel)
        label.styles.width = "auto"
        await pilot.pause()
        assert label.size.width == len(logical(HEADLINE))
