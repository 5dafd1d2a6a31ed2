"""Moving by words, sentences, lines and links."""

from __future__ import annotations

import pytest

from tests.support import stories as samples
from urdu_reader.articles.model import Article, Paragraph
from urdu_reader.tui import cursor
from urdu_reader.tui.document import Document, Place


@pytest.fixture
def document(story):
    return Document(story, 40)


def word(document, place):
    found = cursor.word_at(document, place)
    return document.item(found.item).text[found.start : found.stop]


def walk(step, document, place):
    """All places from one on, by repeating a step."""
    places = [place]
    while (place := step(document, place)) is not None:
        places.append(place)
        assert len(places) < 1000
    return places


def test_words_forward_are_all_words_and_back_the_same(document):
    forward = walk(cursor.next_word, document, Place(0, 0))
    expected = [Place(n, start) for n in range(len(document)) for start, _ in document.item(n).words]
    assert forward == expected
    assert walk(cursor.previous_word, document, forward[-1]) == expected[::-1]


def test_left_is_forward_in_urdu_and_right_in_a_tweet(document):
    here = Place(2, 0)
    assert word(document, here) == "شہر"
    assert word(document, cursor.beside(document, here, left=True)) == "کی"
    assert cursor.beside(document, cursor.beside(document, here, left=True), left=False) == here
    tweet = Place(3, document.item(3).text.index("doors"))
    assert word(document, cursor.beside(document, tweet, left=False)) == "are"
    assert word(document, cursor.beside(document, tweet, left=True)) == "Our"


def test_sentences_forward_and_back(document):
    forward = walk(cursor.next_sentence, document, Place(0, 0))
    texts = []
    for place in forward:
        item, start, stop = cursor.sentence_at(document, place)
        texts.append(document.item(item).text[start:stop])
    assert samples.STORY.title in texts
    assert "شہر کی نئی لائبریری میں صبح سے رونق ہے۔" in texts
    assert "Our doors are open." in texts
    assert "کیا یہ کافی ہیں؟" in texts
    assert not any("28 July" in text or "Sample News" in text for text in texts)
    assert walk(cursor.previous_sentence, document, forward[-1]) == forward[::-1]


def test_sentence_before_is_first_the_beginning_of_this_one(document):
    place = Place(2, samples.FIRST.index("رونق"))
    assert cursor.previous_sentence(document, place) == Place(2, 0)


def test_a_date_line_is_one_sentence(document):
    found = cursor.sentence_at(document, Place(1, 3))
    assert document.item(1).text[found.start : found.stop] == document.item(1).text


def test_down_and_up_keep_the_column(document):
    start = Place(2, samples.FIRST.index("نئی"))
    column = cursor.column_of(document, start)
    down = cursor.vertical(document, start, 1, column)
    assert document.row_of(down)[1] == document.row_of(start)[1] + 1
    assert cursor.vertical(document, down, -1, column) == start


def test_down_passes_frames_and_empty_rows(document):
    places = walk(lambda d, p: cursor.vertical(d, p, 1, 20), document, Place(0, 0))
    drawn = [(i.index, n) for i, n in document.rows(0, 0) if i.rows[n].line is not None and i.words]
    assert [document.row_of(place) for place in places] == drawn


def test_columns_of_cells_lead_to_the_word_drawn_there(document):
    item = document.item(2)
    for row in item.rows:
        if row.line is None:
            continue
        for column in range(row.line.indent, row.line.room):
            place = cursor.at_column(item, row, column)
            first, last = row.range
            assert first <= place.offset < last


def test_links_in_order_and_back(document):
    forward = walk(cursor.next_link, document, Place(0, 0))[1:]
    links = [cursor.link_at(document, place) for place in forward]
    assert [found.link.title for found in links] == [
        "https://example.org/books",
        "دریا کے کنارے نیا پارک",
        "کسانوں کا نیا معاہدہ",
        "https://example.org/door.jpg",
        "دریا کے کنارے نیا پارک",
        "شہر میں بارش",
    ]
    assert walk(cursor.previous_link, document, forward[-1]) == forward[::-1]
    assert cursor.link_at(document, Place(2, 0)) is None


def test_nowhere_to_go():
    for article in (samples.EMPTY, Article("x", "", "page", ()), Article("x", "", "page", (Paragraph("۔"),))):
        document = Document(article, 40)
        here = Place(0, 0)
        for step in (cursor.next_sentence, cursor.previous_sentence, cursor.next_link, cursor.previous_link):
            assert (there := step(document, here)) is None or there.item < len(document)
        cursor.next_word(document, here)
        cursor.previous_word(document, here)
        cursor.word_at(document, here)
        cursor.sentence_at(document, here)
        cursor.vertical(document, here, 1, 0)
        cursor.link_at(document, here)
        assert cursor.column_of(document, here) >= 0
