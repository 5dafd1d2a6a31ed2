"""Articles written out, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles.said import everything
from tests.support.stories import EVERY_KIND
from urdu_reader.articles.formats import (
    to_json,
    to_markdown,
)
from urdu_reader.articles.identity import article_id
from urdu_reader.articles.model import (
    Article,
    Keyword,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Related,
)
from urdu_reader.articles.reading import parse, read
from urdu_reader.articles.related import link
from urdu_reader.articles.seeds import bundled
from urdu_reader.language.keywords import annotate
from urdu_reader.text.clean import clean


def test_the_json_has_the_agreed_words() -> None:
    assert json.loads(to_json([EVERY_KIND])) == {
        "schema": 1,
        "articles": [
            {
                "id": "sha256-00",
                "title": "ایک سرخی",
                "title_origin": "page",
                "source": "Sample News",
                "url": None,
                "published": "2025-07-28",
                "published_origin": "page",
                "lang": "ur",
                "keywords": [
                    {"text": "سبز وادی", "origin": "page", "count": 7},
                    {"text": "ڈاک", "origin": "extracted", "count": 2},
                ],
                "blocks": [
                    {"kind": "paragraph", "text": "متن یہاں ہے۔", "lang": "ur"},
                    {
                        "kind": "tweet",
                        "name": "Sample",
                        "handle": "sample",
                        "date": "2025-07-28",
                        "text": "Hello https://t.co/a",
                        "links": ["https://t.co/a"],
                        "lang": "en",
                    },
                    {"kind": "read_more", "title": "کہانی", "target": "sha256-01"},
                    {"kind": "notice", "text": "چینل جوائن کریں"},
                    {"kind": "heading", "text": "Part", "lang": "en", "level": 3},
                    {"kind": "quote", "text": "قول۔", "lang": "ur"},
                    {"kind": "image", "text": "پل", "url": "pul.png", "lang": "ur"},
                    {"kind": "paragraph", "text": "def f():\n    return 1", "lang": "en"},
                ],
                "related": [
                    {"title": "کہانی", "target": None, "origin": "page", "why": []},
                    {"title": "دوسری", "target": "sha256-02", "origin": "computed", "why": ["ڈاک"]},
                ],
            }
        ],
    }


def test_urdu_is_written_as_it_is() -> None:
    assert "ایک سرخی" in to_json([EVERY_KIND])
    assert to_json([EVERY_KIND]).endswith("}\n")


def test_markdown_of_an_article() -> None:
    written = to_markdown([EVERY_KIND])
    assert written.startswith(
        "# ایک سرخی\n\nمتن یہاں ہے۔\n\n> Hello https://t.co/a\n>\n> — Sample (@sample) 2025-07-28\n"
    )
    assert "\n\n### Part\n\n> قول۔\n\n![پل](<pul.png>)\n\n```\ndef f():\n    return 1\n```\n\n" in written
    # What the reader found out by itself it finds out again: it is not said as if the page had.
    assert written.endswith("\n\nکلیدی الفاظ: سبز وادی،\n\n## متعلقہ مضامین\n\n- کہانی\n")


@pytest.mark.parametrize(
    "code", ["a\n  b", "```\nx\n````", "ذریعہ: x\n\n\n  — N (@n) May 3, 2024", "  a\nb\n```"]
)
def test_code_comes_back_from_markdown(code: str) -> None:
    article = Article("sha256-0", "سرخی", "page", (Paragraph("متن۔"), Paragraph(code, "en")))
    (back,) = parse(to_markdown([article]), name="x.md")
    assert back.blocks == article.blocks


def known(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Articles as `show` has them: keywords counted or found, tied to one another."""
    return link(map(annotate, articles))


def content(article: Article) -> tuple[object, ...]:
    """What an article says, without where its headlines lead and what is counted."""
    blocks = [ReadMore(block.title) if isinstance(block, ReadMore) else block for block in article.blocks]
    return article.title, blocks, article.source, article.published, [word.text for word in article.keywords]


@pytest.mark.parametrize("page", bundled(), ids=lambda page: page.stem)
def test_the_sample_pages_come_back_from_markdown(page: Path) -> None:
    articles = link(read(str(page)))
    back = parse(to_markdown(articles), name="x.md")
    assert [content(article)[2:] for article in back] == [content(article)[2:] for article in articles]
    for one, other in zip(back, articles, strict=True):
        assert one.title == other.title
        assert [block for block in one.blocks if not isinstance(block, Notice)] == [
            ReadMore(block.title) if isinstance(block, ReadMore) else block
            for block in other.blocks
            if not isinstance(block, Notice)
        ]
        assert everything([other]).replace(other.title.replace(" ", ""), "") != ""


