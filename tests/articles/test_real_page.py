"""A page as it was saved from a news site, read from end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles.said import lost, without_dates
from urdu_reader.articles.model import Article, Notice, Paragraph, ReadMore, Tweet
from urdu_reader.articles.reading import read
from urdu_reader.articles.related import link

LABELS = ("مزید", "پڑھیں", "ذریعہ", "کلیدی", "لفظ", "متعلقہ", "مضامین")


@pytest.fixture(scope="module")
def page(shared: Path) -> Path:
    return shared / "seeds" / "000_47737c92bbba1fee.txt"


@pytest.fixture(scope="module")
def articles(page: Path) -> tuple[Article, ...]:
    return link(read(str(page)))


def test_two_articles_in_order(articles: tuple[Article, ...]) -> None:
    first, second = articles
    assert first.title_origin == "derived"
    assert first.blocks[0].text.startswith(first.title)  # type: ignore[union-attr]
    assert second.title_origin == "page"
    assert second.title.startswith("وزیرِ خارجہ اسحاق ڈار کی بنگلہ دیش")
    assert [type(block).__name__ for block in first.blocks] == [
        "Paragraph", "Paragraph", "Tweet", "Paragraph", "ReadMore", "Paragraph", "Paragraph", "Paragraph",
        "ReadMore", "Paragraph", "Notice", "Notice",
    ]  # fmt: skip
    assert [type(block).__name__ for block in second.blocks] == [
        "Paragraph", "Paragraph", "Notice", "Paragraph",
    ]  # fmt: skip


def test_the_tweet_is_one(articles: tuple[Article, ...]) -> None:
    (tweet,) = [block for block in articles[0].blocks if isinstance(block, Tweet)]
    assert "spoke to the U.S. Secretary of State, Marco Rubio @SecRubio on telephone" in tweet.text
    assert (tweet.name, tweet.handle, tweet.date, tweet.lang) == (
        "Ministry of Foreign Affairs – Pakistan",
        "ForeignOfficePk",
        "2025-07-28",
        "en",
    )
    assert tweet.links == ("pic.twitter.com/HDNX275NYe",)


def test_the_tags_are_the_phrases_that_they_were_made_of(articles: tuple[Article, ...]) -> None:
    assert [keyword.text for keyword in articles[0].keywords] == [
        "اسحاق ڈار",
        "امریکی وزیر خارجہ",
        "مارکو روبیو",
        "پاکستان امریکا تجارتی مذاکرات",
        "واشنگٹن",
    ]
    assert {keyword.origin for keyword in articles[0].keywords} == {"page"}


def test_source_day_and_read_more_lines(articles: tuple[Article, ...]) -> None:
    first = articles[0]
    assert (first.source, first.published, first.lang) == ("WE News", "2025-07-28", "ur")
    assert first.published_origin == "derived"
    titles = [block.title for block in first.blocks if isinstance(block, ReadMore)]
    assert len(titles) == 2
    assert titles[1].endswith("، اسحاق ڈار")


def test_the_dateline_is_the_second_article_s(articles: tuple[Article, ...]) -> None:
    body = articles[1].blocks[0]
    assert isinstance(body, Paragraph)
    assert body.text.startswith("نیویارک (طاہر محمود چوہدری سے)")


def test_what_is_no_story_is_a_notice(articles: tuple[Article, ...]) -> None:
    notices = [[block.text for block in article.blocks if isinstance(block, Notice)] for article in articles]
    assert notices[0][0].endswith("جوائن کریں")
    assert notices[0][1:] == ["کلیدی الفاظ: کے لیے"]  # counted as a keyword by the site; names nothing
    assert len(notices[1]) == 1
    assert notices[1][0].startswith("کرسی پر بیٹھنے")


def test_the_related_headline_that_is_at_hand_leads_there(articles: tuple[Article, ...]) -> None:
    own = [story for story in articles[0].related if story.origin == "page"]
    assert len(own) == 9
    assert [story.target for story in own].count(articles[1].id) == 1
    assert own[4].target == articles[1].id
    computed = [story for story in articles[1].related if story.origin == "computed"]
    assert [story.target for story in computed] == [articles[0].id]
    assert "اسحاق ڈار" in computed[0].why


def test_nothing_is_lost(page: Path, articles: tuple[Article, ...]) -> None:
    text = page.read_text(encoding="utf-8")
    assert lost(without_dates(text), articles, but=LABELS) == []
    assert len(text.split()) > 500
