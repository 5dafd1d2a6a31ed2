"""The smallest Textual app: what every start is compared with. ``python -m benchmarks.hello``."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Say it."""
        yield Static("hello")


if __name__ == "__main__":
    Hello().run()
