"""Keywords: found folded and inflected, apart, longest first; counted; made where a page names none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.articles.model import Article, Keyword, Paragraph, Tweet
from urdu_reader.language.extraction import extract
from urdu_reader.language.inflection import forms
from urdu_reader.language.keywords import annotate, counts, find
from urdu_reader.language.stopwords import STOPWORDS
from urdu_reader.text.fold import key


def _found(text: str, *phrases: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.stop], phrases[hit.index]) for hit in find(text, phrases)]


@pytest.mark.parametrize(
    ("text", "phrase", "said"),
    [
        ("کسانوں نے پانی مانگا", "کسان", "کسانوں"),
        ("کسان نے پانی مانگا", "کسانوں", "کسان"),
        ("لڑکوں کا کھیل", "لڑکا", "لڑکوں"),
        ("لڑکے کھیلے", "لڑکا", "لڑکے"),
        ("لڑکیاں جیت گئیں", "لڑکی", "لڑکیاں"),
        ("لڑکی جیت گئی", "لڑکیوں", "لڑکی"),
        ("کتابیں ملیں", "کتاب", "کتابیں"),
        ("کتاب ملی", "کتابیں", "کتاب"),
        ("پارٹیوں کا جلسہ", "پارٹی", "پارٹیوں"),
        ("کئی واقعات ہوئے", "واقعہ", "واقعات"),
        ("اس واقعے پر", "واقعہ", "واقعے"),
        ("ایک واقعہ ہوا", "واقعات", "واقعہ"),
        ("رہنماؤں کی بات", "رہنما", "رہنماؤں"),
        ("دریاؤں میں", "دریا", "دریاؤں"),
        ("دعائیں مانگیں", "دعا", "دعائیں"),
        ("ماہرین کا کہنا", "ماہر", "ماہرین"),
        ("وزرا آ گئے", "وزیر", "وزرا"),
        ("وزرائے خارجہ آ گئے", "وزیر خارجہ", "وزرائے خارجہ"),
        ("دلوں میں", "دل", "دلوں"),
        ("امریکہ سے", "امریکا", "امریکہ"),
        ("وزیرِ خارجہ نے", "وزیر خارجہ", "وزیرِ خارجہ"),
        ("وزیرخارجہ نے", "وزیر خارجہ", "وزیرخارجہ"),
        ("درجۂ حرارت بڑھا", "درجہ حرارت", "درجۂ حرارت"),
        ("#نمونہ_پور میں", "نمونہ پور", "نمونہ_پور"),
        ("علاقائی وعالمی امور", "عالمی امور", "عالمی امور"),
        ("اُردو بولو", "اردو", "اُردو"),
        ("كتابيں مليں", "کتاب", "كتابيں"),
        ("پاكستان ميں", "پاکستان", "پاكستان"),
        ("نمونہ‌پور میں", "نمونہ پور", "نمونہ‌پور"),
        ("the NAMUNA canal", "Namuna", "NAMUNA"),
        ("Namuna's canals", "namuna", "Namuna's"),
        ("سال ۲۰۲۵ میں", "2025", "۲۰۲۵"),
        ("سڑکوں پر۔", "سڑک", "سڑکوں"),
    ],
)
def test_found_in_this_form(text: str, phrase: str, said: str) -> None:
    assert _found(text, phrase) == [(said, phrase)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("پاکستانی ٹیم", "پاکستان"),
        ("کارخانہ", "کار"),
        ("بازار", "زار"),
        ("بہار", "بہ"),
        ("وکیل آیا", "کیل"),
        ("گجر برادری", "گجرات"),
        ("Namunapur", "Namuna"),
        ("12025", "2025"),
        ("کتا بھاگا", "کتاب"),
    ],
)
def test_not_found_in_another_word(text: str, phrase: str) -> None:
    assert find(text, [phrase]) == []


def test_the_longer_of_two_that_overlap() -> None:
    assert _found("نمونہ پور کرکٹ ٹیم", "نمونہ پور", "نمونہ پور کرکٹ") == [
        ("نمونہ پور کرکٹ", "نمونہ پور کرکٹ")
    ]
    assert _found("نہر پانی کی باری آئی", "نہر پانی", "پانی کی باری", "نہر") == [
        ("نہر", "نہر"),
        ("پانی کی باری", "پانی کی باری"),
    ]


def test_marks_of_the_last_letter_belong_to_the_hit() -> None:
    assert _found("وزیرِ", "وزیر") == [("وزیرِ", "وزیر")]


def test_nothing_to_find() -> None:
    assert find("کچھ بھی", []) == []
    assert find("", ["کچھ"]) == []
    assert find("کچھ بھی", ["", "  ", "َ"]) == []


def test_the_same_keyword_twice_is_found_once() -> None:
    assert [hit.index for hit in find("نہر", ["نہر", "نہر"])] == [0]


def test_forms_hold_the_word() -> None:
    for word in ["نہر", "ا", "2025", "abc", "لڑکا", ""]:
        assert key(word) in forms(key(word))


def test_a_text_longer_than_a_chunk() -> None:
    text = "نمونہ پور کی نہر میں پانی آ گیا۔ " * 5000
    hits = find(text, ["نمونہ پور", "پانی"])
    assert len(hits) == 10000
    assert all(text[hit.start : hit.stop] == ["نمونہ پور", "پانی"][hit.index] for hit in hits)
    assert counts([text], ["نمونہ پور", "پانی"]) == [5000, 5000]


WORDS = st.sampled_from(
    [
        "نہر",
        "پانی",
        "کسانوں",
        "کِسان",
        "وزیر",
        "وزیرِ",
        "خارجہ",
        "ڈار",
        "كتاب",
        "اور",
        "Namuna",
        "۲۰۲۵",
        "2025",
        "۔",
        "،",
        "(",
        ")",
        "\u200c",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=60))
PHRASES = st.one_of(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), st.text(max_size=4))


@given(TEXTS, st.lists(PHRASES, max_size=5))
def test_hits_are_in_order_apart_and_whole_words(text: str, phrases: list[str]) -> None:
    at = 0
    for hit in find(text, phrases):
        assert at <= hit.start < hit.stop <= len(text)
        at = hit.stop
        assert 0 <= hit.index < len(phrases)


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=5))
def test_counting_agrees_with_finding(text: str, phrases: list[str]) -> None:
    found = [hit.index for hit in find(text, phrases)]
    assert counts([text], phrases) == [found.count(index) for index in range(len(phrases))]


def _article(*paragraphs: str, title: str = "نہر میں پانی", keywords: tuple[Keyword, ...] = ()) -> Article:
    return Article("sha256-0", title, "page", tuple(map(Paragraph, paragraphs)), keywords=keywords)


def test_page_keywords_are_counted_in_the_story() -> None:
    article = _article("کسانوں کو پانی ملا۔ ایک کسان خوش ہوا۔", keywords=(Keyword("کسان"), Keyword("سڑک")))
    assert annotate(article).keywords == (Keyword("کسان", "page", 2), Keyword("سڑک", "page", 0))


def test_extracted_where_the_page_names_none() -> None:
    article = _article(
        "نمونہ پور کی بڑی نہر میں پانی چھوڑ دیا گیا۔ نمونہ پور کے کسان خوش ہیں۔",
        "نہر کی صفائی کے بعد پانی کا بہاؤ بڑھا۔ نمونہ پور واٹر بورڈ نے نہر پر کیمرے لگائے۔",
    )
    found = annotate(article).keywords
    assert {keyword.text for keyword in found} >= {"نہر", "پانی", "نمونہ پور"}
    assert "نمونہ" not in {keyword.text for keyword in found}
    assert all(keyword.origin == "extracted" and keyword.count > 0 for keyword in found)
    assert not any(key(keyword.text) in STOPWORDS for keyword in found)


def test_nothing_to_extract_from() -> None:
    assert extract(_article(title="")) == ()
    only_tweet = Article("sha256-0", "", "derived", (Tweet("A", "a", None, "the same same same"),))
    assert annotate(only_tweet).keywords == ()


def test_keywords_of_the_real_page(shared: Path) -> None:
    text = (shared / "seeds" / "000_47737c92bbba1fee.txt").read_text("utf-8")
    body = text[: text.index("پڑھیں:\n")]
    said = {text for text, _ in _found(body, "وزیر خارجہ", "رہنما", "محصول", "معاملہ")}
    assert said == {"وزیر خارجہ", "رہنماؤں", "محصولات", "معاملات"}
