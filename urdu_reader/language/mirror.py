"""Keywords mirrored: where the English of a sentence says what is lit in its Urdu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from urdu_reader.language.keywords import Hit, find
from urdu_reader.language.memory import Entry
from urdu_reader.language.protect import ascii_digits
from urdu_reader.language.romanize import same_name, skeleton
from urdu_reader.text.atoms import LATIN
from urdu_reader.text.fold import key
from urdu_reader.text.patterns import later

_NAME_WORD = later(rf"[{LATIN}][{LATIN}'’.\-]*[{LATIN}]|[A-Z]")
_POSSESSIVE = later(r"['’]s\Z")
_LEAST = 2  # consonants that a name needs to be known by its sound


def mirror(
    source: str,
    translation: str,
    phrases: Sequence[str],
    known: Mapping[str, Sequence[str]] | None = None,
) -> list[Hit]:
    """Where ``translation`` says those of ``phrases`` that ``source`` says; in order, apart.

    Args:
        source: an Urdu sentence.
        translation: its English.
        phrases: keywords, as for `urdu_reader.language.keywords.find`.
        known: English counterparts by phrase (`counterparts`), as many as are known.

    A phrase is looked for as its counterparts say, as it stands (Latin, numbers), and as a name in Latin
    letters (capitalized words of the same sound). What is not found is left unlit.
    """
    said = {hit.index for hit in find(source, phrases)}
    if not said or not translation:
        return []
    wanted: list[tuple[str, int]] = []
    for index in sorted(said):
        wanted += [(text, index) for text in (known or {}).get(phrases[index], ())]
        wanted.append((ascii_digits(phrases[index]), index))
    hits = []
    for hit in find(translation, [text for text, _ in wanted]):
        text, index = wanted[hit.index]
        ends = None if _POSSESSIVE.search(text) else _POSSESSIVE.search(translation, hit.start, hit.stop)
        hits.append(Hit(hit.start, ends.start() if ends else hit.stop, index))
    lit = {hit.index for hit in hits}
    for index in sorted(said - lit, key=lambda each: -len(phrases[each])):
        for start, stop in _names(translation, phrases[index]):
            if all(stop <= hit.start or start >= hit.stop for hit in hits):
                hits.append(Hit(start, stop, index))
    return sorted(hits)


def counterparts(phrases: Sequence[str], kept: Mapping[str, Entry]) -> dict[str, list[str]]:
    """The English of those ``phrases`` that are sentences of their own among the ``kept``, by folded text."""
    found = ((phrase, kept.get(key(phrase))) for phrase in phrases)
    return {phrase: [entry.said.strip(" .")] for phrase, entry in found if entry is not None}


def _names(translation: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Ranges of capitalized words that are ``phrase`` in Latin letters, from left to right, apart."""
    if len(skeleton(phrase)) < _LEAST:
        return
    words = [
        (match.start(), match.start() + len(_POSSESSIVE.sub("", match.group())))
        for match in _NAME_WORD.finditer(translation)
    ]
    parts = phrase.split()
    at = 0
    while at < len(words):
        stop = _name_at(translation, words, at, parts)
        if stop > at:
            yield words[at][0], words[stop - 1][1]
            at = stop
        else:
            at += 1


def _name_at(translation: str, words: Sequence[tuple[int, int]], at: int, parts: Sequence[str]) -> int:
    """Behind the last of the words from ``at`` on that are ``parts`` in Latin letters, else ``at``."""
    taken = words[at : at + len(parts)]
    if (
        len(taken) == len(parts)
        and _together(translation, taken)
        and all(same_name(part, translation[a:b]) for part, (a, b) in zip(parts, taken, strict=True))
    ):
        return at + len(parts)
    # English may write as one word what Urdu writes as two, and the other way round
    whole = "".join(parts)
    for size in (1, 2, 3):
        taken = words[at : at + size]
        if size != len(parts) and len(taken) == size and _together(translation, taken):
            name = "".join(translation[a:b] for a, b in taken)
            if (size == 1 or len(parts) == 1) and len(skeleton(whole)) > _LEAST and same_name(whole, name):
                return at + size
    return at


def _together(translation: str, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the words are capitalized and only a space or hyphen apart."""
    if not all(translation[start].isupper() for start, _ in taken):
        return False
    return all(translation[stop:start] in (" ", "-", "\u00a0") for (_, stop), (start, _) in pairwise(taken))
