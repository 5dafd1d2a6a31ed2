"""What a package says of itself, read with suspicion: its ``metadata.json``, an entry of an index."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from urdu_reader.language.protocol import EngineError
from urdu_reader.text.clean import as_line
from urdu_reader.text.patterns import later

_CODE = later(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_VERSION = later(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,23}")
_LONGEST_NAME = 60


class PackageError(EngineError):
    """A package, an index or a download is not what it should be; `str()` is the one line."""


class DamagedError(PackageError):
    """Bytes of a package are not those that were put into it; fetched again they may be."""


@dataclass(frozen=True, slots=True)
class Package:
    """A direction and a version. ``from_code`` and ``to_code`` are ISO 639 codes, the names English."""

    from_code: str
    to_code: str
    from_name: str
    to_name: str
    version: str

    @property
    def direction(self) -> tuple[str, str]:
        """The two codes."""
        return self.from_code, self.to_code

    @property
    def code(self) -> str:
        """The name that Argos's own package manager gives it."""
        return f"translate-{self.from_code}_{self.to_code}"

    @property
    def order(self) -> tuple[tuple[int, ...], str]:
        """What to sort versions by: 1.10 is after 1.9."""
        return tuple(int(part) for part in re.findall(r"\d{1,9}", self.version)), self.version


@dataclass(frozen=True, slots=True)
class Installed(Package):
    """A package in its place; ``path`` is its folder."""

    path: Path

    def size(self) -> int:
        """Count its bytes on the disk."""
        return sum(file.lstat().st_size for file in self.path.rglob("*") if file.is_file())


@dataclass(frozen=True, slots=True)
class Available(Package):
    """A package that an index offers; ``links`` are the addresses it can be had from."""

    links: tuple[str, ...]


def parse(found: object) -> Package:
    """Read the fields of ``metadata.json`` or of an entry of an index.

    Raises :class:`ValueError` with what is wrong; ``type`` other than ``translate`` is wrong too.
    """
    if not isinstance(found, Mapping):
        raise ValueError("it is not a JSON object")  # noqa: TRY004 -- what a file says, not what a caller gave
    kind = found.get("type", "translate")
    if kind != "translate":
        raise ValueError(f"its type is {said(kind)}, not translate")
    return Package(
        from_code=_match(_CODE, found, "from_code"),
        to_code=_match(_CODE, found, "to_code"),
        from_name=_name(found, "from_name") or str(found["from_code"]),
        to_name=_name(found, "to_name") or str(found["to_code"]),
        version=_match(_VERSION, found, "package_version"),
    )


def said(value: object) -> str:
    """Show a value from outside: short, on one line, no control character in it."""
    return as_line(str(value))[:_LONGEST_NAME]


def _match(pattern: re.Pattern[str], found: Mapping[str, Any], key: str) -> str:
    value = found.get(key)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(f"its {key} is {'missing' if value is None else said(value)}")
    return value


def _name(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key)
    return said(value) if isinstance(value, str) else ""
