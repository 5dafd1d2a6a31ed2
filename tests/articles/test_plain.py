"""Plain Urdu text, and long text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urdu_reader.articles.model import Paragraph
from urdu_reader.articles.parts import PARAGRAPH_LIMIT, cut
from urdu_reader.articles.reading import parse
from urdu_reader.articles.titles import derive, is_headline

BODY = "صبح سویرے گاؤں میں دھند چھائی ہوئی تھی۔ کسان اپنے کھیتوں کی طرف جا رہے تھے۔"
MORE = "دوپہر تک دھوپ نکل آئی اور بچے میدان میں کھیلنے لگے۔"


def texts(text: str) -> list[str]:
    (article,) = parse(text)
    return [block.text for block in article.blocks]  # type: ignore[union-attr]


def test_the_first_short_line_is_the_headline() -> None:
    (article,) = parse(f"گاؤں کی ایک صبح\n\n{BODY}\n\n{MORE}\n")
    assert (article.title, article.title_origin) == ("گاؤں کی ایک صبح", "page")
    assert article.blocks == (Paragraph(BODY), Paragraph(MORE))


def test_the_headline_may_stand_right_above_the_body() -> None:
    (article,) = parse(f"گاؤں کی ایک صبح\n{BODY}\n{MORE}")
    assert article.title == "گاؤں کی ایک صبح"
    assert article.blocks == (Paragraph(BODY), Paragraph(MORE))


def test_one_line_is_a_paragraph_and_its_own_title() -> None:
    (article,) = parse("السلام علیکم")
    assert (article.title, article.title_origin) == ("السلام علیکم", "derived")
    assert article.blocks == (Paragraph("السلام علیکم"),)


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "صبح سویرے گاؤں میں دھند چھائی ہوئی تھی اور کسان اپنے کھیتوں کی\n"
        "طرف جا رہے تھے، جبکہ بچے سکول کے راستے میں شور مچا رہے تھے اور\n"
        "پرندے گا رہے تھے۔"
    )
    assert texts(f"{wrapped}\n\n{MORE}") == [wrapped.replace("\n", " "), MORE]


def test_verses_stay_apart() -> None:
    verses = (
        "دل کا رستہ بھول گیا ہوں\nگھر کا نقشہ بھول گیا ہوں\nشہر میں آ کر یاد آیا ہے\nاپنا لہجہ بھول گیا ہوں"
    )
    (article,) = parse(f"{BODY}\n\n{verses}")
    assert [block.text for block in article.blocks[1:]] == verses.split("\n")  # type: ignore[union-attr]


def test_blank_lines_may_hold_spaces() -> None:
    assert texts(f"{BODY}\n \t\n\n{MORE}\n  ") == [BODY, MORE]


def test_languages_are_told_by_paragraph() -> None:
    english = "The village woke early. Farmers walked to their fields."
    (article,) = parse(f"{BODY}\n\n{english}\n\nانہوں نے Good Morning کہا اور چلے گئے۔\n\n12345.")
    assert [block.lang for block in article.blocks] == ["ur", "en", "ur", "ur"]  # type: ignore[union-attr]
    assert article.lang == "ur"
    (article,) = parse(f"{english}\n\n{english} {english}")
    assert article.lang == "en"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("گاؤں کی ایک صبح", True),
        ("کیا بارش ہو گی؟", True),
        ("بارش: فصل بچ گئی", True),
        ("بارش ہو گئی۔", False),
        ("انہوں نے کہا:", False),
        ("بارش ہوئی۔ فصل بچ گئی", False),
        ("لفظ " * 30, False),
        ("", False),
        ("۔۔۔", False),
        ("ای۔میل سروس معطل", True),
        ("پی۔ٹی۔آئی کا جلسہ، لاکھوں افراد شریک", True),
        ("ڈاکٹر۔ عبدالقدیر خان کی یاد میں تقریب", True),
        ("وزیر کا بیان “یہ درست ہے۔ فکر نہ کریں۔” پر بحث", True),
        ("Mr. Khan meets the U.N. envoy", True),
        ("Rain came. The crop is safe", False),
    ],
)
def test_what_looks_like_a_headline(text: str, headline: bool) -> None:
    assert is_headline(text) is headline


def test_a_derived_title_is_the_first_sentence_its_first_clause_or_its_first_words() -> None:
    assert derive(f"{BODY}") == "صبح سویرے گاؤں میں دھند چھائی ہوئی تھی"
    assert derive(".") == "."
    assert derive("کیا بارش ہو گی؟ ہاں۔") == "کیا بارش ہو گی؟"
    assert (
        derive("He spoke to the U.S. Secretary today. Then he left.")
        == "He spoke to the U.S. Secretary today"
    )
    long = "کسانوں نے بتایا کہ اس سال بارش وقت پر ہوئی، " + "جس سے فصل اچھی ہوئی اور سب خوش ہوئے " * 5
    assert derive(long) == "کسانوں نے بتایا کہ اس سال بارش وقت پر ہوئی"
    endless = derive("لفظ " * 500)
    assert endless.endswith("…")
    assert len(endless) < 100
    assert len(derive("ا" * 5000)) < 200


@pytest.mark.parametrize(
    "sentence",
    [
        "ڈاکٹر۔ عبدالقدیر خان نے تقریب سے خطاب کیا",
        "ای۔میل سروس رات بھر معطل رہی",
        "پی۔ٹی۔آئی نے جلسے کا اعلان کیا ہے",
        "1. پہلی بات یہ ہے کہ کام جاری ہے",
        "The minister met with Mr. Khan on Monday",
        "وزیر نے کہا «یہ درست ہے۔ فکر نہ کریں۔» اور چلے گئے",
        "وزیر نے کہا “یہ درست ہے۔ فکر نہ کریں۔” اور چلے گئے",
        "He lives in the U.S.",
    ],
)
def test_a_derived_title_ends_where_its_sentence_does(sentence: str) -> None:
    assert derive(f"{sentence.removesuffix('.')}{'.' if sentence.isascii() else '۔'}") == sentence
    following = "They left." if sentence.isascii() else "اس کے بعد بارش ہوئی۔"
    assert derive(f"{sentence.removesuffix('.')}{'.' if sentence.isascii() else '۔'} {following}") == sentence


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_every_text_has_a_title_of_bounded_length(text: str) -> None:
    for article in parse(text):
        assert article.title.strip()
        assert len(article.title) <= 200
        assert "\n" not in article.title


@settings(max_examples=300, deadline=None)
@given(st.text("ابپ ۔؟\u064e\u200c", max_size=400), st.integers(10, 60))
def test_a_cut_loses_nothing(text: str, limit: int) -> None:
    pieces = list(cut(text, limit))
    assert "".join("".join(piece.split()) for piece in pieces) == "".join(text.split())
    assert all(len(piece) <= limit for piece in pieces)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["ا", "بَ", "پُّ", "ن\u200c"]), max_size=200).map("".join), st.integers(10, 60))
def test_a_cut_parts_no_mark_from_its_letter(text: str, limit: int) -> None:
    pieces = list(cut(text, limit))
    assert "".join(pieces) == text
    assert not [piece for piece in pieces if unicodedata.category(piece[0])[0] == "M" or piece[0] == "\u200c"]


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    text = "یہ ایک جملہ ہے۔ " * 5000
    (article,) = parse(text)
    pieces = [block.text for block in article.blocks]  # type: ignore[union-attr]
    assert len(pieces) > 4
    assert all(len(piece) <= PARAGRAPH_LIMIT and piece.endswith("۔") for piece in pieces)
    assert " ".join(pieces) == text.strip()
