"""One entry of an article, laid out: its text, its rows, its words, sentences and links."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from urdu_reader.tui.parts import Frame, Linked, Part, Role
from urdu_reader.tui.rows import ENGLISH, Group, Row


@dataclass(slots=True, eq=False, repr=False)
class Item:
    """One entry, laid out: its parts, joined by line breaks to ``text``, and its rows with the empty ones."""

    index: int
    frame: Frame
    parts: tuple[Part, ...]
    width: int
    text: str
    starts: tuple[int, ...]
    rows: list[Row] = field(default_factory=list)
    groups: Sequence[Group] = ()
    _words: list[tuple[int, int]] | None = None
    _sentences: list[tuple[int, int]] | None = None

    @property
    def words(self) -> list[tuple[int, int]]:
        """The ranges of the words in the item's text, in logical order."""
        if self._words is None:
            from urdu_reader.text.words import words  # the first paint does without

            self._words = [
                (start + first, start + last)
                for start, part in zip(self.starts, self.parts, strict=False)
                for first, last in words(part.text)
            ]
        return self._words

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The ranges of the sentences of all parts that are read, without the space behind them."""
        if self._sentences is None:
            from urdu_reader.text.sentences import split  # the first paint does without

            self._sentences = [
                (start + found.start, start + found.start + len(said.rstrip()))
                for start, part in zip(self.starts, self.parts, strict=False)
                if part.reads
                for found in split(part.text, part.lang)
                if (said := part.text[found.start : found.stop]).strip()
            ]
        return self._sentences

    @property
    def english(self) -> str:
        """The English that is known of the item, its sentences joined by spaces."""
        return " ".join(group.english for group in self.groups if group.english)

    def group_at(self, offset: int) -> Group | None:
        """Give the sentence with its English that an offset lies in, of the text or of the English."""
        for group in self.groups:
            start, stop = (group.start, group.stop) if offset < ENGLISH else (group.at, group.end + 1)
            if start <= offset < stop:
                return group
        return None

    def home(self, offset: int) -> int:
        """Give an offset in the text: of one in the English, the beginning of its sentence."""
        if offset < ENGLISH:
            return min(max(offset, 0), len(self.text))
        group = self.group_at(offset)
        return group.start if group else len(self.text)

    def part_at(self, offset: int) -> int:
        """Give the index of the part that the offset belongs to."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def row_at(self, offset: int) -> int:
        """Give the index of the row that draws the character at ``offset``."""
        best = 0
        for index, row in enumerate(self.rows):
            if row.line is not None:
                if row.range[0] > offset:
                    break
                best = index
        return best

    def line_at(self, index: int) -> tuple[int, int]:
        """Give the first row of the line that row ``index`` shows, and the number of rows that it takes."""
        picture = self.rows[index].picture if index < len(self.rows) else None
        return (index, 1) if picture is None else (index - picture.index, picture.line.rows)

    @property
    def pictured(self) -> int:
        """The characters that are drawn as pictures, as a bound: all of the text, or none."""
        return len(self.text) if any(row.picture is not None for row in self.rows) else 0

    def role_at(self, row: Row) -> Role:
        """Give what the row's part is, for its colours."""
        return self.parts[row.part].role if self.parts else "body"

    def links(self) -> Iterator[Linked]:
        """Walk the ranges of the text that lead somewhere."""
        for start, part in zip(self.starts, self.parts, strict=False):
            for first, stop, link in part.links:
                yield Linked(start + first, start + stop, link)
