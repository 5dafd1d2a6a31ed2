"""Finding many phrases in folded text at once: one walk through the text, however many the phrases are.

The phrases are a trie of words. Where a word may begin, the trie is walked along the text: a word of it in
any of its forms, between two words a space, an underscore, a hyphen or nothing, as print has them (وزیر خارجہ
is also وزیرخارجہ, and #وزیر_خارجہ). So the work at a place does not grow with the number of phrases that
begin otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from urdu_reader.language.inflection import forms

_NO_WORD_BEFORE, _NO_WORD_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_END = re.compile(_NO_WORD_AFTER)
_RUN = re.compile(r"[^\W_]+")
_SEPARATORS = frozenset(" _-")
_MOST_RUNS = 20_000
_NOTHING: Final[dict[int, int]] = {}
_AND = "و"
_BEHIND_AND = 5  # letters a phrase needs to be seen behind an و written on to it


class Found(NamedTuple):
    """``text[start:stop]`` says the phrase of that number."""

    start: int
    stop: int
    phrase: int


class PhraseFinder:
    """Phrases of folded words, none of them twice, ready to be found.

    Args:
        phrases: Folded with `urdu_reader.text.fold.key`, none empty.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self._root = _Node()
        for number, phrase in enumerate(phrases):
            self._root.add(phrase.split(" "), number)
        # Of several at one place the longest as its keyword writes it counts, then the first.
        order = sorted(range(len(phrases)), key=lambda number: -len(phrases[number]))
        self._rank = {number: rank for rank, number in enumerate(order)}
        self._behind_and = {
            number
            for number, phrase in enumerate(phrases)
            if len(phrase) >= _BEHIND_AND and not phrase.isascii()
        }
        self._starts = re.compile(_NO_WORD_BEFORE + _either_beginning(self._root.forms()))

    def find(self, folded: str) -> Iterator[Found]:
        """What ``folded`` says of the phrases, in order and apart; where two overlap, the longer counts."""
        at = 0
        while start := self._starts.search(folded, at):
            found, here = self._at(folded, start.start())
            if found is None:
                at = start.start() + 1
                continue
            longer = self._longer_inside(folded, found)
            if longer is None:
                yield found
                at = found.stop
                continue
            for number in sorted(here, key=self._rank.__getitem__):
                if here[number] <= longer:  # a shorter phrase still stands before the longer one
                    yield Found(found.start, here[number], number)
                    break
            at = longer

    def _at(self, folded: str, start: int) -> tuple[Found | None, dict[int, int]]:
        """What counts of what begins at ``start``, and where each phrase ends that does (not behind an و)."""
        here = self._walk(folded, start)
        if here:
            number = min(here, key=self._rank.__getitem__) if len(here) > 1 else next(iter(here))
            return Found(start, here[number], number), here
        if folded.startswith(_AND, start):
            behind = self._walk(folded, start + 1)
            if numbers := self._behind_and.intersection(behind):
                number = min(numbers, key=self._rank.__getitem__)
                return Found(start + 1, behind[number], number), {}
        return None, {}

    def _walk(self, folded: str, start: int) -> dict[int, int]:
        """The phrases that begin at ``start``, and where each ends (its longest words first)."""
        waiting = self._root.following(folded, start)
        if not waiting:
            return _NOTHING
        ends: dict[int, int] = {}
        done: set[tuple[int, int]] = set()
        while waiting:
            node, at = waiting.pop()
            if node.phrase is not None and node.phrase not in ends and _END.match(folded, at):
                ends[node.phrase] = at
            if not node.words:
                continue
            if (place := (id(node), at)) in done:
                continue
            done.add(place)
            waiting += node.following(folded, at)
            if folded[at : at + 1] in _SEPARATORS:
                waiting += node.following(folded, at + 1)
        return ends

    def _longer_inside(self, folded: str, found: Found) -> int | None:
        """Where something longer than ``found`` begins inside it."""
        at = folded.find(" ", found.start, found.stop)
        while at >= 0:
            if self._starts.match(folded, at + 1):
                inner, _ = self._at(folded, at + 1)
                if inner and inner.stop - at - 1 > found.stop - found.start:
                    return at + 1
            at = folded.find(" ", at + 1, found.stop)
        return None


class _Node:
    """A place in the trie: the phrase that ends here, and the words that may follow."""

    __slots__ = ("_by_run", "_forms", "_lengths", "_plain", "phrase", "words")

    def __init__(self) -> None:
        self.phrase: int | None = None
        self.words: dict[str, _Node] = {}
        self._forms: dict[str, list[_Node]] = {}
        self._lengths: tuple[int, ...] = ()
        self._plain = True
        self._by_run: dict[str, list[tuple[_Node, int]]] = {}

    def add(self, words: Sequence[str], number: int) -> None:
        """Put a phrase into the trie below this node."""
        node = self
        for word in words:
            node = node.words.setdefault(word, _Node())
        node.phrase = number

    def forms(self) -> dict[str, list[_Node]]:
        """The nodes behind each form of a word: made where a walk first comes by, at few of many nodes."""
        if not self._forms:
            for word, node in self.words.items():
                for form in forms(word):
                    self._forms.setdefault(form, []).append(node)
            self._lengths = tuple(sorted(set(map(len, self._forms))))
            self._plain = all(map(_RUN.fullmatch, self._forms))
        return self._forms

    def following(self, folded: str, at: int) -> list[tuple[_Node, int]]:
        """The nodes behind the words that stand at ``at``, and where each word ends, the longest last."""
        if not self._forms:
            self.forms()
        if not self._plain:
            return [
                (node, at + length) for node, length in self._prefixes(folded[at : at + self._lengths[-1]])
            ]
        # Forms of letters alone stand within a run of letters, and a text has few runs that are not the same.
        match = _RUN.match(folded, at)
        if match is None:
            return []
        run = match.group()
        found = self._by_run.get(run)
        if found is None:
            if len(self._by_run) > _MOST_RUNS:
                self._by_run.clear()
            found = self._by_run[run] = list(self._prefixes(run))
        return [(node, at + length) for node, length in found]

    def _prefixes(self, text: str) -> Iterator[tuple[_Node, int]]:
        """The nodes behind the forms that ``text`` begins with, and their lengths, the longest last."""
        for length in self._lengths:
            if length > len(text):
                return
            for behind in self._forms.get(text[:length], ()):
                yield behind, length


def _either_beginning(words: Iterable[str]) -> str:
    """A pattern for where one of ``words`` may stand, by its first two letters; or one behind an و."""
    seconds: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        seconds[word[0]].add(word[1:2])
    either = "|".join(
        re.escape(first) if "" in after else f"{re.escape(first)}[{re.escape(''.join(sorted(after)))}]"
        for first, after in sorted(seconds.items())
    )
    return f"(?={_AND}?(?:{either}))"
