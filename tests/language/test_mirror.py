"""Keywords mirrored in English: by sound, by what is known, and never on the wrong word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.language.memory import Entry
from urdu_reader.language.mirror import counterparts, mirror
from urdu_reader.language.romanize import same_name
from urdu_reader.text.fold import key


@pytest.mark.parametrize(
    ("urdu", "latin"),
    [
        ("اسحاق", "Ishaq"), ("ڈار", "Dar"), ("مارکو", "Marco"), ("روبیو", "Rubio"), ("واشنگٹن", "Washington"),
        ("پاکستان", "Pakistan"), ("لاہور", "Lahore"), ("کراچی", "Karachi"), ("فلسطین", "Palestine"),
        ("خیبر", "Khyber"), ("ایران", "Iran"), ("عمان", "Oman"), ("ہری پور", "Haripur"),
        ("چترال", "Chitral"), ("غزہ", "Gaza"), ("جرمنی", "Germany"), ("حسین", "Hussain"), ("توحید", "Tauhid"),
        ("امریکا", "America"), ("امریکہ", "America"), ("ٹیکنالوجی", "Technology"), ("عارف", "Arif"),
    ],
)  # fmt: skip
def test_the_same_name(urdu: str, latin: str) -> None:
    assert same_name(urdu, latin)


@pytest.mark.parametrize(
    ("urdu", "latin"),
    [
        ("ڈار", "Dr"), ("ڈار", "Door"), ("نہر", "Near"), ("مارکو", "Mark"), ("کراچی", "Krakow"),
        ("امریکا", "American"), ("پاکستان", "Palestine"), ("واشنگٹن", "Wellington"), ("پل", "Apple"),
        ("لاہور", "Lyari"), ("", "A"), ("ڈار", ""), ("۱۲", "12"),
    ],
)  # fmt: skip
def test_another_name(urdu: str, latin: str) -> None:
    assert not same_name(urdu, latin)


def _lit(
    source: str, translation: str, *phrases: str, known: dict[str, list[str]] | None = None
) -> list[object]:
    return [
        (phrases[hit.index], translation[hit.start : hit.stop])
        for hit in mirror(source, translation, phrases, known)
    ]


def test_a_name_by_its_sound() -> None:
    assert _lit("اسحاق ڈار واشنگٹن گئے۔", "Ishaq Dar's trip to Washington.", "اسحاق ڈار", "واشنگٹن") == [
        ("اسحاق ڈار", "Ishaq Dar"),
        ("واشنگٹن", "Washington"),
    ]


def test_two_words_that_english_writes_as_one() -> None:
    assert _lit("نمونہ پور کی نہر", "The canal of Namunapur", "نمونہ پور") == [("نمونہ پور", "Namunapur")]


def test_what_is_known() -> None:
    known = {"نہر": ["canal", "stream"], "وزیر خارجہ": ["foreign minister"]}
    source, translation = "وزیرِ خارجہ نہر پر گئے۔", "The Foreign Minister went to the canals."
    assert _lit(source, translation, "نہر", "وزیر خارجہ", known=known) == [
        ("وزیر خارجہ", "Foreign Minister"),
        ("نہر", "canals"),
    ]


def test_a_sentence_that_is_the_keyword_is_its_counterpart() -> None:
    kept = {key("وزیر خارجہ"): Entry("وزیر خارجہ", "Foreign\n minister.", "human")}
    assert counterparts(["وزیرِ خارجہ", "نہر"], kept) == {"وزیرِ خارجہ": ["Foreign minister"]}


def test_a_possessive_is_not_part_of_what_is_known() -> None:
    known = {"نہر": ["canal"], "والا": ["Wala's"]}
    assert _lit("نہر والا", "The canal's bank at Wala’s", "نہر", "والا", known=known) == [
        ("نہر", "canal"),
        ("والا", "Wala’s"),
    ]


def test_latin_keywords_and_numbers_as_they_stand() -> None:
    assert _lit("ادارہ NPWA ۲۰۲۵ میں", "The npwa in 2025", "NPWA", "۲۰۲۵") == [
        ("NPWA", "npwa"),
        ("۲۰۲۵", "2025"),
    ]


def test_only_what_the_source_says() -> None:
    assert _lit("کوئی اور بات", "Ishaq Dar and Washington", "اسحاق ڈار", "واشنگٹن") == []


def test_a_common_word_is_not_a_name() -> None:
    assert _lit("نہر کا پانی", "near the pane of the canal", "نہر", "پانی") == []


WORDS = st.sampled_from(["پانی", "نہر", "اسحاق", "ڈار", "Ishaq", "Dar", "12", ".", "canal", "Dar's"])
TEXTS = st.one_of(st.lists(WORDS, max_size=15).map(" ".join), st.text(max_size=40))


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=4))
def test_lights_are_apart_and_inside(source: str, translation: str, phrases: list[str]) -> None:
    at = 0
    for hit in mirror(source, translation, phrases, {phrase: ["canal"] for phrase in phrases}):
        assert at <= hit.start < hit.stop <= len(translation)
        at = hit.stop
