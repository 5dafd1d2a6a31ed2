"""The row of keys: every hint whole, the way to help on every screen."""

from __future__ import annotations

from tests.support import stories as samples
from tests.tui.test_reader import Reader
from urdu_reader.settings.config import Config
from urdu_reader.tui.bars import GAP, Bit, KeyBar

WHOLE = {
    "/ Search", "e English", "? Help", "L Articles", "p Panel", ": Commands", "q Quit",
}  # fmt: skip


def drawn(bar: KeyBar) -> str:
    return "".join(segment.text for segment in bar.render_line(0))


async def test_every_hint_is_whole_and_help_among_them():
    app = Reader()
    async with app.run_test(size=(60, 20)) as pilot:
        bar = app.screen.query_one(KeyBar)
        for width in (*range(9, 40, 3), 60, 80, 100, 200):
            await pilot.resize_terminal(width, 20)
            for left in ([], [Bit("36%", bold=True), Bit("Enter: open")], [Bit("a story of many words" * 9)]):
                bar.show_place(left)
                row = drawn(bar)
                assert len(row) == bar.content_size.width == width - 2
                said = [hint for hint in bar.text.split(GAP) if hint in WHOLE]
                assert "? Help" in said
                assert row.rstrip().endswith(GAP.join(said))
            bar.show_place([])
            missing = [hint for hint in WHOLE if hint not in drawn(bar)]
            assert all(len(drawn(bar).lstrip()) + len(GAP) + len(hint) > width - 2 for hint in missing)


async def test_the_way_to_help_is_that_of_the_config():
    app = Reader(samples.STORY, config=Config(keys={"help": ("ctrl+k",)}))
    async with app.run_test(size=(14, 10)) as pilot:
        await pilot.pause()
        assert drawn(app.screen.query_one(KeyBar)).endswith("Ctrl+K Help")
