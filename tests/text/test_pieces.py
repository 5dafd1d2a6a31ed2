"""Words, base directions and isolated pieces."""

from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from urdu_reader.text.breaks import opportunities
from urdu_reader.text.characters import width
from urdu_reader.text.direction import base_direction
from urdu_reader.text.isolate import isolates
from urdu_reader.text.words import words


def _words(text: str) -> list[str]:
    return [text[start:stop] for start, stop in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اُردو، وزیرِ اعظم۔", ["اُردو", "وزیرِ", "اعظم"]),
        ("کے\u200cلیے", ["کے\u200cلیے"]),
        ("سے۔وہ", ["سے", "وہ"]),
        ("قیمت 2,024.5 روپے، 50%", ["قیمت", "2,024.5", "روپے", "50%"]),
        ("U.S. don't @Namuna_1 #خبر", ["U.S.", "don't", "@Namuna_1", "#خبر"]),
        ("دیکھیں https://example.org/a-b?c=1۔", ["دیکھیں", "https://example.org/a-b?c=1"]),
        ("«بھارت» (ICC)", ["بھارت", "ICC"]),
        ("", []),
        ("۔۔۔ !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert _words(text) == expected


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("پاکستان", 1),
        ("ICC نے ورلڈ کپ کا اعلان کیا", 1),
        ("iPhone 16 Pro Max اور Samsung Galaxy S25 Ultra کی قیمتیں کم ہو گئیں۔", 1),
        ("FIFA World Cup 2026 Final کا شیڈول جاری", 1),
        ("The word پاکستان means land of the pure", 0),
        ("Follow #پاکستان for more on the match today", 0),
        ("12 - 13", 1),
        ("", 1),
    ],
)
def test_base_direction(text: str, base: int) -> None:
    assert base_direction(text) == base


def test_base_direction_of_no_letters_is_the_default() -> None:
    assert base_direction("12", default=0) == 0


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("وہ @Namuna_News نے", ["@Namuna_News"]),
        ("سال 2025 میں ICC", []),  # the same with and without
        ("تاریخ 2025-07-28، شرح 3.5% اور ۱۲٫۵٪", ["2025-07-28", "3.5%", "۱۲٫۵٪"]),
        ("واشنگٹن D.C. میں U.S. کے", ["D.C.", "U.S."]),
        ("زبان C++ اور Q&A", ["C++", "Q&A"]),
        ("پتہ https://example.org/a?b=(1)، دیکھیں", ["https://example.org/a?b=(1)"]),
        ("(پتہ https://example.org/a) دیکھیں", ["https://example.org/a"]),
        (
            "پتہ https://example.org/a_(b)، اور [www.example.org]",
            ["https://example.org/a_(b)", "www.example.org"],
        ),
        ("پتہ www.example.org۔", ["www.example.org"]),
        ("فون +92-300-1234567 پر", ["+92-300-1234567"]),
        ("ڈاکٹر John A. Smith، نے", ["John A. Smith"]),
        ("شرح 40%-50% اور 200x10-18 پر", ["40%-50%", "200x10-18"]),  # pieces that touch are one
        ("وہ @a#b اور 30%30 پر", ["@a#b", "30%30"]),
        ("شرح 3.5% ہے +Abc پر", ["3.5%"]),
        ("قیمت ₹1,200 یا 500/- یا Rs.300 ہے", ["₹1,200", "500/-", "Rs.300"]),
        ("شہر Ǧhāzī-X̱ānpur، میں", ["Ǧhāzī-X̱ānpur"]),  # a letter that is composed, one that is not
    ],
)
def test_isolates_in_urdu(text: str, pieces: list[str]) -> None:
    found = isolates(text, 1)
    assert [text[start:stop] for start, stop, _ in found] == pieces
    assert all(base == 0 for *_, base in found)


def test_isolates_in_english() -> None:
    text = "See #پاکستان_زندہ today"
    assert [(text[start:stop], base) for start, stop, base in isolates(text, 0)] == [("#پاکستان_زندہ", 1)]


_NO_TEXT = ("Cn", "Co", "Cs", "Cc")


def test_widths_are_richs() -> None:
    assigned = [chr(code) for code in range(0x20, 0x20000) if unicodedata.category(chr(code)) not in _NO_TEXT]
    assert [hex(ord(char)) for char in assigned if width(char) != max(cell_len(char), 0)] == []


@pytest.mark.parametrize(
    "unit", ["-", "a", "a.", "A.", "1,", "www.", "a-", ".a", "a+", "a/", "('", "@", "http://"]
)
def test_long_monotonous_text_is_no_trap(unit: str) -> None:
    # A pattern that looks again at what it has seen would take minutes here; the suite's time limit says so.
    text = unit * (200_000 // len(unit))
    assert words(text) is not None
    assert isolates(text, 1) is not None
    assert isolates(text, 0) == []
    assert opportunities(text) == sorted(opportunities(text))
