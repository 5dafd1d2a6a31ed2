"""Takes the colours out of what is sent, where a person wants none (NO_COLOR).

What a colour says has to be said otherwise: text on a ground of its own is reversed. Bold, underlines and the
like stay. Meant for a theme that keeps the terminal's own colours, where a ground of its own is a highlight.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from urdu_reader.text.patterns import later

_SGR: Final = later(r"\x1b\[([0-9;:]*)m")
_REVERSE: Final = "7"


def without_color(data: str) -> str:
    """Return what is sent without any colour in it."""
    return _SGR.sub(lambda match: _without(match[1]), data)


@lru_cache(4096)
def _without(sgr: str) -> str:
    """One SGR sequence without its colours; "" where nothing else was in it.

    Of the codes of ECMA-48 and xterm, 30 to 49, 58, 59 and 90 to 107 are colours; 38, 48 and 58 take those
    that follow: ``5;n`` or ``2;red;green;blue``, also apart by colons.
    """
    if not sgr:
        return "\x1b[m"
    kept: list[str] = []
    codes = iter(sgr.split(";"))
    for code in codes:
        number = int(code.partition(":")[0] or 0)
        if number in (38, 48, 58) and ":" not in code:
            for _ in range({"5": 1, "2": 3}.get(next(codes, ""), 0)):
                next(codes, "")
        if 40 <= number <= 48 or 100 <= number <= 107:
            kept.append(_REVERSE)
        elif not (30 <= number <= 49 or number in (58, 59) or 90 <= number <= 97):
            kept.append(code)
    unique = dict.fromkeys(kept)
    return f"\x1b[{';'.join(unique)}m" if unique else ""
