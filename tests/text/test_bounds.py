"""What is remembered is bounded: a text that never repeats costs time, not memory."""

from __future__ import annotations

import pickle
from itertools import product

from urdu_reader.text.bidi_classes import classes
from urdu_reader.text.fold import key
from urdu_reader.text.islands import ISLANDS
from urdu_reader.text.layout import layout
from urdu_reader.text.shapes import WORDS


def _different(count: int) -> list[str]:
    return ["".join(letters) for letters, _ in zip(product("بپتکگسم", repeat=6), range(count), strict=False)]


def test_words_and_rows_are_right_when_more_words_come_than_are_kept() -> None:
    words = _different(45_000)
    WORDS.forget()
    rows = layout(" ".join(words), 6)
    assert [row.start for row in rows] == list(range(0, 7 * len(words), 7))
    assert [len(row.text) for row in rows] == [6] * len(words)
    assert all(row.cells[0].start == row.start + 5 for row in rows[::50])
    assert len(WORDS.advances) <= 40_000
    assert len(WORDS.rights) <= len(WORDS.advances)


def test_islands_are_bounded() -> None:
    text = " ".join(f"اب {number}-{number}" for number in range(12_000))
    rows = layout(text, 80)
    assert sum(len(row.text) + 1 for row in rows) == len(text) + 1
    assert len(ISLANDS[1]) <= 4_000


def test_every_character_of_unicode_at_once() -> None:
    text = "".join(map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x20000))))
    assert classes(text) == "".join(map(classes, text))
    assert key(text)


def test_words_taken_over_from_elsewhere_are_drawn_as_those_that_were_met_here() -> None:
    text = "وہ (کل) 12-3 کو Karachi — «لاہور» ، آئے۔پھر گئے ( آج ) گئے"

    def rows(base: int) -> list[tuple[str, int]]:
        return [(row.text, row.start) for row in layout(text, 14, base=base)]

    WORDS.forget()
    here = rows(1), rows(0)
    met = pickle.loads(pickle.dumps(WORDS.met()))
    assert all(met), met
    WORDS.forget()
    WORDS.remember(met)
    assert (rows(1), rows(0)) == here
    assert WORDS.met() == met
