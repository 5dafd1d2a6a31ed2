"""Ties between the articles at hand: which of them a headline names, and which go together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log

from urdu_reader.articles.evidence import LONGEST_PHRASE, READ, folded_words
from urdu_reader.articles.model import Article, Block, Keyword, ReadMore, Related
from urdu_reader.articles.same_story import SAME, Words, similarity, words_of

COMPUTED = 10
"""Most stories that are named as related to one because of what they share."""


def link(articles: Iterable[Article]) -> tuple[Article, ...]:
    """``articles`` in their order, tied to one another.

    Read-more lines and the page's related headlines get the id of the article at hand that is the same
    story, and never that of the article they stand in; one that is not at hand keeps the target that it
    had. Behind the page's own come up to COMPUTED related stories: those that share keywords, the rarest
    counting most (by inverse document frequency). One that a page names is shared also by a story that
    says it; one that was extracted, by those alone that it was extracted from. ``why`` names them, the
    page's first. Linking again changes nothing.
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
        """The id of the article that ``title`` names: the most similar one; the article ``own`` is none."""
        words = words_of(title)
        shared = Counter(index for word in words.words for index in self._by_word.get(word, ()))
        best: tuple[float, int] | None = None
        for index, count in shared.items():
            # Fewer shared words cannot reach the threshold, however long they are, but for those joined.
            if count * 3 < len(words.words):
                continue
            ident, known = self._known[index]
            if ident == own:
                continue
            found = (similarity(words, known), -index)
            if found[0] >= SAME and (best is None or found > best):
                best = found
        return self._known[-best[1]][0] if best else None


class _Shared:
    """Which articles share which keywords."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._names: dict[tuple[str, ...], str] = {}
        self._by_pages: set[tuple[str, ...]] = set()
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._having: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._of: list[set[tuple[str, ...]]] = [set() for _ in articles]
        if len(articles) < 2:
            return
        for index, article in enumerate(articles):
            for keyword in article.keywords:
                self._name(index, keyword)
        for index, article in enumerate(articles):
            self._search(index, article)

    def _name(self, index: int, keyword: Keyword) -> None:
        phrase = tuple(word for word in folded_words(keyword.text) if word)
        if not phrase:
            return
        self._names.setdefault(phrase, keyword.text)
        if keyword.origin == "page" and phrase not in self._by_pages:
            self._by_pages.add(phrase)
            self._by_first[phrase[0]].append(phrase)
        self._having[phrase].add(index)
        self._of[index].add(phrase)

    def _search(self, index: int, article: Article) -> None:
        """Find the keywords that pages name in what this article says."""
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
        shared: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in sorted(self._of[index], key=self._rank):
            for other in self._having[phrase] if self._weight(phrase) else ():
                if articles[other].id not in named and not _overlaps(phrase, shared[other]):
                    shared[other].append(phrase)
        scores = {other: sum(map(self._weight, found)) for other, found in shared.items() if found}
        ranked = sorted(scores, key=lambda other: (-scores[other], other))[:COMPUTED]
        return [
            Related(
                articles[other].title,
                articles[other].id,
                "computed",
                tuple(self._names[phrase] for phrase in shared[other]),
            )
            for other in ranked
        ]

    def _rank(self, phrase: tuple[str, ...]) -> tuple[bool, float, tuple[str, ...]]:
        return phrase not in self._by_pages, -self._weight(phrase), phrase

    def _weight(self, phrase: tuple[str, ...]) -> float:
        """Inverse document frequency; 0 for what more than half of many articles say."""
        count, all_of_them = len(self._having[phrase]), len(self._articles)
        return 0.0 if count > max(2, all_of_them / 2) else log(1 + all_of_them / count)


def _overlaps(phrase: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> bool:
    """Whether one of ``others`` is within ``phrase`` or around it: what is shared once counts once."""
    words = set(phrase)
    return any(words <= set(other) or words >= set(other) for other in others)
