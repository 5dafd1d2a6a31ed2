"""A file of 10 MB: first paint, memory, Page Down."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import corpus
from benchmarks.ptyrun import Program
from benchmarks.startup import ARABIC, HELLO, READER, measure
from benchmarks.table import Row, middle, percentile, ratio

ROUNDS = 5
PRESSES = 200
PAGE_DOWN = b"\x1b[6~"
MEGABYTE = 1_000_000


def rows() -> Iterator[Row]:
    """Measure."""
    with tempfile.TemporaryDirectory(prefix="urdu-reader-large-") as folder:
        large = corpus.large(Path(folder, "large.txt"), 10 * MEGABYTE)
        small = corpus.large(Path(folder, "small.txt"), 10_000)
        yield from _paint(large, small)
        yield from _memory_and_moves(large)


def _paint(large: Path, small: Path) -> Iterator[Row]:
    times = measure(
        {"large": ([*READER, str(large)], ARABIC), "small": ([*READER, str(small)], ARABIC)}, ROUNDS
    )
    large_paints, small_paints = ([paint for paint, _ in times[name]] for name in ("large", "small"))
    note = f"{middle(large_paints) * 1000:.0f} ms, {middle(small_paints) * 1000:.0f} ms"
    yield Row("10 MB: first paint against that of 10 KB", ratio(large_paints, small_paints), 1.5, note=note)


def _memory_and_moves(large: Path) -> Iterator[Row]:
    with Program(HELLO) as program:
        program.painted(b"hello")
        program.settle()
        hello = program.memory()
    with Program([*READER, str(large)]) as program:
        program.painted(ARABIC)
        program.settle()
        while_read = program.memory()
        at_once = [program.press(PAGE_DOWN)[0] for _ in range(PRESSES // 10)]
        program.alone()
        memory = program.memory()
        before = program.processor()
        moves = [program.press(PAGE_DOWN) for _ in range(PRESSES)]
        busy = 1000 * (program.processor() - before) / PRESSES
        after = program.memory()
    note = f"{memory / 1e6:.0f} MB, hello {hello / 1e6:.0f} MB"
    yield Row("10 MB: memory (resident) against a bare hello", memory / hello, 2, note=note)
    note = f"{while_read / 1e6:.0f} MB, with the process that reads it"
    yield Row("10 MB: memory while the file is read", while_read / hello, note=note)
    note = f"{after / 1e6:.0f} MB"
    yield Row(f"10 MB: memory after {PRESSES} pages", after / hello, note=note)
    milliseconds = [1000 * seconds for seconds, _ in moves]
    size = f"{middle([written for _, written in moves]):.0f} bytes, {busy:.1f} ms of a processor on average"
    yield Row("10 MB: Page Down to the last byte, median", middle(milliseconds), 15, unit="ms", note=size)
    yield Row("10 MB: Page Down, 95th percentile", percentile(milliseconds, 95), 35, unit="ms")
    milliseconds = [1000 * seconds for seconds in at_once]
    yield Row("10 MB: Page Down while the file is still read, median", middle(milliseconds), unit="ms")
