"""Where fonts are: fontconfig's command, and the usual folders where there is none."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

_SECONDS: Final = 20
_SPECIAL: Final = re.compile(r"([\\\-:,=])")
_SUFFIXES: Final = frozenset((".ttf", ".otf", ".ttc", ".otc"))


class FontFile(NamedTuple):
    """Face number ``at`` of a file, as :class:`urdu_reader.nastaliq.faces.Face` takes it; its names."""

    path: Path
    at: int
    families: tuple[str, ...]


class Covering(NamedTuple):
    """A face and the characters that fontconfig says it has, as ranges of code points, both ends in."""

    file: FontFile
    ranges: tuple[tuple[int, int], ...]

    def covers(self, char: str) -> bool:
        """Whether the face has ``char``."""
        return any(first <= ord(char) <= last for first, last in self.ranges)


def match(family: str, *, bold: bool = False) -> FontFile | None:
    """The face that fontconfig has for ``family``, or for want of it; without fontconfig the usual folders'.

    Never raises: a fontconfig that is missing or broken finds nothing.
    """
    if shutil.which("fc-match") is None:
        return next((file for file in _in_folders() if _same(family, file.path.stem, bold=bold)), None)
    escaped = _SPECIAL.sub(r"\\\1", family)
    # The style by name as well: some faces of Noto Nastaliq Urdu all give themselves the same weight.
    pattern = f"{escaped}:weight={200 if bold else 80}:slant=0:style={'Bold' if bold else 'Regular'}"
    rows = _ask("fc-match", "--format", "%{file}\t%{index}\t%{family}\n", pattern)
    return next(map(_file, rows), None)


def has_family(file: FontFile, family: str) -> bool:
    """Whether ``file`` goes by the name of ``family``, and is not what stands in for it."""
    return _key(family) in {_key(name) for name in file.families}


def covering() -> Iterator[Covering]:
    """All faces in the order in which fontconfig would fall back on them, each with what it covers."""
    if shutil.which("fc-match") is None:
        return
    for row in _ask("fc-match", "-s", "--format", "%{file}\t%{index}\t%{family}\t%{charset}\n", "sans-serif"):
        if row.count("\t") == 3:
            ranges = row.rpartition("\t")[2].split()
            yield Covering(_file(row), tuple(map(_range, ranges)))


def _range(said: str) -> tuple[int, int]:
    first, _, last = said.partition("-")
    return int(first, 16), int(last or first, 16)


def _ask(*command: str) -> list[str]:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return []
    rows = done.stdout.decode("utf-8", "surrogateescape").split("\n")
    return [row for row in rows if row.count("\t") >= 2 and row[0] != "\t"]


def _file(row: str) -> FontFile:
    path, index, families = row.split("\t")[:3]
    return FontFile(Path(path), int(index) if index.isdigit() else 0, tuple(families.split(",")))


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _same(family: str, stem: str, *, bold: bool) -> bool:
    """Whether a file's name is that of the family: ``NotoNastaliqUrdu-Regular``, ``NotoNastaliq``."""
    said, wanted = _key(stem), _key(family)
    rest = said.removeprefix(wanted) if said.startswith(wanted) else None
    if wanted.startswith(said) and len(said) >= 8:
        rest = ""
    return rest is not None and rest in (("bold",) if bold else ("", "regular", "variablefontwght", "wght"))


def _in_folders() -> Iterator[FontFile]:
    """Font files of the folders where this kind of system keeps them."""
    for folder in folders():
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.suffix.lower() in _SUFFIXES:
                    yield FontFile(path, 0, (path.stem,))


def folders() -> tuple[Path, ...]:
    """Where fonts are, on a system without fontconfig."""
    home = Path.home()
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    if sys.platform == "win32":
        return (home / "AppData/Local/Microsoft/Windows/Fonts", Path("C:/Windows/Fonts"))
    return (
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )
