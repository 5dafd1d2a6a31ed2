"""The whole of Unicode's two bidi conformance files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from urdu_reader.text.bidi import Paragraph

pytestmark = pytest.mark.conformance

# A character of each class, for the file that names classes only.
_OF_CLASS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "#", "AN": "\u0661", "CS": ",",
    "NSM": "\u0300", "BN": "\u200b", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a",
    "RLE": "\u202b", "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067",
    "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip
_BASES = ((1, None), (2, 0), (4, 1))


def _levels(field: str) -> list[int | None]:
    return [None if level == "x" else int(level) for level in field.split()]


def _character_cases(path: Path) -> Iterator[tuple[str, int | None, int, list[int | None], list[int]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, direction, base, levels, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            asked = None if direction == "2" else int(direction)
            yield text, asked, int(base), _levels(levels), [int(index) for index in order.split()]


def test_bidi_character_test(shared: Path) -> None:
    count, wrong = 0, []
    for text, asked, base, levels, order in _character_cases(shared / "unicode" / "BidiCharacterTest.txt"):
        paragraph = Paragraph(text, asked)
        count += 1
        if (paragraph.base, paragraph.levels, paragraph.order(0, len(text))) != (base, levels, order):
            wrong.append((ascii(text), asked))
    assert wrong == []
    assert count == 91_707


def test_bidi_test(shared: Path) -> None:
    count, wrong = 0, []
    levels: list[int | None] = []
    order: list[int] = []
    for line in (shared / "unicode" / "BidiTest.txt").read_text(encoding="utf-8").splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("@Levels:"):
            levels = _levels(line.removeprefix("@Levels:"))
        elif line.startswith("@Reorder:"):
            order = [int(index) for index in line.removeprefix("@Reorder:").split()]
        elif line and not line.startswith("@"):
            classes, bits = line.split(";")
            text = "".join(_OF_CLASS[name] for name in classes.split())
            for bit, base in _BASES:
                if int(bits) & bit:
                    paragraph = Paragraph(text, base)
                    count += 1
                    if paragraph.levels != levels or paragraph.order(0, len(text)) != order:
                        wrong.append((classes, base))
    assert wrong == []
    assert count == 770_241
