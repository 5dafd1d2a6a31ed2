"""Regular expressions that are compiled when they are first used.

Compiling takes longer than importing the module that holds the expression, and most of them have nothing to
do before the first paint.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class _Later(Generic[AnyStr]):
    """Stands for a compiled pattern, and becomes one when it is first asked for something."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._source: tuple[AnyStr, int] = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever a pattern has
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)  # `re` remembers the pattern, this its method: the next call finds it here
        return found


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled when one of its methods is first called.

    A wrong pattern raises `re.error` then, not here.
    """
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))
