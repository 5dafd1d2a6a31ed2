"""Hits: folded, in order, round and round."""

from __future__ import annotations

import pytest

from tests.support import stories as samples
from urdu_reader.tui.document import Document, Place
from urdu_reader.tui.finder import Keywords, Search


def never():
    return False


@pytest.fixture
def document(story):
    return Document(story, 40)


def test_search_folds(document):
    search = Search(document, "لائبريري")  # typed with an Arabic keyboard
    assert not search.step(never)
    assert search.complete
    texts = [
        document.text(hit.item)[hit.start : hit.stop] for n in range(len(document)) for hit in search.hits(n)
    ]
    assert set(texts) == {"لائبریری", "لائبريري"}
    assert search.count == len(texts) == 5


def test_next_and_previous_go_round(document):
    search = Search(document, "لائبریری")
    search.step(never)
    place, seen = Place(0, 0), []
    for _ in range(search.count):
        hit = search.next(place)
        seen.append(hit)
        place = Place(hit.item, hit.start)
    assert seen == sorted(seen)
    assert search.next(place) == seen[0]
    assert search.previous(Place(seen[0].item, seen[0].start)) == seen[-1]
    assert [search.rank(hit) for hit in seen] == [(n + 1, len(seen)) for n in range(len(seen))]


def test_a_lone_hit_is_found_again(document):
    search = Search(document, "UNICEF")
    hit = search.next(Place(0, 0))
    again = Place(hit.item, hit.start)
    assert search.next(again) == search.previous(again) == hit


def test_searching_begins_where_one_reads():
    document = Document(samples.long_article(100), 80)
    search = Search(document, "لائبریری", begin=60)
    assert search.step(lambda: True)
    assert [n for n in range(len(document)) if search._scanned[n]] == [60]


def test_a_search_that_takes_too_long_says_nothing_yet():
    document = Document(samples.long_article(100), 80)
    search = Search(document, "نہیں ملے گا")
    assert search.next(Place(0, 0), None, lambda: True) is None
    assert not search.complete


@pytest.mark.parametrize("query", ["", "   ", "xyzzy", "(", "\\", "ً"])
def test_no_hit(document, query):
    search = Search(document, query)
    search.step(never)
    assert search.count == 0
    assert search.next(Place(0, 0)) is None
    assert search.previous(Place(0, 0)) is None


def test_keywords_and_only_some_of_them(document, story):
    found = Keywords(document, [keyword.text for keyword in story.keywords])
    found.step(never)
    hits = [hit for n in range(len(document)) for hit in found.hits(n)]
    assert {hit.phrase for hit in hits} == {0, 1, 2}
    hit = found.next(Place(0, 0), {2})
    assert document.text(hit.item)[hit.start : hit.stop] == "UNICEF"
    assert found.next(Place(0, 0), frozenset()) is None
