"""Pages in the form that news sites are saved in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles.said import LABEL_WORDS, lost, without_dates
from urdu_reader.articles.model import Heading, Notice, Paragraph, Quote, ReadMore, Tweet
from urdu_reader.articles.reading import parse
from urdu_reader.articles.written import to_markdown

BODY = (
    "شہر کے بازار میں آج صبح سے رش رہا اور دکان داروں نے خوشی کا اظہار کیا۔ لوگوں نے پھل اور سبزیاں خریدیں۔"
)
MORE = "بازار کی انجمن کے مطابق خریداروں کی تعداد پچھلے ہفتے سے دگنی تھی۔"
LAST = "شام تک بازار کھلا رہا اور سڑک پر ٹریفک معمول کے مطابق چلتی رہی۔"


def page(*parts: str) -> str:
    return "\n\n".join(parts)


def test_a_page_without_a_headline_has_a_derived_title() -> None:
    (article,) = parse(page(BODY, MORE))
    assert article.title_origin == "derived"
    assert article.title == "شہر کے بازار میں آج صبح سے رش رہا اور دکان داروں نے خوشی کا اظہار کیا"
    assert article.blocks == (Paragraph(BODY), Paragraph(MORE))


@pytest.mark.parametrize(
    "label", ["مزید پڑھیں:", "مزید پڑھیں :", "مزید پڑھیے：", "مزيد پڑھيں:", "یہ بھی پڑھیں:", "Read more:"]
)
def test_read_more_lines(label: str) -> None:
    (article,) = parse(page(BODY, f"{label} نئے پل کا افتتاح", MORE))
    assert article.blocks == (Paragraph(BODY), ReadMore("نئے پل کا افتتاح"), Paragraph(MORE))


def test_a_read_more_label_above_its_headline() -> None:
    (article,) = parse(page(BODY, "مزید پڑھیں:", "نئے پل کا افتتاح", MORE))
    assert article.blocks == (Paragraph(BODY), ReadMore("نئے پل کا افتتاح"), Paragraph(MORE))


def test_a_sentence_with_a_label_s_word_is_body() -> None:
    for text in (
        "ذریعہ معاش کے بارے میں لوگ فکر مند ہیں۔",
        "انہوں نے کہا: مزید پڑھیں اور آگے بڑھیں۔",
        "مزید پڑھیں گے تو سمجھیں گے: یہ استاد کا کہنا تھا۔",
        "Source: the well known river that runs from the hills through nine towns down to the sea.",
    ):
        (article,) = parse(page(BODY, text))
        assert isinstance(article.blocks[1], Paragraph), text


def test_the_next_article_has_its_headline_and_dateline() -> None:
    first, second = parse(
        page(
            BODY,
            MORE,
            "ذریعہ: Sample News",
            "پڑھیں:",
            "دریا میں پانی کی سطح بلند",
            "ساحل نگر (نامہ نگار سے)" + MORE,
        )
    )
    assert (first.source, second.source) == ("Sample News", None)
    assert (second.title, second.title_origin) == ("دریا میں پانی کی سطح بلند", "page")
    assert second.blocks == (Paragraph("ساحل نگر (نامہ نگار سے)" + MORE),)


@pytest.mark.parametrize(
    ("run", "keywords", "said"),
    [
        ("دکان داروں خریداروں دکان داروں کے لیے", ["دکان داروں", "خریداروں"], "کے لیے"),
        ("بازار، کے لیے، دکان داروں، میں", ["بازار", "دکان داروں"], "کے لیے، میں"),
        ("کے لیے", [], "کے لیے"),
    ],
)
def test_what_the_site_counts_as_a_keyword_and_names_nothing(
    run: str, keywords: list[str], said: str
) -> None:
    (article,) = parse(page(BODY, MORE, f"کلیدی لفظ: {run}"))
    assert [keyword.text for keyword in article.keywords if keyword.origin == "page"] == keywords
    assert article.blocks == (Paragraph(BODY), Paragraph(MORE), Notice(f"کلیدی الفاظ: {said}"))
    assert parse(to_markdown([article]))[0].blocks == article.blocks
    assert parse(to_markdown([article]))[0].keywords == article.keywords


def test_related_headlines_with_and_without_bullets() -> None:
    (article,) = parse(page(BODY, "متعلقہ مضامین", "  • پہلی کہانی\n  • دوسری کہانی", "تیسری کہانی"))
    assert [story.title for story in article.related] == ["پہلی کہانی", "دوسری کہانی", "تیسری کہانی"]
    assert {story.origin for story in article.related} == {"page"}


def test_body_behind_the_related_headlines_is_body() -> None:
    (article,) = parse(page(BODY, "متعلقہ خبریں:", "• پہلی کہانی", MORE))
    assert [story.title for story in article.related] == ["پہلی کہانی"]
    assert article.blocks == (Paragraph(BODY), Paragraph(MORE))


def test_a_second_source_is_not_lost() -> None:
    (article,) = parse(page(BODY, "ذریعہ: Sample News", "ذریعہ: Sample Times"))
    assert article.source == "Sample News"
    assert article.blocks[-1] == Paragraph("ذریعہ: Sample Times", "ur")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("تاریخ: 28 جولائی، 2025", "2025-07-28"),
        ("تاریخ اشاعت: ۵ مئی ۲۰۲۴", "2024-05-05"),
        ("Published: 2023-01-31", "2023-01-31"),
        ("Date: Jan 2, 2024", "2024-01-02"),
    ],
)
def test_the_day_that_the_page_says_comes_before_its_tweets(text: str, date: str) -> None:
    (article,) = parse(page(BODY, "Hello.", "— Sample (@sample) March 1, 2020", text))
    assert (article.published, article.published_origin) == (date, "page")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("28 جولائی 2025", []),
        ("۲۸ جولائی، ۲۰۲۵۔", []),
        ("28 جولائی 2025 لاہور", ["28 جولائی 2025 لاہور"]),
        ("پیر، 28 جولائی 2025", ["پیر، 28 جولائی 2025"]),
        ("2025-07-28T10:33:00", ["2025-07-28T10:33:00"]),
        ("28/07/2025 10:33", ["28/07/2025 10:33"]),
    ],
)
def test_what_stands_beside_a_date_is_kept(said: str, kept: list[str]) -> None:
    (article,) = parse(page(BODY, f"تاریخ: {said}"))
    assert article.published == "2025-07-28"
    assert [block.text for block in article.blocks if isinstance(block, Notice)] == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("May 3, 2024", []),
        ("10:33 AM · May 3, 2024", ["10:33 AM · May 3, 2024"]),
        ("2024-05-03T10:33", ["2024-05-03T10:33"]),
    ],
)
def test_the_hour_of_a_tweet_is_kept_below_it(said: str, kept: list[str]) -> None:
    (article,) = parse(page(BODY, "Hello.", f"— Sample (@sample) {said}", MORE))
    assert article.blocks[1:] == (
        Tweet("Sample", "sample", "2024-05-03", "Hello.", (), "en"),
        *map(Notice, kept),
        Paragraph(MORE),
    )


def test_the_day_of_a_tweet_is_said_to_be_no_label_s() -> None:
    tweets = ("Hello.", "— Sample (@sample) March 1, 2020", MORE, "Bye.", "— Sample (@sample) May 2, 2020")
    (article,) = parse(page(BODY, *tweets))
    assert (article.published, article.published_origin) == ("2020-05-02", "derived")


def test_no_day_is_made_up() -> None:
    (article,) = parse(page(BODY, MORE))
    assert (article.published, article.published_origin) == (None, None)
    (article,) = parse(page(BODY, "تاریخ: اکتیس فروری 2025-02-31"))
    assert article.published is None
    assert article.blocks[-1] == Paragraph("تاریخ: اکتیس فروری 2025-02-31")


@pytest.mark.parametrize(
    "text",
    [
        "تازہ خبروں کے لیے ہمارا واٹس ایپ چینل جوائن کریں",
        "ہمارے یوٹیوب چینل کو سبسکرائب کریں۔",
        "Join our WhatsApp channel",
    ],
)
def test_a_request_to_join_is_a_notice(text: str) -> None:
    (article,) = parse(page(BODY, MORE, text))
    assert article.blocks[-1] == Notice(text)


def test_a_story_about_joining_is_body() -> None:
    text = "طلبہ نے واٹس ایپ گروپ جوائن کیا اور استاد سے سوال پوچھے۔"
    (article,) = parse(page(BODY, text))
    assert article.blocks[-1] == Paragraph(text)


def test_a_stray_line_about_something_else_is_a_notice_and_one_about_the_story_a_heading() -> None:
    (article,) = parse(
        page(
            BODY,
            "بازار میں خریداروں کی تعداد",
            MORE,
            "چاند پر پہلا قدم ۔۔۔ایک خلاباز کی یاد",
            LAST,
            "ذریعہ: Sample",
        )
    )
    assert article.blocks[1] == Heading("بازار میں خریداروں کی تعداد")
    assert article.blocks[3] == Notice("چاند پر پہلا قدم ۔۔۔ایک خلاباز کی یاد")


def test_a_tweet_in_urdu_takes_one_paragraph() -> None:
    (article,) = parse(page(BODY, MORE, "آج کا دن مبارک #بازار", "— نمونہ (@sample_ur) 3 مئی 2024", LAST))
    assert article.blocks[2] == Tweet("نمونہ", "sample_ur", "2024-05-03", "آج کا دن مبارک #بازار", (), "ur")
    assert len(article.blocks) == 4


def test_a_tweet_in_one_paragraph_with_its_signature() -> None:
    (article,) = parse(page(BODY, "All is well. https://t.co/abc — Sample News (@sample) May 3, 2024"))
    assert article.blocks[1] == Tweet(
        "Sample News", "sample", "2024-05-03", "All is well. https://t.co/abc", ("https://t.co/abc",)
    )


def test_a_tweet_in_an_english_story_takes_no_more_than_a_tweet_s_length() -> None:
    story = (
        "The canal is open again, and the water board has thanked the farmers for their patience this year. "
        * 3
    )
    (article,) = parse(page(story, story, "Water is back!", "— Board (@board) May 27, 2025"))
    assert article.lang == "en"
    assert [type(block) for block in article.blocks] == [Paragraph, Paragraph, Tweet]


def test_a_signature_alone_is_kept() -> None:
    (article,) = parse(page("— Sample (@sample) May 27, 2025", BODY))
    assert article.blocks[0] == Notice("— Sample (@sample) May 27, 2025")


def test_labels_alone_are_kept() -> None:
    (article,) = parse(page("پڑھیں:", "مزید :"))
    assert [block.text for block in article.blocks] == ["پڑھیں:", "مزید :"]  # type: ignore[union-attr]


def test_the_same_words_are_the_same_article() -> None:
    text = page("سرخی", BODY, MORE)
    (one,), (other,) = parse(text), parse(text.replace("\n", "\r\n") + "\r\n")
    assert one.id == other.id
    assert re.fullmatch(r"sha256-[0-9a-f]{64}", one.id)
    (third,) = parse(text.replace("رش", "شور"))
    assert third.id != one.id


LETTERS = "ابپتٹجچدرزسشعغفقکگلمنوہی"
WORD = st.text(LETTERS, min_size=3, max_size=8)
LATIN = st.text("abcdefgh", min_size=3, max_size=8)
RUN = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
PART = st.one_of(
    RUN.map(lambda text: text + "۔"),
    RUN,
    st.lists(RUN.map(lambda text: text + "۔"), min_size=2, max_size=5).map(" ".join),
    st.lists(LATIN, min_size=1, max_size=9).map(lambda words: " ".join(words) + "."),
    st.lists(LATIN, min_size=1, max_size=9).map(lambda words: " ".join(words) + " U."),
    LATIN.map(lambda word: f"S. {word}."),
    st.tuples(LATIN, LATIN).map(lambda names: f"— {names[0]} (@{names[1]}) May 3, 2024"),
    st.tuples(RUN, LATIN).map(lambda names: f"— {names[0]} (@{names[1]})"),
    st.tuples(LATIN, WORD).map(lambda names: f"— {names[0]} (@{names[0]}) 10:33 AM · May 3, 2024 {names[1]}"),
    WORD.map(lambda place: f"تاریخ: 28 جولائی 2025 {place}"),
    WORD.map(lambda place: f"تاریخ:\n\n{place}، 2025-07-28T10:33"),
    st.tuples(
        st.sampled_from(["مزید پڑھیں:", "ذریعہ:", "کلیدی لفظ:", "پڑھیں:", "مزید :", "تاریخ:"]), RUN
    ).map(" ".join),
    st.sampled_from(["مزید پڑھیں:", "ذریعہ:", "کلیدی لفظ:", "پڑھیں:", "مزید :", "متعلقہ مضامین", "تاریخ:"]),
    st.lists(RUN, min_size=1, max_size=4).map(lambda titles: "\n".join(f"  • {title}" for title in titles)),
    RUN.map(lambda text: f"{text} واٹس ایپ چینل جوائن کریں"),
    st.lists(RUN, min_size=2, max_size=4).map("\n".join),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PART, min_size=1, max_size=14))
def test_nothing_of_a_page_is_lost(parts: list[str]) -> None:
    text = page(*parts)
    articles = parse(text)
    assert articles
    assert lost(without_dates(text), articles, but=LABEL_WORDS) == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_nothing_of_any_text_is_lost_and_none_fails(text: str) -> None:
    articles = parse(text)
    if not text.lstrip().startswith("#"):  # that may be Markdown
        assert lost(without_dates(text), articles, but=LABEL_WORDS) == []
    assert all(block for article in articles for block in article.blocks)


def test_markup_of_a_page_s_quotes_stays() -> None:
    (article,) = parse(page(BODY, "«ایک قول» اور (ایک بات)۔"))
    assert article.blocks[1] == Paragraph("«ایک قول» اور (ایک بات)۔")
    assert not any(isinstance(block, Quote) for block in article.blocks)
