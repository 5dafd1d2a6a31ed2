"""The reader's screen: owns what is at hand, what is shown, and what was read; answers its widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from urdu_reader.articles.model import Article
from urdu_reader.settings.config import EnglishView
from urdu_reader.tui import keys
from urdu_reader.tui.article_view import ArticleView
from urdu_reader.tui.at_hand import AtHand
from urdu_reader.tui.bars import Bar, Bit, KeyBar
from urdu_reader.tui.history import History, Visit
from urdu_reader.tui.nastaliq.screen import NastaliqScreen
from urdu_reader.tui.opening import Loaded, Opening
from urdu_reader.tui.panel_side import NARROW, PanelSide
from urdu_reader.tui.parts import Link
from urdu_reader.tui.place_bits import NO_ARTICLE, about_bits, place_bits
from urdu_reader.tui.searching import Searching
from urdu_reader.tui.themed import reader_theme

if TYPE_CHECKING:
    from urdu_reader.language.protocol import Engine
    from urdu_reader.tui.search_bar import SearchBar
    from urdu_reader.tui.side_panel import SidePanel

NOTHING = "Nothing is open. Leave with {quit}, and name a file: urdu-reader FILE"

NEEDS_ARTICLE = frozenset(action.action for action in keys.ACTIONS if action.scope == "reader")
"""What the screen can only do with an article."""


class ReaderScreen(NastaliqScreen):
    """One article with its side panel, and the way to all others at hand."""

    KEY_SCOPE = "reader"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("reader")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]  # noqa: RUF012 -- as Textual types it
    AUTO_FOCUS = "ArticleView"
    BLANK = True  # its widgets cover it
    DEFAULT_CSS = """
    ReaderScreen { background: $background; layout: horizontal; layers: text panel bars; }
    ReaderScreen #about { dock: top; layer: bars; }
    ReaderScreen #place { dock: bottom; layer: bars; }
    ReaderScreen #nothing { margin: 1 2; }
    ReaderScreen ArticleView { layer: text; width: 1fr; height: 1fr; margin: 1 0; }
    ReaderScreen SidePanel {
        dock: left; layer: panel; width: 36; height: 1fr; padding: 1 0; border-right: vkey $border;
    }
    ReaderScreen SearchBar { display: none; dock: bottom; layer: bars; margin-bottom: 1; }
    ReaderScreen.-searching SearchBar { display: block; }
    ReaderScreen.-searching SidePanel { padding: 1 0 2 0; }
    ReaderScreen.-searching ArticleView { margin: 1 0 2 0; }
    ReaderScreen.-wide.-panel-on ArticleView { margin: 1 0 1 36; }
    ReaderScreen.-wide.-panel-on.-searching ArticleView { margin: 1 0 2 36; }
    ReaderScreen SidePanel { display: none; }
    ReaderScreen.-wide.-panel-on SidePanel { display: block; }
    ReaderScreen.-narrow.-panel-over SidePanel { display: block; width: 80%; max-width: 44; }
    """

    class Read(Message):
        """The sources have been read to their end."""

        def __init__(self, loaded: Loaded, asked: bool) -> None:
            super().__init__()
            self.loaded = loaded
            self.asked = asked

    def __init__(
        self,
        articles: Sequence[Article],
        opening: Opening | None = None,
        *,
        measure: int = 0,
        panel: bool = True,
        english: EnglishView = "off",
        keeps: Callable[[EnglishView], str] | None = None,
        opens: Callable[[], Engine] | None = None,
    ) -> None:
        super().__init__(english=english, keeps=keeps, opens=opens)
        self._at_hand = AtHand(articles)
        self._opening = opening
        self._article: Article | None = None
        self._measure = measure
        self._about, self._place = Bar(id="about"), KeyBar(id="place")
        self._view: ArticleView | None = None
        self._panel = PanelSide(self, shown=panel)
        self._searching = Searching(self)
        self._history = History()

    def compose(self) -> ComposeResult:
        """Lay out what the first paint shows; the side panel and the search come when they are needed."""
        # Before anything has a size, or the first frame would be laid out for a screen without a panel.
        wide = self.app.size.width >= NARROW
        self.set_class(wide, "-wide", update=False)
        self.set_class(not wide, "-narrow", update=False)
        yield self._about
        if self._at_hand:
            self._view = ArticleView(reader_theme(self), self._measure)
            yield self._view
        else:
            yield Static(NOTHING.format(quit=keys.key_of("quit", self.app)), id="nothing", markup=False)
        yield self._place

    def on_mount(self) -> None:
        """Open the first article, and follow the theme."""
        if hasattr(self.app, "theme_changed_signal"):
            self.app.theme_changed_signal.subscribe(self, lambda _: self._dress())
        if self._at_hand:
            self._open(Visit(self._at_hand.articles[0].id))
            self.watch(self.app, "app_focus", self._take_keys, init=False)
            # The rest comes when the article has been painted: it takes longer than all before.
            self.call_after_refresh(self._mount_panel)
            if self._opening is not None:
                self.call_after_refresh(self._read, self._opening.finish)

    def _take_keys(self, focus: bool) -> None:
        """Give the keys to the article where the reader was opened in a window that did not have the focus.

        A widget that had them before gets them back from Textual.
        """
        if focus and self.is_current and self.focused is None:
            self.view.focus()

    def _dress(self) -> None:
        if self._at_hand:
            self.view.set_theme(reader_theme(self))

    @property
    def view(self) -> ArticleView:
        """The article's widget. There is one where there are articles."""
        assert self._view is not None
        return self._view

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

    # Going from article to article

    def _visit(self, visit: Visit) -> None:
        """Go to an article, and remember where one was."""
        if self._article is not None:
            self._history.leave(self.view.top, self.view.cursor)
        self._history.go(visit)
        self._show(visit)

    def _open(self, visit: Visit) -> None:
        self._history.go(visit)
        self._show(visit)

    def _show(self, visit: Visit) -> None:
        article = self._at_hand.find(visit.article)
        if article is None:
            self.notify("That article is no longer at hand.", severity="warning", markup=False)
            return
        self._article = article
        self._searching.close(self.view)
        self.prepare_english(article)
        self.view.open(article, visit.top, visit.cursor)
        self.view.light(self._at_hand.lit(article))
        self.begin_english()
        self._say_about()
        self._fill_panel()

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
            self._read(self._opening.again, asked=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing can be done without an article; reading again needs a source."""
        if action == "reload":
            return self._opening is not None
        return bool(self._at_hand) or action not in NEEDS_ARTICLE

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read(self, read: Callable[[], Loaded], *, asked: bool = False) -> None:
        self.post_message(self.Read(read(), asked))

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.notify(str(event.worker.error), severity="warning", timeout=10, markup=False)

    @on(Read)
    def _have_read(self, event: Read) -> None:
        self.take(event.loaded.articles)
        if event.asked:
            for notice in event.loaded.notices:
                self.notify(notice, severity="warning", timeout=10, markup=False)
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
        self._say_about()
        self._fill_panel()

    # The side panel

    async def _mount_panel(self) -> None:
        await self._panel.mount()
        self._fill_panel()

    def _fill_panel(self) -> None:
        if self._article is not None:
            self._panel.fill(self._article, self._at_hand.off(self._article))

    @property
    def panel_is_shown(self) -> bool:
        """Whether the side panel can be seen."""
        return self._panel.is_shown

    def action_toggle_panel(self) -> None:
        """Show or hide the side panel."""
        self._panel.toggle(self.view)

    def action_show_keywords(self) -> None:
        """Go to the Keywords tab."""
        self._panel.show_tab(self.view, "keywords")

    def action_show_related(self) -> None:
        """Go to the Related tab."""
        self._panel.show_tab(self.view, "related")

    def action_switch_focus(self) -> None:
        """Give the keys to the side panel, or back to the article."""
        self._panel.switch_focus(self.view)

    def on_side_panel_keyword_toggled(self, event: SidePanel.KeywordToggled) -> None:
        """Turn a keyword's colour on or off."""
        article = self._article
        if article is not None:
            self._at_hand.turn(article, event.index)
            self.view.light(self._at_hand.lit(article))
            self._panel.set_off(self._at_hand.off(article))

    def on_side_panel_keyword_jump(self, event: SidePanel.KeywordJump) -> None:
        """Go to the next hit of a keyword."""
        self._panel.put_away(self.view)
        self._searching.keep()
        if not self.view.jump_keyword(event.index):
            self.notify("The article does not say that keyword.", timeout=3)

    def on_side_panel_related_open(self, event: SidePanel.RelatedOpen) -> None:
        """Open a related story."""
        self._panel.put_away(self.view)
        self.open_link(Link(event.title, event.target))

    # Search

    async def action_search(self) -> None:
        """Open the search."""
        await self._searching.begin(self.view)

    def on_search_bar_changed(self, event: SearchBar.Changed) -> None:
        """Search for what has been typed so far."""
        self._searching.typed(self.view, event.query)

    def on_search_bar_accepted(self) -> None:
        """Keep the search, and give the keys back to the article."""
        self._searching.keep()
        self.view.focus()

    def on_search_bar_dropped(self) -> None:
        """Give the place back that the search began at."""
        self._searching.drop(self.view)

    def on_search_bar_stepped(self, event: SearchBar.Stepped) -> None:
        """Go to the hit before or to the next."""
        self.view.step_hit(forward=event.forward)

    def action_next_hit(self) -> None:
        """Go to the next hit."""
        self._step_hit(forward=True)

    def action_previous_hit(self) -> None:
        """Go to the hit before; while nobody goes through hits, turn Nastaliq on or off."""
        if self.view.search_state is None and self.view.keyword_state is None:
            self.action_nastaliq()
        else:
            self._step_hit(forward=False)

    def _step_hit(self, *, forward: bool) -> None:
        if not self.view.step_hit(forward=forward):
            key = keys.key_of("search", self.app)
            self.notify(f"No hit. {key} searches; the Keywords tab lights keywords.", timeout=3, markup=False)

    def action_clear(self) -> None:
        """Stop translating; else close the search, drop the selection, put the panel away that covers."""
        if self.stop_translating():
            key = keys.key_of("translate", self.app)
            self.notify(f"Stopped. {key} goes on.", timeout=2, markup=False)
            return
        self.clear_selection()
        self._searching.close(self.view)
        self._panel.put_away(self.view)
        self.view.focus()

    # Copying

    @on(ArticleView.CopyAsked)
    def _copy_asked(self, event: ArticleView.CopyAsked) -> None:
        self._copy(event.text, event.what)

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.notify(f"Copied the {what}: {len(text):,} characters.", timeout=2)

    # What the bars say

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self.say_place()
        self._say_about()
        self.look_on()

    def _say_about(self) -> None:
        about, article = self._about, self._article
        if article is None:
            about.say(NO_ARTICLE)
        else:
            away = self.view.top.item > 0
            about.say(about_bits(article, self._at_hand), [Bit(article.title, bold=True)] if away else [])

    def on_descendant_focus(self) -> None:
        """Say what the keys do now."""
        self.say_place()

    def say_place(self) -> None:
        """Say where one is, and what there is to know of it."""
        if self._article is None or not self.is_mounted:
            return
        self._searching.say(self.view.search_state)
        bits = place_bits(self.view, self._article, self._at_hand) + self.english_bits()
        self._place.show_place(bits)
