"""Sentences of a translation memory that are like another one, without comparing it with all of them.

Candidates share one of the rarer words with it and are of like length; the letters decide.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from urdu_reader.language.segments import Origin
from urdu_reader.language.stopwords import STOPWORDS
from urdu_reader.text.clean import as_line

LEAST_LIKENESS = 75.0
"""Per cent of likeness (normalized Indel similarity of the folded sentences) from which one is suggested."""

_ENOUGH = 2000  # sentences that are compared letter by letter for one suggestion
_REACH = 800  # sentences that the words chosen to find them by may have between them
_SCORED = 50  # likest ones that are looked at for different translations
_FEWEST_WORDS = 2


class Suggestion(NamedTuple):
    """A sentence like the one that was asked for, as it is shown; ``likeness`` in per cent."""

    source: str
    translation: str
    origin: Origin
    likeness: float


def likest(
    connection: sqlite3.Connection, folded: str, source_lang: str, target_lang: str
) -> list[Suggestion]:
    """The kept sentences that are like the folded one, likest first, each translation once.

    Raises `sqlite3.Error`.
    """
    from rapidfuzz import fuzz, process  # only who asks for suggestions waits for it

    rows = _candidates(connection, folded, source_lang, target_lang)
    scored = process.extract(
        folded, dict(rows), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=_SCORED
    )
    found: dict[str, Suggestion] = {}
    for _, likeness, number in sorted(scored, key=lambda match: (-match[1], match[2])):
        row = connection.execute(
            "SELECT source, translation, origin FROM segments WHERE id = ?", (number,)
        ).fetchone()
        suggestion = Suggestion(as_line(row[0]), as_line(row[1]), row[2], likeness)
        known = found.get(suggestion.translation)
        if known is None or (known.likeness == likeness and suggestion.origin == "human"):
            found[suggestion.translation] = suggestion
    return list(found.values())


def _candidates(
    connection: sqlite3.Connection, folded: str, source_lang: str, target_lang: str
) -> list[tuple[int, str]]:
    frequencies = [
        (row[0], word)
        for word in _telling(folded)
        if (row := connection.execute("SELECT doc FROM vocabulary WHERE term = ?", (word,)).fetchone())
    ]
    chosen: list[str] = []
    reach = 0
    for frequency, word in sorted(frequencies):
        if reach + frequency > _REACH and len(chosen) >= _FEWEST_WORDS:
            break
        chosen.append(f'"{word}"')
        reach += frequency
    if not chosen:
        return []
    # Indel similarity of a and b is at most twice the shorter by both together
    ratio = LEAST_LIKENESS / (200 - LEAST_LIKENESS)
    shortest, longest = int(len(folded) * ratio), int(len(folded) / ratio) + 1
    return connection.execute(
        "SELECT segments.id, segments.folded FROM words"
        " JOIN segments ON segments.id = words.rowid"
        " WHERE words MATCH ? AND length(segments.folded) BETWEEN ? AND ?"
        " AND source_lang = ? AND target_lang = ? LIMIT ?",
        (" OR ".join(chosen), shortest, longest, source_lang, target_lang, _ENOUGH),
    ).fetchall()


def _telling(folded: str) -> list[str]:
    """The words of a sentence that tell it from others, once each; all of them where it has only common ones.

    Counting the sentences that hold a common word takes longer than comparing all those that hold a rare one.
    """
    words = dict.fromkeys("".join(char if char.isalnum() else " " for char in folded).split())
    return [word for word in words if word not in STOPWORDS] or list(words)
