"""Where the side panel stands: beside the article on a wide screen, over it on a narrow one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.screen import Screen

from urdu_reader.articles.model import Article
from urdu_reader.tui.article_view import ArticleView

if TYPE_CHECKING:
    from urdu_reader.tui.side_panel import SidePanel

NARROW = 90
"""Columns: a narrower screen shows the side panel over the article, and only when asked."""


class PanelSide:
    """Shows and hides the side panel of a screen, and moves the keys to it and back.

    Args:
        screen: Whose panel it is.
        shown: Whether a wide screen begins with it.
    """

    def __init__(self, screen: Screen[None], *, shown: bool) -> None:
        self._screen = screen
        self._panel: SidePanel | None = None
        screen.set_class(shown, "-panel-on")

    async def mount(self) -> None:
        """Make the panel: after the first paint, which does without."""
        if not self._screen.is_attached:
            return  # the reader is being left
        from urdu_reader.tui.side_panel import SidePanel

        panel = SidePanel()
        await self._screen.mount(panel)
        self._panel = panel

    @property
    def is_shown(self) -> bool:
        """Whether the panel can be seen."""
        return self._screen.has_class(self._class)

    @property
    def _is_over(self) -> bool:
        return self._screen.has_class("-narrow")

    @property
    def _class(self) -> str:
        return "-panel-over" if self._is_over else "-panel-on"

    def fill(self, article: Article, off: frozenset[int]) -> None:
        """Show the keywords of an article, some with their colour off, and what is related to it."""
        if self._panel is not None:
            self._panel.set_keywords(article.keywords, off)
            self._panel.set_related(article.related)

    def set_off(self, off: frozenset[int]) -> None:
        """Show which keywords have their colour off."""
        if self._panel is not None:
            self._panel.set_off(off)

    def toggle(self, view: ArticleView) -> None:
        """Show or hide it; one that stands over the article takes the keys."""
        shown = self.is_shown
        self._screen.toggle_class(self._class)
        if shown:
            view.focus()
        elif self._is_over and self._panel is not None:
            self._panel.focus_list()

    def show_tab(self, view: ArticleView, tab: Literal["keywords", "related"]) -> None:
        """Bring a tab to the front, and the keys to it."""
        if self._panel is not None:
            if not self.is_shown:
                self.toggle(view)
            self._panel.show_tab(tab)

    def switch_focus(self, view: ArticleView) -> None:
        """Give the keys to the panel, or back to the article."""
        if self._screen.focused is not view:
            view.focus()
        elif self._panel is not None:
            self.show_tab(view, self._panel.tab)

    def put_away(self, view: ArticleView) -> None:
        """Take a panel away that stands over the article."""
        if self._is_over:
            self._screen.remove_class("-panel-over")
            view.focus()
