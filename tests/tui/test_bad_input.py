"""Whatever a source holds, it is drawn, gone through, searched and copied without a fall or a control."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urdu_reader.articles import reading
from urdu_reader.articles.model import Article, Image, Keyword, Notice, Paragraph, Quote, ReadMore, Tweet
from urdu_reader.tui.app import UrduReaderApp
from urdu_reader.tui.document import Document

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

TEXTS = {
    "marks": "ا" + "\u0651\u064e" * 100_000 + " لفظ",
    "embeddings": "\u202b" * 5000 + "لفظ" + "\u202c" * 5000 + "\u2067" * 5000 + "abc",
    "escapes": "سرخی\n\n\x1b[31mلال\x1b[0m \x9b5A \x07 \x1b]0;x\x07 ختم",
    "one word": "ل" * 50_000,
    "one line": "لفظ word " * 30_000,
    "no letters": "۔۔۔ !!! ... ؟؟",
    "wide": "漢字 and 👨‍👩‍👧 and لفظ " * 200,
    "joiners": "\u200c\u200d\u200e\u200f" * 2000 + "لفظ",
    "lines": "ایک\n" * 3000,
    "tabs": "\tلفظ\t\tword\t" * 200,
    "labels": "مزید پڑھیں:\n\nپڑھیں:\n\nکلیدی لفظ:\n\nمتعلقہ مضامین\n\n  •\n",
}


@pytest.mark.parametrize("name", TEXTS)
async def test_hostile_text_is_read_and_drawn(name):
    articles = reading.parse(TEXTS[name], name="x")
    app = UrduReaderApp(articles)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("pagedown", "G", "left", "right", "up", "down", ".", ",", "tab", "g", "w", "b")
        await pilot.press("slash", "ل", "w", "enter", "n", "N", "y", "Y")
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        if articles:
            view = app.screen.view
            for strip in view.render_lines(view.size.region):
                assert not CONTROL.search(strip.text)
                assert strip.cell_length == view.size.width
        assert app.is_running


ANY = st.text(max_size=60)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANY, min_size=8, max_size=8), st.integers(1, 90))
def test_any_cleaned_text_in_any_block(texts, width):
    from urdu_reader.text.clean import clean

    a, b, c, d, e, f, g, h = map(clean, texts)
    article = Article(
        "x",
        a,
        "page",
        (
            Paragraph(b),
            Quote(c, "en"),
            Tweet(d, e, f, g, (h,)),
            ReadMore(a),
            Image(b, c or None),
            Notice(d),
        ),
        source=e,
        published=f,
        keywords=(Keyword(g),),
    )
    document = Document(article, width)
    for item, index in document.rows(0, 0):
        row = item.rows[index]
        if row.line is not None:
            assert not CONTROL.search(row.line.text)
            assert row.line.width <= row.line.room
        assert item.words is not None
        assert item.sentences is not None
