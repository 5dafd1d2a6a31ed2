"""What was read, in order, and where one was in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from urdu_reader.tui.rows import Place


class Visit(NamedTuple):
    """An article by id, with the place in the top row and the cursor's when it was left."""

    article: str
    top: Place = Place(0, 0)
    cursor: Place = Place(0, 0)


class History:
    """A line of visits with a present one, as in a browser: going elsewhere drops what was ahead."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._now = -1

    def leave(self, top: Place, cursor: Place) -> None:
        """Keep the place in the present article."""
        if self._visits:
            self._visits[self._now] = self._visits[self._now]._replace(top=top, cursor=cursor)

    def go(self, visit: Visit) -> None:
        """Visit an article; another visit of the present one takes its place."""
        if self._visits and self._visits[self._now].article == visit.article:
            self._visits[self._now] = visit
            return
        del self._visits[self._now + 1 :]
        self._visits.append(visit)
        self._now += 1

    def step(self, by: int) -> Visit | None:
        """Go back (-1) or forward (1); None where there is nothing that way."""
        if 0 <= self._now + by < len(self._visits):
            self._now += by
            return self._visits[self._now]
        return None

    def rename(self, names: Mapping[str, str]) -> None:
        """Take articles for others, by id."""
        self._visits = [
            visit._replace(article=names.get(visit.article, visit.article)) for visit in self._visits
        ]

    def last(self, article: str) -> Visit:
        """Give the latest visit of an article, or a first one."""
        known = (visit for visit in reversed(self._visits) if visit.article == article)
        return next(known, Visit(article))
