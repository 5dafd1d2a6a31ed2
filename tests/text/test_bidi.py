"""Levels and order, against python-bidi and against themselves."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.urdu import paragraph
from urdu_reader.text.bidi import Paragraph, reorder
from urdu_reader.text.bidi_classes import BRACKETS, MIRRORED

_CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MIXED = st.text(alphabet=f"اب گپABcd12۱۲١() []«»<>.,:;-+%$/\u0301\u064e\u200c {_CONTROLS}", max_size=40)


@pytest.mark.parametrize("base", [0, 1])
def test_order_is_python_bidis_on_random_urdu(base: int) -> None:
    random_ = random.Random(20 + base)
    for _ in range(5_000):
        text = paragraph(random_, marks=False)
        ours = "".join(text[index] for index in Paragraph(text, base).order(0, len(text)))
        assert ours == bidi.get_display(text, base_dir="LR"[base])


def test_base_is_that_of_the_first_strong_character() -> None:
    assert Paragraph("1. پاکستان").base == 1
    assert Paragraph("(ICC) پاکستان").base == 0
    assert Paragraph("۱۲ !").base == 0
    assert Paragraph("\u2067ABC\u2069 پاکستان").base == 1


def test_an_isolate_beside_the_text_is_an_isolate_in_it() -> None:
    text = "وہ @Namuna_1، اور 2025-07-28 کو"
    ranges = [(3, 12, 0), (18, 28, 0)]
    marked = (
        text[:3]
        + "\u2066"
        + text[3:12]
        + "\u2069"
        + text[12:18]
        + "\u2066"
        + text[18:28]
        + "\u2069"
        + text[28:]
    )
    levels = Paragraph(marked, 1).levels
    inserted = [index for index, char in enumerate(marked) if char in "\u2066\u2069"]
    expected = [level for index, level in enumerate(levels) if index not in inserted]
    assert Paragraph(text, 1, ranges).levels == expected
    assert expected[18:28] == [2] * 10
    assert Paragraph(text, 1).levels[18:28] != [2] * 10


@given(_MIXED, st.sampled_from([None, 0, 1]))
def test_order_is_a_permutation_of_what_is_kept(text: str, base: int | None) -> None:
    resolved = Paragraph(text, base)
    kept = [index for index, level in enumerate(resolved.levels) if level is not None]
    assert sorted(resolved.order(0, len(text))) == kept


@given(_MIXED, st.sampled_from([0, 1]), st.data())
def test_a_line_keeps_its_paragraphs_levels_but_for_trailing_space(
    text: str, base: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    resolved = Paragraph(text, base)
    line = list(text[start:stop])
    trailing = len(line) - len("".join(line).rstrip(" \u200c" + _CONTROLS))
    whole, part = resolved.level_bytes[start:stop], resolved.line_levels(start, stop)
    assert part[: len(line) - trailing] == whole[: len(line) - trailing]
    assert resolved.order(start, stop) == reorder(part, start)


def test_five_thousand_embeddings_inside_one_another() -> None:
    for opener in "\u202a\u202b\u2066\u2067\u2068":
        text = opener * 5_000 + "اب" + "ab" * 3
        resolved = Paragraph(text, 1)
        assert len(resolved.order(0, len(text))) >= 8
        assert max(level for level in resolved.levels if level is not None) <= 126


def test_deep_brackets_are_left_alone() -> None:
    text = "a" + "(" * 5_000 + "ب" + ")" * 5_000
    assert sorted(Paragraph(text, 1).order(0, len(text))) == list(range(len(text)))


def test_brackets_and_mirrors_are_unicodes(shared: Path) -> None:
    def rows(name: str) -> list[list[str]]:
        lines = (shared / "unicode" / name).read_text(encoding="utf-8").splitlines()
        return [
            [field.strip() for field in line.partition("#")[0].split(";")]
            for line in lines
            if line[:1] not in ("#", "")
        ]

    known = {chr(int(row[0], 16)): chr(int(row[1], 16)) for row in rows("BidiMirroring.txt")}
    assert {char: MIRRORED.get(char) for char in known} == known
    opening = {
        chr(int(row[0], 16)): chr(int(row[1], 16)) for row in rows("BidiBrackets.txt") if row[2] == "o"
    }
    supported = {char: close for char, close in opening.items() if unicodedata.category(char) != "Cn"}
    assert supported == BRACKETS
