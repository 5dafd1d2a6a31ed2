"""Keywords made from the article itself, where its page names none.

A page's own keywords are names, and things that have a name of several words; so phrases that come back are
looked for. A candidate begins and ends with a word that names something and has in between no more than کا کی
کے. What is said only as a part of something longer is no candidate by itself (the idea of the C-value of
Frantzi and Ananiadou, 2000). Where a rank stands before a name, the name begins behind it; where a word has
the ending of a plural, nothing follows without کی. Forms of a word are one word. What the headline and the
first sentences say counts more, and so does what other headlines on the page say again; a phrase that a verb
takes in (بات چیت ہوئی) counts less. Single words fill the places that are left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from urdu_reader.articles.model import Article, Heading, Keyword, Paragraph, Quote, ReadMore
from urdu_reader.language.inflection import forms
from urdu_reader.language.ranks import OFFICES, RANKS
from urdu_reader.language.stopwords import STOPWORDS
from urdu_reader.text.fold import key
from urdu_reader.text.patterns import later
from urdu_reader.text.sentences import split
from urdu_reader.text.words import words

MOST = 8
"""Keywords that are made for one article."""

LONGEST = 5
"""Words in one keyword, the کی between two of them counted."""

_READ = 60_000  # characters that are looked at: what an article is about, it says before that
_LEAST_LETTERS = 3
_LEAD = 2  # sentences of the story that say what it is about
_GAP = later(r"[\s\u200c]*")
_SAYS_NUMBER = later(r"[\d@#/.]")
_LINKS = frozenset(map(key, ("کا", "کی", "کے", "آف", "و")))
_VERB_WORDS = """
ہے ہیں تھا تھی تھے تھیں ہو ہوا ہوئی ہوئے ہوگا ہوگی ہوتا ہوتی ہوتے ہونے ہونا کر کرنے کرنا کرتے کرتا
کرتی کریں کرے کیا کیے کئے گیا گئی گئے دیا دی دیے دے دینے لیا لی لیے لینے رہا رہی رہے سکے سکتا جائے
جائیں گا گی گے چکا چکی
"""
_VERBS = frozenset(map(key, _VERB_WORDS.split()))
_GENITIVE = key("کی")
_OF_A_PLACE, _INFINITIVE = key("والا"), key("نے")
_PLURAL = (key("یں"), key("وں"))
_NO_END = frozenset(map(key, ("شدہ", "یافتہ", "یاب")))  # what they say, they say of what follows
_TWICE = 2
_HARDLY_WITHOUT = 0.6
_OTHER_HEADLINES = 0.5
_SEVERAL_WORDS = 3.0
_IN_TITLE = 1.5
_IN_LEAD = 1.3
_TAKEN_BY_VERB = 0.3


class _Word(NamedTuple):
    """A word of a sentence: folded, its range, whether it may be part of a name, whether a cut is before."""

    name: str
    start: int
    stop: int
    names: bool
    cut: bool


@dataclass(slots=True)
class _Candidate:
    """A phrase met in the article, its words each in one form, with what speaks for it."""

    words: tuple[str, ...]
    first: int  # the sentence that says it first
    text: str  # as the story writes it where it writes it shortest
    letters: int
    count: int = 0
    inside: float = 0  # how much of `said` is only as a part of a longer one
    verbs: int = 0
    elsewhere: int = 0
    in_title: bool = False

    @property
    def said(self) -> float:
        """How often the story says it; other headlines count half, and no more than the story twice over."""
        return self.count + _OTHER_HEADLINES * min(self.elsewhere, 2 * self.count)

    @property
    def linked(self) -> bool:
        """Whether کی or the like is inside."""
        return any(word in _LINKS for word in self.words)

    @property
    def length(self) -> int:
        """How many of its words name something."""
        return sum(word not in _LINKS for word in self.words)


def extract(article: Article, most: int = MOST) -> tuple[Keyword, ...]:
    """Up to ``most`` keywords of ``article``, best first, origin ``extracted``, not yet counted."""
    candidates = _candidates(article)
    _nest(candidates)
    least = 2 if any(candidate.count > 1 for candidate in candidates.values()) else 1
    worthy = [candidate for candidate in candidates.values() if _is_worthy(candidate, least)]
    chosen: list[_Candidate] = []
    for candidate in sorted(worthy, key=lambda each: (-_weight(each), each.first, each.words)):
        if len(chosen) == most:
            break
        if not any(_makes_superfluous(other, candidate) for other in chosen):
            chosen.append(candidate)
    return tuple(Keyword(candidate.text, "extracted") for candidate in chosen)


def _candidates(article: Article) -> dict[tuple[str, ...], _Candidate]:
    found: dict[tuple[str, ...], _Candidate] = {}
    same = _Same()
    titled = article.title_origin == "page"
    for number, sentence in enumerate(_sentences(article)):
        in_title = titled and number == 0
        said = _words(sentence)
        for start, stop in _phrases(said):
            name = tuple(same.of(word.name) for word in said[start:stop])
            letters = sum(len(word.name) for word in said[start:stop])
            candidate = found.get(name)
            if candidate is None or letters < candidate.letters:
                text = " ".join(sentence[said[start].start : said[stop - 1].stop].split())
                if candidate is None:
                    candidate = found[name] = _Candidate(name, number, text, letters)
                candidate.text, candidate.letters = text, letters
            candidate.count += 1
            candidate.in_title |= in_title
            candidate.verbs += _is_taken_by_verb(said, stop)
    for headline in _other_headlines(article):
        said = _words(headline)
        for start, stop in _phrases(said):
            if candidate := found.get(tuple(same.of(word.name) for word in said[start:stop])):
                candidate.elsewhere += 1
    return found


def _sentences(article: Article) -> Iterator[str]:
    read = 0
    texts = [article.title] if article.title_origin == "page" else []
    texts += [
        block.text
        for block in article.blocks
        if isinstance(block, Paragraph | Heading | Quote) and block.lang == article.lang
    ]
    for text in texts:
        if read >= _READ:
            return
        text = text[: _READ - read]
        read += len(text)
        for start, stop in split(text, article.lang):
            yield text[start:stop]


def _other_headlines(article: Article) -> Iterator[str]:
    yield from (block.title for block in article.blocks if isinstance(block, ReadMore))
    yield from (story.title for story in article.related if story.origin == "page")


class _Same:
    """One form for all forms of a word: the one met first."""

    def __init__(self) -> None:
        self._form: dict[str, str] = {}

    def of(self, word: str) -> str:
        """The form that stands for ``word``."""
        known = self._form.get(word)
        if known is None:
            other = min((form for form in forms(word) if form in self._form), default=word)
            known = self._form[word] = self._form.get(other, word)
        return known


def _words(sentence: str) -> list[_Word]:
    found: list[_Word] = []
    for start, stop in words(sentence):
        name = key(sentence[start:stop])
        between = sentence[found[-1].stop : start] if found else ""
        if between == "-" and name.isascii() and found[-1].name.isascii():  # COVID-19
            first = found.pop()
            found.append(first._replace(name=f"{first.name}-{name}", stop=stop))
            continue
        cut = not found or not _GAP.fullmatch(between) or _ends(found, name)
        found.append(_Word(name, start, stop, _names(name, found), cut))
    return found


def _names(name: str, before: Sequence[_Word]) -> bool:
    """Whether a word, behind those ``before`` it, may be part of a name."""
    if name == _OF_A_PLACE:  # باغ والا, but not دینے والا
        return bool(before) and before[-1].names and not before[-1].name.endswith(_INFINITIVE)
    return not (name in STOPWORDS or len(name) < 2 or name.endswith(_INFINITIVE) or _SAYS_NUMBER.search(name))


def _ends(before: Sequence[_Word], name: str) -> bool:
    """Whether nothing goes on behind ``before``: it ends with a plural, or with a rank or its office."""
    last = before[-1].name
    if last.endswith(_PLURAL) and len(last) > _LEAST_LETTERS and name not in _LINKS:
        return True
    if name in RANKS or name in OFFICES:
        return False
    if last in RANKS:
        return True
    return last in OFFICES and any(word.name in RANKS for word in before[-4:-1])


def _phrases(said: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Ranges of words that may be a keyword."""
    for start, first in enumerate(said):
        if not first.names or first.name == _OF_A_PLACE:
            continue
        for stop in range(start + 1, min(start + LONGEST, len(said)) + 1):
            word = said[stop - 1]
            if stop > start + 1 and word.cut:
                break
            if word.names and word.name not in _NO_END:
                if stop > start + 1 or (len(word.name) >= _LEAST_LETTERS and word.name != _OF_A_PLACE):
                    yield start, stop
            elif not word.names and word.name not in _LINKS:
                break


