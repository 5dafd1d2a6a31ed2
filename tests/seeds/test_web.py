"""The sample pages as the reader reads them: what is in each, and how they hang together."""

from __future__ import annotations

from pathlib import Path

import pytest

from urdu_reader.articles.model import Article, Notice, Paragraph, ReadMore, Tweet
from urdu_reader.articles.reading import read
from urdu_reader.articles.related import link
from urdu_reader.text.fold import key

SEEDS = Path(__file__).parents[2] / "seeds"
PAGES = sorted(SEEDS.glob("*.txt"))

TAGS = {
    "01-canal-water": ("نمونہ پور", "محکمہ آبپاشی", "پانی کی باری", "چشمہ نگر", "بھل صفائی"),
    "02-cricket-final": (
        "حنا گل",
        "دریا ٹائیگرز",
        "نمونہ پور شاہین",
        "ضلعی خواتین کرکٹ ٹورنامنٹ",
        "نمونہ بس سروس",
    ),
    "03-heat-wave": ("گرمی کی لہر", "فرح ناز", "محکمہ موسمیات", "درجہ حرارت", "نمونہ پور"),
    "04-village-library": ("باغ والا", "شاہدہ پروین", "کتاب گھر نمونہ", "محکمہ تعلیم"),
    "05-bus-service": ("نمونہ بس سروس", "چیمبر آف کامرس", "طارق نمونوی", "باغ والا", "نئے روٹ"),
    "06-child-vaccines": ("حفاظتی ٹیکوں کی مہم", "لبنیٰ سرور", "محکمہ صحت", "گرمی کی لہر", "باغ والا"),
}
TWEETS = {
    "01-canal-water": ("Namuna Water Board", "NamunaWater", "2025-05-27", "the N.P. Water Authority repair"),
    "02-cricket-final": ("Sample Cricket", "SampleCricket", "2025-04-20", "at 9 P.M. with @NamunaNews"),
    "03-heat-wave": ("Namuna Mausam", "NamunaMausam", "2025-06-07", "from 11 A.M. to 4 P.M. and check"),
    "04-village-library": ("Kitab Ghar Sample", "SampleKitabGhar", "2025-02-15", "from Mr. J.N. Sample of"),
    "05-bus-service": (
        "Namuna Bus Service",
        "NamunaBus",
        "2025-05-01",
        "5:30 A.M. and the last one is back by 11 P.M. every",
    ),
    "06-child-vaccines": ("Sample Sehat", "SampleSehat", "2025-10-06", "Dr. L.S. Sarwar answers"),
}
TWO_ARTICLES = {"03-heat-wave", "05-bus-service"}

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@pytest.fixture(scope="module")
def read_pages() -> dict[str, tuple[Article, ...]]:
    """Every page's articles, with headlines resolved among all of them."""
    read_each = {page.stem: read(str(page)) for page in PAGES}
    linked = iter(link([article for articles in read_each.values() for article in articles]))
    return {name: tuple(next(linked) for _ in articles) for name, articles in read_each.items()}


@pages
def test_articles_and_titles(page: Path, read_pages: dict[str, tuple[Article, ...]]) -> None:
    articles = read_pages[page.stem]
    lines = page.read_text(encoding="utf-8").split("\n\n")
    if page.stem in TWO_ARTICLES:
        first, second = articles
        assert first.title_origin == "derived"
        assert (second.title, second.title_origin) == (lines[lines.index("پڑھیں:") + 1], "page")
    else:
        (only,) = articles
        assert (only.title, only.title_origin) == (lines[0], "page")


@pages
def test_the_body_is_between_250_and_500_words(
    page: Path, read_pages: dict[str, tuple[Article, ...]]
) -> None:
    body = [
        block.text
        for article in read_pages[page.stem]
        for block in article.blocks
        if isinstance(block, Paragraph)
    ]
    assert 250 <= sum(len(text.split()) for text in body) <= 500


@pages
def test_every_part_is_found(page: Path, read_pages: dict[str, tuple[Article, ...]]) -> None:
    first = read_pages[page.stem][0]
    blocks = [block for article in read_pages[page.stem] for block in article.blocks]
    assert any(isinstance(block, ReadMore) for block in blocks)
    assert first.source
    assert [
        related
        for article in read_pages[page.stem]
        for related in article.related
        if related.origin == "page"
    ]
    assert any(isinstance(block, Notice) and "جوائن کریں" in block.text for block in blocks) == (
        page.stem != "02-cricket-final"
    )


@pages
def test_the_tweet_is_whole_again(page: Path, read_pages: dict[str, tuple[Article, ...]]) -> None:
    (tweet,) = [
        block for article in read_pages[page.stem] for block in article.blocks if isinstance(block, Tweet)
    ]
    name, handle, date, words = TWEETS[page.stem]
    assert (tweet.name, tweet.handle, tweet.date, tweet.lang) == (name, handle, date, "en")
    assert words in tweet.text
    assert tweet.links


@pages
def test_the_tag_run_is_cut_into_its_phrases(page: Path, read_pages: dict[str, tuple[Article, ...]]) -> None:
    article = read_pages[page.stem][0]
    assert sorted(key(keyword.text) for keyword in article.keywords) == sorted(map(key, TAGS[page.stem]))
    assert [keyword.origin for keyword in article.keywords] == ["page"] * len(TAGS[page.stem])


@pages
def test_the_tags_stand_in_the_body(page: Path, read_pages: dict[str, tuple[Article, ...]]) -> None:
    body = key(" ".join(read_pages[page.stem][0].passages()))
    for tag in TAGS[page.stem]:
        assert body.count(key(tag)) >= 2, tag


def _named(articles: tuple[Article, ...]) -> dict[str, str | None]:
    """The headlines that a page names, each with the id of the article that it was found to be."""
    found = {
        related.title: related.target
        for article in articles
        for related in article.related
        if related.origin == "page"
    }
    return found | {
        block.title: block.target
        for article in articles
        for block in article.blocks
        if isinstance(block, ReadMore)
    }


@pages
def test_a_page_names_two_others_and_one_that_is_not_at_hand(
    page: Path, read_pages: dict[str, tuple[Article, ...]]
) -> None:
    at_home = {article.id: name for name, articles in read_pages.items() for article in articles}
    named = _named(read_pages[page.stem])
    others = {at_home[target] for target in named.values() if target} - {page.stem}
    assert len(others) >= 2
    assert None in named.values()


def test_the_pages_make_one_web(read_pages: dict[str, tuple[Article, ...]]) -> None:
    at_home = {article.id: name for name, articles in read_pages.items() for article in articles}
    edges = {
        name: {at_home[target] for target in _named(articles).values() if target} - {name}
        for name, articles in read_pages.items()
    }
    for start in edges:
        reached, frontier = {start}, [start]
        while frontier:
            fresh = edges[frontier.pop()] - reached
            reached |= fresh
            frontier.extend(fresh)
        assert reached == set(edges), f"from {start}"


def test_headlines_in_other_spellings_and_orders_are_found(
    read_pages: dict[str, tuple[Article, ...]],
) -> None:
    titles = {article.id: article.title for articles in read_pages.values() for article in articles}
    spelled, ordered = set(), set()
    for articles in read_pages.values():
        for title, target in _named(articles).items():
            if target and title != titles[target]:
                (spelled if key(title) == key(titles[target]) else ordered).add(title)
    assert len(spelled) >= 5
    assert len(ordered) >= 5
