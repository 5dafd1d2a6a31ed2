"""The row in which a person types what to search for, drawn in its own direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from urdu_reader.terminal.emit import VISUAL
from urdu_reader.text import clean
from urdu_reader.text.direction import base_direction
from urdu_reader.text.isolate import isolates
from urdu_reader.text.layout import layout
from urdu_reader.tui import keys

LABEL: Final = "Search: "
LONGEST: Final = 200
"""Characters that a search may have."""

_CARET: Final = Style(reverse=True)


class SearchBar(Widget, can_focus=True):
    """Edits one short text; posts `Changed`, `Accepted`, `Dropped` and `Stepped`."""

    DEFAULT_CSS = """
    SearchBar { height: 1; background: $surface; color: $foreground; padding: 0 1; }
    ReaderScreen SearchBar { display: none; dock: bottom; layer: bars; margin-bottom: 1; }
    ReaderScreen.-searching SearchBar { display: block; }
    ReaderScreen.-searching ArticleView { margin: 1 0 2 0; }
    ReaderScreen.-wide.-panel-on.-searching ArticleView { margin: 1 0 2 36; }
    """
    SCOPED_CSS = False  # the article makes room for it
    ALLOW_SELECT = False
    KEY_SCOPE: ClassVar[str] = "search"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("search")

    @dataclass
    class Changed(Message):
        """Another text stands there."""

        query: str

    class Accepted(Message):
        """Enter: the search stays, the article has the keys again."""

    class Dropped(Message):
        """Escape: no search."""

    @dataclass
    class Stepped(Message):
        """Up or down: the hit before, the next."""

        forward: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name for it
        super().__init__(id=id)
        self._query = ""
        self._caret = 0
        self._said = ""

    def begin(self) -> None:
        """Start with nothing typed."""
        self._query, self._caret, self._said = "", 0, ""
        self.refresh()

    def say(self, said: str) -> None:
        """Show a short note, the count of hits, at the right."""
        if said != self._said:
            self._said = said
            self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Take what types a character; every other key is looked up as everywhere."""
        if event.is_printable and event.character:
            self._insert(event.character)
            event.stop()
            event.prevent_default()

    def action_keep_search(self) -> None:
        """Keep the search, and give the keys back to the article."""
        self.post_message(self.Accepted())

    def action_drop_search(self) -> None:
        """Drop the search."""
        self.post_message(self.Dropped())

    def action_found_above(self) -> None:
        """Go to the hit before."""
        self.post_message(self.Stepped(False))

    def action_found_below(self) -> None:
        """Go to the next hit."""
        self.post_message(self.Stepped(True))

    def action_caret_left(self) -> None:
        """Go to the character that stands to the left: forward in Urdu."""
        self._go(1 if base_direction(self._query, 1) else -1)

    def action_caret_right(self) -> None:
        """Go to the character that stands to the right."""
        self._go(-1 if base_direction(self._query, 1) else 1)

    def _go(self, by: int) -> None:
        self._edit(self._query, min(max(self._caret + by, 0), len(self._query)))

    def action_caret_start(self) -> None:
        """Go before the first character."""
        self._edit(self._query, 0)

    def action_caret_end(self) -> None:
        """Go behind the last."""
        self._edit(self._query, len(self._query))

    def action_erase_before(self) -> None:
        """Erase the character before the caret."""
        at = max(0, self._caret - 1)
        self._edit(self._query[:at] + self._query[self._caret :], at)

    def action_erase_after(self) -> None:
        """Erase the character behind the caret."""
        self._edit(self._query[: self._caret] + self._query[self._caret + 1 :], self._caret)

    def action_erase_word(self) -> None:
        """Erase the word before the caret."""
        kept, space, _ = self._query[: self._caret].rstrip().rpartition(" ")
        self._edit(kept + space + self._query[self._caret :], len(kept + space))

    def action_erase_all_before(self) -> None:
        """Erase all before the caret."""
        self._edit(self._query[self._caret :], 0)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text as one line."""
        event.stop()
        self._insert(" ".join(event.text.split()))

    def _insert(self, typed: str) -> None:
        typed = clean.clean(typed).replace("\n", " ")[: LONGEST - len(self._query)]
        self._edit(self._query[: self._caret] + typed + self._query[self._caret :], self._caret + len(typed))

    def _edit(self, text: str, caret: int) -> None:
        changed = text != self._query
        self._query, self._caret = text, min(caret, len(text))
        self.refresh()
        if changed:
            self.post_message(self.Changed(text))

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- there is but one
        """Draw label, text with its caret, and note."""
        width = self.content_size.width
        style = self.rich_style
        note = f"  {self._said}" if self._said else ""
        room = max(4, width - len(LABEL) - len(note))
        base = base_direction(self._query, 1)
        # A long text shows its end: a little more is laid out than has room, the caret in it.
        first = max(0, self._caret - room + 2)
        text = self._query[first : first + room - 1]
        line = layout(text, room, base=base, isolates=isolates(text, base))[0]
        glyphs = [(" ", style)] * line.indent + [(cell.glyph, style) for cell in line.cells]
        widths = [1] * line.indent + [cell.width for cell in line.cells]
        drawn = line.columns(self._caret - first, self._caret - first + 1)
        after = line.indent - 1 if base else line.width
        column = drawn[0].start if drawn else after
        cells: list[tuple[str, Style]] = []
        at = 0
        for (glyph, plain), cell_width in zip(glyphs, widths, strict=True):
            cells.append((glyph, style + _CARET if at == column else plain))
            at += cell_width
        if at <= column < room:
            cells.append((" ", style + _CARET))
            at += 1
        cells += [(" ", style)] * (room - at)
        segments = [Segment(LABEL, style + Style(bold=True)), *VISUAL.segments(cells), Segment(note, style)]
        return Strip(segments).crop(0, width)
