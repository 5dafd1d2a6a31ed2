from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.language.batches import BATCH_TOKENS, WINDOWS, batches, pieces, windows


@given(st.integers(0, 1000))
def test_windows_cover_everything_in_order(count: int) -> None:
    assert [index for window in windows(count) for index in window] == list(range(count))


def test_the_first_sentence_waits_for_no_other() -> None:
    assert list(windows(40))[:3] == [range(1), range(1, 5), range(5, 21)]
    assert WINDOWS[0] == 1
    assert list(windows(70, early=False)) == [range(64), range(64, 70)]


@given(st.lists(st.integers(0, 400)))
def test_every_sentence_is_in_one_batch_and_batches_keep_the_budget(lengths: list[int]) -> None:
    groups = list(batches(lengths))
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    for group in groups:
        assert len(group) == 1 or len(group) * max(lengths[index] for index in group) <= BATCH_TOKENS


def test_like_lengths_go_together() -> None:
    assert list(batches([100, 3, 100, 4, 5], most=200)) == [[1, 3, 4], [0, 2]]


@given(st.lists(st.sampled_from(["▁کتاب", "ا", "،", "۔", "▁اور"]), max_size=300), st.integers(1, 40))
def test_pieces_joined_are_the_tokens(tokens: list[str], longest: int) -> None:
    cut = pieces(tokens, longest)
    assert [token for piece in cut for token in piece] == tokens
    assert all(len(piece) <= longest for piece in cut)


def test_a_long_sentence_is_cut_after_a_pause_else_before_a_word() -> None:
    tokens = ["▁ایک", "▁دو", "▁تین", "،", "▁چار", "▁پانچ"]
    assert pieces(tokens, 5) == [tokens[:4], tokens[4:]]
    words = ["▁ایک", "▁دو", "▁تی", "ن", "▁چار", "▁پانچ"]
    assert pieces(words, 3) == [words[:2], words[2:5], words[5:]]
    assert pieces(["ا"] * 5, 2) == [["ا", "ا"], ["ا", "ا"], ["ا"]]
    pairs = ["ش@@", "ہر", "میں", "با@@", "رش"]
    assert pieces(pairs, 4, joint="@@") == [pairs[:3], pairs[3:]]
