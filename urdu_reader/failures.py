"""What a failure looks like: one line on standard error, and an exit status."""

from __future__ import annotations

import os
import sys

DEBUG = "URDU_READER_DEBUG"
"""Environment variable: where it is set, a fault of the program shows its traceback."""

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: done; could not do it; wrong usage or an unreadable source; stopped by Ctrl-C."""


class CannotOpenError(Exception):
    """The reader cannot open here; ``str()`` is the line that says why and what to do."""


class OutputError(Exception):
    """Standard output takes nothing; ``str()`` is the line that says why and what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(f"standard output: {problem}; {advice}")


def _line(text: str) -> str:
    from urdu_reader.text.printable import printable

    return printable(" ".join(text.splitlines()))


def describe(error: Exception) -> tuple[str, int]:
    """The one line that says a failure, and its exit status.

    An exception class of the reader's own says its line itself; what is left at the end is a fault of the
    program, told with the place where it arose.
    """
    click = sys.modules.get("click")  # what never came in raised nothing
    if click is not None and isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "urdu-reader"
        return _line(f"{where}: {error.format_message()} Try: {where} --help"), MISUSED
    if click is not None and isinstance(error, click.ClickException):
        return _line(f"urdu-reader: {error.format_message()}"), error.exit_code
    if type(error).__module__.partition(".")[0] == __package__:
        from urdu_reader.articles.errors import SourceError

        return _line(f"urdu-reader: {error}"), MISUSED if isinstance(error, SourceError) else FAILED
    if isinstance(error, OSError):
        what = error.strerror or str(error)
        name = f"{error.filename}: " if error.filename else ""
        return _line(f"urdu-reader: {name}{what}; check the path and its permissions"), FAILED
    place = ""
    trace = error.__traceback__
    while trace is not None:
        place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119
        trace = trace.tb_next
    kind = type(error).__name__
    return _line(
        f"urdu-reader: a fault of the program: {kind}: {error} ({place}); set {DEBUG}=1 for more"
    ), FAILED
