"""What an article is made of on the screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support import stories as samples
from urdu_reader.articles.model import Article, Paragraph
from urdu_reader.tui.entries import PIECE, Piece, entries, entry_length, entry_text


def texts(article):
    return [entry_text(entry) for entry in entries(article)]


def test_everything_of_the_page_is_shown_in_order(story):
    said = "\n".join(texts(story))
    places = [said.index(text) for text in (story.title, samples.FIRST, samples.SECOND, samples.LAST)]
    assert places == sorted(places)
    for related in story.related:
        assert (related.title in said) == (related.origin == "page")


@given(st.lists(st.sampled_from(["لفظ ", "word ", "جملہ۔ ", "ا\u0650\u0651", "x" * 50, "\n"]), max_size=3000))
def test_a_long_block_is_cut_into_pieces_that_join_to_it(tokens):
    text = "".join(tokens)
    found = list(entries(Article("x", "", "derived", (Paragraph(text),))))
    blocks = [entry for entry in found if isinstance(entry, Paragraph | Piece)]
    assert "".join(map(entry_text, blocks)) == text
    assert sum(map(entry_length, blocks)) == len(text)
    assert all(entry_length(entry) <= PIECE for entry in blocks)
    for entry in blocks[1:]:
        assert entry_text(entry)[0] not in "\u0650\u0651"
