"""Layout against what people write by hand, and against fribidi's command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import corpus, naive, oracle
from benchmarks.table import Row, middle, ratio
from urdu_reader.text.isolate import isolates
from urdu_reader.text.layout import layout

WIDTH = 80
ROUNDS = 5
MEGABYTES = 10


def _plain(text: list[str]) -> int:
    return sum(len(line.text) for paragraph in text for line in layout(paragraph, WIDTH))


def _cells(text: list[str]) -> int:
    return sum(len(line.cells) for paragraph in text for line in layout(paragraph, WIDTH))


def _reader(text: list[str]) -> int:
    """As the reader does: pieces of the other direction apart, and where each row begins and ends."""
    return sum(
        len(line.text) + line.start + line.stop
        for paragraph in text
        for line in layout(paragraph, WIDTH, isolates=isolates(paragraph, 1))
    )


def _reader_cells(text: list[str]) -> int:
    """The same with every cell, as for rows where something lights up."""
    return sum(
        len(line.cells)
        for paragraph in text
        for line in layout(paragraph, WIDTH, isolates=isolates(paragraph, 1))
    )


def _reader_spans(text: list[str]) -> int:
    """The same with a span in every sixty characters."""
    return sum(
        len(line.cells)
        for paragraph in text
        for line in layout(
            paragraph,
            WIDTH,
            spans=[(at, at + 7, "keyword") for at in range(0, len(paragraph), 60)],
            isolates=isolates(paragraph, 1),
        )
    )


def _naive(text: list[str]) -> int:
    return sum(len(line) for paragraph in text for line in naive.lines(paragraph, WIDTH))


WAYS: dict[str, Callable[[list[str]], int]] = {
    "naive": _naive,
    "plain": _plain,
    "cells": _cells,
    "reader": _reader,
    "reader-cells": _reader_cells,
    "reader-spans": _reader_spans,
}


def _seconds(way: str, text: list[str]) -> float:
    """Seconds of the processor: what else runs on the machine does not count, on either side."""
    started = time.process_time()
    WAYS[way](text)
    return time.process_time() - started


def _child(way: str) -> tuple[float, float]:
    """Seconds of the first pass over the news in a fresh process, and the median of three later ones."""
    command = [sys.executable, "-m", "benchmarks.layout", way]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=corpus.ROOT).stdout
    cold, warm = map(float, output.split())
    return cold, warm


def rows() -> Iterator[Row]:
    """Measure."""
    found: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    for _ in range(ROUNDS):
        for way, times in found.items():
            times.append(_child(way))
    cold = {way: [first for first, _ in times] for way, times in found.items()}
    warm = {way: [later for _, later in times] for way, times in found.items()}
    letters = sum(map(len, corpus.news()))
    rate = f"by hand {letters / middle(warm['naive']) / 1e6:.2f} M characters/s"
    yield Row(
        "layout, cold: as fast as by hand", ratio(cold["naive"], cold["plain"]), 1, at_least=True, note=rate
    )
    yield Row("layout, warm", ratio(warm["naive"], warm["plain"]), 5, at_least=True)
    for way, what in (
        ("cells", "layout with every cell and its range"),
        ("reader", "layout as the reader asks for it"),
        ("reader-cells", "the same with every cell and its range"),
        ("reader-spans", "the same with spans"),
    ):
        yield Row(f"{what}, cold", ratio(cold["naive"], cold[way]), 1, at_least=True)
        yield Row(f"{what}, warm", ratio(warm["naive"], warm[way]), 5, at_least=True)
    yield from _process()
    yield from _wrong("the news page", corpus.paragraphs(corpus.page()))
    yield from _wrong("news", corpus.news())


def _process() -> Iterator[Row]:
    what = f"whole process on {MEGABYTES} MB against fribidi's command"
    if shutil.which("fribidi") is None:
        yield Row(what, None, 3.5, note="not measured: no fribidi command; install fribidi")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = str(corpus.large(Path(folder, "large.txt"), MEGABYTES * 1_000_000))
        commands = {
            "fribidi": ["fribidi", "--rtl", "--width", str(WIDTH), path],
            "ours": [sys.executable, "-m", "benchmarks.wrap", path, str(WIDTH)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                started = time.perf_counter()
                subprocess.run(
                    command, check=True, stdout=subprocess.DEVNULL, cwd=corpus.ROOT, env=os.environ
                )
                times[name].append(time.perf_counter() - started)
    note = ", ".join(f"{name} {middle(seconds):.2f} s" for name, seconds in times.items())
    yield Row(what, ratio(times["ours"], times["fribidi"]), 3.5, note=note)


def _wrong(name: str, text: list[str]) -> Iterator[Row]:
    if shutil.which("fribidi") is None:
        yield Row(
            f"rows of {name} that are wrong", None, 0, unit="%", note="not measured: no fribidi command"
        )
        return
    bad = {"ours": 0, "by hand": 0}
    count = {"ours": 0, "by hand": 0}
    for paragraph, level in zip(text, oracle.levels(text), strict=True):
        ours = [(line.text, line.start, line.stop) for line in layout(paragraph, WIDTH)]
        hand = [
            (row, *where)
            for row, where in zip(
                naive.lines(paragraph, WIDTH), oracle.wrapped(paragraph, WIDTH), strict=True
            )
        ]
        for way, drawn in (("ours", ours), ("by hand", hand)):
            count[way] += len(drawn)
            bad[way] += len(oracle.wrong(drawn, paragraph, level))
    for way, goal in (("ours", 0), ("by hand", None)):
        yield Row(
            f"rows of {name} that are wrong by UAX #9, {way}",
            100 * bad[way] / count[way],
            goal,
            unit="%",
            note=f"{bad[way]} of {count[way]}",
        )


if __name__ == "__main__":
    # A fresh process: the first pass finds every memory empty.
    news = corpus.news()
    first, _, *others = (_seconds(sys.argv[1], news) for _ in range(5))
    print(first, middle(others))
