"""Ties between articles."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from urdu_reader.articles.model import Article, Keyword, Paragraph, ReadMore, Related
from urdu_reader.articles.reading import parse, read
from urdu_reader.articles.related import COMPUTED, link
from urdu_reader.articles.same_story import SAME, similarity, words_of
from urdu_reader.articles.seeds import bundled
from urdu_reader.text.fold import key

TITLE = "گاؤں کے سکول میں لائبریری کھل گئی، بچوں نے ہزار کتابیں سجائیں"


def alike(one: str, other: str) -> float:
    return similarity(words_of(one), words_of(other))


@pytest.mark.parametrize(
    "other",
    [
        TITLE,
        "بچوں نے ہزار کتابیں سجائیں، گاؤں کے سکول میں لائبریری کھل گئی",
        "گاؤں كے سكول ميں لائبريري كھل گئي، بچوں نے ہزار كتابيں سجائيں",
        "گاؤں کے سکول میں لائبریری کھُل گئی: بچوں نے ہزار کتابیں سجائیں۔",
        "گاؤں کے سکول میں لائبریری کھل گئی، بچوں نے کتابیں سجائیں",
    ],
)
def test_the_same_words_in_another_order_or_spelling_are_the_same_story(other: str) -> None:
    assert alike(TITLE, other) >= SAME
    assert alike(other, TITLE) == alike(TITLE, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزیر خارجہ کا دورہ مکمل", "وزیرخارجہ کا دورہ مکمل"),
        ("ٹیلی فون پر رابطہ", "ٹیلیفون پر رابطہ"),
        ("امریکہ میں نمائش کا آغاز", "امریکا میں نمائش کا آغاز"),
        ("۹۶ فیصد بچوں تک رسائی", "96 فیصد بچوں تک رسائی"),
    ],
)
def test_words_written_together_and_other_endings_and_digits(one: str, other: str) -> None:
    assert alike(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزیر خارجہ کی مشیر سے ملاقات", "وزیر خارجہ کی سفیر سے ٹیلیفون پر گفتگو"),
        ("نمونہ پور میں بارش سے فصل تباہ", "نمونہ پور میں بارش کا امکان ختم"),
        ("سکول میں 96 فیصد بچے پاس", "سکول میں 69 فیصد بچے پاس"),
        ("", ""),
        ("۔۔۔", "،"),
    ],
)
def test_other_news_of_the_same_people_is_another_story(one: str, other: str) -> None:
    assert alike(one, other) < SAME


def test_the_threshold_stands_clear_of_the_sample_pages_headlines(shared: Path) -> None:
    """What the pages call the same lies well above it, what is different well below."""
    titles: set[str] = set()
    for page in (*bundled(), *(shared / "seeds").glob("*.txt")):
        for article in read(str(page)):
            titles |= {article.title} | {story.title for story in article.related}
            titles |= {block.title for block in article.blocks if isinstance(block, ReadMore)}
    between = [
        (alike(one, other), one, other)
        for one, other in combinations({key(title): title for title in titles}.values(), 2)
        if 0.72 < alike(one, other) < 0.88
    ]
    assert between == []
    assert len(titles) > 30


def articles() -> tuple[Article, ...]:
    def made(number: int, title: str, keywords: str, *blocks: Paragraph | ReadMore) -> Article:
        return Article(
            f"sha256-{number}", title, "page", blocks, keywords=tuple(map(Keyword, keywords.split("، ")))
        )

    return (
        made(
            1,
            TITLE,
            "سبز وادی، لائبریری",
            Paragraph("سبز وادی میں لائبریری کھلی۔"),
            ReadMore("کتاب میلہ شروع ہو گیا"),
        ),
        made(2, "کتاب میلہ شروع ہو گیا", "کتاب میلہ، لائبریری", Paragraph("میلے میں لائبریری بھی ہے۔")),
        made(3, "دریا میں سیلاب", "سیلاب", Paragraph("سبز وادی محفوظ ہے۔")),
        made(4, "کرکٹ کا فائنل", "کرکٹ", Paragraph("میچ ہوا۔")),
    )


def test_a_read_more_line_leads_to_the_article_at_hand() -> None:
    first = link(articles())[0]
    assert first.blocks[1] == ReadMore("کتاب میلہ شروع ہو گیا", "sha256-2")
    alone = link(articles()[:1])[0]
    assert alone.blocks[1] == ReadMore("کتاب میلہ شروع ہو گیا", None)


def test_what_shares_keywords_is_related_with_why() -> None:
    first, second, third, fourth = link(articles())
    assert [(story.target, story.why) for story in first.related] == [
        ("sha256-2", ("لائبریری",)),
        ("sha256-3", ("سبز وادی",)),
    ]
    assert {story.origin for story in first.related} == {"computed"}
    assert [story.target for story in second.related] == ["sha256-1"]
    assert [story.target for story in third.related] == ["sha256-1"]
    assert fourth.related == ()


def test_one_phrase_within_another_is_named_once_and_the_page_s_first() -> None:
    page, found = Keyword("سبز وادی"), Keyword("نئی سبز وادی", "extracted")
    made = [Article(f"sha256-{n}", f"عدد {n}", "page", (), keywords=(found, page)) for n in range(2)]
    assert [story.why for story in link(made)[0].related] == [("سبز وادی",)]


def test_an_extracted_keyword_ties_only_those_that_it_was_extracted_from() -> None:
    extracted = (Keyword("ملاقات", "extracted"),)
    one, two = (Article(f"sha256-{n}", f"عدد {n}", "page", (), keywords=extracted) for n in range(2))
    says = Article("sha256-3", "تین", "page", (Paragraph("آج ملاقات ہوئی۔"),))
    assert [story.target for story in link([one, two, says])[0].related] == ["sha256-1"]


def test_the_rarest_keyword_counts_most() -> None:
    rare, common = Keyword("نایاب"), Keyword("عام")
    made = [
        Article("sha256-0", "صفر", "page", (), keywords=(rare, common)),
        Article("sha256-1", "ایک", "page", (), keywords=(common,)),
        Article("sha256-2", "دو", "page", (), keywords=(rare,)),
        *(Article(f"sha256-{n}", f"عدد {n}", "page", (), keywords=(common,)) for n in (3, 4)),
        *(Article(f"sha256-{n}", f"عدد {n}", "page", ()) for n in range(5, 12)),
    ]
    assert [story.target for story in link(made)[0].related][:2] == ["sha256-2", "sha256-1"]


def test_what_nearly_all_say_relates_nothing() -> None:
    made = [Article(f"sha256-{n}", f"عدد {n}", "page", (), keywords=(Keyword("سب"),)) for n in range(8)]
    assert all(article.related == () for article in link(made))


def test_what_the_page_names_itself_is_not_computed_again() -> None:
    first, *others = articles()
    named = replace(first, related=(Related("کتاب میلہ شروع ہو گیا"),))
    related = link((named, *others))[0].related
    assert [(story.target, story.origin) for story in related] == [
        ("sha256-2", "page"),
        ("sha256-3", "computed"),
    ]


def test_no_article_is_related_to_itself_and_the_list_has_an_end() -> None:
    made = [
        Article(f"sha256-{n}", f"عدد {n}", "page", (), keywords=(Keyword(f"جوڑ {n // 20}"),))
        for n in range(60)
    ]
    for article in link(made):
        assert len(article.related) == COMPUTED
        assert article.id not in {story.target for story in article.related}


def test_linking_again_changes_nothing() -> None:
    once = link([article for page in bundled() for article in read(str(page))])
    assert link(once) == once


def test_a_headline_names_another_article_and_never_its_own() -> None:
    own = parse(f"{TITLE}\n\nپہلا متن یہاں۔\n\nمزید پڑھیں: {TITLE}\n\nمتعلقہ مضامین\n\n• {TITLE}")[0]
    (alone,) = link([own])
    assert alone.related == (Related(TITLE),)
    assert alone.blocks[-1] == ReadMore(TITLE)
    other = parse(f"{TITLE}\n\nدوسرا متن یہاں۔")[0]
    assert link([own, other])[0].related[0].target == other.id


def test_hundreds_of_articles_are_tied() -> None:
    made = [
        Article(
            f"sha256-{n}",
            f"خبر نمبر {n}",
            "page",
            (Paragraph("متن " * 50),),
            keywords=(Keyword(f"لفظ {n % 40}"),),
        )
        for n in range(400)
    ]
    tied = link(made)
    assert all(len(article.related) == 9 for article in tied)
