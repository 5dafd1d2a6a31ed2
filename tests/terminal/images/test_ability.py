"""Which terminal draws pictures, and by what."""

from __future__ import annotations

import pytest

from urdu_reader.terminal.detect import Detection, detect
from urdu_reader.terminal.images.ability import Ability, Window, ability
from urdu_reader.terminal.images.shared import NoPicturesError, Pictures
from urdu_reader.terminal.probe import Answers, parse

KITTY = b"\x1bP>|kitty(0.26.5)\x1b\\\x1b[6;23;11t\x1b[4;552;880t\x1b_Gi=31;OK\x1b\\\x1b[?62;c"
KONSOLE = b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[6;23;11t\x1b_Gi=31;OK\x1b\\\x1b[?62;1;4c"
FOOT = b"\x1bP>|foot(1.13.1)\x1b\\\x1b[6;23;11t\x1b[?62;4;22c"
MLTERM = b"\x1b[>24;279;0c\x1b[6;21;11t\x1b[?63;1;2;3;4;6;7;15c"
XTERM = b"\x1bP>|XTerm(379)\x1b\\\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
VTE = b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[4;552;880t\x1b[?65;1;9c"
TMUX = b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c"
WINDOW = Window(80, 24, 885, 552)


def found(sent: bytes, **environment: str) -> Detection:
    return detect(parse(sent)[0], {"TERM": "xterm-256color", **environment})


@pytest.mark.parametrize(
    ("sent", "protocol", "cell"),
    [
        (KITTY, "kitty", (11, 23)),
        (KONSOLE, "kitty", (11, 23)),
        (FOOT, "sixel", (11, 23)),
        (MLTERM, "sixel", (11, 21)),
        (XTERM, None, (11, 23)),
        (VTE, None, (11, 23)),
        (TMUX, None, (11, 23)),
    ],
)
def test_by_what_it_says(sent: bytes, protocol: str | None, cell: tuple[int, int]) -> None:
    can = ability(found(sent), window=WINDOW)
    assert (can.protocol, can.cell) == (protocol, cell)


@pytest.mark.parametrize(
    ("sent", "window", "cell"),
    [
        (b"\x1b[6;23;11t", Window(80, 24, 0, 0), (11, 23)),
        (b"", Window(80, 24, 880, 552), (11, 23)),
        (b"\x1b[4;552;880t", Window(80, 24), (11, 23)),
        (b"", Window(80, 24), None),
        (b"\x1b[4;552;880t", None, None),
        (b"", Window(80, 24, 8, 8), None),
    ],
)
def test_the_size_of_a_cell(sent: bytes, window: Window | None, cell: tuple[int, int] | None) -> None:
    can = ability(found(sent + b"\x1b[?62;4c"), window=window)
    assert can.cell == cell
    assert (can.protocol is None) == (cell is None)


def test_a_person_may_choose() -> None:
    assert ability(found(KONSOLE), "sixel").protocol == "sixel"
    assert ability(found(KONSOLE), "off").protocol is None
    assert "nastaliq.images" in ability(found(KONSOLE), "off").reason
    with pytest.raises(ValueError, match="auto, kitty, sixel, off"):
        ability(found(KONSOLE), "gif")


def test_a_multiplexer_shows_none_and_says_so_in_one_line() -> None:
    with pytest.raises(NoPicturesError, match=r"^no pictures on this terminal: tmux 3\.3a passes no") as said:
        Pictures(found(TMUX)).begin()
    assert "\n" not in str(said.value)


def test_a_terminal_that_could_not_be_asked_is_known_by_name() -> None:
    unasked = detect(Answers(), {"TERM": "xterm-kitty"})
    assert ability(unasked, window=WINDOW) == Ability("kitty", (11, 23), "by its name")  # type: ignore[arg-type]
    assert ability(detect(Answers(), {"TERM": "xterm"}), window=WINDOW).protocol is None


def test_the_board_is_made_once() -> None:
    pictures = Pictures(found(KITTY))
    assert pictures.board is None
    assert pictures.begin() is pictures.begin() is pictures.board
