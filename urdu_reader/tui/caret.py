"""Where one is in an article: a place, and the word and the sentence there.

Everything that moves goes through one place in the logical text. The word there is the word cursor, the
sentence around it the sentence cursor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from urdu_reader.tui import cursor as moves
from urdu_reader.tui.cursor import Range
from urdu_reader.tui.document import Document
from urdu_reader.tui.items import Item
from urdu_reader.tui.paint import Layer
from urdu_reader.tui.parts import Linked
from urdu_reader.tui.rows import Place

START: Final = Place(0, 0)


class Caret:
    """A place with its word and its sentence.

    ``column`` is the one in which lines are walked up and down, None where none has been begun.
    """

    def __init__(self, place: Place = START) -> None:
        self.place = place
        self.column: int | None = None
        self.word: Range | None = None
        self.sentence: Range | None = None

    def stand(self, document: Document, place: Place) -> None:
        """Go to the nearest place that there is, and look what is there."""
        self.place = place = document.clamp(place)
        self.word = moves.word_at(document, place)
        self.sentence = moves.sentence_at(document, place)

    def forget(self) -> None:
        """Know no word and no sentence until `stand`."""
        self.word = self.sentence = None

    def reading_places(self) -> Iterator[Place]:
        """Walk the places that a change of size is to keep in view, the best first."""
        if self.sentence is not None:
            yield Place(self.sentence.item, self.sentence.start)
            yield self.place

    def layers(self, item: Item, link: Linked | None) -> Iterator[Layer]:
        """Walk what the cursor lays over an item: sentence, link, word."""
        if self.sentence is not None and self.sentence.item == item.index:
            yield Layer(self.sentence.start, self.sentence.stop, "sentence")
            if group := item.group_at(self.sentence.start):
                yield Layer(group.at, group.end, "sentence")
            if link is not None:
                yield Layer(link.start, link.stop, "link_current")
        if self.word is not None and self.word.item == item.index:
            yield Layer(self.word.start, self.word.stop, "word")
