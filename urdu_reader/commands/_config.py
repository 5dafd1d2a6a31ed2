"""What is wrong in the config, of what the reader alone knows too: its themes and its keys."""

from __future__ import annotations

from urdu_reader.settings.config import Loaded


def notices(loaded: Loaded) -> tuple[str, ...]:
    """Every notice that opening the reader with this config gives, one line each."""
    from urdu_reader.tui.rebinding import resolve
    from urdu_reader.tui.theme_files import ThemeError, shelf

    found = list(loaded.notices)
    try:
        shelf().load(loaded.config.theme)
    except ThemeError as error:
        found.append(f"config.toml, theme: {error}")
    return (*found, *resolve(loaded.config.keys)[1])
