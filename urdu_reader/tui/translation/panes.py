"""English with Urdu in rows: side by side, a sentence against its sentence, or under each paragraph.

Side by side every sentence begins a row of its own in both columns, Urdu at the right, and as many rows are
taken as the longer of the two needs. What has no English (a date line, a tweet in English) stands in the
column of its own language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from urdu_reader.text.isolate import Isolate
from urdu_reader.text.layout import Line, count_lines, layout
from urdu_reader.tui.entries import Entry
from urdu_reader.tui.items import Item
from urdu_reader.tui.pane import edges, estimate, part_starts, plain_count, plain_rows
from urdu_reader.tui.parts import Frame, Part, Shown
from urdu_reader.tui.rows import Beside, Group, Row
from urdu_reader.tui.translation.companion import NO_MARK, Companion

BAR: Final = " │ "
"""What stands between the columns."""

LEAST: Final = 100
"""Columns: where there are fewer, English stands under each paragraph unless a person says otherwise."""


class Piece(NamedTuple):
    """The range ``[start, stop)`` of an item's text, in one part and in one sentence."""

    number: int
    start: int
    stop: int
    group: Group | None


class Columns(NamedTuple):
    """The widths of English, without its mark, and of Urdu."""

    english: int
    urdu: int

    @classmethod
    def of(cls, width: int, frame: Frame = "plain", part: Part | None = None) -> Columns:
        """Share ``width`` columns, of which a part's edges take theirs: the bar is where it always is."""
        left = (width - len(BAR)) // 2
        edge_left, edge_right = edges(frame, part) if part is not None else ("", "")
        english = left - len(NO_MARK) - len(edge_left)
        return cls(max(1, english), max(1, width - left - len(BAR) - len(edge_right)))

    @property
    def left(self) -> int:
        """The columns before those of Urdu."""
        return len(NO_MARK) + self.english + len(BAR)


class _Companioned:
    """What both panes do: they ask one companion."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    def keywords(self, item: Item) -> Iterator[tuple[int, int, int]]:
        """Walk where the English of an item says keywords: start, stop, number of the keyword."""
        for group in item.groups:
            if group.english and (sentence := self._companion.sentence_at(item.index, group.start)):
                for hit in self._companion.keyword_hits(sentence):
                    yield group.at + hit.start, group.at + hit.stop, hit.index


class SideBySide(_Companioned):
    """English in the left half, Urdu in the right; a `urdu_reader.tui.pane.Pane`."""

    def estimate(self, length: int, width: int) -> int:
        """Guess the rows: half the width, and a row half empty behind each sentence of a hundred letters."""
        return estimate(length, Columns.of(width).urdu) + length // 200

    def rows(self, item: Item, entry: Entry) -> Iterator[Row]:
        """Walk the rows of an item's parts."""
        shown = Shown(item.frame, item.parts, 0)
        item.groups = self._companion.groups(item.index, entry, shown)
        first = True
        for run in _runs(shown, item.groups):
            for row in _run_rows(item, run):
                if item.frame == "link" and not first:
                    row = row._replace(left=" " * len(row.left), right=" " * len(row.right))
                first = False
                yield row

    def count(self, index: int, entry: Entry, shown: Shown, width: int) -> int:
        """Count those rows."""
        groups = self._companion.groups(index, entry, shown)
        starts = part_starts(shown)
        rows = 0
        for run in _runs(shown, groups):
            part = shown.parts[run[0].number]
            columns = Columns.of(width, shown.frame, part)
            room = columns.english if _is_english(run, part) else columns.urdu
            urdu = sum(
                count_lines(shown.parts[n].text[start - starts[n] : stop - starts[n]], room)
                for n, start, stop, _ in run
            )
            group = run[0].group
            english = count_lines(group.english, columns.english) if group and group.english else 0
            rows += max(urdu, english)
        return rows


