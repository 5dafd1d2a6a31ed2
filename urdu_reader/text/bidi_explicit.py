"""Rules P2, P3 and X1 to X10 of UAX #9: directions, explicit levels, isolating run sequences.

Nothing is walked character by character: between two explicit characters a whole run has one level.
"""

from __future__ import annotations

import re

from urdu_reader.text.bidi_rules import scatter
from urdu_reader.text.patterns import later

MAX_DEPTH = 125
"""BD2: the deepest explicit level."""

REMOVED = 255
"""Stands in level bytes for a character that rule X9 removes."""

EXPLICIT = later("[eflrpijkq]")
KEPT = later("[^beflrp]+")
"""Runs of what rule X9 leaves."""

_BOUNDARY = later("[eflrpijkqP]")
_FIRST_STRONG = later("[LRAijkq]")
_STRONG_CLASS = {"L": 0, "R": 1, "A": 1}


def first_strong(symbols: str, start: int = 0, stop: int | None = None) -> int:
    """Rules P2 and P3: the direction of the first strong character outside isolates; else 0."""
    stop = len(symbols) if stop is None else stop
    depth, at = 0, start
    while match := _FIRST_STRONG.search(symbols, at, stop):
        symbol = match.group()
        if symbol in "ijk":
            depth += 1
        elif symbol == "q":
            depth = max(0, depth - 1)
        elif depth == 0:
            return _STRONG_CLASS[symbol]
        at = match.end()
    return 0


def _matching_isolates(symbols: str) -> dict[int, int]:
    """BD9: isolate initiator to its matching PDI."""
    matches: dict[int, int] = {}
    open_now: list[int] = []
    for match in re.finditer("[ijkq]", symbols):
        if match.group() != "q":
            open_now.append(match.start())
        elif open_now:
            matches[open_now.pop()] = match.start()
    return matches


def _fsi_direction(symbols: str, start: int, stop: int, matches: dict[int, int]) -> int:
    """Rule X5c: P2 and P3 between an FSI and its PDI; isolates inside are stepped over whole."""
    at = start
    while match := _FIRST_STRONG.search(symbols, at, stop):
        symbol = match.group()
        if symbol in _STRONG_CLASS:
            return _STRONG_CLASS[symbol]
        at = matches.get(match.start(), stop) + 1 if symbol != "q" else match.end()
    return 0


def _explicit_runs(
    symbols: str, base: int, matches: dict[int, int]
) -> tuple[list[tuple[int, int, int]], str]:
    """Rules X1 to X8: pieces ``(level, start, stop)`` in logical order, and the classes after overrides."""
    closing = set(matches.values())
    stack: list[tuple[int, str, bool]] = [(base, "", False)]  # level, override, isolate
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    pieces: list[tuple[int, int, int]] = []
    overridden: list[str] = []
    at, size = 0, len(symbols)
    while at < size:
        level, override, _ = stack[-1]
        found = _BOUNDARY.search(symbols, at)
        stop = found.start() if found else size
        if stop > at:
            pieces.append((level, at, stop))
            # An override does not touch BN, which X9 removes anyway.
            overridden.append(re.sub("[^b]", override, symbols[at:stop]) if override else symbols[at:stop])
        if found is None:
            break
        symbol, at = symbols[stop], stop + 1
        if symbol in "eflr":  # X2 to X5
            overridden.append(symbol)
            next_level = (level + 1) | 1 if symbol in "fr" else (level + 2) & ~1
            if next_level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((next_level, {"l": "L", "r": "R"}.get(symbol, ""), False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif symbol in "ijk":  # X5a to X5c
            pieces.append((level, stop, at))
            overridden.append(override or symbol)
            right = (
                _fsi_direction(symbols, at, matches.get(stop, size), matches)
                if symbol == "k"
                else symbol == "j"
            )
            next_level = (level + 1) | 1 if right else (level + 2) & ~1
            if next_level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((next_level, "", True))
            else:
                overflow_isolates += 1
        elif symbol == "q":  # X6a
            if overflow_isolates:
                overflow_isolates -= 1
            elif stop in closing and valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            level, override, _ = stack[-1]
            pieces.append((level, stop, at))
            overridden.append(override or symbol)
        elif symbol == "p":  # X7
            overridden.append(symbol)
            if not overflow_isolates:
                if overflow_embeddings:
                    overflow_embeddings -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
        else:  # X8: a paragraph separator ends everything
            pieces.append((base, stop, at))
            overridden.append(symbol)
            stack = [(base, "", False)]
            overflow_isolates = overflow_embeddings = valid_isolates = 0
    return pieces, "".join(overridden)


def resolve_explicit(text: str, symbols: str, base: int) -> bytearray:
    """Rules X1 to X10 and, for each isolating run sequence, W1 to I2."""
    matches = _matching_isolates(symbols)
    pieces, overridden = _explicit_runs(symbols, base, matches)

    runs: list[tuple[int, list[tuple[int, int]]]] = []  # X9, BD7: level runs, as ranges of what is kept
    for level, start, stop in pieces:
        ranges = [match.span() for match in KEPT.finditer(symbols, start, stop)]
        if not ranges:
            continue
        if runs and runs[-1][0] == level:
            runs[-1][1].extend(ranges)
        else:
            runs.append((level, ranges))

    levels = bytearray([REMOVED]) * len(text)
    starting_at = {ranges[0][0]: index for index, (_, ranges) in enumerate(runs)}
    ends = (ranges[-1][1] - 1 for _, ranges in runs)
    continued = {matches[end] for end in ends if end in matches}
    for index, (level, first) in enumerate(runs):
        if first[0][0] in continued:
            continue  # BD13: part of the sequence that its isolate initiator begins
        ranges, last = list(first), index
        while (end := ranges[-1][1] - 1) in matches and matches[end] in starting_at:
            last = starting_at[matches[end]]
            ranges += runs[last][1]
        before = runs[index - 1][0] if index else base
        dangling = symbols[ranges[-1][1] - 1] in "ijk" and ranges[-1][1] - 1 not in matches
        after = base if dangling or last + 1 == len(runs) else runs[last + 1][0]
        sos, eos = ("R" if max(level, side) % 2 else "L" for side in (before, after))
        scatter(levels, ranges, text, overridden, sos, eos, level)
    return levels
