"""The screen's side of the stories: which is shown, which are at hand, and the way from one to another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextvars import copy_context
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from urdu_reader.articles.model import Article
from urdu_reader.faults import said
from urdu_reader.settings.config import EnglishView
from urdu_reader.tui import keys
from urdu_reader.tui.article_view import ArticleView
from urdu_reader.tui.at_hand import AtHand
from urdu_reader.tui.history import History, Visit
from urdu_reader.tui.nastaliq.screen import NastaliqScreen
from urdu_reader.tui.opening import Loaded, Opening
from urdu_reader.tui.parts import Link
from urdu_reader.tui.worker_faults import ADVICE

if TYPE_CHECKING:
    from urdu_reader.language.protocol import Engine

NEEDS_ARTICLE = frozenset(action.action for action in keys.ACTIONS if action.scope == "reader")
"""What the screen can only do with an article."""


class StoriesScreen(NastaliqScreen):
    """Owns the articles at hand and what was read of them."""

    class Read(Message):
        """The sources have been read to their end."""

        def __init__(self, loaded: Loaded, asked: bool, number: int) -> None:
            super().__init__()
            self.loaded = loaded
            self.asked = asked
            self.number = number

    class Unread(Message):
        """The sources cannot be read."""

        def __init__(self, problem: str) -> None:
            super().__init__()
            self.problem = problem

    def __init__(
        self,
        articles: Sequence[Article],
        opening: Opening | None = None,
        *,
        english: EnglishView = "off",
        keeps: Callable[[EnglishView], str] | None = None,
        opens: Callable[[], Engine] | None = None,
    ) -> None:
        super().__init__(english=english, keeps=keeps, opens=opens)
        self._at_hand = AtHand(articles)
        self._opening = opening
        self._article: Article | None = None
        self._history = History()
        self._readings = 0

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    def source_of(self, article: Article) -> str:
        """Give the source that an article was read from, as it was named."""
        return self._opening.source_of(article.id) if self._opening is not None else ""

    def sources(self) -> Iterator[str]:
        """Walk the sources of all that is at hand."""
        return (self.source_of(article) for article in self._at_hand.articles)

    # What the screen does beside

    def leaving(self) -> None:
        """Another article is about to be shown."""
        raise NotImplementedError

    def shown_anew(self) -> None:
        """An article is shown, or there is more to say of it."""
        raise NotImplementedError

    # Going from article to article

    def _visit(self, visit: Visit) -> None:
        """Go to an article, and remember where one was."""
        if self._article is not None:
            self._history.leave(self.view.top, self.view.cursor)
        self._history.go(visit)
        self._show(visit)

    def open(self, visit: Visit) -> None:
        """Begin at an article."""
        self._history.go(visit)
        self._show(visit)

    def _show(self, visit: Visit) -> None:
        article = self._at_hand.find(visit.article)
        if article is None:
            self.notify("That article is no longer at hand.", severity="warning", markup=False)
            return
        self._article = article
        self.leaving()
        self.prepare_english(article)
        self.view.open(article, visit.top, visit.cursor)
        self.view.light(self._at_hand.lit(article))
        self.begin_english()
        self.shown_anew()

    def _step(self, by: int) -> None:
        if self._article is None:
            return
        self._history.leave(self.view.top, self.view.cursor)
        visit = self._history.step(by)
        if visit is None:
            self.notify("Nothing further back." if by < 0 else "Nothing further on.", timeout=2)
        else:
            self._show(visit)

    def open_link(self, link: Link) -> None:
        """Open what a link names: an article at hand; an address goes to the clipboard."""
        if link.url is not None:
            self.app.copy_to_clipboard(link.url)
            self.notify("Link copied. Reading itself opens no address.", timeout=3)
        elif self._at_hand.find(link.target) is not None and link.target is not None:
            self._visit(Visit(link.target))
        else:
            self.notify("That story is not at hand.", severity="warning", timeout=3)

    @on(ArticleView.LinkOpened)
    def _link_opened(self, event: ArticleView.LinkOpened) -> None:
        event.stop()
        self.open_link(event.link)

    def action_back(self) -> None:
        """Go back to what was read before."""
        self._step(-1)

    def action_forward(self) -> None:
        """Go forward again."""
        self._step(1)

    def action_next_article(self) -> None:
        """Go to the next article at hand."""
        self._neighbour(1)

    def action_previous_article(self) -> None:
        """Go to the article before."""
        self._neighbour(-1)

    def _neighbour(self, by: int) -> None:
        articles = self._at_hand.articles
        number = self._at_hand.number(self._article) + by
        if 0 <= number < len(articles):
            self._visit(self._history.last(articles[number].id))
        elif articles:
            self.notify("That was the last article." if by > 0 else "That was the first article.", timeout=2)

    def action_article_list(self) -> None:
        """Choose from the articles at hand."""
        from urdu_reader.tui.shelf import Shelf

        if self._at_hand:
            shelf = Shelf(self._at_hand.articles, self._at_hand.number(self._article))
            self.app.push_screen(shelf, self._chosen)

    def _chosen(self, number: int | None) -> None:
        if number is not None and number != self._at_hand.number(self._article):
            self._visit(self._history.last(self._at_hand.articles[number].id))

    # What is at hand

    def action_reload(self) -> None:
        """Read the sources again."""
        if self._opening is not None:
            self.read(self._opening.again, asked=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing can be done without an article; reading again needs a source."""
        if action == "reload":
            return self._opening is not None
        return bool(self._at_hand) or action not in NEEDS_ARTICLE

    def read(self, read: Callable[[], Loaded], *, asked: bool = False) -> None:
        """Read in a thread that nothing waits for, not even the end of the program. The last asked counts."""
        self._readings += 1
        number = self._readings

        def run() -> None:
            try:
                loaded = read()
            except Exception as error:  # noqa: BLE001 -- whatever it is, a person is told
                self.post_message(self.Unread(said(error, ADVICE)))
            else:
                self.post_message(self.Read(loaded, asked, number))

        context = copy_context()  # knows the app, for messages
        threading.Thread(target=context.run, args=(run,), name="reading", daemon=True).start()

    @on(Unread)
    def _not_read(self, event: Unread) -> None:
        event.stop()
        self.say_problem(event.problem)

    @on(Read)
    def _have_read(self, event: Read) -> None:
        event.stop()
        if event.number != self._readings:
            return
        self.take(event.loaded.articles)
        if event.asked:
            if event.loaded.notices:
                from urdu_reader.tui.together import together

                self.say_problem(together(event.loaded.notices))
            self.notify("Read again.", timeout=2)

    def take(self, articles: Sequence[Article]) -> None:
        """Have these articles at hand instead; the one that is shown, and the place in it, stay."""
        heirs = self._at_hand.renew(articles)
        self._history.rename(heirs)
        shown = self._article
        if shown is None:
            return
        article = self._at_hand.find(heirs.get(shown.id, shown.id))
        if article is not None and article != shown:
            self._article = article
            self.prepare_english(article)
            self.view.replace(article, self._at_hand.lit(article))
            self.begin_english()
        self.shown_anew()
