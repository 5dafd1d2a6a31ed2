"""Pictures of the whole screen at three widths; `pytest --snapshot-update` takes them anew."""

from __future__ import annotations

import pytest

from tests.support import stories as samples
from urdu_reader.tui.app import UrduReaderApp
from urdu_reader.tui.side_panel import SidePanel

WIDTHS = [60, 100, 200]


async def settle(pilot):
    """Wait for the side panel and for what nobody waits for."""
    screen = pilot.app.screen_stack[0]
    while not screen.query(SidePanel) or screen.view.working:
        await pilot.pause(0.02)
    await pilot.pause()


@pytest.fixture
def picture(snap_compare):
    """Compare the screen after some keys."""

    def take(width, *press, articles=(samples.STORY, samples.OTHER), height=30):
        async def go(pilot):
            await settle(pilot)
            await pilot.press(*press)
            await settle(pilot)

        return snap_compare(UrduReaderApp(articles), terminal_size=(width, height), run_before=go)

    return take


@pytest.mark.parametrize("width", WIDTHS)
def test_article(picture, width):
    assert picture(width)


@pytest.mark.parametrize("width", WIDTHS)
def test_end_of_the_article_with_its_related_stories(picture, width):
    assert picture(width, "G")


@pytest.mark.parametrize("width", WIDTHS)
def test_search(picture, width):
    assert picture(width, "slash", *"لائبریری", "down")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_and_the_related_tab(picture, width):
    assert picture(width, "tab", "tab", "2")


@pytest.mark.parametrize("width", WIDTHS)
def test_list_of_articles(picture, width):
    assert picture(width, "L")


def test_nothing_to_read(snap_compare):
    assert snap_compare(UrduReaderApp(()), terminal_size=(80, 12))


def test_without_colour(picture, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(100, "tab")
