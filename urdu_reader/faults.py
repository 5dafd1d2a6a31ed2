"""What an exception says to a person: one line that any room can show, on a screen or on standard error."""

from __future__ import annotations

import os

from urdu_reader.text.printable import printable


def said(error: BaseException, advice: str) -> str:
    """One printable line: what went wrong, where, and what to do.

    Args:
        error: An exception class of the reader's own says its line itself; of the system's the file is
            named; what is left is a fault of the program, told with the place where it arose.
        advice: What to do about a fault of the program.
    """
    if is_own(error):
        return one_line(str(error))
    if isinstance(error, OSError):
        what = error.strerror or str(error)
        name = f"{error.filename}: " if error.filename else ""
        return one_line(f"{name}{what}; check the path and its permissions")
    place = ""
    trace = error.__traceback__
    while trace is not None:
        place = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})"  # noqa: PTH119
        trace = trace.tb_next
    return one_line(f"a fault of the program: {type(error).__name__}: {error}{place}; {advice}")


def is_own(error: BaseException) -> bool:
    """Whether it is an exception class of the reader's own, whose text is the whole line."""
    return type(error).__module__.partition(".")[0] == __package__


def one_line(text: str) -> str:
    """``text`` on one line, with nothing in it that a terminal obeys."""
    return printable(" ".join(text.splitlines()))
