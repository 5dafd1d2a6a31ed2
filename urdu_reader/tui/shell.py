"""The app around the reader: its theme, its keys with the config's changes, help, palette, theme picker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from rich.console import RenderableType
from textual.actions import ActionParseResult
from textual.app import ReturnType
from textual.binding import BindingType
from textual.command import CommandPalette, Provider
from textual.dom import DOMNode

from urdu_reader.settings.config import Config
from urdu_reader.tui import keys
from urdu_reader.tui.theme_files import Shelf
from urdu_reader.tui.themed import ThemedApp

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

FADES: Final = 1.0
"""Seconds before a notice goes in which it may be said again."""


def _commands() -> type[Provider]:
    from urdu_reader.tui.palette import ReaderCommands  # only when the palette opens

    return ReaderCommands


class ShellApp(ThemedApp[ReturnType]):
    """What every app of this program has: give it screens.

    Args:
        config: The person's config.
        themes: Where themes are; None for the usual places.
        wrong: What was wrong in the config, a line each; said with what is wrong in its keys and its theme.
    """

    KEY_SCOPE: ClassVar[str] = "app"
    colored: bool = True
    """Whether colours reach the terminal; the driver takes them away where they must not."""
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("app")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    ENABLE_COMMAND_PALETTE = True
    # What lies under the palette is covered: dimmed, it would be text without contrast. Its sign is an emoji,
    # which many fonts of terminals do not have. A theme of the terminal's own colours has
    # no ground to set a notice off from the text: it gets a frame.
    DEFAULT_CSS = """
    ShellApp CommandPalette { background: $background; }
    ShellApp SearchIcon { display: none; }
    ShellApp Input:ansi > .input--cursor {
        background: ansi_default; color: ansi_default; text-style: reverse;
    }
    ShellApp Input:ansi > .input--selection { text-style: reverse; }
    ShellApp Screen:ansi > .screen--selection { text-style: reverse; }
    ShellApp Toast:ansi { background: ansi_default; color: ansi_default; padding: 0 1; }
    ShellApp Toast.-information:ansi { border: round $success; }
    ShellApp Toast.-warning:ansi { border: round $warning; }
    ShellApp Toast.-error:ansi { border: round $error; }
    """

    def __init__(
        self, config: Config | None = None, themes: Shelf | None = None, *, wrong: Sequence[str] = ()
    ) -> None:
        self.config = config or Config()
        self._wrong = tuple(wrong)
        super().__init__(self.config.theme, themes)
        self._is_leaving = False
        self._said, self._said_until = ("", ""), 0.0
        self.keymap: dict[str, str] = {}
        self._key_notices: list[str] = []
        if self.config.keys:
            from urdu_reader.tui.rebinding import resolve

            self.keymap, self._key_notices = resolve(self.config.keys)
            self.set_keymap(self.keymap)

    def say_at_start(self, theme: str | None) -> None:
        """Say what is wrong in the config, all of it in one notice."""
        lines = [*self._wrong, *([f"config.toml, theme: {theme}"] if theme else ()), *self._key_notices]
        if lines:
            from urdu_reader.tui.together import mistakes

            title, text = mistakes(lines)
            timeout = 10 * min(len(lines), 3)
            self.notify(text, title=title, severity="warning", timeout=timeout, markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something. What was said last and still stands is not said again: a key is pressed often."""
        stands, now = self.NOTIFICATION_TIMEOUT if timeout is None else timeout, monotonic()
        if (message, title) == self._said and now < self._said_until:
            return
        self._said = message, title
        self._said_until = now + stands - FADES if stands <= self.NOTIFICATION_TIMEOUT else 0.0
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def clear_notifications(self) -> None:
        """Put all notices away."""
        self._said_until = 0.0
        super().clear_notifications()

    def exit(
        self,
        result: ReturnType | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave. An open palette goes first: what gathers its commands would miss the list they go into."""
        self._is_leaving = True
        leave = partial(super().exit, result, return_code, message)
        if self._has_palette:
            self.call_later(self._leave_palette, leave)
        else:
            leave()

    async def _leave_palette(self, leave: Callable[[], None]) -> None:
        if self._has_palette:
            await self.pop_screen()
        leave()

    @property
    def _has_palette(self) -> bool:
        return bool(self.screen_stack) and isinstance(self.screen, CommandPalette)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or a command asks; nothing once the reader is being left."""
        return not self._is_leaving and await super().run_action(action, default_namespace, namespaces)

    def action_help(self) -> None:
        """Show the keys."""
        from urdu_reader.tui.help import HelpScreen

        self.push_screen(HelpScreen(self.keymap))

    def action_theme_picker(self) -> None:
        """Choose a theme, and keep it for the next time."""
        if not self.colored:
            self.notify("NO_COLOR is set: without colours every theme is the terminal's own", title="Theme")
            return
        from urdu_reader.tui.theme_picker import ThemePicker

        self.push_screen(ThemePicker(), self._keep_theme)

    def _keep_theme(self, name: str | None) -> None:
        if name is None or name == self.config.theme:
            return
        from urdu_reader.settings.config_file import keep_theme

        if notice := keep_theme(name):
            self.notify(notice, title="Theme", severity="warning", markup=False)
        else:
            self.config = self.config._replace(theme=name)
