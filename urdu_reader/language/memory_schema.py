"""The translation memory's file: its tables, and how it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

_VERSION = 1
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
    note TEXT NOT NULL DEFAULT '',
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


def connect(path: Path) -> sqlite3.Connection:
    """Open the memory in ``path``, made where it is missing; for any thread, without implicit transactions.

    Raises `sqlite3.Error`, also where a newer version of the format stands there.
    """
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


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
        raise sqlite3.DatabaseError(f"made by a newer Urdu Reader (format {version})")
    if version == 0:
        for statement in _statements(_SCHEMA):
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
