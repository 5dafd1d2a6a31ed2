"""Long text in pieces."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.text.cutting import pieces

TEXTS = st.text('ابپ \n۔.؟"\u064e\u200c', max_size=200)


@given(TEXTS, st.integers(4, 40))
def test_together_the_pieces_are_the_text(text: str, limit: int) -> None:
    found = list(pieces(text, limit))
    assert "".join(text[start:stop] for start, stop in found) == text
    assert all(stop - start <= limit for start, stop in found)
    assert all(stop > start for start, stop in found) or not text


@given(st.lists(st.text("ابپ", min_size=1, max_size=6).map(lambda word: word + "\u064e\u0651"), min_size=9))
def test_no_mark_is_parted_from_its_letter(words: list[str]) -> None:
    text = "".join(words)
    assert not any(unicodedata.combining(text[start]) for start, _ in pieces(text, 8))


def test_a_sentence_comes_before_a_space_and_a_space_before_a_word() -> None:
    def cut(text: str) -> list[str]:
        return [text[start:stop] for start, stop in pieces(text, 20)]

    assert cut("الف بے پے تے ٹے۔ ثے جیم چے") == ["الف بے پے تے ٹے۔ ", "ثے جیم چے"]
    assert cut("الف بے پے تے ٹے ثے جیم چے حے") == ["الف بے پے تے ٹے ثے ", "جیم چے حے"]
    assert cut("پہلی سطر لمبی ہے\nدوسری سطر") == ["پہلی سطر لمبی ہے\n", "دوسری سطر"]
