"""Which terminal this is, from what it answered and from its environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from urdu_reader.terminal.probe import Answers


class Name(NamedTuple):
    """A terminal: `key` as the table of modes knows it ("" is unknown), `label` to show to a person."""

    key: str
    label: str


UNKNOWN: Final = Name("", "unknown")

_VERSIONED: Final[tuple[tuple[str, str], ...]] = (  # XTVERSION begins with
    ("konsole", "konsole"),
    ("kitty", "kitty"),
    ("xterm.js", "xterm.js"),
    ("xterm", "xterm"),
    ("foot", "foot"),
    ("tmux", "tmux"),
    ("wezterm", "wezterm"),
    ("ghostty", "ghostty"),
    ("iterm2", "iterm2"),
    ("contour", "contour"),
    ("mintty", "mintty"),
    ("terminology", "terminology"),
    ("mlterm", "mlterm"),
    ("alacritty", "alacritty"),
    ("vte", "vte"),
)
_ATTRIBUTES: Final[tuple[tuple[str, str], ...]] = (  # DA2 matches
    (r"65;[0-9]{4,};1", "vte"),
    (r"1;115;0", "konsole"),
    (r"0;115;0", "qterminal"),
    (r"1;40[0-9]{2};[0-9]+", "kitty"),
    (r"41;[0-9]+;0", "xterm"),
    (r"1;[0-9]{6};0", "foot"),
    (r"0;1[0-9]{3};1", "alacritty"),
    (r"24;[0-9]+;0", "mlterm"),
    (r"85;[0-9]+;0", "urxvt"),
    (r"0;136;0", "putty"),
    (r"0;276;0", "xterm.js"),
    (r"64;0;0", "zutty"),
    (r"77;[0-9]+;.*", "mintty"),
    (r"84;0;0", "tmux"),
    (r"83;[0-9]+;0", "screen"),
)
_PROGRAMS: Final[dict[str, str]] = {  # TERM_PROGRAM
    "Apple_Terminal": "apple",
    "iTerm.app": "iterm2",
    "vscode": "xterm.js",
    "WezTerm": "wezterm",
    "ghostty": "ghostty",
    "mintty": "mintty",
    "mlterm": "mlterm",
    "textual": "browser",
}
_VARIABLES: Final[tuple[tuple[str, str], ...]] = (
    ("KITTY_WINDOW_ID", "kitty"),
    ("KONSOLE_VERSION", "konsole"),
    ("ALACRITTY_WINDOW_ID", "alacritty"),
    ("WEZTERM_PANE", "wezterm"),
    ("GHOSTTY_RESOURCES_DIR", "ghostty"),
    ("WT_SESSION", "windows"),
    ("MLTERM", "mlterm"),
    ("XTERM_VERSION", "xterm"),
    ("VTE_VERSION", "vte"),
)
_TERMS: Final[tuple[tuple[str, str], ...]] = (  # TERM begins with
    ("xterm-kitty", "kitty"),
    ("xterm-ghostty", "ghostty"),
    ("foot", "foot"),
    ("st-", "st"),
    ("rxvt-unicode", "urxvt"),
    ("alacritty", "alacritty"),
    ("mlterm", "mlterm"),
    ("konsole", "konsole"),
    ("wezterm", "wezterm"),
    ("contour", "contour"),
    ("putty", "putty"),
)
ANSWERING: Final = frozenset({"vte", "konsole", "kitty", "xterm", "foot", "mlterm", "urxvt", "alacritty"})
"""Terminals whose answers alone name them."""

_LABELS: Final[dict[str, str]] = {
    "vte": "VTE",
    "konsole": "Konsole",
    "putty": "PuTTY",
    "apple": "Apple Terminal",
    "windows": "Windows Terminal",
    "qterminal": "QTerminal",
    "iterm2": "iTerm2",
    "wezterm": "WezTerm",
    "ghostty": "Ghostty",
    "contour": "Contour",
    "browser": "a browser",
}


def label(key: str) -> str:
    """Return a terminal's name as its makers write it."""
    return _LABELS.get(key, key) if key else UNKNOWN.label


def from_version(version: str) -> Name:
    """Name the terminal that gives this XTVERSION."""
    for start, key in _VERSIONED:
        if re.match(rf"{re.escape(start)}(?![-\w])", version, re.IGNORECASE):
            return Name(key, version)
    return Name("", version)


def from_answers(answers: Answers, environment: Mapping[str, str]) -> Name:
    """Name a terminal by what it said; of the environment only what no terminal started in another one
    inherits."""
    if answers.version:
        return from_version(answers.version)
    if answers.mode8 in (1, 2):
        return Name("vte", _vte(environment))
    for pattern, key in _ATTRIBUTES:
        if answers.da2 is not None and re.fullmatch(pattern, answers.da2):
            return Name(key, _vte(environment) if key == "vte" else label(key))
    return _from_term(environment)


def from_environment(environment: Mapping[str, str]) -> Name:
    """Name a terminal that was not asked or did not answer.

    A terminal that was started in another one inherits that one's variables, so this is a guess.
    """
    program = _PROGRAMS.get(environment.get("TERM_PROGRAM", ""))
    if program:
        return Name(program, label(program))
    named = _from_term(environment)
    if named.key:
        return named
    for variable, key in _VARIABLES:
        if environment.get(variable):
            return Name(key, _vte(environment) if key == "vte" else label(key))
    return UNKNOWN


def _from_term(environment: Mapping[str, str]) -> Name:
    term = environment.get("TERM", "")
    return next((Name(key, label(key)) for start, key in _TERMS if term.startswith(start)), UNKNOWN)


def _vte(environment: Mapping[str, str]) -> str:
    """VTE with its version: 7006 is 0.70.6."""
    number = environment.get("VTE_VERSION", "")
    if not number.isdecimal() or not number.isascii():
        return "VTE"
    return f"VTE {int(number) // 10000}.{int(number) // 100 % 100}.{int(number) % 100}"
