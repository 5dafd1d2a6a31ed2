"""What each piece of an article shows."""

from __future__ import annotations

from tests.support import stories as samples
from urdu_reader.articles.model import Paragraph, Tweet
from urdu_reader.tui import parts
from urdu_reader.tui.entries import About


def test_pieces_of_a_line_are_kept_apart():
    part = parts.show(About("Sample News · 28 جولائی 2025"), samples.STORY).parts[0]
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
