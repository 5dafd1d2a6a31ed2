"""Places: where config, data, state and cache live.

The folders are the platform's own (XDG on Linux). ``URDU_READER_HOME`` puts all of them under one
folder. Every function only names a path: nothing is made before something is written there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

HOME_VARIABLE = "URDU_READER_HOME"
"""The environment variable that puts every place under one folder."""

_NAME = "urdu-reader"


def config_dir() -> Path:
    """Name the folder of ``config.toml`` and of a person's own themes."""
    return _home("config") or _platform().user_config_path


def data_dir() -> Path:
    """Name the folder of what a person would not want to lose: library, memory, dictionaries."""
    return _home("data") or _platform().user_data_path


def state_dir() -> Path:
    """Name the folder of what one run leaves for the next."""
    return _home("state") or _platform().user_state_path


def cache_dir() -> Path:
    """Name the folder of what can be made again."""
    return _home("cache") or _platform().user_cache_path


def config_file() -> Path:
    """Name the config file."""
    return config_dir() / "config.toml"


def themes_dir() -> Path:
    """Name the folder of a person's own themes."""
    return config_dir() / "themes"


def _home(part: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).expanduser().absolute() / part if home else None


def _platform() -> PlatformDirs:
    from platformdirs import PlatformDirs  # not needed where the variable is set

    return PlatformDirs(_NAME, appauthor=False)
