"""Ties between the articles at hand: which of them a headline names, and which go together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log

from urdu_reader.articles.evidence import LONGEST_PHRASE, READ, folded_words
from urdu_reader.articles.model import Article, Block, ReadMore, Related
from urdu_reader.articles.same_story import SAME, Words, similarity, words_of

COMPUTED = 10
"""Most stories that are named as related to one because of what they share."""


def link(articles: Iterable[Article]) -> tuple[Article, ...]:
    """``articles`` in their order, tied to one another.

    Read-more lines and the page's related headlines get the id of the article at hand that is the same
    story; one that is not at hand keeps the target that it had. Behind the page's own come up to COMPUTED
    related stories: those that share keywords, named by the page or said in the text, the rarest counting
    most (by inverse document frequency). ``why`` names these. Linking again changes nothing.
    """
    articles = tuple(articles)
    headlines = _Headlines(articles)
    tied = [_resolve(article, headlines) for article in articles]
    shared = _Shared(tied)
    return tuple(
        replace(article, related=(*article.related, *shared.related(index)))
        for index, article in enumerate(tied)
    )


def _resolve(article: Article, headlines: _Headlines) -> Article:
    """``article`` with the targets of its headlines found, and without computed relations."""
    blocks: list[Block] = [
        replace(block, target=headlines.find(block.title, article.id) or block.target)
        if isinstance(block, ReadMore)
        else block
        for block in article.blocks
    ]
    related = tuple(
        replace(story, target=headlines.find(story.title, article.id) or story.target)
        for story in article.related
        if story.origin == "page"
    )
    return replace(article, blocks=tuple(blocks), related=related)


class _Headlines:
    """The headlines of the articles at hand, by their words."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._known: list[tuple[str, Words]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for article in articles:
            words = words_of(article.title)
            for word in words.words:
                self._by_word[word].append(len(self._known))
            self._known.append((article.id, words))

    def find(self, title: str, own: str) -> str | None:
        """The id of the article that ``title`` names: the most similar one, rather another than ``own``."""
        words = words_of(title)
        shared = Counter(index for word in words.words for index in self._by_word.get(word, ()))
        best: tuple[float, bool, int] | None = None
        for index, count in shared.items():
            # Fewer shared words cannot reach the threshold, however long they are, but for those joined.
            if count * 3 < len(words.words):
                continue
            ident, known = self._known[index]
            found = (similarity(words, known), ident != own, -index)
            if found[0] >= SAME and (best is None or found > best):
                best = found
        return self._known[-best[2]][0] if best else None


class _Shared:
    """Which articles share which keywords."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._names: dict[tuple[str, ...], str] = {}
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._having: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._of: list[set[tuple[str, ...]]] = [set() for _ in articles]
        if len(articles) < 2:
            return
        for index, article in enumerate(articles):
            for keyword in article.keywords:
                self._name(index, keyword.text)
        for index, article in enumerate(articles):
            self._search(index, article)

    def _name(self, index: int, keyword: str) -> None:
        phrase = tuple(word for word in folded_words(keyword) if word)
        if not phrase:
            return
        if phrase not in self._names:
            self._names[phrase] = keyword
            self._by_first[phrase[0]].append(phrase)
        self._having[phrase].add(index)
        self._of[index].add(phrase)

    def _search(self, index: int, article: Article) -> None:
        """Find the keywords of all articles in what this one says."""
        left = READ
        for text in (article.title, *article.passages()):
            if left <= 0:
                break
            said = folded_words(text[:left])
            left -= len(text)
            for at, word in enumerate(said):
                for phrase in self._by_first.get(word, ()):
                    if len(phrase) <= LONGEST_PHRASE and tuple(said[at : at + len(phrase)]) == phrase:
                        self._having[phrase].add(index)
                        self._of[index].add(phrase)

    def related(self, index: int) -> Sequence[Related]:
        """The stories that go with article ``index``, the closest first; not those that its page names."""
        articles = self._articles
        article = articles[index]
        named = {article.id} | {story.target for story in article.related}
        scores: Counter[int] = Counter()
        why: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for phrase in self._of[index]:
            weight = self._weight(phrase)
            for other in self._having[phrase]:
                if weight > 0 and articles[other].id not in named:
                    scores[other] += weight  # type: ignore[assignment]
                    why[other].append((weight, self._names[phrase]))
        ranked = sorted(scores, key=lambda other: (-scores[other], other))[:COMPUTED]
        return [
            Related(articles[other].title, articles[other].id, "computed", _names(why, other))
            for other in ranked
        ]

    def _weight(self, phrase: tuple[str, ...]) -> float:
        """Inverse document frequency; 0 for what more than half of many articles say."""
        count, all_of_them = len(self._having[phrase]), len(self._articles)
        return 0.0 if count > max(2, all_of_them / 2) else log(1 + all_of_them / count)


def _names(why: Mapping[int, list[tuple[float, str]]], index: int) -> tuple[str, ...]:
    return tuple(name for _, name in sorted(why[index], key=lambda found: (-found[0], found[1])))
