"""What is said about an article in a line."""

from __future__ import annotations

from dataclasses import replace

from tests.support import stories as samples
from urdu_reader.articles.model import Article, Paragraph
from urdu_reader.tui import about
from urdu_reader.tui.copying import plain_text


def test_line_below_the_headline(story):
    assert about.about_pieces(story) == ["28 جولائی 2025", "1 منٹ کا مطالعہ", "Sample News"]
    assert about.about_pieces(samples.ENGLISH) == ["1 min read", "headline made from the text"]
    assert about.about_pieces(samples.EMPTY) == ["سرخی متن سے"]


def test_reading_time_counts_words():
    words = Article("x", "x", "page", (Paragraph("لفظ " * 279 + "لفظ"),))
    assert about.reading_minutes(words) == 2
    assert about.reading_minutes(replace(words, blocks=(*words.blocks, Paragraph("ایک")))) == 3


def test_a_day_that_a_tweet_told_says_so():
    story = replace(samples.STORY, published_origin="derived")
    assert about.about_pieces(story)[0] == "28 جولائی 2025 (ٹویٹ سے)"
    english = replace(samples.ENGLISH, published="2025-07-28", published_origin="derived")
    assert about.about_pieces(english)[0] == "28 July 2025 (from a tweet)"
    assert "28 جولائی 2025 (ٹویٹ سے)" in plain_text(story)
