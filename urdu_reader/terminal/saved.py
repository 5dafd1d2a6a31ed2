"""What a person found right on their terminals, by `Detection.key`: one small file in the state folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from urdu_reader.settings import places
from urdu_reader.terminal.modes import MODES, Mode


def path() -> Path:
    """Name the file."""
    return places.state_dir() / "terminals.json"


def load() -> dict[str, str]:
    """Return the modes by terminal. What cannot be read or is no mode counts as not saved."""
    try:
        text = path().read_text("utf-8")
    except (OSError, ValueError):
        return {}
    import json  # seldom needed, and the start waits for what is imported

    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: mode for key, mode in found.items() if mode in MODES}


def save(key: str, mode: Mode | None) -> None:
    """Keep a mode for a terminal, or forget it with None.

    Raises:
        OSError: The file cannot be written.
    """
    kept: dict[str, str] = load()
    if mode is None:
        kept.pop(key, None)
    else:
        kept[key] = mode
    _write(kept)


def _write(kept: Mapping[str, str]) -> None:
    import json
    import tempfile

    target = path()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, indent=1, sort_keys=True)
            file.write("\n")
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
