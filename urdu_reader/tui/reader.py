"""The reader's screen: its widgets, and the answers to what they and the keys ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from urdu_reader.articles.model import Article
from urdu_reader.settings.config import EnglishView
from urdu_reader.tui import keys
from urdu_reader.tui.article_view import ArticleView
from urdu_reader.tui.bars import Bar, Bit, KeyBar
from urdu_reader.tui.history import Visit
from urdu_reader.tui.opening import Opening
from urdu_reader.tui.panel_side import NARROW, PanelSide
from urdu_reader.tui.parts import Link
from urdu_reader.tui.place_bits import NO_ARTICLE, about_bits, place_bits
from urdu_reader.tui.searching import Searching
from urdu_reader.tui.stories import StoriesScreen
from urdu_reader.tui.themed import reader_theme

if TYPE_CHECKING:
    from urdu_reader.language.protocol import Engine
    from urdu_reader.tui.search_bar import SearchBar
    from urdu_reader.tui.side_panel import SidePanel

NOTHING = "Nothing is open. Leave with {quit}, and name a file: urdu-reader FILE"


class ReaderScreen(StoriesScreen):
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
    ReaderScreen.-wide.-panel-on ArticleView { margin: 1 0 1 36; }
    """

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
        super().__init__(articles, opening, english=english, keeps=keeps, opens=opens)
        self._measure = measure
        self._about, self._place = Bar(id="about"), KeyBar(id="place")
        self._view: ArticleView | None = None
        self._panel = PanelSide(self, shown=panel)
        self._searching = Searching(self)

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
            self.open(Visit(self._at_hand.articles[0].id))
            self.watch(self.app, "app_focus", self._take_keys, init=False)
            # The rest comes when the article has been painted: it takes longer than all before.
            self.call_after_refresh(self._mount_panel)
            if self._opening is not None:
                self.call_after_refresh(self.read, self._opening.finish)

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

    def leaving(self) -> None:
        """Close the search of the article that is left."""
        self._searching.close(self.view)

    def shown_anew(self) -> None:
        """Say what is shown, and fill the panel with it."""
        self._say_about()
        self._fill_panel()

    # The side panel

    async def _mount_panel(self) -> None:
        await self._panel.mount()
        self._fill_panel()

    def _fill_panel(self) -> None:
        if self._article is not None:
            self._panel.fill(self._article, self._at_hand.off(self._article))

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
        """Stop translating; else close the search, drop the selection, put the panel away that covers.

        Notices go in any case.
        """
        self.app.clear_notifications()
        if goes_on := self.stop_translating():
            key = keys.key_of(goes_on, self.app)
            self.notify(f"Stopped. {key} goes on.", timeout=2, markup=False)
            return
        self.clear_selection()
        self._searching.close(self.view)
        self._panel.put_away(self.view)
        self.view.focus()

    # Copying: from the panel too, which keeps the keys after a keyword was chosen in it

    def action_copy_sentence(self) -> None:
        """Copy what is selected in the article, else the sentence at its cursor."""
        self.view.copy_sentence()

    def action_copy_article(self) -> None:
        """Copy the whole article with its source."""
        self.view.copy_article()

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
