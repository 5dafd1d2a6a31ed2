"""The memory's file, opened by several at once where there was none."""

from __future__ import annotations

import threading
from pathlib import Path

from urdu_reader.language.memory_schema import connect


def test_many_make_the_file_at_once(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    for round_ in range(40):
        path, gate = tmp_path / f"{round_}.sqlite3", threading.Barrier(6)

        def open_it(path: Path = path, gate: threading.Barrier = gate) -> None:
            gate.wait()
            try:
                connect(path).close()
            except BaseException as error:  # noqa: BLE001 -- told to the test's own thread
                failures.append(error)

        threads = [threading.Thread(target=open_it) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []
