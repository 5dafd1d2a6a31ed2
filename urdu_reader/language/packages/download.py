"""A download that can be stopped and taken up again, and has its name only when it is whole.

While it is under way it is ``NAME.part``; ``NAME.part.json`` says which link, and which version of the file
there (ETag or Last-Modified), the bytes are of. Only the same version is continued (RFC 9110, sections 13.1.5
and 14.2).
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from urdu_reader.language.fetch import PATIENT, Fetch, FetchError, Patience, host, never
from urdu_reader.language.packages.locks import only_one
from urdu_reader.language.packages.records import Available, PackageError
from urdu_reader.text.patterns import later

MOST_BYTES = 2 * 1024**3
"""Bytes of a package; those of the Argos index have 30 to 300 MB."""

Progress = Callable[[int, int | None], None]
"""Told the bytes that are there and the bytes that there will be (None: unknown), many times a second."""


def unwatched(done: int, total: int | None) -> None:
    """Stand in where nobody watches."""


_RANGE = later(r"bytes (\d{1,18})-\d{1,18}/(\d{1,18})")
_MAGIC = b"PK"


@dataclass(frozen=True, slots=True)
class _Mark:
    """Of what file the bytes in a ``.part`` are; ``validator`` is its ETag or date, empty for neither."""

    link: str
    validator: str
    total: int | None


def download(
    package: Available,
    folder: Path,
    *,
    progress: Progress = unwatched,
    cancelled: Callable[[], bool] = never,
    patience: Patience = PATIENT,
) -> Path:
    """Bring a package into ``folder`` and return its path; the links are tried in turn.

    What came stays in ``folder`` when it is cancelled or fails, and the next call continues there; one that
    is whole is not asked for again. Raises `PackageError`, `FetchError` and
    :class:`urdu_reader.language.fetch.Cancelled`.
    """
    name = f"{package.code}-{package.version}.argosmodel"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with only_one(folder / f"{name}.lock", f"{package.code} is being downloaded by another process"):
            return _from_any(package, folder / name, progress, cancelled, patience)
    except OSError as error:
        raise disk_error(error, folder, kept=True) from error


def disk_error(error: OSError, folder: Path, *, kept: bool = False) -> PackageError:
    """Say what a disk refused; ``kept``: what has come so far stays there."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        more = "; what has come is kept" if kept else ""
        return PackageError(f"{folder}: the disk is full", f"make room and try again{more}")
    return PackageError(
        f"{error.filename or folder}: {error.strerror or error}", "check the folder and its permissions"
    )


def need_room(folder: Path, size: int) -> None:
    """Raise :class:`OSError` (ENOSPC) where the disk of ``folder`` has fewer than ``size`` bytes to give."""
    if shutil.disk_usage(folder).free < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))


def _from_any(
    package: Available, target: Path, progress: Progress, cancelled: Callable[[], bool], patience: Patience
) -> Path:
    if target.is_file():  # it came before, and could not be installed
        size = target.stat().st_size
        progress(size, size)
        return target
    last: PackageError | FetchError | None = None
    for link in package.links:
        try:
            _from_one(link, target, progress, cancelled, patience)
        except (PackageError, FetchError) as error:
            last = error
        else:
            return target
    raise last or PackageError(f"{package.code}: the index names no address for it", "try another index")


def _from_one(
    link: str, target: Path, progress: Progress, cancelled: Callable[[], bool], patience: Patience
) -> None:
    part, mark_file = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.part.json")
    mark = _read_mark(mark_file, link)
    have = part.stat().st_size if mark and part.exists() else 0
    headers = {"Accept": "application/zip, */*"}
    if mark and have and mark.total == have:  # whole, but stopped before it got its name
        os.replace(part, target)  # noqa: PTH105 -- says that it replaces
        mark_file.unlink(missing_ok=True)
        return
    if mark and have:
        headers["Range"] = f"bytes={have}-"
        if mark.validator:
            headers["If-Range"] = mark.validator
    with Fetch(link, headers=headers, patience=patience, cancelled=cancelled) as answer:
        start, total = _place(answer, have, mark)
        if start is None:
            part.unlink(missing_ok=True)
            raise PackageError(
                f"{answer.host}: the download cannot be continued", "try again: it begins anew"
            )
        if total is not None and total > MOST_BYTES:
            raise PackageError(
                f"{answer.host}: {total:,} bytes are too many for a package", "try another index"
            )
        need_room(target.parent, (total or 0) - start)
        if start == 0:
            validator = answer.headers.get("ETag", "")
            if validator.startswith("W/") or not validator:
                validator = answer.headers.get("Last-Modified", "")
            part.unlink(missing_ok=True)
            mark_file.write_text(json.dumps(asdict(_Mark(link, validator, total))), "utf-8")
        done = _write(answer, part, start, total, progress)
    if total is not None and done != total:
        raise PackageError(f"{host(link)}: {done:,} of {total:,} bytes came", "try again: it continues")
    os.replace(part, target)  # noqa: PTH105
    mark_file.unlink(missing_ok=True)


def _place(answer: Fetch, have: int, mark: _Mark | None) -> tuple[int | None, int | None]:
    """Find where the answer's bytes go and how many there are in all; (None, …) where they fit nowhere."""
    if answer.status == 200:
        kind = answer.headers.get_content_type()
        if kind == "text/html":
            raise PackageError(f"{answer.host}: the server sent a web page, not a package", "try again later")
        return 0, answer.total
    if answer.status == 206 and mark:
        found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        total = int(found[2]) if found else None
        if found and int(found[1]) == have and (mark.validator or total == mark.total):
            return have, total
        return None, total
    if answer.status == 416:
        return None, None
    raise PackageError(
        f"{answer.host}: status {answer.status} for the package", "try again later, or another index"
    )


def _write(answer: Fetch, part: Path, start: int, total: int | None, progress: Progress) -> int:
    """Append what comes to ``part``; return how many bytes it has then."""
    done = start
    progress(done, total)
    with part.open("ab") as file:
        for chunk in answer.chunks():
            if done == 0 and not chunk.startswith(_MAGIC[: len(chunk)]):
                raise PackageError(
                    f"{answer.host}: the server sent something that is no package", "try again later"
                )
            done += len(chunk)
            if done > MOST_BYTES:
                raise PackageError(f"{answer.host}: more bytes came than a package has", "try another index")
            file.write(chunk)
            file.flush()  # what a kill does not take away
            progress(done, total)
        os.fsync(file.fileno())
    return done


def _read_mark(path: Path, link: str) -> _Mark | None:
    """Read what the ``.part`` beside it is of; None where there is none, or it is of another link."""
    try:
        mark = _Mark(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return mark if mark.link == link else None
