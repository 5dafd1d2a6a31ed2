"""Pictures to send, and readers of what was sent: small decoders of both protocols, written from their
descriptions."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """Pixels, three bytes each."""

    width: int
    height: int
    pixels: bytes

    def pixel(self, x: int, y: int) -> tuple[int, ...]:
        at = 3 * (y * self.width + x)
        return tuple(self.pixels[at : at + 3])

    def crop(self, x: int, y: int, width: int, height: int) -> Picture:
        rows = [
            self.pixels[3 * (row * self.width + x) : 3 * (row * self.width + x + width)]
            for row in range(y, y + height)
        ]
        return Picture(width, height, b"".join(rows))


def picture(width: int, height: int, color: tuple[int, int, int] = (250, 248, 240)) -> Picture:
    """A picture whose every pixel can be told from its neighbours."""
    out = bytearray(bytes(color) * (width * height))
    for y in range(height):
        for x in range(width):
            if (x + y) % 3 == 0:
                at = 3 * (y * width + x)
                out[at : at + 3] = bytes(((x * 5) % 256, (y * 9) % 256, 40))
    return Picture(width, height, bytes(out))


def read_sixel(data: str) -> list[list[tuple[int, int, int] | None]]:
    """The pixels that a sixel sequence draws, None where it draws none; colours from 0 to 100."""
    match = re.fullmatch(r'\x1bP([0-9;]*)q"1;1;(\d+);(\d+)(.*)\x1b\\', data, re.DOTALL)
    assert match, data[:60]
    assert match[1].split(";")[1] == "1", "pixels that are not drawn must stay"
    width, height = int(match[2]), int(match[3])
    shown: list[list[tuple[int, int, int] | None]] = [[None] * width for _ in range(-(-height // 6) * 6)]
    registers: dict[int, tuple[int, int, int]] = {}
    x = top = color = 0
    token = re.compile(r"#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)([?-~])|([?-~])|([$-])")
    at = 0
    while at < len(match[4]):
        found = token.match(match[4], at)
        assert found, match[4][at : at + 20]
        at = found.end()
        register, red, green, blue, chosen, count, repeated, single, move = found.groups()
        if register:
            registers[int(register)] = (int(red), int(green), int(blue))
        elif chosen:
            color = int(chosen)
        elif move == "$":
            x = 0
        elif move == "-":
            x, top = 0, top + 6
        else:
            sixel = ord(repeated or single) - 63
            stop = x + int(count or 1)
            for bit in range(6):
                if sixel >> bit & 1:
                    shown[top + bit][x:stop] = [registers[color]] * (stop - x)
            x = stop
            assert x <= width, "drawn beside the picture"
    assert all(row == [None] * width for row in shown[height:]), "drawn below the picture"
    return shown[:height]


_KITTY = re.compile(r"\x1b_G([^;\x1b]*)(?:;([^\x1b]*))?\x1b\\")


def read_kitty(data: str) -> list[dict[str, str]]:
    """The commands of a string of kitty's sequences, chunks put together: keys by name, and ``data``."""
    assert not _KITTY.sub("", data).strip(), "something else between the sequences"
    commands: list[dict[str, str]] = []
    more = False
    for keys, payload in _KITTY.findall(data):
        found = dict(part.split("=") for part in keys.split(","))
        assert len(payload) <= 4096
        assert found.get("q") == "2", "an answer would be taken for keys"
        if more:
            assert set(found) == {"m", "q"}
            commands[-1]["data"] += payload
        else:
            commands.append({**found, "data": payload})
        more = found.get("m") == "1"
    assert not more, "the last chunk is missing"
    return commands


def sent_picture(command: dict[str, str]) -> Picture:
    """The picture that a transmission carries."""
    assert (command["a"], command["f"], command["o"]) == ("t", "24", "z")
    pixels = zlib.decompress(b64decode(command["data"], validate=True))
    found = Picture(int(command["s"]), int(command["v"]), pixels)
    assert len(pixels) == 3 * found.width * found.height
    return found