def _is_taken_by_verb(said: Sequence[_Word], stop: int) -> bool:
    """Whether a verb follows at ``stop`` that takes in what is before it: بات چیت ہوئی, کی گئی."""
    following = [word.name for word in said[stop : stop + 2]]
    if not following:
        return False
    if following[0] == _GENITIVE:
        return len(following) == 1 or following[1] in _VERBS or said[stop + 1].cut
    return following[0] in _VERBS


def _nest(candidates: dict[tuple[str, ...], _Candidate]) -> None:
    """Tell each candidate how often it is said only inside the longer one that says it most."""
    for phrase, longer in candidates.items():
        for start in range(len(phrase)):
            for stop in range(start + 1, len(phrase) + (start > 0)):
                part = candidates.get(phrase[start:stop])
                if part is not None and _holds(longer, part):
                    part.inside = max(part.inside, longer.said)


def _holds(longer: _Candidate, part: _Candidate) -> bool:
    """Whether ``part`` is no phrase by itself where ``longer`` says it."""
    if longer.said < _TWICE and part.said >= _TWICE:
        return False  # what is said once holds nothing together
    # A name with کی behind it is still a name, unless it hardly ever stands without.
    return not (longer.linked and part.length > 1) or longer.said >= _HARDLY_WITHOUT * part.said


def _is_worthy(candidate: _Candidate, least: int) -> bool:
    if candidate.words[-1] in RANKS and candidate.linked:
        return False  # بنگلہ دیش کے مشیر: what somebody is, before the name
    alone = candidate.said - candidate.inside
    return alone >= least or (
        candidate.length > 1 and candidate.in_title and not candidate.linked and alone > 0
    )


def _weight(candidate: _Candidate) -> float:
    weight = candidate.said - candidate.inside
    weight = weight * _SEVERAL_WORDS if candidate.length > 1 else math.sqrt(weight)
    if candidate.in_title:
        weight *= _IN_TITLE
    elif candidate.first < _LEAD:
        weight *= _IN_LEAD
    return weight * (_TAKEN_BY_VERB if candidate.verbs * 2 > candidate.count else 1.0)


def _makes_superfluous(chosen: _Candidate, candidate: _Candidate) -> bool:
    """Whether a candidate is a part of what is chosen, or says it in another way or with more."""
    if set(candidate.words) - _LINKS == set(chosen.words) - _LINKS:
        return True
    if _is_part(candidate.words, chosen.words):
        return True
    return chosen.length > 1 and _is_part(chosen.words, candidate.words)


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    size = len(one)
    return any(other[start : start + size] == one for start in range(len(other) - size + 1))
