"""Runs of tags with nothing between them, cut by evidence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from urdu_reader.articles.phrases import cut
from urdu_reader.text.fold import key

BODY = (
    "سبز وادی میں ڈاک خانہ دوبارہ کھل گیا۔ محکمۂ ڈاک کے افسر کریم بخش نے کہا کہ "
    "ڈاک خانہ ہفتے میں پانچ دن کھلے گا۔",
    "سبز وادی کے لوگ خوش ہیں۔ محکمۂ ڈاک نے نئی گاڑی دی ہے، جسے کریم بخش خود چلاتے ہیں۔",
)


def test_words_that_stand_together_in_the_story_are_one_phrase() -> None:
    found = cut("سبز وادی ڈاک خانہ کریم بخش محکمہ ڈاک", "", BODY)
    assert found.phrases == ("سبز وادی", "ڈاک خانہ", "کریم بخش", "محکمہ ڈاک")
    assert found.leftover == ()


def test_what_is_said_again_elsewhere_is_a_phrase_though_the_story_joins_it_to_another() -> None:
    body = ("نائب ناظم کریم بخش آئے۔ نائب ناظم کریم بخش نے تقریر کی۔ نائب ناظم کریم بخش چلے گئے۔",)
    tags = "نائب ناظم کریم بخش"
    assert cut(tags, "", body).phrases == (tags,)
    assert cut(tags, f"{tags} کریم بخش نائب ناظم", body).phrases == ("نائب ناظم", "کریم بخش")


def test_the_keywords_alone_show_where_they_repeat() -> None:
    found = cut("", "نائب ناظم کریم بخش سبز وادی کریم بخش نائب ناظم", ("نائب ناظم کریم بخش سبز وادی آئے۔",))
    assert found.phrases == ("نائب ناظم", "کریم بخش", "سبز وادی")


def test_a_phrase_does_not_begin_or_end_with_a_function_word() -> None:
    body = ("پانی کی باری آ گئی۔ پانی کی قلت ہے۔ کی باری",)
    assert cut("پانی کی باری سبز وادی", "", body).phrases[0] == "پانی کی باری"


def test_function_words_left_over_are_told() -> None:
    found = cut("سبز وادی ڈاک خانہ", "سبز وادی ڈاک خانہ سبز وادی کے لیے", BODY)
    assert found == (("سبز وادی", "ڈاک خانہ"), ("کے لیے",))


def test_a_new_word_in_the_keywords_is_a_keyword() -> None:
    found = cut("سبز وادی ڈاک خانہ", "سبز وادی ڈاک خانہ سیلاب", BODY)
    assert found.phrases == ("سبز وادی", "ڈاک خانہ", "سیلاب")


def test_other_spellings_are_the_same_words() -> None:
    found = cut("سبز وادی محكمہ ڈاك", "سبز وادی محکمۂ ڈاک", BODY)
    assert found.phrases == ("سبز وادی", "محكمہ ڈاك")


def test_separators_are_kept_to_where_there_are_any() -> None:
    assert cut("سبز وادی، ڈاک خانہ کریم بخش، پانی", "", ()).phrases == (
        "سبز وادی",
        "ڈاک خانہ کریم بخش",
        "پانی",
    )
    assert cut("", "#سبز_وادی #ڈاک", ()).phrases == ("سبز_وادی", "ڈاک")
    assert cut("", "سبز وادی،", ()).phrases == ("سبز وادی",)


def test_no_phrase_goes_across_the_end_of_a_sentence() -> None:
    found = cut("سبز وادی ڈاک خانہ", "", ("وہ سبز وادی۔ ڈاک خانہ کھلا۔ یہ سبز وادی، ڈاک خانہ۔",))
    assert found.phrases == ("سبز وادی", "ڈاک خانہ")


WORDS = st.sampled_from(
    ["سبز", "وادی", "ڈاک", "خانہ", "کریم", "بخش", "کی", "کے", "لیے", "محکمۂ", "پانی", "2025", "News"]
)
RUN = st.lists(WORDS, max_size=14).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(RUN, RUN, st.lists(RUN, max_size=4))
def test_every_word_is_in_a_phrase_or_left_over(tags: str, keywords: str, texts: list[str]) -> None:
    found = cut(tags, keywords, texts)
    said = {key(word) for phrase in (*found.phrases, *found.leftover) for word in phrase.split()}
    assert {key(word) for word in f"{tags} {keywords}".split()} <= said
    assert len({key(phrase) for phrase in found.phrases}) == len(found.phrases)


def test_a_long_run_takes_no_more_time_than_its_length() -> None:
    words = [f"لفظ{number}" for number in range(120)]
    found = cut(" ".join(words), " ".join([*words, *words[::-1]]), [" ".join(words)])
    assert {word for phrase in found.phrases for word in phrase.split()} == set(words)
