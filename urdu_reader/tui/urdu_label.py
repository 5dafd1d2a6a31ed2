"""A label for text of any direction: a headline in a window, the name of an article, a sentence."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from urdu_reader.text.layout import Line
from urdu_reader.tui import urdu_rows


class UrduLabel(Widget):
    """Draws a short text right, in the colours that its CSS gives.

    Args:
        text: The text, logical; line breaks count as spaces.
        base: The direction; None takes the text's own.
        limit: The most rows; 0 for as many as it takes. A text that is cut ends in an ellipsis.
    """

    DEFAULT_CSS = """
    UrduLabel { width: 1fr; height: auto; }
    """
    ALLOW_SELECT = False

    text: reactive[str] = reactive("", layout=True)
    base: reactive[int | None] = reactive(None)

    def __init__(
        self,
        text: str = "",
        *,
        base: int | None = None,
        limit: int = 0,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.limit = limit
        self.set_reactive(UrduLabel.text, text)
        self.set_reactive(UrduLabel.base, base)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - as Textual calls it
        """Columns of the text on one row, as far as there is room."""
        return min(container.width, urdu_rows.width_needed(self.text))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - as Textual calls it
        """Rows of the text at this width."""
        return urdu_rows.rows_needed(self.text, width, limit=self.limit)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.content_size.width
        lines = self._lines(width) if width else ()
        if y < len(lines):
            return Strip(urdu_rows.segments(lines[y], width, self.rich_style), width)
        return Strip.blank(width, self.rich_style)

    def _lines(self, width: int) -> tuple[Line, ...]:
        """Lay out; a label that CSS made lower is cut there."""
        height = self.content_size.height
        limit = min(self.limit, height) if self.limit and height else self.limit or height
        return urdu_rows.fit(self.text, width, base=self.base, limit=limit)
