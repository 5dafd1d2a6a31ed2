"""Which rows are drawn wrong: what UAX #9 asks for, with levels from the fribidi command.

fribidi resolves a paragraph's levels; rules L1, L2 and L4 are applied here to each row of it. A row counts as
wrong where its clusters, read left to right with the letters' joined forms folded back (NFKC), are not these.
"""

from __future__ import annotations

import subprocess
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

from bidi.algorithm import get_display

_ALEFS = "اأإآٱ"


def levels(paragraphs: Sequence[str]) -> list[list[int]]:
    """The embedding level of every character of each right-to-left paragraph, by fribidi."""
    done = subprocess.run(
        ["fribidi", "--rtl", "--levels", "--novisual", "--nobreak"],
        input="\n".join(paragraphs) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [[int(level) for level in line.split()] for line in done.stdout.split("\n")[: len(paragraphs)]]


def expected(text: str, level: Sequence[int], start: int, stop: int) -> list[str]:
    """The clusters of the row ``[start, stop)`` of a paragraph, left to right."""
    while stop > start and text[stop - 1] == " ":
        stop -= 1
    while start < stop and text[start] == " ":
        start += 1
    clusters: list[tuple[str, int]] = []
    for index in range(start, stop):
        char = text[index]
        if unicodedata.category(char) == "Cf":  # bidi controls and joiners, which nothing draws
            continue
        mark = unicodedata.category(char) in {"Mn", "Me"}
        if clusters and (mark or (char in _ALEFS and clusters[-1][0] == "ل" and level[index] % 2)):
            clusters[-1] = (clusters[-1][0] + char, clusters[-1][1])
        else:
            clusters.append((_mirrored(char) if level[index] % 2 else char, level[index]))
    for lowest in range(max((at for _, at in clusters), default=0), 0, -1):
        begin = 0
        while begin < len(clusters):
            end = begin
            while end < len(clusters) and clusters[end][1] >= lowest:
                end += 1
            clusters[begin:end] = reversed(clusters[begin:end])
            begin = max(end, begin + 1)
    return [_folded(glyph) for glyph, _ in clusters]


def drawn(row: str) -> list[str]:
    """The clusters of a row as it was drawn."""
    found: list[str] = []
    for char in row.strip(" "):
        if found and unicodedata.category(char) in {"Mn", "Me"}:
            found[-1] += char
        elif unicodedata.category(char) != "Cf":
            found.append(char)
    return [_folded(glyph) for glyph in found]


def wrapped(paragraph: str, width: int) -> list[tuple[int, int]]:
    """The logical ranges of the rows that ``textwrap`` makes."""
    ranges = []
    at = 0
    for line in textwrap.wrap(paragraph, width):
        start = paragraph.index(line, at)
        ranges.append((start, at := start + len(line)))
    return ranges


def wrong(
    rows: Iterable[tuple[str, int, int]], text: str, level: Sequence[int]
) -> list[tuple[str, int, int]]:
    """Those of the rows ``(drawn, start, stop)`` that are not what UAX #9 asks for."""
    return [row for row in rows if drawn(row[0]) != expected(text, level, row[1], row[2])]


def _mirrored(char: str) -> str:
    return get_display(char, base_dir="R") if unicodedata.mirrored(char) else char


def _folded(cluster: str) -> str:
    return unicodedata.normalize("NFKD", cluster)
