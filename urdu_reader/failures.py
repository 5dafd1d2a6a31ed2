"""What a failure looks like: one line on standard error, and an exit status."""

from __future__ import annotations

import sys

DEBUG = "URDU_READER_DEBUG"
"""Environment variable: where it is set, a fault of the program shows its traceback."""

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: done; could not do it; wrong usage or an unreadable source; stopped by Ctrl-C."""


UNNAMED = "urdu_reader.unnamed"
"""In the ``meta`` of a click context: the command was not named, the default one runs."""


class CannotOpenError(Exception):
    """The reader cannot open here; ``str()`` is the line that says why and what to do."""


class OutputError(Exception):
    """Standard output takes nothing; ``str()`` is the line that says why and what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(f"standard output: {problem}; {advice}")


def describe(error: Exception) -> tuple[str, int]:
    """The one line that says a failure, and its exit status.

    An exception class of the reader's own says its line itself; what is left at the end is a fault of the
    program, told with the place where it arose.
    """
    from urdu_reader.faults import is_own, one_line, said

    click = sys.modules.get("click")  # what never came in raised nothing
    if click is not None and isinstance(error, click.UsageError):
        where = helps = error.ctx.command_path if error.ctx else "urdu-reader"
        if error.ctx and error.ctx.meta.get(UNNAMED):  # nobody is told of a word that nobody typed
            where = error.ctx.find_root().command_path
        # Click sets what can be chosen from in rows, and ends not every sentence.
        text = " ".join(map(str.strip, error.format_message().splitlines()))
        end = "" if text.endswith((".", "?", "!")) else "."
        return one_line(f"{where}: {text}{end} Try: {helps} --help"), MISUSED
    if click is not None and isinstance(error, click.ClickException):
        return one_line(f"urdu-reader: {error.format_message()}"), error.exit_code
    status = FAILED
    if is_own(error):
        from urdu_reader.articles.errors import SourceError

        status = MISUSED if isinstance(error, SourceError) else FAILED
    return f"urdu-reader: {said(error, f'set {DEBUG}=1 for more')}", status
