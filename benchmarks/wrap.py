"""Lays out a text file and prints its rows: the whole process that is compared with fribidi's command.

``python -m benchmarks.wrap FILE [WIDTH]``; right-to-left, like ``fribidi --rtl --width WIDTH FILE``.
"""

from __future__ import annotations

import sys

from urdu_reader.text.layout import layout


def main(path: str, width: int = 80) -> None:
    """Print the rows."""
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 -- pathlib would be imported for this alone
        for paragraph in file:
            rows = [" " * line.indent + line.text for line in layout(paragraph.rstrip("\n"), width)]
            sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
