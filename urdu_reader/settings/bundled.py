"""Where the files are that come with the program: ``themes/`` and ``seeds/``."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """Name the bundled folder ``name``: in the wheel's package, or at the top of a checkout."""
    carried = _PACKAGE / "_bundled" / name
    return carried if carried.is_dir() else _PACKAGE.parent / name


def themes() -> tuple[Path, ...]:
    """Give the theme files that come with the program, by name."""
    return tuple(sorted(folder("themes").glob("*.toml")))
