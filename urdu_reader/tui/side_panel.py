"""The side panel: the article's keywords and what is related to it.

The panel shows what it is given and says what a person asks for; the screen answers.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from urdu_reader.articles.model import Keyword, Related
from urdu_reader.tui import keys, urdu_rows
from urdu_reader.tui.list_items import ListItem
from urdu_reader.tui.tab_row import TabRow
from urdu_reader.tui.themed import reader_theme
from urdu_reader.tui.urdu_list import UrduList

Tab = Literal["keywords", "related"]
TABS: Final[tuple[Tab, Tab]] = ("keywords", "related")

ON, OFF = "■", "□"


class SidePanel(Vertical):
    """Two tabs: Keywords and Related."""

    KEY_SCOPE: ClassVar[str] = "side"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("side")
    DEFAULT_CSS = """
    SidePanel {
        width: 36;
        height: 1fr;
        background: $background;
        color: $foreground;
        UrduList { display: none; }
        UrduList.-front { display: block; }
    }
    ReaderScreen SidePanel {
        display: none; dock: left; layer: panel; padding: 1 0; border-right: vkey $border;
    }
    ReaderScreen.-searching SidePanel { padding: 1 0 2 0; }
    ReaderScreen.-wide.-panel-on SidePanel { display: block; }
    ReaderScreen.-narrow.-panel-over SidePanel { display: block; width: 80%; max-width: 44; }
    """
    SCOPED_CSS = False  # where it stands is for the screen's classes to say

    @dataclass
    class KeywordToggled(Message):
        """A keyword's colour is to be turned on or off."""

        index: int

    @dataclass
    class KeywordJump(Message):
        """The article is to go to the keyword's next hit."""

        index: int

    @dataclass
    class RelatedOpen(Message):
        """A story is to be opened; ``target`` None: only its headline is at hand."""

        title: str
        target: str | None

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._keywords: tuple[Keyword, ...] = ()
        self._off: frozenset[int] = frozenset()
        self._related: tuple[Related | None, ...] = ()
        self._tabs = TabRow([tab.capitalize() for tab in TABS])
        self._keyword_list = UrduList(empty="This article names no keywords.", id="keyword-list")
        self._related_list = UrduList(limit=4, empty="Nothing is known to be related.", id="related-list")

    def compose(self) -> ComposeResult:
        """The tabs, and a list for each."""
        yield self._tabs
        yield self._keyword_list
        yield self._related_list

    def on_mount(self) -> None:
        """Begin at the keywords, and follow the theme: the swatches are the keywords' colours in it."""
        self._bring("keywords")
        self.app.theme_changed_signal.subscribe(self, lambda _: self._fill_keywords())
        self._fill_keywords()

    # What it shows

    def set_keywords(self, keywords: tuple[Keyword, ...], off: AbstractSet[int] = frozenset()) -> None:
        """Show an article's keywords; those whose index is in ``off`` have their colour off."""
        self._keywords, self._off = keywords, frozenset(off)
        self._fill_keywords(cursor=0)

    def set_off(self, off: AbstractSet[int]) -> None:
        """Show which keywords have their colour off."""
        before, self._off = self._off, frozenset(off)
        for index in before ^ self._off if self.is_attached else ():
            self._keyword_list.change_item(index, self._item(index))

    def set_related(self, related: tuple[Related, ...]) -> None:
        """Show related stories: those that the page names first, then those that were computed."""
        rows: list[Related | None] = []
        items: list[ListItem] = []
        for origin, heading in (("page", "From the page"), ("computed", "By shared keywords")):
            found = [story for story in related if story.origin == origin]
            if found:
                rows.append(None)
                items.append(ListItem(heading, 0, heading=True))
            for story in found:
                rows.append(story)
                items.append(_related_item(story))
        self._related = tuple(rows)
        self._related_list.set_items(items, cursor=0)

    def show_tab(self, tab: Tab, *, focus: bool = True) -> None:
        """Bring a tab to the front, and the keys to its list."""
        self._bring(tab)
        if focus:
            self._list(tab).focus()

    def _bring(self, tab: Tab) -> None:
        self._tabs.front = TABS.index(tab)
        for each in TABS:
            self._list(each).set_class(each == tab, "-front")
        self.refresh_bindings()

    def _list(self, tab: Tab) -> UrduList:
        return self._keyword_list if tab == "keywords" else self._related_list

    @property
    def tab(self) -> Tab:
        """The tab at the front."""
        return TABS[self._tabs.front]

    def focus_list(self) -> None:
        """Bring the keys to the list at the front."""
        self.show_tab(self.tab)

    def _fill_keywords(self, cursor: int | None = None) -> None:
        if not self.is_attached:
            return
        self._keyword_list.set_items(map(self._item, range(len(self._keywords))), cursor=cursor)

    def _item(self, index: int) -> ListItem:
        keyword, off = self._keywords[index], index in self._off
        return ListItem(
            keyword.text,
            mark=OFF if off else ON,
            mark_style=None if off else Style(color=reader_theme(self).keyword(index).color),
            tail="" if keyword.count is None else str(keyword.count),  # of a large file it comes late
            muted=off,
        )

    # What it says

    def action_toggle_keyword(self) -> None:
        """Ask for the colour of the keyword under the cursor to be turned on or off."""
        if self.tab == "keywords" and self._keyword_list.cursor >= 0:
            self.post_message(self.KeywordToggled(self._keyword_list.cursor))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keywords are turned on and off where keywords are shown."""
        return self.tab == "keywords" if action == "toggle_keyword" else True

    def action_other_tab(self) -> None:
        """Go to the other tab."""
        self.show_tab("related" if self.tab == "keywords" else "keywords")

    @on(TabRow.Asked)
    def _turn(self, event: TabRow.Asked) -> None:
        event.stop()
        self.show_tab(TABS[event.index])

    @on(UrduList.Highlighted)
    def _keep(self, event: UrduList.Highlighted) -> None:
        event.stop()  # where the cursor is in the panel is nobody else's

    @on(UrduList.Chosen, "#keyword-list")
    def _jump(self, event: UrduList.Chosen) -> None:
        event.stop()
        self.post_message(self.KeywordJump(event.index))

    @on(UrduList.Chosen, "#related-list")
    def _open(self, event: UrduList.Chosen) -> None:
        event.stop()
        story = self._related[event.index]
        if story is not None:
            self.post_message(self.RelatedOpen(story.title, story.target))


def _related_item(story: Related) -> ListItem:
    """Say what a story is, why it is here, and whether it can be opened."""
    notes = []
    if story.why:
        notes.append("Shares: " + " · ".join(story.why))
    if story.target is None:
        notes.append("Not at hand: only the headline is known")
    base = urdu_rows.base_of(story.title, None)
    return ListItem(
        story.title,
        base,
        notes=tuple(notes),
        mark="○" if story.target is None else "◂" if base else "▸",
        muted=story.target is None,
    )
