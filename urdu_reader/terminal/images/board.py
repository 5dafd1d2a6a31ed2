"""The pictures that are on the screen or were: kept packed, by number, as many as there is room for.

A widget puts pictures on the board when it paints and gets numbers for them; the driver reads from it what
has to be sent. Nothing is dropped that the screen still shows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from os import getpid
from typing import Final

from urdu_reader.terminal.images.ability import Protocol
from urdu_reader.terminal.images.pixels import CellSize, Pixels

ROOM: Final = 48 << 20
"""Bytes that pictures may take at the terminal, which keeps four for a pixel: about 200 lines of text at 80
columns of 11 by 23 pixels. What is kept here is packed and takes a tenth of that or less."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture on the board.

    Attributes:
        number: Its number, which no other picture of the session has.
        width: Pixels in a row.
        height: Rows of pixels.
        packed: What the protocol made of its pixels.
    """

    number: int
    width: int
    height: int
    packed: object

    @property
    def size(self) -> int:
        """The bytes that it takes at the terminal."""
        return 4 * self.width * self.height


class Board:
    """Pictures by key and by number.

    Attributes:
        protocol: How they are sent.
        cell: The size of a cell in pixels.
        size: The bytes that all kept pictures take at the terminal.
    """

    def __init__(self, protocol: Protocol, cell: CellSize, room: int = ROOM) -> None:
        self.protocol = protocol
        self.cell = cell
        self.size = 0
        self._shown: set[int] = set()
        self._asked: set[int] = set()
        self._room = room
        self._pack = _packing(protocol)
        self._by_key: OrderedDict[Hashable, Kept] = OrderedDict()
        self._by_number: dict[int, Kept] = {}
        # Other programs may have pictures in the same window: numbers of their own are likely small.
        self._next = 1 + ((getpid() & 0xFFFF) << 14)

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._by_key

    def keep(self, key: Hashable, make: Callable[[], Pixels]) -> int:
        """Give the number of the picture of a key; it is made if it is not kept."""
        found = self._by_key.get(key)
        if found is not None:
            self._by_key.move_to_end(key)
            self._asked.add(found.number)
            return found.number
        picture = make()
        kept = Kept(self._next, picture.width, picture.height, self._pack(picture))
        self._next += 1
        self._by_key[key] = kept
        self._by_number[kept.number] = kept
        self._asked.add(kept.number)
        self.size += kept.size
        if self.size > self._room:
            self._make_room()
        return kept.number

    def find(self, number: int) -> Kept | None:
        """Give a picture by its number; None where it has been dropped."""
        return self._by_number.get(number)

    def drawn(self, shown: Iterable[int]) -> None:
        """Learn which pictures are on the screen now."""
        self._shown = set(shown)
        self._asked.clear()

    def clear(self) -> None:
        """Drop all pictures, as when a cell gets another size."""
        self._by_key.clear()
        self._by_number.clear()
        self.size = 0

    def _make_room(self) -> None:
        """Drop what was asked for longest ago, but nothing that is on the screen or is about to be."""
        for key, kept in list(self._by_key.items()):
            if self.size <= self._room:
                return
            if kept.number not in self._shown and kept.number not in self._asked:
                del self._by_key[key], self._by_number[kept.number]
                self.size -= kept.size


def _packing(protocol: Protocol) -> Callable[[Pixels], object]:
    """Give what makes of pixels what the protocol sends, as far as that can be done once."""
    if protocol == "kitty":
        from urdu_reader.terminal.images.kitty import packed

        return lambda picture: packed(picture.pixels)
    from urdu_reader.terminal.images.sixel import indexed

    return indexed
