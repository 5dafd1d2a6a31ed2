"""The two rows around an article: above it what it is, below it where one is and what the keys do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.strip import Strip
from textual.widget import Widget

from urdu_reader.terminal.emit import VISUAL
from urdu_reader.tui import keys, urdu_rows
from urdu_reader.tui.key_names import display, types

GAP: Final = "  "
_BOLD: Final = Style(bold=True)

HINTS: Final = (
    "keep_search", "drop_search", "list_choose", "toggle_keyword", "close", "search", "english_view",
    "help", "article_list", "toggle_panel", "palette", "quit",
)  # fmt: skip
"""The actions that the lower row names, as long as there is room, the first before all but `ALWAYS`."""

ALWAYS: Final = "help"
"""The action that is named on the narrowest screen: it says all others."""


class Bit(NamedTuple):
    """A short text of any direction in a bar."""

    text: str
    bold: bool = False


class Bar(Widget):
    """One row: bits on the left, bits on the right. Where there is no room the right ones are cut.

    ``_kept`` is the columns on the right that the left ones leave free.
    """

    DEFAULT_CSS = """
    Bar { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """
    ALLOW_SELECT = False
    _kept: int = 0

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name for it
        super().__init__(id=id)
        self._left: tuple[Bit, ...] = ()
        self._right: tuple[Bit, ...] = ()

    def say(self, left: Iterable[Bit], right: Iterable[Bit] = ()) -> None:
        """Show other bits."""
        said = tuple(left), tuple(right)
        if said != (self._left, self._right):
            self._left, self._right = said
            self.refresh()

    @property
    def text(self) -> str:
        """What the bar says, logical."""
        return GAP.join(bit.text for bit in (*self._left, *self._right))

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- there is but one
        """Draw the row."""
        width = self.content_size.width
        left, used = self._run(self._left, width - self._kept)
        right, more = self._run(self._right, width - used - (len(GAP) if used else 0))
        fill = Segment(" " * max(0, width - used - more), self.rich_style)
        return Strip([*left, fill, *right], width)

    def _run(self, bits: Sequence[Bit], room: int) -> tuple[list[Segment], int]:
        segments: list[Segment] = []
        used = 0
        style = self.rich_style
        for bit in bits:
            gap = len(GAP) if used else 0
            if not bit.text or room - used - gap < min(4, len(bit.text)):
                continue
            if gap:
                segments += VISUAL.text(GAP, style)
            width = min(urdu_rows.width_needed(bit.text), room - used - gap)
            segments += urdu_rows.one_row(bit.text, width, style + _BOLD if bit.bold else style)
            used += gap + width
        return segments, used


class _Hint(NamedTuple):
    """A key and what it does, and the columns that it takes with the gap beside it."""

    text: str
    width: int


class KeyBar(Bar):
    """A bar whose right side names the keys that work at the moment."""

    _hints: dict[str, _Hint] | None = None

    def on_mount(self) -> None:
        """Follow the focus: other widgets have other keys."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._look())

    def _look(self) -> None:
        self._hints = None
        self.show_place(self._left)

    def show_place(self, left: Iterable[Bit]) -> None:
        """Show what stands on the left, and as many keys as there is room for, each whole."""
        left = tuple(left)
        if self._hints is None:
            self._hints = self._keys_now()
        hints = self._hints
        self._kept = hints[ALWAYS].width if ALWAYS in hints else 0
        used = sum(urdu_rows.width_needed(bit.text) + len(GAP) for bit in left if bit.text)
        room = self.content_size.width + len(GAP) - used - self._kept
        chosen = {ALWAYS}
        for name, hint in hints.items():
            if name != ALWAYS and hint.width <= room:
                chosen.add(name)
                room -= hint.width
        self.say(left, [Bit(hint.text) for name, hint in hints.items() if name in chosen])

    def on_resize(self) -> None:
        """Name more keys or fewer."""
        self.show_place(self._left)

    def _keys_now(self) -> dict[str, _Hint]:
        """What the keys do now, by action, the most needed first."""
        shown: dict[str, Binding] = {}
        typing = getattr(self.screen.focused, "KEY_SCOPE", "") in keys.TYPED
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if typing and types(binding.key):
                continue
            if binding.show and binding.id in HINTS and active.enabled:
                known = shown.get(binding.id)
                if known is None or len(display(binding.key)) < len(display(known.key)):
                    shown[binding.id] = binding
        texts = {n: f"{display(shown[n].key)} {shown[n].description}" for n in HINTS if n in shown}
        return {name: _Hint(text, urdu_rows.width_needed(text) + len(GAP)) for name, text in texts.items()}
