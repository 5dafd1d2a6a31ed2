"""The Unicode Bidirectional Algorithm, UAX #9 revision for Unicode 15, complete.

Ordering is our own because the packages that order text give neither levels nor a map from a drawn
character back to its place: python-bidi's fast path returns a string alone, mirrors no bracket (L4),
leaves marks on the wrong letter (L3), and resolves every wrapped line anew, out of its paragraph.
python-bidi gives the mirror pairs here and is the independent oracle of the tests.

Classes are strings (:mod:`urdu_reader.text.bidi_classes`) and most rules are substitutions in them, so a
paragraph is resolved by a handful of scans in C; only paragraphs with explicit embeddings or isolates
are walked, run by run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from urdu_reader.text.bidi_classes import BRACKET_CHARS, BRACKETS, canonical, classes

_T = TypeVar("_T")

MAX_DEPTH: Final = 125
"""BD2: the deepest explicit level."""

REMOVED: Final = 255
"""Stands in level bytes for a character that rule X9 removes."""

_EXPLICIT = re.compile("[eflrpijkq]")
_BOUNDARY = re.compile("[eflrpijkqP]")
_KEPT = re.compile("[^beflrp]+")
_W1 = re.compile("(^|[^M])(M+)")
_W2 = re.compile("A[^LR]*")
_W4 = re.compile("(?<=E)[sc](?=E)|(?<=N)c(?=N)")
_W5 = re.compile("t+(?=E)|(?<=E)t+")
_W6 = str.maketrans("sct", "OOO")
_W7 = re.compile("L[^R]*")
_BETWEEN_LEFT = re.compile("(?<=L)[PSWOijkq]+(?=L)")
_BETWEEN_RIGHT = re.compile("(?<=[REN])[PSWOijkq]+(?=[REN])")
_BRACKET = re.compile(f"[{re.escape(''.join(sorted(BRACKET_CHARS)))}]")
_SAME = re.compile(rb"(.)\1*", re.DOTALL)
_FIRST_STRONG = re.compile("[LRAijkq]")
_STRONG_CLASS = {"L": 0, "R": 1, "A": 1}

# Rules N2, I1 and I2 as a step above an even or an odd level: what is still neutral follows the embedding.
_EVEN_STEP = bytes.maketrans(b"LRENPSWOijkq", b"\0\1\2\2\0\0\0\0\0\0\0\0")
_ODD_STEP = bytes.maketrans(b"LRENPSWOijkq", b"\1\0\1\1\0\0\0\0\0\0\0\0")
_L1_SPACE = frozenset("Wijkq")
_SEPARATOR = re.compile("[SP]")


class Paragraph:
    """A paragraph whose embedding levels are resolved, once.

    Args:
        text: one paragraph, logical order. Characters behind a paragraph separator (class B) are taken
            as part of it, at the paragraph's level.
        base: the direction, 0 or 1; None applies rules P2 and P3.
        isolates: ranges ``(start, stop, base)`` that are resolved as though LRI or RLI stood before and
            PDI after them (HL3). They must not overlap, and must nest properly with isolates of the text.
    """

    __slots__ = ("_classes", "_levels", "base", "text")

    def __init__(
        self, text: str, base: int | None = None, isolates: Iterable[tuple[int, int, int]] = ()
    ) -> None:
        self.text = text
        self._classes = classes(text)
        self.base: int = _first_strong(self._classes) if base is None else base
        ranges = sorted(isolates)
        self._levels = (
            _isolated(text, self.base, ranges)
            if ranges
            else _resolve_paragraph(text, self._classes, self.base)
        )

    @property
    def levels(self) -> list[int | None]:
        """Each character's level, rule L1 applied to the paragraph as one line; None where X9 removes it."""
        return [None if level == REMOVED else level for level in self._levels]

    @property
    def level_bytes(self) -> bytes:
        """The same as ``levels``, a byte a character, REMOVED for None."""
        return self._levels

    def line_levels(self, start: int, stop: int) -> bytes:
        """The levels of the line ``[start, stop)``: its trailing white space is at the base level (L1)."""
        levels = self._levels[start:stop]
        trail = _trailing(self._classes, start, stop)
        if trail:
            kept = len(levels) - trail
            levels = levels[:kept] + bytes(
                level if level == REMOVED else self.base for level in levels[kept:]
            )
        return levels

    def order(self, start: int, stop: int) -> list[int]:
        """Rules L1 and L2 for the line ``[start, stop)``: its logical indices from left to right.

        Characters that X9 removes are not among them.
        """
        return reorder(self.line_levels(start, stop), start)


