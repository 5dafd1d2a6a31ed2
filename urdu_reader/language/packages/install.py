"""Put a package in its place, and take one out, each in one step that a kill cannot halve.

A package is unpacked in a folder beside the packages folder and renamed into it when every byte is checked
and on the disk. What a killed process left there is swept out by the next install or removal.
"""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from urdu_reader.language.fetch import PATIENT, Cancelled, Patience, never
from urdu_reader.language.packages import installed, places
from urdu_reader.language.packages.check import Checked, check
from urdu_reader.language.packages.download import Progress, disk_error, download, need_room, unwatched
from urdu_reader.language.packages.locks import only_one
from urdu_reader.language.packages.records import Available, DamagedError, Installed, PackageError

_CHUNK = 1024 * 1024
_LOCK = "lock"


def install_file(
    path: Path,
    direction: tuple[str, str] | None = None,
    *,
    packages: Path | None = None,
    cancelled: Callable[[], bool] = never,
) -> Installed:
    """Check the package file at ``path`` and install it into ``packages`` (None: Argos's own folder).

    Older ones of the same direction go when it stands; the same version is put in anew. Raises
    `PackageError` and :class:`urdu_reader.language.fetch.Cancelled`.
    """
    checked = check(path, direction)
    target = packages or places.packages_dir()
    try:
        with _incoming(target) as incoming:
            need_room(incoming, checked.size)
            whole = _unpack(path, checked, incoming, cancelled)
            old = [package for package in installed.find([target]).packages
                   if package.direction == checked.package.direction]  # fmt: skip
            place = _free_place(target, checked.top)
            _rename(whole, place)
            _sync(target)
            for package in old:
                _take_out(package.path, incoming)
    except OSError as error:
        raise disk_error(error, target) from error
    said = checked.package
    return Installed(said.from_code, said.to_code, said.from_name, said.to_name, said.version, place)


def install(
    package: Available,
    *,
    packages: Path | None = None,
    downloads: Path | None = None,
    progress: Progress = unwatched,
    cancelled: Callable[[], bool] = never,
    patience: Patience = PATIENT,
) -> Installed:
    """Download a package of an index, check it, install it, and drop the download.

    A download that is no sound package is dropped too, so that the next try begins anew; one that is waits
    for the next try, where this one is stopped or finds no room. Raises as `download` and `install_file` do.
    """
    folder = downloads or places.downloads_dir()
    path = download(package, folder, progress=progress, cancelled=cancelled, patience=patience)
    try:
        check(path, package.direction)
    except PackageError:
        path.unlink(missing_ok=True)
        raise
    try:
        done = install_file(path, package.direction, packages=packages, cancelled=cancelled)
    except DamagedError:
        path.unlink(missing_ok=True)
        raise
    path.unlink(missing_ok=True)
    return done


def remove(from_code: str, to_code: str, *, packages: Path | None = None) -> tuple[Installed, ...]:
    """Remove every version of a direction, return what was removed. Raises `PackageError`, also for none."""
    target = packages or places.packages_dir()
    going = tuple(
        package for package in installed.find([target]).packages if package.direction == (from_code, to_code)
    )
    if not going:
        raise PackageError(
            f"no package from {from_code} to {to_code} is installed", "see: urdu-reader model list"
        )
    try:
        with _incoming(target) as incoming:
            for package in going:
                _take_out(package.path, incoming)
    except OSError as error:
        raise disk_error(error, target) from error
    return going


@contextmanager
def _incoming(target: Path) -> Iterator[Path]:
    """Give a swept folder beside ``target``, ours alone; empty and gone again at the end."""
    target.mkdir(parents=True, exist_ok=True)
    incoming = places.incoming_dir(target)
    incoming.mkdir(exist_ok=True)
    with only_one(incoming / _LOCK, f"{target}: another process is installing or removing a package"):
        _sweep(incoming)
        try:
            yield incoming
        finally:
            _sweep(incoming)


def _sweep(incoming: Path) -> None:
    for entry in incoming.iterdir():
        if entry.name != _LOCK:
            _delete(entry)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _unpack(path: Path, checked: Checked, incoming: Path, cancelled: Callable[[], bool]) -> Path:
    """Unpack the checked files under ``incoming``, each to the disk; return the package's folder there."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name in checked.files:
                target = incoming / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as source, target.open("xb") as file:
                    while chunk := source.read(_CHUNK):
                        if cancelled():
                            raise Cancelled
                        file.write(chunk)
                    file.flush()
                    os.fsync(file.fileno())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise DamagedError(f"{path.name}: the package is damaged", "download it again") from None
    whole = incoming / checked.top
    _sync(whole)
    return whole


def _free_place(target: Path, top: str) -> Path:
    """Name a place that nothing holds: a package of the same name stays whole until the new one stands."""
    names = itertools.chain([top], (f"{top}-{number}" for number in itertools.count(2)))
    return next(path for path in (target / name for name in names) if not os.path.lexists(path))


def _rename(whole: Path, place: Path) -> None:
    try:
        whole.rename(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        raise PackageError(
            f"{place.parent}: a file system of its own: no package can take its place there in one step",
            "set ARGOS_PACKAGES_DIR to a folder inside it",
        ) from error


def _take_out(path: Path, incoming: Path) -> None:
    """Move a package out of sight in one step, then delete it."""
    away = incoming / f"removed-{path.name}"
    path.rename(away)
    _delete(away)


def _sync(folder: Path) -> None:
    """Bring a folder's entries to the disk, where the system lets one open a folder."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
