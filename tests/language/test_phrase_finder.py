"""Many phrases found in one walk, exactly as each looked for by itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.simple_finder import SimpleFinder
from urdu_reader.language.phrase_finder import PhraseFinder
from urdu_reader.text.fold import key

HARD = (
    "نہر نہروں پانی کسان کسانوں وزیر وزرا وزیرخارجہ خارجہ خارجی ڈار کتاب کتابیں و اور ورق وورق کا ا اا ااا "
    "امریکا امریکہ واقعہ واقعات namuna namunas a a's s u.s. 2025 20 . ، ۔ ( - _ نہر_پانی نہر-پانی نہرپانی"
)
PLAIN = "نہر پانی کسان وزیر خارجہ کتاب گاؤں سڑک بازار پل دریا موسم گرمی ٹیم کھیل"
WORDS = st.sampled_from(HARD.split())
JOINTS = st.sampled_from([" ", " ", " ", "", "_", "-", "و", "  "])
SAID = st.lists(st.tuples(WORDS, JOINTS).map("".join), max_size=30).map("".join)
ANY = st.text("ابوہیرنک ء_-'s.a ۔", max_size=40)
PHRASE = st.one_of(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.text("اوبہک ایs'-_", max_size=6))


@settings(max_examples=600, deadline=None)
@given(st.one_of(SAID, ANY), st.lists(PHRASE, min_size=1, max_size=12))
def test_the_same_as_each_by_itself(said: str, phrases: list[str]) -> None:
    folded = key(said)
    apart = list(filter(None, dict.fromkeys(map(key, phrases))))
    if apart:
        assert list(PhraseFinder(apart).find(folded)) == list(SimpleFinder(apart).find(folded))


def test_the_same_on_a_page_with_many_phrases() -> None:
    words = PLAIN.split()
    phrases = [key(f"{one} {other}") for one in words for other in words] + words
    said = key(" ".join(f"{one}وں {other} کی {one}{other} و{one}" for one in words for other in words[::2]))
    found = list(PhraseFinder(phrases).find(said))
    assert len(found) > 100
    assert found == list(SimpleFinder(phrases).find(said))


def test_words_that_may_be_cut_in_many_ways_take_no_time() -> None:
    """ "ا ا ا …" may skip each of its spaces: as many ways as there are subsets of them."""
    assert list(PhraseFinder(["ا " * 40 + "ب"]).find("ا" * 5000)) == []
