"""A terminal that draws pictures, as small as the tests need it: what is seen in every cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.terminal.images.pictures import Picture, read_kitty, read_sixel, sent_picture

CELL = (2, 7)
"""Pixels of a cell: not a whole number of sixel bands."""

Seen = str | tuple[int, int, int]
"""A character, or a picture's piece: number, row, column."""

_TOKEN = re.compile(
    r"\x1b\[(?P<y>\d+);(?P<x>\d+)H|(?P<clear>\x1b\[2J|\x1b\[\?1049[hl])|(?P<kitty>\x1b_G.*?\x1b\\)"
    r"|(?P<sixel>\x1bP[0-9;]*q.*?\x1b\\)|\x1b\[[0-9;?]*[a-zA-Z]|(?P<text>[^\x1b])",
    re.DOTALL,
)


def painted(number: int, columns: int, rows: int) -> Picture:
    """A picture whose cells can be told apart by colours that sixel keeps exactly."""
    pixels = [
        (percent(number), percent(y // CELL[1]), percent(x // CELL[0]))
        for y in range(rows * CELL[1])
        for x in range(columns * CELL[0])
    ]
    return Picture(columns * CELL[0], rows * CELL[1], b"".join(map(bytes, pixels)))


def percent(value: int) -> int:
    """The byte that is ``value`` in hundredths."""
    assert 0 <= value <= 100
    return round(value * 255 / 100)


@dataclass
class Terminal:
    """Its screen, and its pictures by kitty's numbers."""

    width: int
    height: int
    cells: list[list[Seen]] = field(default_factory=list)
    kept: dict[int, Picture] = field(default_factory=dict)
    placed: dict[tuple[int, int], tuple[int, int, int, int, int, int]] = field(default_factory=dict)
    sent: int = 0

    def __post_init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.cells = [[" "] * self.width for _ in range(self.height)]

    def feed(self, data: str) -> None:
        x = y = 0
        at = 0
        for token in _TOKEN.finditer(data):
            assert token.start() == at, data[at : at + 40]
            at = token.end()
            if token["y"]:
                x, y = int(token["x"]) - 1, int(token["y"]) - 1
            elif token["clear"]:
                self.clear()
            elif token["sixel"]:
                self._sixel(token["sixel"], x, y)
            elif token["kitty"]:
                self._chunks += token["kitty"]
                if "m=1" not in token["kitty"].split(";")[0]:
                    for command in read_kitty(self._chunks):
                        self._kitty(command, x, y)
                    self._chunks = ""
            elif token["text"]:
                assert ord(token["text"]) < 0xF0000, "a character of a picture's cell got through"
                self.cells[y][x] = token["text"]
                x += 1
        assert at == len(data)

    _chunks = ""

    def _sixel(self, data: str, x: int, y: int) -> None:
        pixels = read_sixel(data)
        assert len(pixels) == CELL[1], "a slice is one row high"
        assert len(pixels[0]) % CELL[0] == 0
        for at in range(0, len(pixels[0]), CELL[0]):
            colors = {tuple(row[at + dx] or ()) for row in pixels for dx in range(CELL[0])}
            (color,) = colors
            self.cells[y][x + at // CELL[0]] = (color[0], color[1], color[2])

    def _kitty(self, command: dict[str, str], x: int, y: int) -> None:
        number = int(command["i"])
        if command["a"] == "t":
            self.sent += 1
            assert number not in self.kept, "sent twice"
            self.kept[number] = sent_picture(command)
        elif command["a"] == "p":
            shown = self.kept[number]
            left, top, width, height = (int(command[key]) for key in "xywh")
            assert left + width <= shown.width
            assert top + height <= shown.height
            self.placed[number, int(command["p"])] = (x, y, left, top, width, height)
        elif command["d"] == "i":
            del self.placed[number, int(command["p"])]
        else:
            assert command["d"] == "I"
            self.kept.pop(number, None)
            self.placed = {key: place for key, place in self.placed.items() if key[0] != number}

    def seen(self) -> list[list[Seen]]:
        """What is seen in every cell; placements lie over the text."""
        shown = [row.copy() for row in self.cells]
        for (number, _), (x, y, left, top, width, height) in self.placed.items():
            for dy in range(height // CELL[1]):
                for dx in range(width // CELL[0]):
                    pixel = self.kept[number].pixel(left + dx * CELL[0], top + dy * CELL[1])
                    assert not isinstance(shown[y + dy][x + dx], tuple), "two placements over each other"
                    shown[y + dy][x + dx] = tuple(round(part * 100 / 255) for part in pixel)  # type: ignore[assignment]
        return shown
