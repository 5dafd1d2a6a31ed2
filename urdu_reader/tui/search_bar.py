"""The row in which a person types what to search for, drawn in its own direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from urdu_reader.terminal.emit import VISUAL
from urdu_reader.text import clean
from urdu_reader.text.direction import base_direction
from urdu_reader.text.isolate import isolates
from urdu_reader.text.layout import layout

LABEL: Final = "Search: "
LONGEST: Final = 200
"""Characters that a search may have."""

_CARET: Final = Style(reverse=True)


class SearchBar(Widget, can_focus=True):
    """Edits one short text; posts `Changed`, `Accepted`, `Dropped` and `Stepped`."""

    DEFAULT_CSS = """
    SearchBar { height: 1; background: $surface; color: $foreground; padding: 0 1; }
    """
    ALLOW_SELECT = False
    KEY_SCOPE: ClassVar[str] = ""

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

    @property
    def query_text(self) -> str:
        """What has been typed."""
        return self._query

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
        """Edit; every key stays here but those that the whole program has everywhere."""
        key, text, caret = event.key, self._query, self._caret
        forward, back = ("left", "right") if base_direction(text, 1) else ("right", "left")
        if key == "escape":
            self.post_message(self.Dropped())
        elif key == "enter":
            self.post_message(self.Accepted())
        elif key in {"up", "down"}:
            self.post_message(self.Stepped(key == "down"))
        elif key in {"backspace", "ctrl+h"}:
            self._edit(text[: max(0, caret - 1)] + text[caret:], max(0, caret - 1))
        elif key == "delete":
            self._edit(text[:caret] + text[caret + 1 :], caret)
        elif key == "ctrl+u":
            self._edit(text[caret:], 0)
        elif key == "ctrl+w":
            kept = text[:caret].rstrip().rpartition(" ")
            self._edit(kept[0] + kept[1] + text[caret:], len(kept[0] + kept[1]))
        elif key in {forward, back}:
            self._edit(text, min(max(caret + (1 if key == forward else -1), 0), len(text)))
        elif key in {"home", "ctrl+a"}:
            self._edit(text, 0)
        elif key in {"end", "ctrl+e"}:
            self._edit(text, len(text))
        elif event.is_printable and event.character:
            self._insert(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

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
