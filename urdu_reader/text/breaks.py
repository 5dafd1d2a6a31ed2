"""Line-break opportunities inside a word: the part of UAX #14 that text between two spaces needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from urdu_reader.text.atoms import ADDRESS, INSIDE_NUMBER, PERCENT
from urdu_reader.text.characters import width
from urdu_reader.text.joining import Cluster
from urdu_reader.text.patterns import later

_CLOSING = r"\s)\]}»”’\"'،؛؟!.,:;?!…۔٪%"
# After a sentence's or a clause's sign, unless a digit stands on both sides of it or a closing sign follows.
_AFTER_SIGN = later(
    rf"(?:(?<!\d)[۔،؛؟!?…;]|[۔،؛؟!?…;](?!\d))(?![{_CLOSING}])"
    rf"|(?<=[^\W\d_])[,:](?=[^\W\d_])"
    rf"|(?<=\w)[-–](?=[^\W\d_])|[—/](?![{_CLOSING}\d\-–])"
    r"|[\u200b\u2000-\u2006\u2008-\u200a\u1680\u205f\u3000]"
)
DIVIDER: Final = "\u00b7"
"""A sign that stands alone between the pieces of a line, ``name · day · address``: a row ends at it first."""

_FIRST_WIDE = "\u2e80"
_ADDRESS = later(ADDRESS)
_IN_URL = later(r"(?<=[/?&=#_\-.])(?=\w)|(?<=\w)(?=[?&#])")
# A number, its sign before it and behind it; Urdu writes ، and ۔ where others write , and . as well; and the
# spaces that break nowhere.
_JOINING = rf"{INSIDE_NUMBER}،۔؍\u00a0\u2007\u202f"
_IN_NUMBER = later(rf"(?<=[\d{_JOINING}+−#$€£₹{PERCENT}])(?=\d)|(?<=\d)(?=[{_JOINING}{PERCENT}])")


_LONGEST_SIGN = 4
_OPENERS = frozenset("([{«“‘")
_CLOSERS = frozenset(")]}»”’۔،؛؟!.,:;?…٪%")


def is_opener(word: str) -> bool:
    """Whether ``word`` is only signs that may not end a line (UAX #14, LB14)."""
    return 0 < len(word) <= _LONGEST_SIGN and _OPENERS.issuperset(word)


def is_closer(word: str) -> bool:
    """Whether ``word`` is only signs that may not begin a line (UAX #14, LB13)."""
    return 0 < len(word) <= _LONGEST_SIGN and _CLOSERS.issuperset(word)


@lru_cache(4)
def _has_url(word: str) -> bool:
    """Whether there is a URL in a word; asked for every line of a long one."""
    return ("/" in word or "www." in word) and _ADDRESS.search(word) is not None


def _between_ideographs(word: str) -> list[int]:
    """Indices of ``word`` with a wide character on both sides, but not before its punctuation (class ID)."""
    wide = [char >= _FIRST_WIDE and width(char) == 2 for char in word]
    return [at for at in range(1, len(word)) if wide[at - 1] and wide[at] and word[at] not in "、。"]


def opportunities(word: str) -> list[int]:
    """Indices of ``word`` before which a line may begin, in order: after ۔ ، ؛ ؟, a dash, between ideographs.

    None inside a URL, which moves to the next line whole; see :func:`forced`.
    """
    if _has_url(word):
        return []
    # Most words have nothing but letters, and no sign to break after.
    found = [] if word.isalpha() else [match.end() for match in _AFTER_SIGN.finditer(word)]
    if not word.isascii() and max(word) >= _FIRST_WIDE:
        found += _between_ideographs(word)
    return sorted({at for at in found if 0 < at < len(word)})


def forced(word: str, clusters: Sequence[Cluster], first: int, room: int) -> int:
    """Where to break a word that is wider than a whole line.

    Args:
        word: the word.
        clusters: its clusters.
        first: the first cluster that is not on a line yet.
        room: columns of the line.

    Returns:
        The first cluster of the next line, at least one more than ``first``: inside a URL behind one of its
        signs, else anywhere but inside a number; inside a number only where nothing else is left.
    """
    fits, used = first, 0
    while fits < len(clusters) and used + clusters[fits].width <= room:
        used += clusters[fits].width
        fits += 1
    fits = max(fits, first + 1)
    if fits >= len(clusters):
        return len(clusters)
    starts = {cluster.start: index for index, cluster in enumerate(clusters[first + 1 : fits + 1], first + 1)}
    lowest, highest = clusters[first].start + 1, clusters[fits].start
    preferred = _IN_URL if _has_url(word) else _AFTER_SIGN
    best = 0
    for match in preferred.finditer(word, lowest - 1, min(len(word), highest + 1)):
        if lowest <= match.end() <= highest and match.end() in starts:
            best = match.end()
    if best:
        return starts[best]
    for index in range(fits, first, -1):
        if not _IN_NUMBER.match(word, clusters[index].start):
            return index
    return fits
