"""What the windows over the reader have in common: their face, the key that closes them, how they begin."""

from __future__ import annotations

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen, ScreenResultType

from urdu_reader.tui import keys


class Window(ModalScreen[ScreenResultType]):
    """A window: composes one `Vertical` and closes with an answer, None for none."""

    KEY_SCOPE: ClassVar[str] = "modal"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("modal")
    DEFAULT_CSS = """
    Window { align: center middle; }
    Window > Vertical {
        width: 90%; max-width: 100; height: 80%;
        border: round $primary; border-title-color: $foreground; border-subtitle-color: $foreground;
        background: $background; color: $foreground; padding: 0 1;
    }
    """

    def on_mount(self) -> None:
        """Begin, unless the reader is being left: then what was to be in the window is not."""
        if self.is_attached:
            self.begin()

    def begin(self) -> None:
        """All widgets are there: fill them, give one the keys."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with an answer. A second one comes too late: it would close what lies under the window."""
        if not self.is_attached or not self.is_current:
            return AwaitComplete()
        return super().dismiss(result)

    def action_close(self) -> None:
        """Close with no answer."""
        self.dismiss(None)
