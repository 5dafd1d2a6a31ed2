"""A real package, fetched from a local index after two times yes, and used at once."""

from __future__ import annotations

import json

import pytest

from tests.support.package_server import JSON, Page, serve
from urdu_reader.articles.model import Article, Paragraph
from urdu_reader.language.packages import installed
from urdu_reader.tui.app import UrduReaderApp
from urdu_reader.tui.translation.question import Question

from .stage import STORY, english, until

pytest.importorskip("ctranslate2", reason="the extra 'translate' is not installed")

RAIN = Article("sha256-rain", "شہر میں بارش", "page", (Paragraph("آج شہر میں بارش ہے۔ بازار بند ہیں۔"),))


@pytest.fixture(scope="module")
def package_file(tmp_path_factory):
    from tests.support import argos_package

    return argos_package.build(tmp_path_factory.mktemp("package") / "ur_en.argosmodel")


@pytest.fixture
def server(monkeypatch, tmp_path):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    with serve() as running:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{running.url}/index.json")
        yield running


def offer(server, package: bytes) -> None:
    entry = {
        "from_code": "ur", "to_code": "en", "from_name": "Urdu", "to_name": "English",
        "package_version": "1.9", "argos_version": "1.9", "links": [f"{server.url}/ur_en.argosmodel"],
    }  # fmt: skip
    server.pages["/index.json"] = Page(json.dumps([entry]).encode(), kind=JSON)
    server.pages["/ur_en.argosmodel"] = Page(package)


def notices(app) -> list[str]:
    return [notice.message for notice in app._notifications]


async def test_offered_installed_and_translating(server, package_file):
    offer(server, package_file.read_bytes())
    app = UrduReaderApp((RAIN,))
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: any("no model is installed" in said for said in notices(app)))
        assert not server.seen
        await pilot.press("I")
        assert isinstance(app.screen, Question)
        assert not notices(app)
        assert not server.seen
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Question) and bool(server.seen))
        assert "KB" in app.screen.text
        assert all(path != "/ur_en.argosmodel" or method == "HEAD" for method, path, *_ in server.seen)
        await pilot.press("enter")
        await until(pilot, lambda: "○  city in rain" in english(app))
        await until(pilot, lambda: "market closed are" in english(app))
        assert [package.code for package in installed.find().packages] == ["translate-ur_en"]


async def test_that_there_is_no_model_is_said_once_and_again_when_asked_and_escape_puts_it_away():
    said = []

    class Told(UrduReaderApp):
        def notify(self, message, **settings):
            said.append(message)
            super().notify(message, **settings)

    app = Told((RAIN,))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: len(app._notifications) == 1)
        assert len(said[0]) < 90  # two rows of a notice
        assert app.screen.query("Toast")
        await pilot.press("escape")
        await until(pilot, lambda: not app.screen.query("Toast"))
        for _ in range(6):  # beside, under, off and round again
            await pilot.press("e")
            await until(pilot, lambda: not app.screen.translating)
        assert len(said) == 1
        while app.screen.english_view == "off":
            await pilot.press("e")
        await pilot.press("t")
        await until(pilot, lambda: len(said) == 2)


@pytest.mark.parametrize("keys", [("escape",), ("down", "enter")])
async def test_nothing_is_fetched_without_a_yes(server, package_file, keys):
    offer(server, package_file.read_bytes())
    app = UrduReaderApp((RAIN,))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("e", "I")
        await pilot.press(*keys)
        await pilot.pause()
        assert not server.seen


async def test_an_index_that_is_down_is_a_line(server):
    server.pages["/index.json"] = Page(b"gone", status=404)
    app = UrduReaderApp((STORY,))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("e", "I", "enter")
        await until(pilot, lambda: any("404" in said for said in notices(app)))
        assert all("\n" not in said for said in notices(app))


async def test_escape_stops_a_download_and_leaves_nothing_installed(server, package_file):
    offer(server, package_file.read_bytes())
    server.pages["/ur_en.argosmodel"].trickle = 0.01
    app = UrduReaderApp((RAIN,))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("e", "I", "enter")
        await until(pilot, lambda: isinstance(app.screen, Question) and bool(server.seen))
        await pilot.press("enter")
        reading = app.screen
        await until(pilot, lambda: "Model" in reading.model_said)
        await pilot.press("full_stop", "escape")
        assert reading.model_said == ""
        assert notices(app) == ["Stopped. I goes on."]
        assert not installed.find().packages