class Under(_Companioned):
    """English under the Urdu of each item, a sentence to a row; a `urdu_reader.tui.pane.Pane`."""

    def estimate(self, length: int, width: int) -> int:
        """Guess the rows: twice those of the Urdu."""
        return 2 * estimate(length, width)

    def rows(self, item: Item, entry: Entry) -> Iterator[Row]:
        """Walk the rows of an item's parts, then those of its English."""
        yield from plain_rows(item)
        yield from self.english(item, entry)

    def english(self, item: Item, entry: Entry) -> Iterator[Row]:
        """Set ``item.groups`` and walk the rows of its English."""
        shown = Shown(item.frame, item.parts, 0)
        item.groups = self._companion.groups(item.index, entry, shown)
        for group in _said(item.groups):
            number = item.part_at(group.start)
            left, right = edges(item.frame, item.parts[number])
            if item.frame == "link":
                left, right = " " * len(left), " " * len(right)
            width = item.width - len(left) - len(right)
            mark = group.mark
            for line in layout(group.english, max(1, width - len(mark)), base=0):
                beside = Beside(line, group.at, width, mark, "", group.kind)
                yield Row(None, number, group.start, left, right, beside)
                mark = NO_MARK

    def count(self, index: int, entry: Entry, shown: Shown, width: int) -> int:
        """Count those rows."""
        return plain_count(shown, width) + self.count_english(index, entry, shown, width)

    def count_english(self, index: int, entry: Entry, shown: Shown, width: int) -> int:
        """Count the rows of the English."""
        rows = 0
        starts = part_starts(shown)
        for group in _said(self._companion.groups(index, entry, shown)):
            number = max(n for n, start in enumerate(starts) if start <= group.start)
            room = width - sum(map(len, edges(shown.frame, shown.parts[number]))) - len(NO_MARK)
            rows += count_lines(group.english, max(1, room))
        return rows


def _said(groups: Sequence[Group]) -> Iterator[Group]:
    """Walk the sentences whose English is known and is not the sentence itself."""
    return (group for group in groups if group.english and group.kind != "same")


def _runs(shown: Shown, groups: Sequence[Group]) -> Iterator[list[Piece]]:
    """Cut an item at its sentences: the pieces of each, and each stretch between that belongs to none."""
    waiting = iter(groups)
    group = next(waiting, None)
    run: list[Piece] = []
    for number, (start, part) in enumerate(zip(part_starts(shown), shown.parts, strict=False)):
        at, end = start, start + len(part.text)
        while at < end or at == start == end:
            while group is not None and group.stop <= at:
                group = next(waiting, None)
            inside = group if group is not None and group.start <= at else None
            stop = end if group is None else min(end, group.stop if inside else group.start)
            stop = max(stop, at)
            if run and (run[-1].group is not inside or inside is None):
                yield run
                run = []
            run.append(Piece(number, at, stop, inside))
            if at == end:
                break
            at = stop
    if run:
        yield run


def _run_rows(item: Item, run: Sequence[Piece]) -> Iterator[Row]:
    part = item.parts[run[0].number]
    left, right = edges(item.frame, part)
    columns = Columns.of(item.width, item.frame, part)
    if _is_english(run, part):
        free = " " * (len(BAR) + columns.urdu)
        for number, start, stop, _ in run:
            piece = _cut(item, number, start, stop)
            for drawn in layout(piece.text, columns.english, base=0, isolates=piece.isolates):
                yield Row(drawn, number, start, left + NO_MARK, free + right)
        return
    urdu: list[tuple[Line | None, int, int]] = [
        (line, number, start)
        for number, start, stop, _ in run
        for piece in [_cut(item, number, start, stop)]
        for line in layout(piece.text, columns.urdu, base=piece.base, isolates=piece.isolates)
    ]
    group = run[0].group
    english = layout(group.english, columns.english, base=0) if group and group.english else []
    below: tuple[Line | None, int, int] = (None, run[-1].number, run[0].start)
    for row in range(max(len(urdu), len(english))):
        line, number, start = urdu[row] if row < len(urdu) else below
        beside = Beside(
            english[row] if row < len(english) else None,
            group.at if group else 0,
            columns.left,
            group.mark if group and not row else NO_MARK,
            BAR,
            group.kind if group else "",
        )
        yield Row(line, number, start, left, right, beside)


def _is_english(run: Sequence[Piece], part: Part) -> bool:
    """Whether a stretch has no translation because it is English."""
    return run[0].group is None and part.base == 0


def _cut(item: Item, number: int, start: int, stop: int) -> Part:
    """Give a range of a part, by offsets in the item's text, as a part."""
    part, at = item.parts[number], item.starts[number]
    if start == at and stop == at + len(part.text):
        return part
    apart = part.apart
    if apart is not None:
        apart = tuple(
            Isolate(each.start + at - start, each.stop + at - start, each.base)
            for each in apart
            if each.start + at >= start and each.stop + at <= stop
        )
    return part._replace(text=part.text[start - at : stop - at], apart=apart)
