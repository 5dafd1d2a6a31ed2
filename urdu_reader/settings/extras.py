"""The extras of this program: how what they bring comes here. The one place that words it."""

from __future__ import annotations

from typing import Literal


def install(extra: Literal["translate", "nastaliq", "serve"]) -> str:
    """The command that installs an extra, in the checkout that the program was installed from."""
    return f"pip install '.[{extra}]' in the checkout"
