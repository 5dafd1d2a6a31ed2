"""Folding: what counts as the same word, and the way back to the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from urdu_reader.text.fold import fold, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كتابي", "کتابی"),
        ("وزيرِ خارجه", "وزیر خارجہ"),
        ("ھے", "ہے"),  # no consonant to aspirate: ہ is meant
        ("راھ", "راہ"),
        ("تمھیں", "تمہیں"),
        ("انھوں", "انہوں"),
        ("لئے", "لیے"),
        ("علماء", "علما"),
        ("جائزۂ", "جائزہ"),
        ("مـــثال", "مثال"),
        ("بین\u200cالاقوامی", "بینالاقوامی"),
        ("۲۰۲۵", "2025"),
        ("٢٠٢٥", "2025"),
        ("ﻻﮨﻮﺭ", "لاہور"),
        ("اعلیٰ", "اعلی"),
        ("ا\u0653پ", "آپ"),
        ("ا\u0653ء", "آء"),
        ("ﮪے", "ہے"),
        ("دو \U00011a99 لفظ", "دو لفظ"),  # a mark between spaces, of any script
        ("\ud55c", "\u1112\u1161\u11ab"),  # composed and decomposed; its vowel is a letter
        ("ICC", "icc"),
        ("  دو \n\t لفظ ", "دو لفظ"),
        ("\u2067نام\u2069", "نام"),
        ("“نام”", '"نام"'),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("بھارت", "بہارت"), ("کہا", "کھا"), ("آم", "ام"), ("بے", "بی")])
def test_not_the_same(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_match_leads_back_with_its_marks() -> None:
    text = "نائب وزیرِ\u200c  خارجہِ نے"
    ranges = list(fold(text).find(key("وزیر خارجه")))
    assert [text[start:stop] for start, stop in ranges] == ["وزیرِ\u200c  خارجہِ"]


def test_matches_do_not_overlap() -> None:
    assert list(fold("اااا").find("اا")) == [(0, 2), (2, 4)]
    assert list(fold("اب").find("")) == []


_TEXT = st.one_of(
    st.text(alphabet="اآبھهيكئءۀہ ےۂ\u0653\u0654\u0655\u064e\u0640\u200c\u200f۱٢3AßéÀﻻﮪ \n“(", max_size=40),
    st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=20),
)


@given(_TEXT)
def test_offsets_lead_to_where_each_letter_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(text)
    assert list(folded.offsets) == sorted(folded.offsets)
    for index, char in enumerate(folded.text):
        start, stop = folded.source(index, index + 1)
        assert start < stop
        assert char in fold(text[start:stop]).text or char in key("ب" + text[start:stop])


@given(_TEXT)
def test_folding_again_changes_nothing(text: str) -> None:
    assert key(key(text)) == key(text)


@given(_TEXT)
@example("ا\u0654\u0653")
@example("ا\u064b\u0653")
@example("ا\u0655\u0653")
@example("آ\u0655")
@example("آ\u0656\u0655")
def test_composition_does_not_matter(text: str) -> None:
    assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text)) == key(text)