def _trailing(symbols: str, start: int, stop: int) -> int:
    """How many characters at the end of the line are white space, or stand among it and draw nothing (L1)."""
    at = stop
    while at > start and symbols[at - 1] in "Wijkqbeflrp":
        at -= 1
    return stop - at


def level_runs(levels: bytes) -> list[tuple[int, int, int]]:
    """Runs ``(level, start, stop)`` of equal level, in visual order (L2); removed ones are in none."""
    runs = [(levels[match.start()], *match.span()) for match in _SAME.finditer(levels)]
    runs = [run for run in runs if run[0] != REMOVED]
    if len(runs) > 1:
        present = {run[0] for run in runs}
        lowest_odd = min((level for level in present if level % 2), default=MAX_DEPTH + 2)
        for level in range(max(present), lowest_odd - 1, -1):
            first = None
            for index in range(len(runs) + 1):
                if index < len(runs) and runs[index][0] >= level:
                    first = index if first is None else first
                elif first is not None:
                    runs[first:index] = runs[first:index][::-1]
                    first = None
    return runs


def reorder(levels: bytes, offset: int = 0) -> list[int]:
    """Rule L2: the indices of ``levels``, from left to right, each with ``offset`` added."""
    order: list[int] = []
    for level, start, stop in level_runs(levels):
        span = range(start + offset, stop + offset)
        order.extend(reversed(span) if level % 2 else span)
    return order


def visual(items: Sequence[_T], levels: bytes) -> list[_T]:
    """Rule L2: ``items`` from left to right, where ``levels`` has the level of each."""
    runs = level_runs(levels)
    ordered: list[_T] = []
    for level, start, stop in runs:
        ordered += reversed(items[start:stop]) if level & 1 else items[start:stop]
    return ordered


def _first_strong(symbols: str, start: int = 0, stop: int | None = None) -> int:
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


def _isolated(text: str, base: int, ranges: Sequence[tuple[int, int, int]]) -> bytes:
    """Levels with isolate controls put around ``ranges`` for the time of resolving."""
    parts: list[str] = []
    keep: list[tuple[int, int]] = []
    at = size = 0
    for start, stop, direction in ranges:
        parts += [text[at:start], "\u2067" if direction else "\u2066", text[start:stop], "\u2069"]
        before = size + start - at
        keep += [(size, before), (before + 1, before + 1 + stop - start)]
        size = before + 2 + stop - start
        at = stop
    parts.append(text[at:])
    keep.append((size, size + len(text) - at))
    whole = "".join(parts)
    levels = _resolve_paragraph(whole, classes(whole), base)
    return b"".join(levels[start:stop] for start, stop in keep)


def _resolve_paragraph(text: str, symbols: str, base: int) -> bytes:
    if _EXPLICIT.search(symbols):
        levels = _resolve_explicit(text, symbols, base)
    else:
        side = "R" if base else "L"
        if "b" not in symbols:
            levels = bytearray(_resolve_sequence(text, symbols, side, side, base))
        else:
            ranges = [match.span() for match in _KEPT.finditer(symbols)]
            levels = bytearray([REMOVED]) * len(text)
            _scatter(levels, ranges, text, symbols, side, side, base)
    # Rule L1: separators, the white space before each, and the end of the paragraph.
    if "S" in symbols or "P" in symbols:
        for match in _SEPARATOR.finditer(symbols):
            stop = match.start()
            _reset(levels, stop - _trailing(symbols, 0, stop), stop + 1, base)
    _reset(levels, len(levels) - _trailing(symbols, 0, len(levels)), len(levels), base)
    return bytes(levels)


def _reset(levels: bytearray, start: int, stop: int, base: int) -> None:
    for index in range(start, stop):
        if levels[index] != REMOVED:
            levels[index] = base


def _scatter(
    levels: bytearray,
    ranges: Sequence[tuple[int, int]],
    text: str,
    symbols: str,
    sos: str,
    eos: str,
    level: int,
) -> None:
    """Resolve the isolating run sequence that ``ranges`` make up, and put its levels in their places."""
    resolved = _resolve_sequence(
        "".join([text[start:stop] for start, stop in ranges]),
        "".join([symbols[start:stop] for start, stop in ranges]),
        sos,
        eos,
        level,
    )
    at = 0
    for start, stop in ranges:
        levels[start:stop] = resolved[at : at + stop - start]
        at += stop - start


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


