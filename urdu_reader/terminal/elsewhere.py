"""Whether the reader is seen in the terminal at hand at all. Imports nothing, to be asked before all else."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DRIVER = "TEXTUAL_DRIVER"
"""The variable that names a driver where whoever started the reader wants another one than the terminal's."""


def is_elsewhere(environment: Mapping[str, str]) -> bool:
    """Say whether the reader is seen elsewhere than in the terminal at hand: in a browser, say.

    Standard input and output belong to what shows it then, and the terminal is not ours to ask.
    """
    return bool(environment.get(DRIVER))
