"""The translation memory: every sentence that was translated here or imported, in one SQLite file.

A machine's segment is kept under what made it (engine, version, settings), so a changed engine translates
anew and the same one is never asked twice. A person's segment stands above all machines and imports: one
for each sentence, the last that was written. An imported unit is kept as it was imported, so that it can go
out again the same.

Every write is one transaction (WAL): a killed process loses nothing that a call returned for, and leaves
nothing half-done. The file is made by the first write.
"""

from __future__ import annotations

import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from urdu_reader.language.likeness import LEAST_LIKENESS as LEAST_LIKENESS
from urdu_reader.language.likeness import Suggestion as Suggestion
from urdu_reader.language.likeness import likest
from urdu_reader.language.memory_schema import connect, explain
from urdu_reader.language.segments import Origin
from urdu_reader.settings import places
from urdu_reader.text.clean import as_line
from urdu_reader.text.fold import key

_PUT = """
INSERT INTO segments
    (folded, source_lang, target_lang, origin, engine, version, settings, unit, twin,
     source, translation, extra)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (folded, source_lang, target_lang, origin, engine, version, settings, unit, twin)
DO UPDATE SET source = excluded.source, translation = excluded.translation, extra = excluded.extra
"""
_COLUMNS = "source, translation, origin, source_lang, target_lang, engine, version, settings, unit, extra"
_BEST_FIRST = (
    f"SELECT {_COLUMNS} FROM segments WHERE folded = ? AND source_lang = ? AND target_lang = ?"  # noqa: S608
    " ORDER BY CASE origin WHEN 'human' THEN 0 WHEN 'memory' THEN 1 ELSE 2 END, id DESC"
)


class MemoryStoreError(Exception):
    """The memory's file cannot be read or written: `str()` is one line."""


class MachineKey(NamedTuple):
    """What made a machine's segment: `urdu_reader.language.protocol.Engine`'s three names."""

    engine: str
    version: str
    settings: str


class Entry(NamedTuple):
    """One kept sentence.

    ``source`` and ``translation`` are composed as they came. ``unit`` is its name in the memory it was
    imported from (origin ``memory``), ``extra`` what else a file said of it, as `urdu_reader.language.tmx`
    writes it down.
    """

    source: str
    translation: str
    origin: Origin
    source_lang: str = "ur"
    target_lang: str = "en"
    engine: str = ""
    version: str = ""
    settings: str = ""
    unit: str = ""
    extra: str = ""

    @property
    def made_by(self) -> MachineKey:
        """The machine that made it; of another origin nothing."""
        return MachineKey(self.engine, self.version, self.settings)

    @property
    def said(self) -> str:
        """The translation as it is shown: composed and on one line, however a file wrote it."""
        return as_line(self.translation)


class Memory:
    """A translation memory in ``path`` (default: in the data folder). Its calls may come from any thread.

    Every call but `close` raises `MemoryStoreError`.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or places.data_dir() / "memory.sqlite3"
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def look_up(
        self,
        sources: Sequence[str],
        machine: MachineKey | None = None,
        *,
        source_lang: str = "ur",
        target_lang: str = "en",
    ) -> dict[str, Entry]:
        """The best that is kept for each of the ``sources``, by source; those without any are left out.

        A person's comes before an imported one, that before a machine's. A machine's is taken only where
        ``machine`` made it; with None, from whichever machine was the last.
        """
        found: dict[str, Entry] = {}
        with self._reading() as connection:
            if connection is None:
                return found
            for source in dict.fromkeys(sources):
                rows = connection.execute(_BEST_FIRST, (key(source), source_lang, target_lang))
                for entry in map(Entry._make, rows):
                    if entry.origin != "machine" or machine is None or entry.made_by == machine:
                        found[source] = entry
                        break
        return found

    def suggest(
        self, source: str, count: int = 5, *, source_lang: str = "ur", target_lang: str = "en"
    ) -> list[Suggestion]:
        """Up to ``count`` kept sentences at least `LEAST_LIKENESS` per cent like ``source``, likest first.

        One translation is offered once.
        """
        folded = key(source)
        if not folded:
            return []
        with self._reading() as connection:
            if connection is None:
                return []
            return likest(connection, folded, source_lang, target_lang)[:count]

    def put(self, entries: Iterable[Entry]) -> int:
        """Keep ``entries``, all or none; the number that were. What stood under the same key is replaced."""
        count = 0
        human = False
        with self._writing() as connection:
            for entry in entries:
                connection.execute(_PUT, _row(entry))
                human = human or entry.origin == "human"
                count += 1
        if human:
            self._settle()
        return count

    def correct(
        self, source: str, translation: str, *, source_lang: str = "ur", target_lang: str = "en"
    ) -> Entry:
        """Keep what a person says ``source`` means: it wins from now on, wherever the sentence stands."""
        entry = Entry(source, translation, "human", source_lang, target_lang)
        self.put([entry])
        return entry

    def forget(self, source: str, *, source_lang: str = "ur", target_lang: str = "en") -> bool:
        """Take back a person's correction of ``source``; whether there was one."""
        with self._writing() as connection:
            cursor = connection.execute(
                "DELETE FROM segments"
                " WHERE folded = ? AND source_lang = ? AND target_lang = ? AND origin = 'human'",
                (key(source), source_lang, target_lang),
            )
            return cursor.rowcount > 0

    def entries(self, origins: Sequence[Origin] = ("human", "memory", "machine")) -> Iterator[Entry]:
        """Everything kept with one of the ``origins``, in the order in which it came."""
        marks = ", ".join("?" * len(origins))
        after = 0
        while True:
            with self._reading() as connection:
                rows = (
                    connection.execute(
                        f"SELECT id, {_COLUMNS} FROM segments WHERE id > ? AND origin IN ({marks})"  # noqa: S608
                        " ORDER BY id LIMIT 1000",
                        (after, *origins),
                    ).fetchall()
                    if connection
                    else []
                )
            if not rows:
                return
            yield from (Entry._make(row[1:]) for row in rows)
            after = rows[-1][0]

    def counts(self) -> dict[Origin, int]:
        """How many sentences are kept, by origin."""
        with self._reading() as connection:
            if connection is None:
                return {}
            rows = connection.execute("SELECT origin, count(*) FROM segments GROUP BY origin")
            return dict(rows.fetchall())

    def _settle(self) -> None:
        """Write the log into the file now: what a person wrote outlasts a power cut as well."""
        with self._lock, self._explained():
            if self._connection is not None:
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """The open file, or None where nothing has been kept yet."""
        with self._lock, self._explained():
            if self._connection is None and not self.path.exists():
                yield None
            else:
                yield self._open()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The open file in a transaction that this context ends."""
        with self._lock, self._explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise MemoryStoreError(f"translation memory {self.path}: {explain(error)}") from error

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connect(self.path)
        return self._connection


def _row(entry: Entry) -> tuple[str, ...]:
    machine = entry.made_by if entry.origin == "machine" else MachineKey("", "", "")
    # An imported memory may say one sentence in several ways: each is a unit of its own. However its letters
    # are composed it is the same unit.
    imported = entry.origin == "memory"
    both = f"{entry.source}\n{entry.translation}"
    unit, twin = (entry.unit, unicodedata.normalize("NFC", both)) if imported else ("", "")
    return (
        key(entry.source), entry.source_lang, entry.target_lang, entry.origin, *machine,
        unit, twin, entry.source, entry.translation, entry.extra,
    )  # fmt: skip
