"""What a person has on this machine, for `urdu-reader doctor`: which folders, and how much is in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from urdu_reader.text.amounts import size


@dataclass(frozen=True, slots=True)
class Place:
    """A folder or a file.

    Attributes:
        path: Where it is, or would be.
        files: How many files are in it, at any depth; 1 for a file.
        bytes: What they take together.
    """

    path: str
    files: int
    bytes: int

    def __str__(self) -> str:
        """One line; what is not there is said to be empty, as it is made when it is needed."""
        if not self.files:
            return f"{self.path} (nothing there)"
        return f"{self.path} ({self.files} {'file' if self.files == 1 else 'files'}, {size(self.bytes)})"


def places() -> dict[str, Place]:
    """Look at every place that holds something of a person's; nothing is made by looking."""
    from urdu_reader.language.packages.places import packages_dir
    from urdu_reader.settings import places as named

    return {
        name: _look(path)
        for name, path in (
            ("config", named.config_file()),
            ("themes", named.themes_dir()),
            ("data", named.data_dir()),
            ("state", named.state_dir()),
            ("cache", named.cache_dir()),
            ("packages", packages_dir()),
        )
    }


def _look(path: Path) -> Place:
    files = total = 0
    for each in (path, *path.rglob("*")) if path.is_dir() else (path,):
        try:
            if each.is_file():
                total += each.stat().st_size
                files += 1
        except OSError:  # gone meanwhile, or not to be looked at
            continue
    return Place(str(path), files, total)
