"""How many colours the terminal draws: as the environment says, and as the terminal itself shows."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Final, Literal

from urdu_reader.terminal.detect import NO_COLOR, Detection

Colors = Literal["truecolor", "256", "16", "none"]

VARIABLE: Final = "COLORTERM"
_ALL: Final = frozenset({"truecolor", "24bit"})


def colors(found: Detection, environment: Mapping[str, str]) -> Colors:
    """Say how many colours may be sent.

    A terminal that tells its version (XTVERSION) draws any colour, or the nearest that it has, whatever name
    it goes by: ssh carries TERM, which often says less, and not COLORTERM. A multiplexer answers for itself
    and mixes what is outside from what it was told of that.
    """
    if environment.get(NO_COLOR):
        return "none"
    term = environment.get("TERM", "")
    said = environment.get(VARIABLE, "").lower() in _ALL or term.endswith(("-direct", "-kitty", "-ghostty"))
    if said or (found.multiplexer is None and found.answers.version):
        return "truecolor"
    return "256" if "256" in term else "16"


def tell(found: Detection, environment: MutableMapping[str, str]) -> None:
    """Let all that asks the environment for the colours (Rich, and with it Textual) have the answer.

    NO_COLOR is taken out: Textual would make greys of it. The driver takes the colours away instead
    (`urdu_reader.terminal.colorless`).
    """
    environment.pop(NO_COLOR, None)
    if colors(found, environment) == "truecolor":
        environment[VARIABLE] = "truecolor"
