"""The door: what a text may hold once it is inside."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.text.bidi import Paragraph
from urdu_reader.text.clean import MAX_DEPTH, MAX_MARKS, clean, harmless


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("سرخ \x1b[31mلفظ\x1b[0m", "سرخ لفظ"),
        ("\x1b]0;title\x07متن", "متن"),
        ("\x1b]8;;http://x\x1b\\متن", "متن"),
        ("\x9b2Jمتن", "متن"),
        ("\x1b]0;never ended\nمتن", "0;never ended\nمتن"),
        ("\x1bcمتن", "متن"),
        ("ایک\r\nدو\rتین\x85چار\u2028پانچ\u2029چھ", "ایک\nدو\nتین\nچار\nپانچ\nچھ"),
        ("a\tb\x00\x07\x7f\x80c", "a\tbc"),
        ("\ufeffمتن\ufeff", "متن"),
        ("so\u00adft", "soft"),
        ("ا\u0653", "آ"),
        ("\ud800x\uffff", "\ufffdx\ufffd"),
        ("\U0001fffex\U0010ffff", "\ufffdx\ufffd"),
        ("کے\u200cلیے \u200f(\u200e", "کے\u200cلیے \u200f(\u200e"),
    ],
)
def test_cleaned(given: str, expected: str) -> None:
    assert clean(given) == expected


def test_a_million_marks_on_one_letter() -> None:
    assert clean("ب" + "\u064e" * 1_000_000 + "ت") == "ب" + "\u064e" * MAX_MARKS + "ت"


def test_marks_that_are_two_when_composed_are_bounded_as_two() -> None:
    cleaned = clean("a" + "\u0344" * MAX_MARKS)
    assert len(cleaned) == 1 + MAX_MARKS
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("unit", ["\x9d", "\x1b]", "\x90a", "\x1b", "\x9b1", "\x9da" * 100])
def test_many_openers_that_nothing_ends(unit: str) -> None:
    # Each of them looked for its end through 4,096 characters once: minutes for a text like this.
    assert "\x1b" not in clean(unit * (400_000 // len(unit)) + "متن")


def test_thousands_of_nested_embeddings() -> None:
    text = "\u202b" * 5_000 + "متن" + "\u202c" * 5_000
    assert clean(text) == "\u202b" * MAX_DEPTH + "متن" + "\u202c" * MAX_DEPTH
    isolated = "\u2068" * 5_000 + "متن" + "\u2069" * 5_000
    assert clean(isolated) == "\u2068" * MAX_DEPTH + "متن" + "\u2069" * MAX_DEPTH


def test_an_isolate_ends_the_embeddings_in_it() -> None:
    text = "\u2067\u202bا\u2069" * 200
    assert clean(text) == text


@pytest.mark.parametrize("unit", ["\u2068 1 ", "\u2066\u064e", "\u202dاب", "\u2067\u202b", "\u202c\u2069"])
def test_embeddings_without_end_take_no_more_than_their_length(unit: str) -> None:
    # Counting anew at each of them would take minutes; the suite's time limit says so.
    text = clean(unit * 200_000)
    assert sum(text.count(char) for char in "\u2066\u2067\u2068\u202b\u202d") <= 125


@given(st.text(alphabet="\u202a\u202c\u202e\u2067\u2068\u2069اA1\n", max_size=60))
def test_bounding_depth_changes_no_level(text: str) -> None:
    # With the same text inside too many embeddings, what is left has the levels that UAX #9 gives the whole.
    deep = "\u202a" * 122 + text.replace("\n", "")
    kept = clean(deep)
    levels = [level for char, level in zip(deep, Paragraph(deep, 0).levels, strict=True) if char in "اA1"]
    assert [lev for char, lev in zip(kept, Paragraph(kept, 0).levels, strict=True) if char in "اA1"] == levels


def test_many_embeddings_side_by_side_stay() -> None:
    text = "\u2067متن\u2069 " * 400
    assert clean(text) == text


@given(
    st.text(alphabet=st.characters(codec=None), max_size=60)
    | st.text(alphabet="\x1b\x9b[]0;m\x07\\\x9c\x90aب\u064e\u202b\u202c\u2067\u2069\r\n\t ", max_size=60)
)
def test_nothing_that_commands_a_terminal_is_left(text: str) -> None:
    cleaned = clean(text)
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned
    assert clean(harmless(text)) == cleaned
    assert harmless(harmless(text)) == harmless(text)


@given(st.text(alphabet="آئۂۓأؤ ےہو\u0653\u0654\u064e\u0651éẛ각\n", max_size=MAX_MARKS))
def test_letters_stay_composed_as_they_came(text: str) -> None:
    for form in ("NFC", "NFD"):
        composed = unicodedata.normalize(form, text)
        assert harmless(composed) == composed
        assert clean(composed) == unicodedata.normalize("NFC", text)
