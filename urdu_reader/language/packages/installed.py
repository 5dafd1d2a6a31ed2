"""The packages that are in their place, and the way from one language to another through them."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from urdu_reader.language.packages import places
from urdu_reader.language.packages.check import METADATA, MODEL, MOST_METADATA, TOKENIZERS
from urdu_reader.language.packages.records import Installed, PackageError, parse


class Found(NamedTuple):
    """The usable packages, and a line for each folder that is none.

    Argos Translate itself cannot start beside a folder without ``metadata.json``; here it only is said.
    """

    packages: tuple[Installed, ...]
    notices: tuple[str, ...]


def find(folders: Iterable[Path] | None = None) -> Found:
    """Look through the packages folders (None: those of Argos). Creates nothing.

    Raises `PackageError` where a folder is there and cannot be read.
    """
    packages: list[Installed] = []
    notices: list[str] = []
    for folder in _subfolders(places.packages_dirs() if folders is None else folders):
        try:
            packages.append(_read(folder))
        except ValueError as error:
            notices.append(f"{folder}: not a package ({error}); remove it if nothing needs it")
    packages.sort(key=lambda package: (*package.direction, package.order))
    return Found(tuple(packages), tuple(notices))


def best(packages: Iterable[Installed]) -> dict[tuple[str, str], Installed]:
    """Give the newest package of each direction."""
    newest: dict[tuple[str, str], Installed] = {}
    for package in packages:
        known = newest.get(package.direction)
        if known is None or known.order < package.order:
            newest[package.direction] = package
    return newest


def route(packages: Iterable[Installed], from_code: str, to_code: str) -> tuple[Installed, ...]:
    """Find the fewest packages that lead from one language to the other, in order; empty where none do."""
    newest = best(packages)
    reached: dict[str, tuple[Installed, ...]] = {from_code: ()}
    ahead = deque([from_code])
    while ahead:
        here = ahead.popleft()
        for (start, stop), package in sorted(newest.items()):
            if start == here and stop not in reached:
                reached[stop] = (*reached[here], package)
                if stop == to_code:
                    return reached[stop]
                ahead.append(stop)
    return ()


def _subfolders(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        try:
            yield from sorted(entry for entry in folder.iterdir() if entry.is_dir())
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise PackageError(
                f"{folder}: cannot be read ({error.strerror})", "check its permissions"
            ) from error


def _read(folder: Path) -> Installed:
    """Read one folder. Raises :class:`ValueError` with what is missing."""
    metadata = folder / METADATA
    try:
        if metadata.stat().st_size > MOST_METADATA:
            raise ValueError(f"its {METADATA} is too big")
        said = parse(json.loads(metadata.read_bytes()))
        if not (folder / MODEL).is_file():
            raise ValueError(f"it has no {MODEL}")
        if not any((folder / name).is_file() for name in TOKENIZERS):
            raise ValueError(f"it has no {' or '.join(TOKENIZERS)}")
    except FileNotFoundError:
        raise ValueError(f"it has no {METADATA}") from None
    except json.JSONDecodeError:
        raise ValueError(f"its {METADATA} is not JSON") from None
    except RecursionError:
        raise ValueError(f"its {METADATA} is nested too deep") from None
    except OSError as error:
        raise ValueError(f"it cannot be read: {error.strerror}") from error
    return Installed(said.from_code, said.to_code, said.from_name, said.to_name, said.version, folder)
