"""Where the process starts: ``urdu-reader`` and ``python -m urdu_reader``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit status is returned. Ctrl-C is quiet from the first import on."""
    try:
        from urdu_reader.cli import run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
