"""The translation memory's file: its tables, and how it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

_VERSION = 2
_PATIENCE = 10.0
"""Seconds to wait for another who is writing."""
_SCHEMA = """
CREATE TABLE segments (
    id INTEGER PRIMARY KEY,
    folded TEXT NOT NULL,
    source_lang TEXT NOT NULL, target_lang TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('human', 'memory', 'machine')),
    engine TEXT NOT NULL DEFAULT '', version TEXT NOT NULL DEFAULT '', settings TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '', twin TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL, translation TEXT NOT NULL,
    extra TEXT NOT NULL DEFAULT '',
    UNIQUE (folded, source_lang, target_lang, origin, engine, version, settings, unit, twin)
);
CREATE VIRTUAL TABLE words USING fts5(
    folded, content='segments', content_rowid='id', columnsize=0, detail=none,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
CREATE TRIGGER segment_added AFTER INSERT ON segments BEGIN
    INSERT INTO words (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER segment_removed AFTER DELETE ON segments BEGIN
    INSERT INTO words (words, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
"""
_RENEW = """
ALTER TABLE segments RENAME COLUMN note TO extra;
UPDATE segments SET extra = '{"unit":[{},[["note",{},' || json_quote(extra) || ']]]}' WHERE extra <> '';
"""
"""From format 1, which kept a note of each unit and nothing else, to format 2."""

_ADVICE = {
    sqlite3.SQLITE_CORRUPT: "it is damaged: move it away, and import what you have as TMX",
    sqlite3.SQLITE_NOTADB: "move it away, and import what you have as TMX",
    sqlite3.SQLITE_CANTOPEN: "check the folder, and who may write there",
    sqlite3.SQLITE_READONLY: "check who may write there",
    sqlite3.SQLITE_PERM: "check who may write there",
    sqlite3.SQLITE_FULL: "make room on the disk",
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again when that is done",
}


class NewerError(sqlite3.DatabaseError):
    """The file has a format that this program does not know yet."""


def explain(error: Exception) -> str:
    """Say on one line what is wrong with a memory's file and what to do."""
    reason = " ".join(str(error).split())
    if isinstance(error, NewerError):
        return f"{reason}: update this one, or move the file away"
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without what an extended code adds
    advice = _ADVICE.get(code, "check the file, its folder and the space on the disk")
    return f"{reason}: {advice}"


def connect(path: Path) -> sqlite3.Connection:
    """Open the memory in ``path``, made where it is missing; for any thread, without implicit transactions.

    Where nothing can be written it is opened for reading. Raises `sqlite3.Error`, also where a newer version
    of the format stands there.
    """
    try:
        return _opened(path, _prepare)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNWRITABLE or not _settled(path):
            raise
        try:
            return _opened(f"{path.absolute().as_uri()}?mode=ro&immutable=1", _accept)
        except sqlite3.Error:
            raise error from None


_UNWRITABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


def _settled(path: Path) -> bool:
    """Whether all that was kept stands in the file itself, and not in the log beside it."""
    log = path.with_name(f"{path.name}-wal")
    return path.is_file() and not (log.exists() and log.stat().st_size)


def _opened(name: Path | str, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, uri=isinstance(name, str)
    )
    try:
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _accept(connection: sqlite3.Connection) -> None:
    """Take a file that only can be read, if it has the format of today."""
    if _version(connection) != _VERSION:
        raise sqlite3.DatabaseError("another format")


def _prepare(connection: sqlite3.Connection) -> None:
    _log_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA mmap_size = 268435456")
    if _version(connection) == _VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")  # two readers may start at once: the second finds it done
    version = _version(connection)
    if version > _VERSION:
        connection.rollback()
        raise NewerError(f"made by a newer Urdu Reader (format {version})")
    if version < _VERSION:
        for statement in _statements(_RENEW if version else _SCHEMA):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.commit()


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging. Unlike other statements, this one does not wait for who has the file."""
    end = monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(0.005)
        else:
            return


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
