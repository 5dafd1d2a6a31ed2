"""The help window: every action of the key registry with its keys as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from urdu_reader.tui import keys
from urdu_reader.tui.themed import reader_theme
from urdu_reader.tui.window import Window


class HelpScreen(Window[None]):
    """Lists the keys by group; what is typed narrows the list.

    Args:
        keymap: Keys that the config changed, as `urdu_reader.tui.rebinding.resolve` gives them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("modal"), *keys.bindings("list")]
    DEFAULT_CSS = """
    HelpScreen {
        background: $background;
        & > #help { width: 84; max-width: 100%; height: 90%; }
        #needle { border: none; height: 1; padding: 0; background: $panel; color: $foreground; }
        #keys { scrollbar-size-vertical: 1; margin-top: 1; }
    }
    """

    def __init__(self, keymap: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._keymap = keymap or {}
        self._table = Static(id="table")
        self._scroll = VerticalScroll(self._table, id="keys", can_focus=False)

    def compose(self) -> ComposeResult:
        """A line to type in, and the keys."""
        with Vertical(id="help") as window:
            window.border_title = "Keys"
            window.border_subtitle = f"type to search · {keys.key_of('close', self.app)} closes"
            yield Input(placeholder="Search the keys", id="needle")
            yield self._scroll

    def begin(self) -> None:
        """Show all keys."""
        self._fill("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the keys that match what was typed."""
        self._fill(event.value)

    def _fill(self, needle: str) -> None:
        theme = reader_theme(self)
        key = theme.style("text") + Style(color=theme.styles["link"].color)
        wanted = needle.casefold().split()
        parts: list[Text | Table] = []
        for group in keys.GROUPS:
            rows = [
                (shown, action)
                for action in keys.ACTIONS
                if action.group == group
                for shown in [keys.shown_keys(action, self._keymap)]
                if all(
                    word in f"{group} {' '.join(shown)} {action.description}".casefold() for word in wanted
                )
            ]
            if rows:
                table = Table.grid(padding=(0, 2))
                table.add_column(width=20, no_wrap=True, justify="right", style=key)
                table.add_column(ratio=1, style=theme.style("text"))
                for shown, action in rows:
                    table.add_row("  ".join(shown), action.description)
                parts += [Text(group, theme.style("heading")), table, Text("")]
        said = "No key does that." if needle else ""
        self._table.update(Group(*parts) if parts else Text(said, theme.style("muted")))
        self._scroll.scroll_home(animate=False)

    def action_list_up(self) -> None:
        """One line up."""
        self._scroll.scroll_up(animate=False)

    def action_list_down(self) -> None:
        """One line down."""
        self._scroll.scroll_down(animate=False)

    def action_list_page_up(self) -> None:
        """One page up."""
        self._scroll.scroll_page_up(animate=False)

    def action_list_page_down(self) -> None:
        """One page down."""
        self._scroll.scroll_page_down(animate=False)

    def action_list_home(self) -> None:
        """Go to the beginning."""
        self._scroll.scroll_home(animate=False)

    def action_list_end(self) -> None:
        """Go to the end."""
        self._scroll.scroll_end(animate=False)

    def action_list_choose(self) -> None:
        """Nothing to take: close."""
        self.dismiss(None)
