"""The sample pages with the translation that came with them: no model, no memory, nothing to ask."""

from __future__ import annotations

import pytest

from urdu_reader.articles import seeds
from urdu_reader.language.engine import NoModelError
from urdu_reader.tui.opening import Opening
from urdu_reader.tui.translation.choices import Choices
from urdu_reader.tui.translation.correction import CorrectionEditor

from .stage import SlowEngine, ended, english, reader, until


def no_model():
    raise NoModelError("ur", "en")


@pytest.mark.parametrize("page", seeds.bundled(), ids=lambda page: page.stem)
async def test_every_sentence_has_its_english_without_a_model(page):
    opening = Opening([str(page)])
    app = reader(opens=no_model, articles=opening.begin().articles, opening=opening, english="auto")
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        assert "●  " in english(app)  # already in the first paint
        await ended(app, pilot)
        document = app.screen.view.document
        groups = [group for index in range(len(document)) for group in document.item(index).groups]
        assert len(groups) > 10
        assert {group.kind for group in groups} <= {"human", "same"}
        assert all(group.english for group in groups)
        assert not [each for each in app._notifications if "no model" in each.message]


@pytest.mark.parametrize("width", [60, 100, 200])
def test_a_sample_as_it_looks(width, snap_compare):
    opening = Opening([str(seeds.bundled()[0])])
    app = reader(opens=no_model, articles=opening.begin().articles, opening=opening, width=88)

    async def show(pilot):
        await pilot.press("e")
        await ended(app, pilot)
        await pilot.press("full_stop", "full_stop")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(width, 32), run_before=show)


@pytest.mark.parametrize(("key", "window"), [("E", CorrectionEditor), ("a", Choices)])
@pytest.mark.parametrize("width", [60, 100])
def test_its_windows_as_they_look(key, window, width, snap_compare):
    opening = Opening([str(seeds.bundled()[0])])
    app = reader(SlowEngine(), articles=opening.begin().articles, opening=opening)

    async def show(pilot):
        await pilot.press("e")
        await ended(app, pilot)
        await pilot.press("full_stop", key)
        await until(pilot, lambda: isinstance(app.screen, window))
        if window is Choices:
            await until(pilot, lambda: app.screen.answered)
        else:
            app.screen.query_one("TextArea").cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=(width, 30), run_before=show)