def the_same(back: tuple[Article, ...], articles: tuple[Article, ...]) -> None:
    """Say that articles came back: all of them but whether a headline was the page's own."""
    assert [replace(article, title_origin="page") for article in articles] == list(back)


def test_the_real_page_comes_back_from_markdown(shared: Path) -> None:
    articles = known(read(str(shared / "seeds" / "000_47737c92bbba1fee.txt")))
    the_same(known(parse(to_markdown(articles), name="x.md")), articles)


def test_all_sample_pages_together_come_back_from_markdown() -> None:
    articles = known(article for page in bundled() for article in read(str(page)))
    the_same(known(parse(to_markdown(articles), name="x.md")), articles)


WORD = st.text("بتجدرسفکلمنو", min_size=3, max_size=8)
NAME = st.lists(WORD, min_size=3, max_size=6).map(" ".join)


@st.composite
def stories(draw: st.DrawFn) -> Article:
    """An article with a page's keywords or extracted ones, a page's related stories and computed ones."""
    title = draw(NAME)
    blocks = (
        *(Paragraph(f"{text}۔") for text in draw(st.lists(NAME, min_size=1, max_size=3))),
        ReadMore(title),
    )
    keywords = tuple(Keyword(text) for text in draw(st.lists(NAME, max_size=3, unique=True)))
    if not keywords:
        keywords = tuple(Keyword(text, "extracted", 2) for text in draw(st.lists(WORD, max_size=3)))
    related = tuple(map(Related, draw(st.lists(NAME, max_size=3))))
    related += tuple(
        Related(text, "sha256-1", "computed", ("لفظ",)) for text in draw(st.lists(NAME, max_size=2))
    )
    return Article(article_id(title, blocks), title, "page", blocks, keywords=keywords, related=related)


@settings(max_examples=100, deadline=None)
@given(st.lists(stories(), min_size=1, max_size=4))
def test_what_pages_say_of_stories_comes_back_to_the_same_story(made: list[Article]) -> None:
    back = parse(to_markdown(made), name="x.md")
    assert [article.id for article in back] == [article.id for article in made]
    for one, other in zip(back, made, strict=True):
        assert one.blocks == other.blocks
        assert one.related == tuple(story for story in other.related if story.origin == "page")
        assert [word.text for word in one.keywords] == [
            word.text for word in other.keywords if word.origin == "page"
        ]


def test_a_headline_of_a_whole_sentence_comes_back() -> None:
    article = parse("یہ ایک لمبا جملہ ہے۔ اور یہ دوسرا۔")[0]
    assert parse(to_markdown([article]), name="x.md")[0].title == article.title


SIGNS = st.text("ابپ 19.)(#*_>-+`[]<>&!|~=:\\'\"@،۔ab/\n", min_size=1, max_size=60)


@settings(max_examples=400, deadline=None)
@given(SIGNS)
def test_no_sign_of_markdown_in_a_text_changes_it(said: str) -> None:
    text = " ".join(clean(said).split())
    if not text:
        return
    article = Article("sha256-0", "سرخی", "page", (Paragraph(f"ا {text}"), Quote(f"ب {text}")))
    (back,) = parse(to_markdown([article]), name="x.md")
    assert [block.text for block in back.blocks] == [f"ا {text}", f"ب {text}"]  # type: ignore[union-attr]


@settings(max_examples=200, deadline=None)
@given(SIGNS)
def test_a_text_that_begins_with_a_sign_loses_none(said: str) -> None:
    text = " ".join(clean(said).split())
    if not text:
        return
    article = Article("sha256-0", "سرخی", "page", (Paragraph(text), Paragraph("آخر۔")))
    back = parse(to_markdown([article]), name="x.md")
    assert "".join(text.split()) in everything(back)


def test_the_format_is_described_as_it_is() -> None:
    described = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    said = json.loads(to_json([EVERY_KIND]))
    (article,) = said["articles"]
    fields = {*said, *article} | {name for block in article["blocks"] for name in block}
    fields |= {name for part in ("keywords", "related") for name in article[part][0]}
    assert [name for name in sorted(fields) if f"`{name}`" not in described] == []
    assert [block["kind"] for block in article["blocks"] if f"`{block['kind']}`" not in described] == []
