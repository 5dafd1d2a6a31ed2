"""The sample pages that come with the program."""

from __future__ import annotations

from pathlib import Path

from urdu_reader.settings import bundled as files


def bundled() -> tuple[Path, ...]:
    """The bundled sample pages by name: out of the wheel, or out of ``seeds/`` in a checkout."""
    return tuple(sorted(files.folder("seeds").glob("*.txt")))
