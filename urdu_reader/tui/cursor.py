"""Where the cursor may go: words, sentences, lines and links of a document.

Every function takes a document and a place and gives a place, or None where there is nothing further that
way. "Next" is on in the logical text; left, right, up and down are as drawn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from urdu_reader.tui.document import Document
from urdu_reader.tui.items import Item
from urdu_reader.tui.parts import Linked
from urdu_reader.tui.rows import Place, Row


class Range(NamedTuple):
    """A range of one item's text."""

    item: int
    start: int
    stop: int


def word_at(document: Document, place: Place) -> Range | None:
    """Give the word at a place, else the one before it, else the first after it in the same item."""
    if not len(document):
        return None
    place = document.clamp(place)
    found = document.item(place.item).words
    if not found:
        return None
    index = max(0, bisect_right(found, (place.offset, _END)) - 1)
    return Range(place.item, *found[index])


def next_word(document: Document, place: Place) -> Place | None:
    """Give the beginning of the next word."""
    for item in _items(document, place.item):
        for start, _ in _from(item.words, place.offset + 1 if item.index == place.item else 0):
            return Place(item.index, start)
    return None


def previous_word(document: Document, place: Place) -> Place | None:
    """Give the beginning of the word before the one at the place."""
    for item in _items(document, place.item, -1):
        before = bisect_left(item.words, (place.offset, 0)) if item.index == place.item else len(item.words)
        if before:
            return Place(item.index, item.words[before - 1][0])
    return None


def beside(document: Document, place: Place, *, left: bool) -> Place | None:
    """Give the word to the left or right: forward is left where the text's base is 1, right where it is 0."""
    if not len(document):
        return None
    place = document.clamp(place)
    item = document.item(place.item)
    base = item.parts[item.part_at(place.offset)].base if item.parts else 1
    return (next_word if left == (base == 1) else previous_word)(document, place)


def sentence_at(document: Document, place: Place) -> Range | None:
    """Give the sentence at a place; of a part that is not read (a date line, a link), the whole part."""
    if not len(document):
        return None
    place = document.clamp(place)
    item = document.item(place.item)
    index = bisect_right(item.sentences, (place.offset, _END)) - 1
    if not item.parts:
        return None
    number = item.part_at(place.offset)
    part = item.parts[number]
    if index >= 0 and part.reads and item.sentences[index][0] >= item.starts[number]:
        return Range(item.index, *item.sentences[index])
    return Range(item.index, item.starts[number], item.starts[number] + len(part.text))


def english_at(document: Document, place: Place, *, word: bool) -> Range | None:
    """Give the word, or the sentence, of the English at a place in it."""
    item = document.item(place.item)
    group = item.group_at(place.offset)
    if group is None or not word:
        return Range(item.index, group.at, group.end) if group else None
    from urdu_reader.text.words import words  # the first paint does without

    for start, stop in words(group.english):
        if group.at + stop > place.offset:
            return Range(item.index, group.at + start, group.at + stop)
    return None


def next_sentence(document: Document, place: Place) -> Place | None:
    """Give the beginning of the next sentence."""
    for item in _items(document, place.item):
        for start, _ in _from(item.sentences, place.offset + 1 if item.index == place.item else 0):
            return Place(item.index, start)
    return None


def previous_sentence(document: Document, place: Place) -> Place | None:
    """Give the beginning of the sentence at the place, or of the one before if it is there already."""
    for item in _items(document, place.item, -1):
        found = item.sentences
        before = bisect_left(found, (place.offset, 0)) if item.index == place.item else len(found)
        if before:
            return Place(item.index, found[before - 1][0])
    return None


def vertical(document: Document, place: Place, by: int, column: int) -> Place | None:
    """Give the word at ``column`` in the row ``by`` rows of text further down (up if negative)."""
    if not len(document):
        return None
    index, row = document.row_of(place)
    step = 1 if by > 0 else -1
    reached: Place | None = None
    for _ in range(abs(by)):
        while True:
            following = document.walk(index, row, step)
            if following == (index, row):
                return reached
            index, row = following
            item = document.item(index)
            if item.rows and item.rows[row].line is not None and item.words:
                break
        reached = at_column(item, item.rows[row], column)
    return reached


def at_column(item: Item, row: Row, column: int) -> Place:
    """Give the word drawn nearest to a column of the row."""
    if row.line is None:
        return Place(item.index, row.start)
    offset = row.start + row.line.hit(max(column - row.inset, 0))
    first, stop = row.range
    offset = min(max(offset, first), max(first, stop - 1))
    inside = [word for word in item.words if word[0] < stop and word[1] > first]
    here = [word for word in inside if word[0] <= offset] or inside[:1]
    # A word that began in the row above is left to it, unless it is all that this row has.
    begun = [word for word in here if word[0] >= first]
    return Place(item.index, begun[-1][0] if begun else (inside[-1][0] if inside else offset))


def column_of(document: Document, place: Place) -> int:
    """Give the column in which the word at a place is drawn: its middle."""
    word = word_at(document, place)
    if word is None:
        return 0
    item = document.item(word.item)
    row = item.rows[item.row_at(word.start)]
    if row.line is None:
        return 0
    drawn = row.line.columns(word.start - row.start, word.stop - row.start)
    if not drawn:
        return row.inset
    return row.inset + (drawn[0].start + drawn[-1].stop - 1) // 2


def link_at(document: Document, place: Place) -> Linked | None:
    """Give the link that a place lies in, its range that of the item's text."""
    if not len(document):
        return None
    place = document.clamp(place)
    for linked in document.item(place.item).links():
        if linked.start <= place.offset < max(linked.stop, linked.start + 1):
            return linked
    return None


def next_link(document: Document, place: Place) -> Place | None:
    """Give the beginning of the next link."""
    for index in range(place.item, len(document)):
        if document.has_links(index):
            for start, _, _ in document.item(index).links():
                if index > place.item or start > place.offset:
                    return Place(index, start)
    return None


def previous_link(document: Document, place: Place) -> Place | None:
    """Give the beginning of the link before the one at the place."""
    for index in range(min(place.item, len(document) - 1), -1, -1):
        if document.has_links(index):
            for start, stop, _ in reversed(list(document.item(index).links())):
                if index < place.item or stop < place.offset:
                    return Place(index, start)
    return None


_END = 1 << 62


def _items(document: Document, index: int, step: int = 1) -> Iterator[Item]:
    size = len(document)
    for number in range(min(index, size - 1), size if step > 0 else -1, step) if size else ():
        yield document.item(number)


def _from(ranges: list[tuple[int, int]], offset: int) -> list[tuple[int, int]]:
    first = bisect_left(ranges, (offset, 0))
    return ranges[first : first + 1]
