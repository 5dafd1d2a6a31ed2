"""Where the process starts: ``urdu-reader`` and ``python -m urdu_reader``.

A command line of sources alone opens the reader without the machinery of commands and options: what is not
imported is not waited for.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from urdu_reader import commands
from urdu_reader.failures import DEBUG, FAILED, INTERRUPTED, OutputError, describe

_ALIKE = 0.75
"""How like a command's name a mistyped one is, from 0 to 1: two neighbours of four letters changed places."""


def main() -> int:
    """Run the command line; the exit status is returned. Ctrl-C is quiet from the first import on."""
    try:
        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit status; every failure is one line on standard error."""
    _speak_utf8(sys.stdout, sys.stderr)
    try:
        _need_output()
        _refuse_mistyped(args)
        if names_sources_alone(args):
            from urdu_reader.commands._reader import open_reader

            status = open_reader(tuple(args))
        else:
            from urdu_reader import cli

            status = cli.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        return _hang_up()
    except Exception as error:  # the edge of the process: nothing above could say it
        if os.environ.get(DEBUG):
            raise
        line, status = describe(_of_output(error))
        if sys.stderr is not None:
            print(line, file=sys.stderr)
    return status


def names_sources_alone(args: Sequence[str]) -> bool:
    """Say whether these arguments open the reader and hold no option."""
    if "_URDU_READER_COMPLETE" in os.environ or any(arg.startswith("-") and arg != "-" for arg in args):
        return False
    return not args or commands.module_of(args[0]) is None


def _refuse_mistyped(args: Sequence[str]) -> None:
    """Refuse a first source that is no file, but nearly a command's name.

    Raises :class:`urdu_reader.articles.errors.SourceError`, which asks whether that command was meant.
    """
    if not args or "_URDU_READER_COMPLETE" in os.environ or not args[0].isidentifier():
        return
    if commands.module_of(args[0]) or os.path.lexists(args[0]):
        return
    from difflib import get_close_matches

    if near := get_close_matches(args[0], commands.names(), 1, _ALIKE):
        from urdu_reader.articles.errors import SourceError

        raise SourceError(args[0], "there is no such file", f"did you mean `urdu-reader {near[0]}`?")


def _speak_utf8(*streams: TextIO | None) -> None:
    """Write UTF-8 in every locale: no other encoding holds Urdu and English both."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _need_output() -> None:
    if sys.stdout is None:  # so Python has it where a shell closed it
        raise OutputError("closed", "leave it open, or send it to /dev/null")


def _of_output(error: Exception) -> Exception:
    """``error``, told as one of standard output where it is: a full disk does not say whose it is.

    What a large write left over is gone from the buffers, so that the next flush may well succeed. Whoever
    writes a file names it; what is full and has no name is standard output.
    """
    if isinstance(error, OSError) and error.filename is None and sys.stdout is not None:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        try:
            sys.stdout.flush()
        except OSError:
            full = True
        if full:
            _hang_up()
            problem = error.strerror or type(error).__name__
            return OutputError(problem, "make room on its disk, or send it elsewhere")
    return error


def _hang_up() -> int:
    """Leave quietly when nobody takes our output any more: what is still buffered goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
