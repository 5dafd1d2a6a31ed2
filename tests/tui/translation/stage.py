"""A reader over small articles, with an engine that answers when the test lets it."""

from __future__ import annotations

import asyncio
import re
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence

from urdu_reader.articles.model import Article, Heading, Keyword, Paragraph, Quote, ReadMore, Tweet
from urdu_reader.settings.config import Config, View
from urdu_reader.tui.app import UrduReaderApp
from urdu_reader.tui.translation import loaded as loaded  # as after the first time that a person asked

KNOWN = "بازار صبح سات بجے کھلتا ہے۔"
STORY = Article(
    "sha256-market",
    "پرانا بازار",
    "page",
    (
        Paragraph(f"{KNOWN} لوگ سبزی لینے آتے ہیں۔ پھر 25 دکانیں بند ہوتی ہیں۔"),
        Tweet("Sample Market", "SampleMarket", None, "The market opens at seven."),
        Heading("دکانوں کی فہرست"),
        Quote("یہ بازار میرے دادا نے دیکھا تھا۔"),
        ReadMore("دریا کے کنارے نیا پارک"),
        Paragraph(f"{KNOWN} شام کو راحیل گھر جاتا ہے۔"),
        *(Paragraph(f"دکان نمبر {number} میں پھل ملتے ہیں۔") for number in range(1, 30)),
    ),
    keywords=(Keyword("راحیل"), Keyword("بازار")),
)
OTHER = Article(
    "sha256-other-market",
    "نیا بازار",
    "page",
    tuple(Paragraph(f"نئی دکان نمبر {number} ہے۔") for number in range(1, 30)),
)


def en(sentence: str) -> str:
    """A translation of its own for every sentence, in Latin letters, with the sentence's numbers."""
    numbers = re.findall(r"\d+", sentence)
    return " ".join(["EN", f"{zlib.crc32(sentence.encode()):08x}", *numbers])


class SlowEngine:
    """Says `en` of a sentence, as many as the test has let through; keeps what it was asked."""

    name, version, settings = "fake ur-en", "1", "none"

    def __init__(self, *, free: bool = True, says: Callable[[str], str] | None = None) -> None:
        self.asked: list[str] = []
        self.closed = False
        self._says = says or en
        self._free = free
        self._let = threading.Semaphore(0)

    def let(self, count: int) -> None:
        """Let so many sentences be done."""
        for _ in range(count):
            self._let.release()

    def translate(
        self, sentences: Sequence[str], *, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[int, str]]:
        for index, sentence in enumerate(sentences):
            while not self._free and not self._let.acquire(timeout=0.01):
                if cancelled():
                    return
            if cancelled():
                return
            self.asked.append(sentence)
            yield index, self._says(sentence)

    def alternatives(self, sentence: str, count: int) -> list[str]:
        return [f"Way {number}" for number in range(1, count + 1)]

    def close(self) -> None:
        self.closed = True


def reader(engine=None, *, articles=(STORY, OTHER), opens=None, width=0, opening=None, english="off"):
    """An app with these articles, no side panel, and this engine."""
    config = Config(view=View(width=width, panel=False, english=english))
    return UrduReaderApp(articles, config, opens=opens or (lambda: engine), opening=opening)


async def until(pilot, true: Callable[[], bool]) -> None:
    """Wait for something that a thread does."""
    for _ in range(500):
        await pilot.pause()
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come")


def drawn(app) -> list[str]:
    """The rows of the article's widget, as they are painted."""
    view = app.screen.view
    strips = view.render_lines(view.size.region)
    return ["".join(segment.text for segment in strip) for strip in strips]


def english(app) -> str:
    """All of the widget's rows in one."""
    return "\n".join(drawn(app))


async def ended(app, pilot) -> None:
    """Wait until every sentence that is to be translated is."""
    await pilot.pause()
    await until(pilot, lambda: not app.screen.translating)
