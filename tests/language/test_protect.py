"""Protected pieces: masked, cut, put back as they were; the check that says what was lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.language.protect import (
    Lost,
    ascii_digits,
    cut,
    join,
    lost,
    mask,
    needs_translation,
    pass_through,
    pieces,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تفصیل https://example.org/a_b?c=1 پر ہے", ["https://example.org/a_b?c=1"]),
        ("تفصیل www.example.org/a۔", ["www.example.org/a"]),
        ("دیکھیں pic.twitter.com/sample-1 یہاں", ["pic.twitter.com/sample-1"]),
        ("خط a.b@example.org پر", ["a.b@example.org"]),
        ("شکریہ @Namuna_News کا", ["@Namuna_News"]),
        ("یہ #نمونہ_پور ہے اور #Sample", ["#نمونہ_پور", "#Sample"]),
        ("ذریعہ WE News تھا", ["WE News"]),
        ("اتھارٹی (NPWA) نے", ["NPWA"]),
        ("وہ U.S. گیا", ["U.S."]),
        ("کووڈ COVID-19 آیا", ["COVID-19"]),
        ("بینک Allied & Sons Co نے", ["Allied & Sons Co"]),
        ("سال 2025 میں", []),
        (
            "دیکھیں https://ur.example.org/wiki/پاکستان_(ملک)۔ پھر",
            ["https://ur.example.org/wiki/پاکستان_(ملک)"],
        ),
        ("https://example.org/قُرآن میں", ["https://example.org/قُرآن"]),
        ("https://example.org/?q=نہر&b=2، اور", ["https://example.org/?q=نہر&b=2"]),
        ("https://نمونہ.پاک/x پر", ["https://نمونہ.پاک/x"]),
        ("(دیکھیں https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("(https://example.org/a)", ["https://example.org/a"]),
        ("https://example.orgپر ہے", ["https://example.org"]),
        ("example.comسے لیں", ["example.com"]),
        ("نے@Namuna_News کہا", ["@Namuna_News"]),
        ("یہ #قُرآن ہے", ["#قُرآن"]),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert [text[piece.start : piece.stop] for piece in pieces(text)] == expected


def test_digits_come_out_as_ascii() -> None:
    assert ascii_digits("۱۲٫۵٪ اور ٣٬٠٠٠") == "12.5% اور 3,000"


def test_a_mask_comes_back_as_its_piece() -> None:
    masked = mask("تفصیل https://example.org/a_b اور @Namuna_News پر، ۱۲ بجے۔")
    assert "_" not in masked.text
    assert "12" in masked.text
    stand_ins = [stand_in for stand_in, _ in masked.masks]
    given_back = f"See {stand_ins[0]} and {stand_ins[1]} at ۱۲."
    assert masked.restore(given_back) == "See https://example.org/a_b and @Namuna_News at 12."
    assert masked.restore(f"See {stand_ins[0]}.") is None
    assert masked.restore(given_back + stand_ins[0]) is None


def test_marks_that_only_turn_the_text_are_kept_from_the_engine() -> None:
    text = "لوگ \u202eآج\u202c \u200fWE News\u200f کے\u200f @a_b\u200e پر۔"
    assert re.sub("QZ[A-J]+", "@a_b", mask(text).text) == "لوگ آج WE News کے @a_b پر۔"
    assert [part for part, _ in cut(text)] == ["لوگ آج", " ", "WE News", " ", "کے", " ", "@a_b", " ", "پر۔"]
    assert mask("A\u200fB 1\u200f.5 ہے").text == "A\u200fB 1\u200f.5 ہے"  # here they part


def test_a_stand_in_is_no_word_of_the_sentence() -> None:
    masked = mask("QZAA اور @Namuna")
    assert [stand_in for stand_in, _ in masked.masks] == ["QZAB"]
    assert masked.restore("QZAA and QZAB") == "QZAA and @Namuna"


def test_stand_ins_stay_apart_however_many_there_are() -> None:
    text = " ".join(f"@a{number}" for number in range(300)) + " پانی"
    masked = mask(text)
    assert masked.restore(masked.text) == text


def test_numbers_are_masked_where_that_is_asked_for() -> None:
    masked = mask("COVID-19 کے ۱٫۵ لاکھ، @a5 اور 12", numbers=True)
    assert [piece for _, piece in masked.masks] == ["1.5", "@a5", "12"]
    one, two, three = (stand_in for stand_in, _ in masked.masks)
    assert masked.text == f"COVID-19 کے {one} لاکھ، {two} اور {three}"
    assert masked.restore(f"{three} of COVID-19, {two}: {one}") == "12 of COVID-19, @a5: 1.5"


def test_a_name_must_come_back() -> None:
    masked = mask("ذریعہ WE News تھا")
    assert masked.restore("the source was WE News") == "the source was WE News"
    assert masked.restore("the source was us news") is None
    assert masked.restore("the source was WE Newsroom") is None


def test_cut_keeps_pieces_in_place() -> None:
    parts = cut("ہدایات https://example.org/x پر ہیں، ICC نے کہا۔")
    assert [text for text, translate in parts if translate] == ["ہدایات", "پر ہیں،", "نے کہا۔"]
    assert (
        join(parts, ["Guides", "are there,", "said."]) == "Guides https://example.org/x are there, ICC said."
    )


@pytest.mark.parametrize(
    ("source", "translation", "missing"),
    [
        ("۱۲ رنز", "12 runs", []),
        ("12 رنز", "runs", [("number", "12")]),
        ("4,200 کسان", "4200 farmers", []),
        ("۱٫۸ کلومیٹر", "1.8 kilometres", []),
        ("۱٫۸ کلومیٹر", "18 kilometres", [("number", "1.8")]),
        ("5 اور 5", "5", [("number", "5")]),
        ("2 لوگ", "two people", []),
        ("اتھارٹی NPWA نے", "the authority", [("name", "NPWA")]),
        ("شکریہ @a_b", "thanks @a b", [("piece", "@a_b")]),
        ("https://example.org/5 پر", "at https://example.org/5", []),
        ("کوئی نہیں", "nobody", []),
        ("شکریہ @a_b", "thanks @a_bc", [("piece", "@a_b")]),
        ("اتھارٹی NPW نے", "the NPWA said", [("name", "NPW")]),
        ("اتھارٹی NPW نے", "NPWA? No, NPW's", []),
        ("۱۲۔۵ فیصد", "12.5 percent", []),
        ("۱۲۔۵ فیصد", "12.6 percent", [("number", "12.5")]),
        ("صبح ۸۔۳۰ بجے", "at 8:30 in the morning", []),
        ("20،000 افراد", "20,000 people", []),
        ("۲۰،۰۰۰ افراد", "20 people", [("number", "20000")]),
        ("2019۔20 کا بجٹ", "the budget of 2019-20", []),
        ("۲۵۔۷۔۲۰۲۵ کو", "on 25/7/2025", []),
        ("25.07.2025 کو", "on 25/07/2025", []),
        ("25.07.2025 کو", "on 25/07", [("number", "25.07.2025")]),
        ("2020،2021 میں", "in 2020 and 2021", []),
    ],
)
def test_what_was_lost(source: str, translation: str, missing: list[tuple[str, str]]) -> None:
    assert lost(source, translation) == tuple(Lost(*each) for each in missing)  # type: ignore[arg-type]


def test_what_passes_through() -> None:
    assert not needs_translation("A sentence. 12 ۱۲ ؟ 中文 हिन्दी")
    assert needs_translation("a ہے")
    assert pass_through("۱۲٫۵، ۳۔") == "12.5, 3."
    assert pass_through("WE News ۱۲") == "WE News 12"


def test_a_number_written_with_urdu_signs_is_one_number() -> None:
    masked = mask("۱۲۔۵ فیصد، ۲۰،۰۰۰ افراد، 2019۔20 اور 3۔4۔5", numbers=True)
    assert [piece for _, piece in masked.masks] == ["12.5", "20,000", "2019", "20", "3", "4", "5"]
    assert mask("۱۲۔۵ فیصد، ۲۰،۰۰۰۔ 2019۔20 میں ۸۔").text == "12.5 فیصد، 20,000۔ 2019۔20 میں 8۔"


WORDS = st.sampled_from(
    [
        "پانی",
        "ہے۔",
        "،",
        "۱۲",
        "3.5",
        "۳۔۵",
        "۲۰،۰۰۰",
        "2019۔20",
        "\u200f",
        "\u202bآج\u202c",
        "@a_b",
        "#نہر",
        "https://a.org/b_c",
        "ICC",
        "U.S.",
        "QZAA",
        "(",
        ")",
        "a",
    ]
)


@given(st.one_of(st.lists(WORDS, max_size=20).map(" ".join), st.text(max_size=50)))
def test_an_engine_that_changes_nothing_loses_nothing(text: str) -> None:
    text = " ".join(text.split())
    masked = mask(text)
    restored = masked.restore(masked.text)
    assert restored is not None
    assert lost(text, restored) == ()


@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_pieces_survive_an_engine_that_destroys_all(text: str) -> None:
    parts = cut(text)
    joined = join(parts, ["x" for _, translate in parts if translate])
    for piece in pieces(text):
        assert text[piece.start : piece.stop] in joined
    assert not any(missing.kind != "number" for missing in lost(text, joined))
