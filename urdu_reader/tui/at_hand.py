"""The articles at hand, and which of their keywords have their colour off."""

from __future__ import annotations

from collections.abc import Sequence

from urdu_reader.articles.model import Article


class AtHand:
    """Articles in the order of their sources."""

    def __init__(self, articles: Sequence[Article] = ()) -> None:
        self.articles = tuple(articles)
        self._off: dict[str, frozenset[int]] = {}

    def __len__(self) -> int:
        return len(self.articles)

    def find(self, target: str | None) -> Article | None:
        """Give an article by id."""
        return next((article for article in self.articles if article.id == target), None)

    def number(self, article: Article | None) -> int:
        """Give the place of an article among all, from 0; that of the first for one that is not at hand."""
        found = (n for n, each in enumerate(self.articles) if article is not None and each.id == article.id)
        return next(found, 0)

    def renew(self, articles: Sequence[Article]) -> dict[str, str]:
        """Have these articles at hand instead; give, by id, which takes the place of one that is gone.

        An article that says something else than before is another by its id: then the one that stands at
        the same place among all is taken for it.
        """
        articles = tuple(articles)
        known = {article.id for article in articles}
        heirs = {
            old.id: articles[min(number, len(articles) - 1)].id
            for number, old in enumerate(self.articles)
            if old.id not in known and articles
        }
        self._off = {heirs.get(name, name): off for name, off in self._off.items()}
        self.articles = articles
        return heirs

    # Keywords

    def off(self, article: Article) -> frozenset[int]:
        """Give the keywords of an article that have their colour off, by number."""
        return self._off.get(article.id, frozenset())

    def lit(self, article: Article) -> frozenset[int]:
        """Give those that have it on."""
        return frozenset(range(len(article.keywords))) - self.off(article)

    def turn(self, article: Article, keyword: int) -> None:
        """Turn the colour of one keyword on or off."""
        self._off[article.id] = self.off(article) ^ {keyword}
