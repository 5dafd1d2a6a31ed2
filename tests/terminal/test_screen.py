"""Textual's output on its way to a terminal that reorders rows: read back as that terminal reads it."""

from __future__ import annotations

import re

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.terminal.arrange import LRM
from urdu_reader.terminal.logical import ANCHOR
from urdu_reader.terminal.modes import MODES, arrangement
from urdu_reader.terminal.screen import Screen
from urdu_reader.text.bidi_classes import MIRRORED

ROW = " ﻥﺎﺘﺴﮐﺎﭘ │ ﮯﮨ ۱۲ (ICC) ﻢﯿﭨ "
WIDTH, HEIGHT = 40, 4


class Grid:
    """A terminal without ideas of its own: cells where the cursor puts them."""

    def __init__(self) -> None:
        self.rows = [[" "] * WIDTH for _ in range(HEIGHT)]
        self.styles = [[""] * WIDTH for _ in range(HEIGHT)]
        self.x = self.y = 0

    def feed(self, data: str) -> None:
        style = ""
        for y, x, sgr, text in re.findall(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|([^\x1b]+)", data):
            if y:
                self.x, self.y = int(x) - 1, int(y) - 1
            elif text:
                for char in text:
                    if char == "\n":
                        self.x, self.y = 0, self.y + 1
                    elif char == LRM:
                        self.rows[self.y][self.x - 1] += char
                    else:
                        self.rows[self.y][self.x] = char
                        self.styles[self.y][self.x] = style
                        self.x += 1
            else:
                style = "" if sgr == "0" else sgr

    def text(self) -> list[str]:
        return ["".join(row) for row in self.rows]


def screen(mode: str) -> Screen:
    made = Screen(arrangement(mode))
    made.resize(WIDTH, HEIGHT)
    return made


def seen(grid: Grid) -> list[str]:
    """What a terminal shows that orders each row as a left-to-right paragraph."""
    return [get_display(row, base_dir="L").replace(LRM, "") for row in grid.text()]


pieces = st.tuples(
    st.integers(0, HEIGHT - 1),
    st.integers(0, WIDTH - 12),
    st.text(alphabet="ﻥﺎﺘﺴﭘﯿۓ ab(،۱2│", min_size=1, max_size=12),
    st.sampled_from(["", "1", "38;2;1;2;3", "30;48;5;7"]),
)


@given(st.lists(st.lists(pieces, min_size=1, max_size=4), max_size=8))
def test_any_order_of_pieces_shows_what_visual_order_shows(
    updates: list[list[tuple[int, int, str, str]]],
) -> None:
    """Whatever covers what, half words too: rows come out as they were drawn."""
    words, straight = screen("words"), Grid()
    shown = Grid()
    for update in updates:
        data = "".join(
            f"\x1b[{y + 1};{x + 1}H" + (f"\x1b[{sgr}m{text}\x1b[0m" if sgr else text)
            for y, x, text, sgr in update
        )
        straight.feed(data)
        shown.feed(words.encode(data))
        assert seen(shown) == straight.text()


@given(st.text(alphabet="ﻥﺎﺘﺴﭘﯿۓ ab(،۱2│", min_size=1, max_size=WIDTH), st.sampled_from(MODES))
def test_where_a_sent_cell_is_seen(row: str, mode: str) -> None:
    """What a terminal tells of a click by the row that it was sent is the letter that was clicked on."""
    shown, grid = screen(mode), Grid()
    grid.feed(shown.encode(f"\x1b[2;1H{row}"))
    for at, glyph in enumerate(grid.rows[1][: len(row)]):
        wanted = row.ljust(WIDTH)[shown.seen_column(at, 1)]
        assert glyph.replace(LRM, "").replace(ANCHOR, " ") in (wanted, MIRRORED.get(wanted))
    assert sorted(shown.seen_column(at, 1) for at in range(WIDTH)) == list(range(WIDTH))
    assert [shown.seen_column(*place) for place in ((WIDTH, 1), (3, HEIGHT), (-1, 0))] == [WIDTH, 3, -1]


@pytest.mark.parametrize("row", ["BBC ۲۰۲۵ء میں (ICC)", "(ICC) ۲۰۲۵ء 45.5٪", "ﻥﺎﺘﺴﮐﺎﭘ 12٪ (ab)"])
def test_where_a_cell_is_seen_of_a_row_that_hides_letters(row: str) -> None:
    """A letter can be hidden in a blank only where the blank has a colour: that has a say in the order."""
    shown, grid = screen("row"), Grid()
    text = f" {row} "
    grid.feed(shown.encode(f"\x1b[2;1H\x1b[38;2;200;200;200;48;2;22;24;29m{text.ljust(WIDTH)}\x1b[0m"))
    columns = [shown.seen_column(at, 1) for at in range(WIDTH)]
    assert sorted(columns) == list(range(WIDTH))
    hidden = {ANCHOR, "\u05d0", "\u0621"}
    for at, glyph in enumerate(grid.rows[1]):
        wanted = text.ljust(WIDTH)[columns[at]]
        assert glyph in (wanted, MIRRORED.get(wanted)) or (wanted == " " and glyph in hidden), at


def test_styles_stay_with_their_letters() -> None:
    encoded = screen("words").encode(
        "\x1b[1;1H\x1b[1mﻥ\x1b[0m\x1b[38;5;200mﺎ\x1b[0m\x1b[38;2;1;2;3;48;2;4;5;6mﭘ\x1b[0m"
    )
    grid = Grid()
    grid.feed(encoded)
    assert list(zip(grid.rows[0][:3], grid.styles[0][:3], strict=True)) == [
        ("ﭘ", "38;2;1;2;3;48;2;4;5;6"),
        ("ﺎ", "38;5;200"),
        ("ﻥ", "1"),
    ]


def test_a_panel_that_opens_over_half_a_word() -> None:
    words, grid = screen("words"), Grid()
    grid.feed(words.encode(f"\x1b[1;1H{ROW}"))
    grid.feed(words.encode("\x1b[1;5H│ ok │"))
    assert seen(grid)[0].rstrip() == (ROW[:4] + "│ ok │" + ROW[10:]).rstrip()


def test_the_cursor_ends_where_it_was_put() -> None:
    assert screen("words").encode(f"\x1b[1;1H{ROW}\x1b[3;7H").endswith("\x1b[3;7H")
    assert screen("words").encode("\x1b[2;2H") == "\x1b[2;2H"


@pytest.mark.parametrize(
    "data",
    ["\x1b[?25l", "\x1b[?2026h", "\x1b]52;c;2YLYp9qp\x07", "\x07", "\x1b[>1u", "\x1b]0;title\x1b\\"],
)
def test_what_draws_nothing_passes(data: str) -> None:
    assert data in screen("words").encode(data)


def test_an_image_goes_where_the_cursor_is() -> None:
    image = "\x1b_Gf=100,a=T;aGVsbG8=\x1b\\"
    assert screen("words").encode(f"\x1b[2;3H{image}").startswith(f"\x1b[2;3H{image}")


def test_wide_characters_keep_their_columns() -> None:
    encoded = screen("words").encode("\x1b[1;1H漢字 ﻥﺎ")
    assert encoded.startswith("\x1b[1;1H漢字 " + LRM + "ﺎﻥ")


@pytest.mark.parametrize(("column", "sent"), [(1, "\x1b[1;1Ha "), (2, "\x1b[1;1H a")])
def test_half_a_wide_character_is_none(column: int, sent: str) -> None:
    words = screen("words")
    words.encode("\x1b[1;1H漢ﻥ")
    assert words.encode(f"\x1b[1;{column}Ha").startswith(sent)


def test_a_row_that_did_not_change_is_sent_no_further_than_drawn() -> None:
    words = screen("words")
    words.encode(f"\x1b[1;1H{ROW}\x1b[2;1H{ROW}")
    assert words.encode("\x1b[1;38Hok") == "\x1b[1;38Hok\x1b[1;40H"


def test_a_new_size_forgets_the_old_rows() -> None:
    words = screen("words")
    words.encode(f"\x1b[1;1H{ROW}")
    words.resize(20, 2)
    assert "ﭘ" not in words.encode("\x1b[1;1Ha")


def test_links_pass_with_their_text() -> None:
    encoded = screen("words").encode(
        "\x1b[1;1H\x1b]8;id=1;https://example.pk\x1b\\\x1b[4mﻥﺎ\x1b[0m\x1b]8;;\x1b\\x"
    )
    assert "https://example.pk" in encoded
    assert encoded.index("\x1b]8;;\x1b\\") < encoded.index("x", encoded.index("ﻥ"))
