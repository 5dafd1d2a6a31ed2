"""``python -m benchmarks [NAME…]``: run the benchmarks named, or all, and print one table.

The exit status is 1 where a goal is missed.
"""

from __future__ import annotations

import compileall
import importlib
import sys
from collections.abc import Iterator

from benchmarks import corpus, table

NAMES = ("layout", "nastaliq", "startup", "large", "translation", "memory", "keywords")
"""The benchmarks: modules that have a function ``rows() -> Iterator[Row]``."""


def main(chosen: list[str]) -> int:
    """Run and print; give the exit status."""
    if strange := [name for name in chosen if name not in NAMES]:
        print(f"benchmarks: no benchmark {', '.join(strange)}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    # An installed program is compiled once, not at each start.
    compileall.compile_dir(corpus.ROOT / "urdu_reader", quiet=1)
    missed = False

    def rows() -> Iterator[table.Row]:
        nonlocal missed
        for name in chosen or NAMES:
            for row in importlib.import_module(f"benchmarks.{name}").rows():
                missed = missed or row.met is False
                yield row

    for line in table.lines(rows()):
        print(line, flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