def _resolve_explicit(text: str, symbols: str, base: int) -> bytearray:
    """Rules X1 to X10 and, for each isolating run sequence, W1 to I2."""
    matches = _matching_isolates(symbols)
    pieces, overridden = _explicit_runs(symbols, base, matches)

    runs: list[tuple[int, list[tuple[int, int]]]] = []  # X9, BD7: level runs, as ranges of what is kept
    for level, start, stop in pieces:
        ranges = [match.span() for match in _KEPT.finditer(symbols, start, stop)]
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
        _scatter(levels, ranges, text, overridden, sos, eos, level)
    return levels


def _resolve_sequence(text: str, symbols: str, sos: str, eos: str, level: int) -> bytes:
    """Rules W1 to W7, N0 to N2, I1 and I2 for one isolating run sequence."""
    original = symbols
    if "M" in symbols:
        symbols = _W1.sub(
            lambda m: m[1] + ("O" if m[1] in _L1_SPACE - {"W"} else m[1] or sos) * len(m[2]), symbols
        )
    if "E" in symbols:
        if "A" in symbols:
            symbols = _W2.sub(lambda m: m[0].replace("E", "N"), symbols)
        symbols = symbols.replace("A", "R")
        if "c" in symbols or "s" in symbols:
            symbols = _W4.sub(lambda m: "E" if symbols[m.start() - 1] == "E" else "N", symbols)
        if "t" in symbols:
            symbols = _W5.sub(lambda m: "E" * len(m[0]), symbols)
        symbols = symbols.translate(_W6)
        if sos == "L" or "L" in symbols:
            symbols = _W7.sub(lambda m: m[0].replace("E", "L"), sos + symbols)[1:]
    else:
        symbols = symbols.replace("A", "R")
        if "N" in symbols:
            symbols = _W4.sub("N", symbols)
        symbols = symbols.translate(_W6)
    embedding = "R" if level % 2 else "L"
    if "O" in original and _BRACKET.search(text):
        symbols = _resolve_brackets(text, original, symbols, sos, embedding)
    # Rule N1, but for the neutrals that N2 would treat the same.
    if level % 2 == 0:
        symbols = _BETWEEN_RIGHT.sub(lambda m: "R" * len(m[0]), sos + symbols + eos)[1:-1]
    elif sos == "L" or "L" in symbols:
        symbols = _BETWEEN_LEFT.sub(lambda m: "L" * len(m[0]), sos + symbols + eos)[1:-1]
    step = symbols.encode("ascii").translate(_ODD_STEP if level % 2 else _EVEN_STEP)
    return step.translate(_raise_table(level))


_RAISE: dict[int, bytes] = {}


def _raise_table(level: int) -> bytes:
    table = _RAISE.get(level)
    if table is None:
        table = _RAISE[level] = bytes(min(step + level, 255) for step in range(256))
    return table


def _bracket_pairs(text: str, symbols: str) -> list[tuple[int, int]]:
    """BD16: the bracket pairs of a sequence, by the place of the opening one."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for index, char in enumerate(text):
        if char not in BRACKET_CHARS or symbols[index] != "O":
            continue
        if char in BRACKETS:
            if len(stack) == 63:
                return []
            stack.append((canonical(BRACKETS[char]), index))
            continue
        closing = canonical(char)
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == closing:
                pairs.append((stack[depth][1], index))
                del stack[depth:]
                break
    return sorted(pairs)


def _resolve_brackets(text: str, original: str, symbols: str, sos: str, embedding: str) -> str:
    """Rule N0."""
    pairs = _bracket_pairs(text, symbols)
    if not pairs:
        return symbols
    work = list(symbols)
    strong = list(symbols.replace("E", "R").replace("N", "R"))
    opposite = "L" if embedding == "R" else "R"
    for opening, closing in pairs:
        inside = strong[opening + 1 : closing]
        if embedding in inside:
            direction = embedding
        elif opposite in inside:
            at = opening - 1
            while at >= 0 and strong[at] not in ("L", "R"):
                at -= 1
            direction = opposite if (strong[at] if at >= 0 else sos) == opposite else embedding
        else:
            continue
        for bracket in (opening, closing):
            work[bracket] = strong[bracket] = direction
            after = bracket + 1
            while after < len(original) and original[after] == "M":
                work[after] = strong[after] = direction
                after += 1
    return "".join(work)
