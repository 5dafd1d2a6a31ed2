"""Row ↔ item against the plain sum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.tui.heights import CHUNK, Heights

HEIGHTS = st.lists(st.integers(0, 9), max_size=3 * CHUNK)


@given(HEIGHTS, st.lists(st.tuples(st.integers(0, 3 * CHUNK), st.integers(0, 9)), max_size=20))
def test_tops_and_finds_are_those_of_the_plain_sum(heights, changes):
    found = Heights(heights)
    for index, height in changes:
        if index < len(heights):
            heights[index] = found[index] = height
    assert len(found) == len(heights)
    assert found.total == sum(heights)
    owners = [(index, row) for index, height in enumerate(heights) for row in range(height)]
    step = max(1, len(heights) // 10)
    for index in range(0, len(heights) + 1, step):
        assert found.top(index) == sum(heights[:index])
    for row in range(0, len(owners), max(1, len(owners) // 20)):
        assert found.find(row) == owners[row]
    if owners:
        assert found.find(-5) == owners[0]
        assert found.find(len(owners) + 5) == owners[-1]
    else:
        assert found.find(3) == (0, 0)
