"""The clipboard of this machine, through the program that its desktop has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

SECONDS = 2.0
"""How long a clipboard program may take."""


def command(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> list[str] | None:
    """Give the command that takes text on its standard input, or None where there is none."""
    environ = os.environ if environ is None else environ
    candidates: list[list[str]] = []
    if platform == "darwin":
        candidates.append(["pbcopy"])
    if environ.get("WAYLAND_DISPLAY"):
        candidates.append(["wl-copy"])
    if environ.get("DISPLAY"):
        candidates += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    for program, *options in candidates:
        if found := shutil.which(program, path=environ.get("PATH")):
            return [found, *options]
    return None


def copy(text: str, environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Put text on the clipboard by a local program; tell whether one did it."""
    program = command(environ, platform)
    if program is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603
            program,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            env=dict(environ) if environ is not None else None,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
