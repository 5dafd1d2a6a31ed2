"""The theme that leaves the terminal its colours is right on a light ground and on a dark one.

What has the terminal's own two colours, as they are or turned round, can be read on both; black or white
said outright can not.
"""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.widget import Widget
from textual.widgets import Input, TextArea

from urdu_reader.settings.config import Config
from urdu_reader.tui.translation.correction import CorrectionEditor

from .stage import StageApp


def stage():
    return StageApp(Config(theme="terminal"))


def cells(widget: Widget) -> list[Segment]:
    """What a widget paints, with its frame."""
    strips = widget.render_lines(widget.outer_size.region)
    return [segment for strip in strips for segment in strip if segment.text]


def caret(widget: Widget) -> list[Segment]:
    """What stands out by being turned round."""
    return [s for s in cells(widget) if s.style is not None and s.style.reverse]


def own(segment: Segment) -> bool:
    """Whether both colours are the terminal's own."""
    style = segment.style
    return style is not None and all(c is None or c.is_default for c in (style.color, style.bgcolor))


@pytest.mark.parametrize("severity", ["information", "warning", "error"])
async def test_a_notice_has_the_terminal_s_own_text_and_ground(severity):
    app = stage()
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        app.notify("Read again.", title="Sources", severity=severity)
        await pilot.pause()
        painted = cells(app.screen.query_one("Toast"))
        text = [s for s in painted if s.text.strip() and s.text.isascii()]
        assert "Read again." in "".join(s.text for s in text)
        assert all(s.style.bgcolor is None or s.style.bgcolor.is_default for s in painted)
        assert all(own(s) for s in text if "Sources" not in s.text)


async def test_the_caret_of_the_correction_editor_is_seen():
    app = stage()
    async with app.run_test(size=(100, 24)) as pilot:
        app.push_screen(CorrectionEditor("بازار کھلتا ہے۔", "It opens."))
        await pilot.pause()
        area = app.screen.query_one(TextArea)
        area.cursor_blink = False
        await pilot.press("left")
        assert [s.text for s in caret(area)] == ["."]
        assert all(map(own, caret(area)))
        await pilot.press("shift+left", "shift+left")
        assert "".join(s.text for s in caret(area)) == "ns"
        assert all(map(own, caret(area)))


@pytest.mark.parametrize("key", ["?", "ctrl+p"])
async def test_the_caret_and_the_selection_of_a_line_are_seen(key):
    app = stage()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        line = app.screen.query_one(Input)
        line.focus()
        line.cursor_blink = False
        await pilot.press(*"open", "left")
        assert [s.text for s in caret(line)] == ["n"]
        assert all(map(own, caret(line)))
        await pilot.press("shift+left", "shift+left")
        assert "".join(s.text for s in caret(line)) == "pe"
        assert all(map(own, caret(line)))
