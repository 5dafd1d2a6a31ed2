"""The clipboard, by programs: the desktop's, and tmux, which takes OSC 52 only where it is told to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Final

SECONDS: Final = 2.0
"""How long a clipboard program may take."""

_TMUX: Final = ("tmux", "load-buffer", "-w", "-")  # its own buffer, and on to the terminal around it


def programs(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> Iterator[list[str]]:
    """The commands at hand that take text on their standard input; the desktop's first."""
    environ = os.environ if environ is None else environ
    candidates: list[tuple[str, ...]] = []
    if platform == "darwin":
        candidates.append(("pbcopy",))
    if environ.get("WAYLAND_DISPLAY"):
        candidates.append(("wl-copy",))
    if environ.get("DISPLAY"):
        candidates += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    if environ.get("TMUX"):
        candidates.append(_TMUX)
    for program, *options in candidates:
        if found := shutil.which(program, path=environ.get("PATH")):
            yield [found, *options]


def copy(text: str, environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Put text on the clipboard by the first program that does it; tell whether one did."""
    return any(_run(program, environ, text) is not None for program in programs(environ, platform))


def tmux_takes_osc_52(environ: Mapping[str, str]) -> bool | None:
    """Whether the tmux around us hands on what a program copies by OSC 52: its ``set-clipboard`` is ``on``.

    By default it is ``external``, and tmux drops the sequence. None where tmux cannot be asked.
    """
    program = shutil.which("tmux", path=environ.get("PATH"))
    said = _run([program, "show-options", "-sv", "set-clipboard"], environ) if program else None
    return None if said is None else said.strip() == "on"


def _run(program: list[str], environ: Mapping[str, str] | None, given: str | None = None) -> str | None:
    """What a program says; "" where it is given something to keep; None where it fails."""
    # One that keeps something stays alive behind our back, its output open.
    output = subprocess.PIPE if given is None else subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S603
            program,
            input=(given or "").encode(),
            stdout=output,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
            env=dict(environ) if environ is not None else None,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return (done.stdout or b"").decode("utf-8", "replace")
