"""Rules W1 to W7, N0 to N2, I1 and I2 of UAX #9, for one isolating run sequence.

A sequence is two strings, its characters and their classes (:mod:`urdu_reader.text.bidi_classes`), and most
rules are one substitution in the second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from urdu_reader.text.bidi_classes import BRACKET_CHARS, BRACKETS, canonical
from urdu_reader.text.patterns import later

_ISOLATES = frozenset("ijkq")
_W1 = later("(^|[^M])(M+)")
_W2 = later("A[^LR]*")
_W4 = later("(?<=E)[sc](?=E)|(?<=N)c(?=N)")
_W5 = later("t+(?=E)|(?<=E)t+")
_W6 = str.maketrans("sct", "OOO")
_W7 = later("L[^R]*")
_BETWEEN_LEFT = later("(?<=L)[PSWOijkq]+(?=L)")
_BETWEEN_RIGHT = later("(?<=[REN])[PSWOijkq]+(?=[REN])")
_BRACKET = later(f"[{re.escape(''.join(sorted(BRACKET_CHARS)))}]")

# Rules N2, I1 and I2 as a step above an even or an odd level: what is still neutral follows the embedding.
_EVEN_STEP = bytes.maketrans(b"LRENPSWOijkq", b"\0\1\2\2\0\0\0\0\0\0\0\0")
_ODD_STEP = bytes.maketrans(b"LRENPSWOijkq", b"\1\0\1\1\0\0\0\0\0\0\0\0")


def scatter(
    levels: bytearray,
    ranges: Sequence[tuple[int, int]],
    text: str,
    symbols: str,
    sos: str,
    eos: str,
    level: int,
) -> None:
    """Resolve the isolating run sequence that ``ranges`` make up, and put its levels in their places.

    Args:
        levels: of the whole text, a byte a character; written to.
        ranges: the sequence's pieces of the text, in order; nothing in them is removed by X9.
        text: the whole text.
        symbols: its classes, overrides applied.
        sos, eos: ``L`` or ``R``, the types before and after the sequence (X10).
        level: the sequence's embedding level.
    """
    resolved = resolve_sequence(
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


def resolve_sequence(text: str, symbols: str, sos: str, eos: str, level: int) -> bytes:
    """The levels of one isolating run sequence, a byte a character; arguments as of :func:`scatter`."""
    original = symbols
    if "M" in symbols:
        symbols = _W1.sub(lambda m: m[1] + ("O" if m[1] in _ISOLATES else m[1] or sos) * len(m[2]), symbols)
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
    for match in _BRACKET.finditer(text):
        char, index = match.group(), match.start()
        if symbols[index] != "O":
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
