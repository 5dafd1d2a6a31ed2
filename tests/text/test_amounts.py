"""How amounts are said, at the borders of the units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.text.amounts import bar, duration, rate, size


@given(st.floats(-1, 3), st.integers(0, 60))
def test_a_bar_has_its_columns_and_is_full_only_at_the_end(share: float, columns: int) -> None:
    drawn = bar(share, columns)
    assert len(drawn) == columns
    assert drawn == "".join(sorted(drawn))
    assert ("░" not in drawn) == (share >= 1 or columns == 0)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s"), (8, "8 s"), (59.4, "59 s"), (59.6, "1 min 00 s"), (125, "2 min 05 s"),
     (3599.7, "1 h 00 min"), (4320, "1 h 12 min")],
)  # fmt: skip
def test_a_duration(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 KB"), (999_499, "999 KB"), (999_500, "1.0 MB"),
     (9_800_000, "9.8 MB"), (9_950_000, "10 MB"), (98_000_000, "98 MB"), (1_234_000_000, "1,234 MB")],
)  # fmt: skip
def test_a_size(count: int, said: str) -> None:
    assert size(count) == said


def test_a_rate() -> None:
    assert (rate(0.42), rate(9.5), rate(12.3)) == ("0.4/s", "9.5/s", "12/s")
