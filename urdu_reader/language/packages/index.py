"""The list of packages that can be had: ``index.json`` of the Argos index, or a file of that form."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from urdu_reader.language.fetch import PATIENT, Fetch, FetchError, Patience, host, never
from urdu_reader.language.packages import places
from urdu_reader.language.packages.records import Available, Package, PackageError, parse
from urdu_reader.language.protocol import EngineError

MOST_BYTES = 16 * 1024 * 1024
"""The Argos index has 100 KB; a longer answer is something else."""

_FILE = "index.json"


def read(
    source: str | None = None, *, patience: Patience = PATIENT, cancelled: Callable[[], bool] = never
) -> tuple[Available, ...]:
    """Read the packages for translating that an index offers, in its order.

    ``source`` is a URL (of the index or of the folder it is in) or a file; None asks Argos's settings.
    Entries that make no sense are left out. Raises `PackageError`,
    :class:`urdu_reader.language.fetch.FetchError` and :class:`urdu_reader.language.fetch.Cancelled`.
    """
    source = source or places.index()
    if "://" in source:
        data, name = _get(source, patience, cancelled), host(source)
    else:
        data, name = _load(source), source
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        page = data.lstrip()[:1] == b"<"
        what = "a web page, not an index of packages" if page else "not an index of packages (not JSON)"
        raise PackageError(f"{name}: this is {what}", "check the address of the index") from None
    if not isinstance(found, list):
        raise PackageError(
            f"{name}: this is not an index of packages (not a list)", "check the address of the index"
        )
    return tuple(_entries(found))


def newest(packages: Iterable[Available], from_code: str, to_code: str) -> Available | None:
    """Pick the newest version for a direction."""
    fitting = [package for package in packages if package.direction == (from_code, to_code)]
    return max(fitting, key=lambda package: package.order, default=None)


def size(
    package: Available, *, patience: Patience = PATIENT, cancelled: Callable[[], bool] = never
) -> int | None:
    """Ask the servers how many bytes a package has: an index does not say. None where they do not either.

    Raises the error of the last server where none answers.
    """
    last: EngineError | None = None
    for link in package.links:
        try:
            with Fetch(link, method="HEAD", patience=patience, cancelled=cancelled) as answer:
                if answer.status == 200:
                    return answer.total
                last = PackageError(
                    f"{answer.host}: status {answer.status} for {package.code}", "try again later"
                )
        except FetchError as error:
            last = error
    if last is not None:
        raise last
    return None


def _get(source: str, patience: Patience, cancelled: Callable[[], bool]) -> bytes:
    url = source if source.endswith(".json") else f"{source.rstrip('/')}/{_FILE}"
    with Fetch(url, patience=patience, cancelled=cancelled) as answer:
        if answer.status != 200:
            raise PackageError(
                f"{answer.host}: status {answer.status} for the index of packages",
                "check its address, or try again later",
            )
        return answer.read(MOST_BYTES)


def _load(source: str) -> bytes:
    path = Path(source)
    if path.is_dir():
        path /= _FILE
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PackageError(f"{path}: too big for an index of packages", "check the path")
        return path.read_bytes()
    except OSError as error:
        raise PackageError(
            f"{path}: the index cannot be read ({error.strerror})", "check the path"
        ) from error


def _entries(found: list[object]) -> Iterable[Available]:
    for entry in found:
        try:
            package = parse(entry)
        except ValueError:
            continue
        links = entry.get("links") if isinstance(entry, dict) else None
        usable = tuple(link for link in links if _usable(link)) if isinstance(links, list) else ()
        if usable:
            yield _available(package, usable)


def _usable(link: object) -> bool:
    return isinstance(link, str) and link.startswith(("http://", "https://")) and link.isprintable()


def _available(package: Package, links: tuple[str, ...]) -> Available:
    return Available(
        package.from_code, package.to_code, package.from_name, package.to_name, package.version, links
    )
