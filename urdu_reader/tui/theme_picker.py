"""The theme picker: what the cursor is on is worn at once; Enter keeps it, Escape gives the old one back."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget

from urdu_reader.terminal.emit import VISUAL
from urdu_reader.text.layout import Span, layout
from urdu_reader.tui import keys
from urdu_reader.tui.list_items import ListItem
from urdu_reader.tui.theme_files import ThemeError
from urdu_reader.tui.themed import ThemedApp, reader_theme
from urdu_reader.tui.themes import keyword_kind
from urdu_reader.tui.urdu_list import UrduList
from urdu_reader.tui.window import Window

_SAMPLE: Final = "شہر کی نئی لائبریری میں صبح سے رونق ہے، بچے کتابیں لے کر بیٹھے ہیں۔"
_LIT: Final = {
    "شہر": keyword_kind(0),
    "لائبریری": keyword_kind(1),
    "صبح": keyword_kind(2),
    "رونق": "hit",
    "بچے": keyword_kind(3),
    "کتابیں": "selection",
    "بیٹھے": "word",
}


class Sample(Widget):
    """A line of Urdu with everything lit that a theme has colours for."""

    DEFAULT_CSS = """
    Sample { height: 3; margin-top: 1; }
    """
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh())

    def render_line(self, y: int) -> Strip:
        """Draw one row of the sample."""
        width, theme = self.content_size.width, reader_theme(self)
        spans = [
            Span(_SAMPLE.index(word), _SAMPLE.index(word) + len(word), kind) for word, kind in _LIT.items()
        ]
        lines = layout(_SAMPLE, max(1, width), base=1, spans=spans)
        plain = theme.style("text")
        if y >= len(lines):
            return Strip.blank(width, plain)
        cells = [(cell.glyph, theme.style("text", cell.kinds)) for cell in lines[y].cells]
        return Strip(VISUAL.segments([(" " * lines[y].indent, plain), *cells]), width)


class ThemePicker(Window[str | None]):
    """Gives the name of the theme that is to be kept, or None."""

    DEFAULT_CSS = """
    ThemePicker {
        align: right top;
        background: transparent;
        & > #picker { width: 40; max-width: 100%; height: auto; max-height: 100%; }
        UrduList { height: auto; max-height: 16; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = []
        self._before = ""

    def compose(self) -> ComposeResult:
        """The names and the sample."""
        with Vertical(id="picker") as window:
            window.border_title = "Theme"
            keep, leave = (keys.key_of(name, self.app) for name in ("list_choose", "close"))
            window.border_subtitle = f"{keep} keeps · {leave} restores"
            yield UrduList(limit=1, empty="There is no theme.", id="themes")
            yield Sample()

    def begin(self) -> None:
        """List the themes there are now; one that does not hold says so in its line."""
        app = self._themed
        self._before = app.theme
        self._names = sorted(app.theme_shelf.files())
        themes = self.query_one(UrduList)
        themes.set_items(
            map(self._item, self._names),
            cursor=self._names.index(self._before) if self._before in self._names else 0,
        )
        themes.focus()

    @property
    def _themed(self) -> ThemedApp[object]:
        app = self.app
        if not isinstance(app, ThemedApp):
            raise TypeError("the theme picker needs an app that wears themes")
        return app

    def _item(self, name: str) -> ListItem:
        try:
            about = self._themed.theme_shelf.load(name).about
        except ThemeError:
            return ListItem(name, 0, notes=("this file does not hold",), muted=True)
        return ListItem(name, 0, notes=(about,) if about else ())

    def on_urdu_list_highlighted(self, event: UrduList.Highlighted) -> None:
        """Wear what the cursor is on."""
        if self._names[event.index] != self._themed.theme:
            self._themed.use_theme(self._names[event.index])

    def on_urdu_list_chosen(self, event: UrduList.Chosen) -> None:
        """Keep it, where it could be worn."""
        name = self._names[event.index]
        if name == self._themed.theme or self._themed.use_theme(name):
            self.dismiss(name)

    def action_close(self) -> None:
        """Give the old theme back."""
        if self._themed.theme != self._before:
            self._themed.use_theme(self._before)
        self.dismiss(None)
