"""From exec to the end of the first paint, in a pseudo-terminal: the reader, a bare hello, frogmouth.

frogmouth wants an older Textual, so it is installed into an environment of its own, which lasts for the run.
``URDU_READER_BENCH_FROGMOUTH`` names one that is there already.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import corpus
from benchmarks.ptyrun import REST, Program
from benchmarks.table import Row, middle, ratio

ROUNDS = 11
FROGMOUTH = "URDU_READER_BENCH_FROGMOUTH"
HELLO = [sys.executable, "-m", "benchmarks.hello"]
READER = [sys.executable, "-m", "urdu_reader"]
ARABIC = re.compile(rb"[\xd8-\xdb][\x80-\xbf]|\xef[\xad-\xbb][\x80-\xbf]")
"""The UTF-8 of a letter of the Arabic block or of its presentation forms."""


def rows() -> Iterator[Row]:
    """Measure, the programs in turn."""
    page = corpus.page()
    commands: dict[str, tuple[list[str], bytes | re.Pattern[bytes]]] = {
        "hello": (HELLO, b"hello"),
        "reader": ([*READER, str(page)], ARABIC),
    }
    with _frogmouth() as (frogmouth, why_not), tempfile.TemporaryDirectory() as folder:
        if frogmouth:
            copy = Path(folder, "page.md")
            copy.write_bytes(page.read_bytes())
            commands["frogmouth"] = ([frogmouth, str(copy)], ARABIC)
        times = measure(commands, ROUNDS)
    first = {name: [paint for paint, _ in pairs] for name, pairs in times.items()}
    whole = {name: [rest for _, rest in pairs] for name, pairs in times.items()}
    milliseconds = {name: f"{name} {1000 * middle(paints):.0f} ms" for name, paints in first.items()}
    yield Row(
        "exec to the end of the first paint against a bare hello",
        ratio(first["reader"], first["hello"]),
        1.25,
        note=f"{milliseconds['reader']}, {milliseconds['hello']}",
    )
    what = "exec to the end of the first paint against frogmouth"
    if "frogmouth" in times:
        yield Row(what, ratio(first["reader"], first["frogmouth"]), 0.5, note=milliseconds["frogmouth"])
        what = "exec until nothing more is painted (panel, keywords) against frogmouth"
        yield Row(what, ratio(whole["reader"], whole["frogmouth"]))
    else:
        yield Row(what, None, 0.5, note=f"not measured: {why_not}")
    what = "exec until nothing more is painted against a bare hello"
    yield Row(what, ratio(whole["reader"], whole["hello"]))


def measure(
    commands: dict[str, tuple[list[str], bytes | re.Pattern[bytes]]], rounds: int
) -> dict[str, list[tuple[float, float]]]:
    """Seconds to the end of each command's first paint, and to the end of all that its start paints.

    The commands run in turn; the first round, of cold files, is left out.
    """
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    os.chdir(corpus.ROOT)
    for number in range(rounds + 1):
        for name, (command, sign) in commands.items():
            with Program(command) as program:
                paint = program.painted(sign)
                rest = program.settle(REST)
            if number:
                times[name].append((paint, rest))
    return times


@contextmanager
def _frogmouth() -> Iterator[tuple[str | None, str]]:
    """A frogmouth command, or None and why there is none."""
    if there := os.environ.get(FROGMOUTH):
        yield there, ""
        return
    with tempfile.TemporaryDirectory(prefix="urdu-reader-frogmouth-") as folder:
        venv.create(folder, with_pip=True)
        pip = [str(Path(folder, "bin", "python")), "-m", "pip", "install", "--quiet", "frogmouth"]
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode:
            yield None, f"frogmouth could not be installed; name one in {FROGMOUTH}"
        else:
            yield str(Path(folder, "bin", "frogmouth")), ""
