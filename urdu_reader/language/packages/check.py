"""Whether a file is an Argos package that can be unpacked without harm, told before a byte of it is.

A package is a zip of one folder: ``translate-ur_en-1_9/{metadata.json, model/model.bin,
sentencepiece.model or bpe.model, README.md …}``.
"""

from __future__ import annotations

import json
import stat
import zipfile
import zlib
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from urdu_reader.language.packages.records import Package, PackageError, parse, said
from urdu_reader.text.patterns import later

MOST_FILES = 2000
MOST_BYTES = 4 * 1024**3
"""Bytes of all files unpacked."""
MOST_RATIO = 200
"""Times that a package may grow in unpacking, from the first 64 MB on; models are hardly compressible."""
MOST_METADATA = 1024 * 1024
TOKENIZERS = ("sentencepiece.model", "bpe.model")
MODEL = "model/model.bin"
METADATA = "metadata.json"

_FREE_BYTES = 64 * 1024 * 1024
_TOP = later(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}


@dataclass(frozen=True, slots=True)
class Checked:
    """A package that passed: what it says it is, its folder's name, its files, their bytes in all."""

    package: Package
    top: str
    files: tuple[str, ...]
    size: int


def check(path: Path, direction: tuple[str, str] | None = None) -> Checked:
    """Check the zip at ``path``; ``direction`` gives the languages it must have, None takes any.

    The sizes that a zip states bind: no more than that is ever read out of it. Raises `PackageError`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _check(archive, path, direction)
    except FileNotFoundError:
        raise PackageError(f"{path}: there is no such file", "check the path") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError):
        raise PackageError(f"{path}: not a package (not a whole zip file)", "download it again") from None
    except OSError as error:
        raise PackageError(f"{path}: cannot be read ({error.strerror or error})", "check the path") from error


def _check(archive: zipfile.ZipFile, path: Path, direction: tuple[str, str] | None) -> Checked:
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise _bad(path, f"holds {len(members):,} files, more than a package does")
    files: list[zipfile.ZipInfo] = []
    seen: set[str] = set()
    for member in members:
        _check_member(member, path)
        key = member.filename.rstrip("/").casefold()
        if key in seen:
            raise _bad(path, f"holds {said(member.filename)} twice")
        seen.add(key)
        if not member.is_dir():
            files.append(member)
    plain = {file.filename.casefold() for file in files}
    for name in seen:
        parents = accumulate(name.split("/")[:-1], "{}/{}".format)
        if inside := plain.intersection(parents):
            raise _bad(path, f"holds {said(inside.pop())} as both a file and a folder")
    tops = {member.filename.partition("/")[0] for member in members}
    if len(tops) != 1 or not all("/" in member.filename for member in files):
        raise _bad(path, "must hold one folder and nothing beside it")
    top = tops.pop()
    if not _TOP.fullmatch(top):
        raise _bad(path, f"has a folder named {said(top)!r}")
    size = sum(member.file_size for member in files)
    if size > MOST_BYTES or size > _FREE_BYTES + MOST_RATIO * path.stat().st_size:
        raise _bad(path, f"would unpack to {size:,} bytes, more than a package does")
    names = tuple(member.filename for member in files)
    for needed in (METADATA, MODEL):
        if f"{top}/{needed}" not in names:
            raise _bad(path, f"has no {needed}")
    if not any(f"{top}/{name}" in names for name in TOKENIZERS):
        raise _bad(path, f"has no {' or '.join(TOKENIZERS)}")
    package = _metadata(archive, f"{top}/{METADATA}", path)
    if direction is not None and package.direction != direction:
        raise _bad(
            path,
            f"translates {package.from_code} to {package.to_code}, not {direction[0]} to {direction[1]}",
        )
    return Checked(package, top, names, size)


def _check_member(member: zipfile.ZipInfo, path: Path) -> None:
    """Refuse what could land outside the package's own folder, and what is no plain file or folder."""
    name = member.filename
    # ZipInfo has put "/" for the system's separator and cut the name at a NUL; the original shows both.
    if "\\" in member.orig_filename or not member.orig_filename.isprintable():
        raise _bad(path, f"holds a file with a forbidden name, {said(name)!r}")
    parts = name.rstrip("/").split("/")
    if (
        name.startswith("/")
        or ":" in name
        or any(part in {"", ".", ".."} for part in parts)
        or len(name) > 400
    ):
        raise _bad(path, f"holds a path that leads outside it, {said(name)!r}")
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise _bad(path, f"holds a link or a device, {said(name)!r}")
    if member.flag_bits & 0x1:
        raise _bad(path, "is encrypted")
    if member.compress_type not in _METHODS:
        raise _bad(path, f"is compressed in a way that is not known ({member.compress_type})")


def _metadata(archive: zipfile.ZipFile, name: str, path: Path) -> Package:
    if archive.getinfo(name).file_size > MOST_METADATA:
        raise _bad(path, f"has a {METADATA} of more than {MOST_METADATA:,} bytes")
    try:
        return parse(json.loads(archive.read(name)))
    except RecursionError:
        raise _bad(path, f"has a {METADATA} that cannot be read") from None
    except ValueError as error:
        raise _bad(path, f"has a {METADATA} that cannot be used ({said(error)})") from None


def _bad(path: Path, what: str) -> PackageError:
    return PackageError(f"{path.name}: the package {what}", "it is not installed; get it from elsewhere")
