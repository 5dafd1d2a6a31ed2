"""What goes wrong when a source is read, as one line for a person."""

from __future__ import annotations

from urdu_reader.text.printable import printable


class SourceError(Exception):
    """A source that cannot be read.

    ``source`` is what the person named, ``problem`` what is wrong with it, ``advice`` what to do. ``str()``
    is the one line that says all three, with nothing in it that could command a terminal.
    """

    def __init__(self, source: str, problem: str, advice: str) -> None:
        super().__init__(source, problem, advice)
        self.source = source
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return printable(f"{self.source or '(no name)'}: {self.problem}; {self.advice}")
