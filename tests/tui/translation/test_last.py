"""The English begins as it was left, unless the config says how it begins."""

from __future__ import annotations

import pytest

from tests.tui.translation.stage import SlowEngine, ended, reader, until
from urdu_reader.settings import last


async def shown(english="last", *press, width=160):
    """Open the reader, press some keys, and give how English was shown at first and at the end."""
    app = reader(SlowEngine(), english=english)
    async with app.run_test(size=(width, 30)) as pilot:
        first = app.screen.english_view
        for key in press:
            await pilot.press(key)
            await ended(app, pilot)
        return first, app.screen.english_view


async def test_as_it_was_left():
    assert await shown() == ("off", "off")
    assert await shown("last", "e") == ("off", "beside")
    assert await shown("last", "e") == ("beside", "under")
    assert await shown("last", "e") == ("under", "off")
    assert await shown() == ("off", "off")


async def test_the_view_that_suits_the_width_suits_the_next_width_too():
    await shown("last", "e")
    assert await shown(width=70) == ("under", "under")


@pytest.mark.parametrize(("english", "first"), [("off", "off"), ("under", "under"), ("beside", "beside")])
async def test_a_config_that_says_how_is_followed_and_nothing_kept(english, first):
    last.keep_english("auto")
    assert (await shown(english, "e"))[0] == first
    assert last.english() == "auto"


async def test_a_view_that_cannot_be_kept_is_said_and_shown(home):
    home.write_text("in the way", encoding="utf-8")
    app = reader(SlowEngine(), english="last")
    said = []
    app.notify = lambda message, **_: said.append(message)
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: app.screen.english_view == "beside")
        assert [each for each in said if str(last.path()) in each]
