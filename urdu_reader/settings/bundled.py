"""Where the files are that come with the program: ``themes/`` and ``seeds/``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """Name the bundled folder ``name``: in the wheel's package, or at the top of a checkout."""
    carried = _PACKAGE / "_bundled" / name
    return carried if carried.is_dir() else _PACKAGE.parent / name


def themes() -> tuple[Path, ...]:
    """Give the theme files that come with the program, by name."""
    return tuple(sorted(folder("themes").glob("*.toml")))


def theme_files(bundled: Iterable[Path], own: Path) -> dict[str, Path]:
    """Give every theme's file by its name; one in the folder ``own`` comes before a bundled one."""
    found = sorted(own.glob("*.toml")) if own.is_dir() else []
    return {path.stem: path for path in (*bundled, *found) if path.stem.isprintable()}
