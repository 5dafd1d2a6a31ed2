"""What is on the screen, row by row, through the public ways of Textual."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget


def strips(widget: Widget) -> list[Strip]:
    """The rows of a widget that draws by lines."""
    return [widget.render_line(y) for y in range(widget.content_size.height)]


def rows(widget: Widget) -> list[str]:
    """The rows of a widget as drawn, left to right."""
    return [strip.text for strip in strips(widget)]


def logical(text: str, width: int = 200) -> str:
    """A one-line Urdu text as it is drawn, to look for in drawn rows."""
    from urdu_reader.tui.urdu_rows import fit

    return fit(text, width)[0].text
