"""Work in slices comes to its end, whatever else the machine does."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from textual.app import App

from urdu_reader.tui.slices import Slices


@pytest.mark.parametrize("late", [False, True])
async def test_all_of_it_is_done_where_timers_are_late(monkeypatch: pytest.MonkeyPatch, late: bool) -> None:
    """A timer that finds its time over when it begins is never heard of again."""
    left = [5]

    def work(spent: Callable[[], bool]) -> bool:
        left[0] -= 1
        return left[0] > 0

    app: App[None] = App()
    async with app.run_test() as pilot:
        if late:
            seconds = count(1e6)
            monkeypatch.setattr("textual._time.get_time", lambda: float(next(seconds)))
        slices = Slices(app, work)
        slices.go_on()
        for _ in range(200):
            await pilot.pause(0.01)
            if not slices.working:
                break
        monkeypatch.undo()
    assert left == [0]
