"""Paragraphs without the signs of a piece are not searched for pieces; none may be lost by that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urdu_reader.text import isolate

CHARS = "اب۲2 Abzé&+-–−±$€£#@.,:/'’_%٪٫٬\u00a0\u0301()،۔·"
WORDS = ["WE News", "A & B", "A. B", "@x", "#شہر", "U.S.", "10:30", "۱۲٪", "+92", "C++", "www.a.pk", "x.com"]


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from([*CHARS, *WORDS]), max_size=14).map("".join))
def test_no_piece_is_lost(text: str) -> None:
    quick = isolate.isolates(text, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolate, "_TELLING", isolate.later(""))
        assert isolate.isolates(text, 1) == quick
