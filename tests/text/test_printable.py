"""Names and messages on one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.text.printable import printable


def test_urdu_stays_and_controls_are_spelled_out() -> None:
    assert (
        printable("می\u200cز\n\x1b[0m \x9b1m\u00a0\u202e!\udcff")
        == "می\u200cز\\n\\x1b[0m \\x9b1m\u00a0\\u202e!\\udcff"
    )


@given(st.text())
def test_nothing_that_commands_comes_through(text: str) -> None:
    shown = printable(text)
    assert not any(char < " " or "\x7f" <= char <= "\x9f" or "\u202a" <= char <= "\u202e" for char in shown)
    assert printable(shown) == shown
