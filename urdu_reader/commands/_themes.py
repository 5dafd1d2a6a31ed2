"""Themes named on the command line: one that does not hold is a wrong value of its option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from urdu_reader.tui.themes import ReaderTheme


def load_theme(name: str) -> ReaderTheme:
    """The theme of that name.

    Raises:
        click.BadParameter: there is none, or its file does not hold.
    """
    from urdu_reader.tui.theme_files import ThemeError, shelf

    try:
        return shelf().load(name)
    except ThemeError as error:
        raise click.BadParameter(f"{error}.", click.get_current_context(), param_hint="'--theme'") from error
