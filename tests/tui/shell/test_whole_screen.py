"""Whole screens: every character drawn has contrast with its ground, and pictures to compare."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from urdu_reader.settings.config import Config
from urdu_reader.tui.side_panel import SidePanel

from .contrast import contrast
from .stage import StageApp

SVG = "{http://www.w3.org/2000/svg}"


def pairs(picture: str) -> dict[tuple[str, str], str]:
    """Colours of text with what they stand on, and a text drawn so, out of Textual's own picture."""
    root = ET.fromstring(picture)
    css = "".join(style.text or "" for style in root.iter(f"{SVG}style"))
    inks = dict(re.findall(r"\.([\w-]+-r\d+) \{[^}]*?fill: (#[0-9a-f]{6})", css))
    matrix = next(group for group in root.iter(f"{SVG}g") if "matrix" in group.get("class", ""))
    grounds = [
        (*(float(rect.get(side)) for side in ("x", "y", "width", "height")), rect.get("fill"))
        for rect in root.iter(f"{SVG}rect")
        if rect.get("shape-rendering") == "crispEdges"
    ]
    found: dict[tuple[str, str], str] = {}
    for text in matrix.iter(f"{SVG}text"):
        said = (text.text or "").replace("\xa0", " ")
        if said.strip():
            x, y = float(text.get("x")) + 1, float(text.get("y")) - 5
            under = [fill for left, top, w, h, fill in grounds if left <= x < left + w and top <= y < top + h]
            found[inks[text.get("class")], under[-1]] = said.strip()
    return found


BLOCKS = re.compile(r"[▏▎▍▌▋▊▉█▁▂▃▄▅▆▇▔▕━╸╺─│╭╮╰╯┌┐└┘■□▊▎ ]+")


@pytest.mark.parametrize(("name", "least"), [("paper", 4.5), ("night", 4.5), ("contrast", 7.0)])
@pytest.mark.parametrize(
    "press",
    [(), ("space",), ("2", "end"), ("T",), ("?",), ("?", "x"), ("question_mark", *"next"), ("ctrl+p",)],
    ids=["keywords", "off", "related", "picker", "help", "nothing", "found", "palette"],
)
async def test_every_character_has_contrast(name, least, press):
    found = await pairs_on_screen(name, press)
    assert not poor(found, least)
    assert len(found) > 3


@pytest.mark.parametrize("name", ["paper", "night", "contrast"])
async def test_every_character_has_contrast_without_colour(monkeypatch, name):
    monkeypatch.setenv("NO_COLOR", "1")
    found = await pairs_on_screen(name, ("down", "space"))
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for pair in found for colour in pair)
    assert not poor(found, 4.5)


def poor(found, least):
    return {
        (*pair, text, round(contrast(*pair), 2))
        for pair, text in found.items()
        if contrast(*pair) < least and not BLOCKS.fullmatch(text)
    }


async def pairs_on_screen(name, press):
    app = StageApp(Config(theme=name))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        app.notify("A notice", title="Theme", timeout=60)
        app.notify("A warning", title="Theme", severity="warning", timeout=60)
        app.notify("An error", title="Theme", severity="error", timeout=60)
        await pilot.press(*press)
        await pilot.pause(0.2)
        return pairs(app.export_screenshot())


SIZES = [(60, 24), (100, 24), (200, 24)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("theme", ["night", "paper"])
def test_keywords_picture(snap_compare, size, theme):
    assert snap_compare(StageApp(Config(theme=theme)), terminal_size=size, press=["down", "space"])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_related_picture(snap_compare, size):
    assert snap_compare(StageApp(), terminal_size=size, press=["2", "down"])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_picker_picture(snap_compare, size):
    assert snap_compare(StageApp(), terminal_size=size, press=["T", "down"])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_help_picture(snap_compare, size):
    async def still(pilot):
        await pilot.press("?")
        from textual.widgets import Input

        pilot.app.screen.query_one(Input).cursor_blink = False

    assert snap_compare(StageApp(), terminal_size=size, run_before=still)


def test_empty_picture(snap_compare):
    async def empty(pilot):
        panel = pilot.app.screen.query_one(SidePanel)
        panel.set_keywords(())

    assert snap_compare(StageApp(), terminal_size=(60, 20), run_before=empty)
