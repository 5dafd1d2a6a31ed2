"""An app that wears a theme: takes it off the shelf, changes it, and follows edits of a person's files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from textual.app import App, ReturnType
from textual.dom import DOMNode

from urdu_reader.tui.theme_files import Shelf, ThemeError, fallback, shelf
from urdu_reader.tui.themes import ReaderTheme

WATCH_SECONDS: Final = 1.0
"""How often the folder of a person's own themes is looked at."""

Seen = dict[Path, tuple[int, int]]
"""Files with their time of change in nanoseconds and their size."""


class ThemedApp(App[ReturnType]):
    """An app whose widgets ask `reader_theme` for their colours.

    A widget that keeps colours subscribes to ``app.theme_changed_signal``, which tells of an edited
    theme too. A theme that does not hold is one notice in the app, and the one before it stays.
    """

    def __init__(self, theme: str = "night", themes: Shelf | None = None) -> None:
        super().__init__()
        self.theme_shelf = themes or shelf()
        self._worn: dict[str, ReaderTheme] = {}
        self._seen: Seen = {}
        self._theme_notice = self._put_on(theme)
        if self._theme_notice:
            self._put_on(fallback().name)

    @property
    def reader_theme(self) -> ReaderTheme:
        """The theme in use."""
        return self._worn.get(self.theme) or fallback()

    def use_theme(self, name: str) -> bool:
        """Change to a theme; where it does not hold, say so and keep the one there is."""
        problem = self._put_on(name)
        if problem:
            self.notify(problem, title="Theme", severity="warning", markup=False)
        return not problem

    def on_mount(self) -> None:
        """Say what was wrong with the first theme, and begin to watch."""
        self.say_at_start(self._theme_notice)
        self._seen = _look(self.theme_shelf.own)
        self.set_interval(WATCH_SECONDS, self.follow_theme_files)

    def say_at_start(self, theme: str | None) -> None:
        """Say what was wrong with the first theme, if anything was."""
        if theme:
            self.notify(theme, title="Theme", severity="warning", markup=False)

    def follow_theme_files(self) -> None:
        """Put on the theme in use again where its file was edited; say what is wrong with any edited file."""
        now = _look(self.theme_shelf.own)
        edited = [path for path, stamp in now.items() if self._seen.get(path) != stamp]
        gone = [path for path in self._seen if path not in now]
        self._seen = now
        for path in edited:
            if path.stem == self.theme:
                self.use_theme(path.stem)
            else:
                try:
                    self.theme_shelf.load(path.stem)
                except ThemeError as error:
                    self.notify(str(error), title="Theme", severity="warning", markup=False)
        for path in gone:
            if path.stem == self.theme and path.stem in self.theme_shelf.files():
                self.use_theme(path.stem)  # the bundled theme of that name shows again

    def _put_on(self, name: str) -> str | None:
        """Load a theme and wear it; give what is wrong with it, or None."""
        try:
            loaded = self.theme_shelf.load(name)
        except ThemeError as error:
            return str(error)
        same = self.theme == name
        self._worn[name] = loaded
        self.register_theme(loaded.textual())
        if not self.is_running and not loaded.ansi:
            self._begin_in(loaded)
            return None
        self.theme = name
        if same and self.is_running:
            self.mutate_reactive(App.theme)  # the name stays, the colours do not
        return None

    def _begin_in(self, theme: ReaderTheme) -> None:
        """Wear a theme before anything is styled: a change of themes would style everything twice."""
        self.set_reactive(App.theme, theme.name)
        self.stylesheet.set_variables(self.get_css_variables())
        others = [name for name in self.classes if name.startswith("-theme-")]
        self.remove_class(*others, update=False)
        self.add_class(f"-theme-{theme.name}", update=False)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)


def reader_theme(node: DOMNode) -> ReaderTheme:
    """Give the theme that a widget's app wears; the bundled dark one in an app that wears none."""
    app = node.app
    return app.reader_theme if isinstance(app, ThemedApp) else fallback()


def _look(folder: Path) -> Seen:
    """Stamp the theme files of a folder; a folder that is not there has none."""
    seen: Seen = {}
    try:
        for path in folder.glob("*.toml"):
            stat = path.stat()
            seen[path] = stat.st_mtime_ns, stat.st_size
    except OSError:
        return seen  # deleted while it was looked at: the next look sees it
    return seen
