"""How pending sentences become batches: the first alone and at once, the rest grouped by length.

A batch is computed as a rectangle, as wide as its longest member, so members of like length waste the
least; sorting everything would put the last paragraph before the first. So the sentences are taken in the
order in which they are wanted, in windows that grow, and only inside a window are they sorted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

WINDOWS = (1, 4, 16)
"""Sizes of the first windows; the later ones have `WINDOW`."""

WINDOW = 64

BATCH_TOKENS = 512
"""Tokens in a batch, padding included: more gains little speed and makes every answer wait longer."""

EARLY_TOKENS = 256
"""The same in the small first windows, so that there is a batch for every processor."""

LONGEST_PIECE = 160
"""Tokens that a model is given at once. It learnt from sentences; of longer ones it drops parts."""

_SPACE = "▁"
_PAUSES = frozenset("،؛,;:۔.!؟?—–")


def budget(window: Sequence[int]) -> int:
    """Give the tokens of a batch for the sentences of a window."""
    return BATCH_TOKENS if len(window) > WINDOWS[-1] else EARLY_TOKENS


def windows(count: int, *, early: bool = True) -> Iterator[range]:
    """Cut ``range(count)`` into the windows, first to last; the small ones only where ``early``."""
    start = 0
    for size in WINDOWS if early else ():
        if start >= count:
            return
        yield range(start, min(start + size, count))
        start += size
    for begin in range(start, count, WINDOW):
        yield range(begin, min(begin + WINDOW, count))


def batches(lengths: Sequence[int], most: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Group the indices of ``lengths`` (tokens each) by length, each group within ``most`` padded tokens.

    Every index comes out once; a single longer than that is a group of its own. Short ones come first.
    """
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (len(group) + 1) * lengths[index] > most:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def pieces(tokens: Sequence[str], longest: int = LONGEST_PIECE, *, joint: str = "") -> list[list[str]]:
    """Cut the tokens of one sentence into pieces of at most ``longest``.

    The cut is after a pause in the last half of a piece, else before a word, else anywhere. Joined, the
    pieces are the tokens. SentencePiece marks where a word begins; ``joint`` is what byte pairs end with
    where their word goes on.
    """

    def begins(index: int) -> bool:
        return not tokens[index - 1].endswith(joint) if joint else tokens[index].startswith(_SPACE)

    cut: list[list[str]] = []
    start = 0
    while len(tokens) - start > longest:
        stop = _cut(tokens, start, start + longest, begins)
        cut.append(list(tokens[start:stop]))
        start = stop
    cut.append(list(tokens[start:]))
    return cut


def _cut(tokens: Sequence[str], start: int, stop: int, begins: Callable[[int], bool]) -> int:
    middle = (start + stop) // 2
    for index in range(stop, middle, -1):
        if tokens[index - 1].lstrip(_SPACE) in _PAUSES and begins(index):
            return index
    for index in range(stop, middle, -1):
        if begins(index):
            return index
    return stop
