"""The search of the reader's screen: its bar, and the place that it began at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from urdu_reader.tui.article_view import ArticleView
from urdu_reader.tui.history import Visit
from urdu_reader.tui.place_bits import count_text

if TYPE_CHECKING:
    from urdu_reader.tui.search_bar import SearchBar

OPEN = "-searching"
"""The class of a screen whose search bar is shown."""


class Searching:
    """Opens and closes the search bar of a screen. The bar is made when it is first needed."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._bar: SearchBar | None = None
        self._before = Visit("")

    async def begin(self, view: ArticleView) -> None:
        """Open the bar with nothing typed, and give it the keys."""
        if not self._screen.is_attached:
            return  # the reader is being left
        if self._bar is None:
            from urdu_reader.tui.search_bar import SearchBar

            self._bar = SearchBar()
            await self._screen.mount(self._bar)
        self._before = Visit("", view.top, view.cursor)
        view.end_search()
        self._bar.begin()
        self._screen.add_class(OPEN)
        self._bar.focus()

    def typed(self, view: ArticleView, query: str) -> None:
        """Search for what has been typed so far; nothing typed is no search."""
        if query.strip():
            view.search(query)
        else:
            view.end_search()
            view.put_cursor(self._before.cursor)

    def keep(self) -> None:
        """Put the bar away; what was searched for stays lit."""
        self._screen.remove_class(OPEN)

    def close(self, view: ArticleView) -> None:
        """End the search, put the bar away, and give its keys back to the article."""
        view.end_search()
        self.keep()
        if self._bar is not None and self._screen.focused is self._bar:
            view.focus()

    def drop(self, view: ArticleView) -> None:
        """Close the search, and go back to where it began."""
        self.close(view)
        view.go_to(self._before.top, self._before.cursor)

    def say(self, state: tuple[int, int, bool] | None) -> None:
        """Show in the bar how many hits there are; None where nothing is searched for."""
        if self._bar is not None:
            self._bar.say(count_text(state) if state is not None else "")
