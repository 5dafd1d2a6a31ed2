"""A word far wider than the screen is shaped once, however many rows it is cut into."""

from __future__ import annotations

import pytest

from urdu_reader.text import shapes
from urdu_reader.text.layout import count_lines, layout


@pytest.mark.parametrize("word", ["ب" * 5_000, "بَ" * 5_000, "http://a.b/" + "abc/" * 1_250])
def test_a_long_word_is_shaped_once(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shaped = []
    shape = shapes.clusters
    monkeypatch.setattr(shapes, "clusters", lambda text: shaped.append(text) or shape(text))
    rows = layout(f"خبر {word} ہے", 40)
    assert sum(len(row.cells) for row in rows) >= len(word) / 2
    assert len(rows) == count_lines(f"خبر {word} ہے", 40)
    assert shaped.count(word) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["ب", "ب\u200c", "ب\u064e", "aب", "a ب ", "\u202dاب", "(", "()", "(ا) ", "1,١,", "@a#b", "ا\n", " "],
)
def test_a_million_characters_take_no_more_than_their_length(unit: str) -> None:
    # Anything that looks at the whole for every row takes many minutes here; the suite's time limit says so.
    text = unit * (1_000_000 // len(unit))
    lines = layout(text, 60)
    assert lines[0].start == 0
    assert lines[-1].stop == len(text)
    for line in lines:
        assert len(line.cells) <= line.width <= 60
        assert line.text == "".join([cell.glyph for cell in line.cells])
