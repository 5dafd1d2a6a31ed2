"""Clusters and contextual forms; the letters that arabic_reshaper alone gets wrong for Urdu."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.text.joining import clusters, joining_type


def _glyphs(word: str) -> list[str]:
    return [cluster.glyph for cluster in clusters(word)]


@pytest.mark.parametrize(
    ("word", "glyphs"),
    [
        ("پاک", "\ufb58 \ufe8e \ufb8e"),
        ("ہۂب", "\ufba8 \ufba9\u0654 \ufe90"),  # heh goal with hamza joins on both sides
        ("ۂ", "\ufba6\u0654"),
        ("کۂ", "\ufb90 \ufba7\u0654"),
        ("ہ\u0654ب", "\ufba8\u0654 \ufe90"),  # and so does its decomposed spelling
        ("زکوۃ", "\ufeaf \ufb90 \ufeee \ufe93"),
        ("مکۃ", "\ufee3 \ufb91 \ufe94"),
        ("ماںجی", "\ufee3 \ufe8e \ufbe8 \ufea0 \ufbfd"),  # noon ghunna before a letter: a tooth without a dot
        ("جہاںں", "\ufe9f \ufba9 \ufe8e \ufbe8 \ufb9f"),
        ("اُردو", "\ufe8d\u064f \ufead \ufea9 \ufeed"),
        ("وزیرِ", "\ufeed \ufeaf \ufbfe \ufeae\u0650"),
        ("اعلیٰ", "\ufe8d \ufecb \ufee0 \ufbfd\u0670"),
        ("فوراً", "\ufed3 \ufeee \ufead \ufe8d\u064b"),
        ("ب\u200dلا", "\ufe91 \ufefc"),
        ("کے\u200cلیے", "\ufb90 \ufbaf \ufedf \ufbff \ufbaf"),  # ZWNJ parts, and is not drawn
        ("می\u200cروم", "\ufee3 \ufbfd \ufead \ufeed \ufee1"),
        ("الله", "\ufe8d \ufedf \ufee0 \ufeea"),
        ("ا\u0653پ", "\ufe81 \ufb56"),
        ("السلام", "\ufe8d \ufedf \ufeb4 \ufefc \ufee1"),
        ("لَآ", "\ufef5\u064e"),
        ("بـلا", "\ufe91 \u0640 \ufefc"),
        ("بەت", "\ufe91 \u06d5 \ufe95"),  # no presentation form: the letter, and its neighbours right
        ("بټم", "\ufe91 \u067c \ufee2"),
        ("آۓ", "\ufe81 \ufbb0"),
        ("۱۲", "۱ ۲"),
        ("(ICC)", "( I C C )"),
    ],
)
def test_forms(word: str, glyphs: str) -> None:
    assert _glyphs(word) == glyphs.split(" ")


def test_a_mark_without_a_letter_stands_on_a_space() -> None:
    (mark, letter) = clusters("\u064eب")
    assert (mark.glyph, mark.width) == ("\u00a0\u064e", 1)
    assert letter.glyph == "\ufe8f"


def test_lam_alef_is_one_cell_that_knows_both_letters() -> None:
    (cluster,) = clusters("لِا")
    assert (cluster.start, cluster.stop, cluster.width) == (0, 3, 1)


def test_joining_types_are_unicodes(shared: Path) -> None:
    lines = (shared / "unicode" / "ArabicShaping.txt").read_text(encoding="utf-8").splitlines()
    rows = [[field.strip() for field in line.split(";")] for line in lines if line[:1] not in ("#", "")]
    known = {int(row[0], 16): row[2] for row in rows}
    arabic = [*range(0x600, 0x700), *range(0x750, 0x780), *range(0x860, 0x900)]
    wrong = [code for code in arabic if code in known and joining_type(chr(code)) != known[code]]
    assert wrong == []
    others = [code for code in arabic if code not in known and joining_type(chr(code)) not in ("T", "U")]
    assert others == []


@given(
    st.text(
        alphabet="ابپتجدرسلمنںوہھیےۂۃ\u064e\u0651\u0654\u0653\u200c\u200d\u0640(A1-\u064b😀ক", max_size=24
    )
)
def test_clusters_cover_the_word_once_and_lose_no_mark(word: str) -> None:
    found = clusters(word)
    assert [c.start for c in found[1:]] == [c.stop for c in found[:-1]]
    assert not word or (found[0].start, found[-1].stop) == (0, len(word))
    marks = sum(1 for char in unicodedata.normalize("NFD", word) if unicodedata.combining(char))
    drawn = sum(
        1
        for c in found
        for char in unicodedata.normalize("NFKD", c.glyph.lstrip("\u00a0"))
        if unicodedata.combining(char)
    )
    assert drawn == marks


@given(st.text(alphabet="اآأبپتجچدڈرڑسلمنںوؤہھءیےۓۂۃئۀەټڪٱ", max_size=12))
def test_a_word_of_letters_alone_is_shaped_as_any_other(word: str) -> None:
    # A ZWNJ at the end of a word changes nothing, but takes the long way.
    long_way = clusters(word + "\u200c")
    assert [c.glyph for c in clusters(word) if c.glyph] == [c.glyph for c in long_way if c.glyph]
    assert [c[:3] for c in clusters(word)][:-1] == [c[:3] for c in long_way][
        : max(len(clusters(word)) - 1, 0)
    ]
