"""A lock between processes, let go by the system itself when its holder is killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from urdu_reader.language.packages.records import PackageError

try:
    import fcntl
except ImportError:  # Windows: there is no such lock, and a second process is on its own
    fcntl = None  # type: ignore[assignment]


@contextmanager
def only_one(path: Path, busy: str) -> Iterator[None]:
    """Hold the lock that ``path`` names. Raises `PackageError` saying ``busy`` where another holds it.

    The file stays: removing it would let two in, one with the old file and one with a new.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise PackageError(busy, "wait for it, or stop it") from error
        yield
    finally:
        os.close(descriptor)
