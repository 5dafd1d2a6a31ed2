"""``python -m benchmarks [NAME…]``: run the benchmarks named, or all, and print one table.

Each module that has a function ``rows() -> Iterator[Row]`` is a benchmark. The exit status is 1 where a
goal is missed.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator

import benchmarks
from benchmarks import table


def names() -> list[str]:
    """The benchmarks there are."""
    modules = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return [
        name
        for name in modules
        if name != "__main__" and hasattr(importlib.import_module(f"benchmarks.{name}"), "rows")
    ]


def main(chosen: list[str]) -> int:
    """Run and print; give the exit status."""
    known = names()
    if strange := [name for name in chosen if name not in known]:
        print(f"benchmarks: no benchmark {', '.join(strange)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    missed = False

    def rows() -> Iterator[table.Row]:
        nonlocal missed
        for name in chosen or known:
            for row in importlib.import_module(f"benchmarks.{name}").rows():
                missed = missed or row.met is False
                yield row

    for line in table.lines(rows()):
        print(line, flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
