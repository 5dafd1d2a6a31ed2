"""What each block shows."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.articles.model import Article, Paragraph, Tweet
from urdu_reader.tui import parts

from . import samples


def texts(article):
    return [parts.entry_text(entry) for entry in parts.entries(article)]


def test_everything_of_the_page_is_shown_in_order(story):
    said = "\n".join(texts(story))
    places = [said.index(text) for text in (story.title, samples.FIRST, samples.SECOND, samples.LAST)]
    assert places == sorted(places)
    for related in story.related:
        assert (related.title in said) == (related.origin == "page")


def test_line_below_the_headline(story):
    assert parts.about_pieces(story) == ["28 جولائی 2025", "1 منٹ کا مطالعہ", "Sample News"]
    assert parts.about_pieces(samples.ENGLISH) == ["1 min read", "headline made from the text"]
    assert parts.about_pieces(samples.EMPTY) == ["سرخی متن سے"]


def test_reading_time_counts_words():
    words = Article("x", "x", "page", (Paragraph("لفظ " * 279 + "لفظ"),))
    assert parts.reading_minutes(words) == 2
    assert parts.reading_minutes(replace(words, blocks=(*words.blocks, Paragraph("ایک")))) == 3


def test_a_day_that_a_tweet_told_says_so():
    story = replace(samples.STORY, published_origin="derived")
    assert parts.about_pieces(story)[0] == "28 جولائی 2025 (ٹویٹ سے)"
    english = replace(samples.ENGLISH, published="2025-07-28", published_origin="derived")
    assert parts.about_pieces(english)[0] == "28 July 2025 (from a tweet)"
    assert "28 جولائی 2025 (ٹویٹ سے)" in parts.plain_text(story)


def test_pieces_of_a_line_are_kept_apart():
    part = parts.show(parts.About("Sample News · 28 جولائی 2025"), samples.STORY).parts[0]
    assert [(part.text[i.start : i.stop], i.base) for i in part.isolates] == [
        ("Sample News", 0),
        ("28 جولائی 2025", 1),
    ]


def test_tweet_is_a_card_left_to_right():
    shown = parts.show(samples.STORY.blocks[1], samples.STORY)
    assert shown.frame == "card"
    assert [part.text for part in shown.parts] == [
        "Sample Library · @SampleHandle".replace("Handle", "Library") + " · 28 July 2025",
        "Our doors are open. Thank you @SampleHandle for the #کتابیں we were given!",
        "https://example.org/books",
    ]
    assert {part.base for part in shown.parts} == {0}


def test_a_link_that_the_tweet_says_is_not_said_again():
    tweet = Tweet(
        "n", "h", None, "see pic.example.org/a now", ("https://pic.example.org/a", "https://b.example/")
    )
    body, more = parts.show(tweet, samples.STORY).parts[1:]
    assert [(body.text[a:b], link.url) for a, b, link in body.links] == [
        ("pic.example.org/a", "https://pic.example.org/a")
    ]
    assert more.text == "https://b.example/"


def test_tweet_in_urdu_and_tweet_without_anything():
    urdu = parts.show(Tweet("نام", "", None, "آج موسم اچھا ہے", lang="ur"), samples.STORY)
    assert [part.base for part in urdu.parts] == [1, 1]
    bare = parts.show(Tweet("", "", None, ""), samples.STORY)
    assert [part.text for part in bare.parts] == [""]


def test_read_more_knows_whether_the_story_is_at_hand(story):
    here, gone = (parts.show(story.blocks[n], story).parts[0] for n in (4, 6))
    assert here.text == "مزید پڑھیں: دریا کے کنارے نیا پارک"
    assert (here.role, here.links[0].link) == ("link", parts.Link("دریا کے کنارے نیا پارک", "sha256-other"))
    assert (gone.role, gone.links[0].link) == ("link-gone", parts.Link("کسانوں کا نیا معاہدہ", None))


def test_a_line_break_begins_another_paragraph():
    shown = parts.show(Paragraph("پہلی\nsecond"), samples.STORY)
    assert [part.text for part in shown.parts] == ["پہلی", "second"]


@given(st.lists(st.sampled_from(["لفظ ", "word ", "جملہ۔ ", "ا\u0650\u0651", "x" * 50, "\n"]), max_size=3000))
def test_a_long_block_is_cut_into_pieces_that_join_to_it(tokens):
    text = "".join(tokens)
    found = list(parts.entries(Article("x", "", "derived", (Paragraph(text),))))
    blocks = [entry for entry in found if isinstance(entry, Paragraph | parts.Piece)]
    assert "".join(map(parts.entry_text, blocks)) == text
    assert sum(map(parts.entry_length, blocks)) == len(text)
    assert all(parts.entry_length(entry) <= parts.PIECE for entry in blocks)
    for entry in blocks[1:]:
        assert parts.entry_text(entry)[0] not in "\u0650\u0651"


def test_plain_text_carries_its_source(story):
    said = parts.plain_text(story)
    assert said.startswith(story.title + "\n\n")
    assert said.rstrip().endswith("ذریعہ: Sample News · 28 جولائی 2025")
    assert "Our doors are open." in said
    assert "شہر میں بارش" not in said
