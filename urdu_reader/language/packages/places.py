"""Where Argos keeps its packages and what its settings say, without importing ``argostranslate``.

Importing it costs a third of a second and makes folders. The rules are those of ``argostranslate.settings``:
an environment variable wins over ``settings.json``, and that over the default.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from urdu_reader.settings import places

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
"""The index that Argos Translate itself asks."""

_NAME = "argos-translate"


def setting(name: str) -> str | None:
    """Read one of Argos's settings, such as ``ARGOS_BEAM_SIZE``; None where nobody has made it."""
    value = os.environ.get(name)
    if value is None:
        try:
            found = json.loads((_base("XDG_CONFIG_HOME", ".config") / "settings.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        value = found.get(name) if isinstance(found, dict) else None
    return None if value is None or value == "" else str(value)


def number(name: str, default: int) -> int:
    """Read one of Argos's settings that is a number of one or more; anything else gives ``default``."""
    value = setting(name)
    return (
        int(value)
        if value is not None and value.isascii() and value.isdigit() and int(value) > 0
        else default
    )


def packages_dir() -> Path:
    """Name the folder into which packages are installed."""
    chosen = setting("ARGOS_PACKAGES_DIR")
    return Path(chosen) if chosen else _base("XDG_DATA_HOME", ".local/share") / "packages"


def packages_dirs() -> tuple[Path, ...]:
    """Name every folder in which Argos looks for packages, the one for installing first."""
    more: list[Path] = []
    snap = os.environ.get("SNAP")
    if snap:
        more.append(Path(snap) / "snap_custom" / "packages")
    return (packages_dir(), *more)


def index() -> str:
    """Name the index: a URL, or a file."""
    return setting("ARGOS_PACKAGE_INDEX") or INDEX


def downloads_dir() -> Path:
    """Name the folder in which a download waits until it is whole: ours, Argos would take it as whole."""
    return places.cache_dir() / "packages"


def incoming_dir(packages: Path) -> Path:
    """Name the folder beside ``packages`` in which a package is unpacked until it is whole.

    Beside and not inside, since Argos takes every folder inside for a package; and not in a cache, since
    only within one file system does a folder take its place in one step.
    """
    return packages.parent / f".{packages.name}-incoming"


def _base(variable: str, under_home: str) -> Path:
    home = Path(os.environ.get("SNAP_USER_DATA") or Path.home()) if "SNAP" in os.environ else Path.home()
    chosen = os.environ.get(variable)
    return (Path(chosen) if chosen else home / under_home) / _NAME
