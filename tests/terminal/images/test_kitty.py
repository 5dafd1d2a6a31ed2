"""kitty's protocol, decoded again."""

from __future__ import annotations

from tests.terminal.images.pictures import picture, read_kitty, sent_picture
from urdu_reader.terminal.images import kitty
from urdu_reader.terminal.images.pixels import Crop


def test_a_picture_comes_back() -> None:
    shown = picture(60, 23)
    (command,) = read_kitty(kitty.transmit(7, shown))
    assert command["i"] == "7"
    assert sent_picture(command) == shown


def test_a_large_picture_goes_in_chunks() -> None:
    shown = picture(300, 80)
    said = kitty.transmit(4_000_000_000, shown)
    assert said.count("\x1b_G") > 2
    (command,) = read_kitty(said)
    assert sent_picture(command) == shown


def test_a_piece_is_placed_and_the_cursor_stays() -> None:
    (command,) = read_kitty(kitty.place(7, 3, Crop(11, 23, 220, 46)))
    assert command == {
        **{"a": "p", "i": "7", "p": "3", "x": "11", "y": "23", "w": "220", "h": "46"},
        **{"C": "1", "q": "2", "data": ""},
    }


def test_one_placement_goes_or_the_picture_with_all() -> None:
    placed, all_of_it = read_kitty(kitty.unplace(7, 3) + kitty.forget(7))
    assert (placed["a"], placed["d"], placed["i"], placed["p"]) == ("d", "i", "7", "3")
    assert (all_of_it["a"], all_of_it["d"], all_of_it["i"]) == ("d", "I", "7")
