"""How finished rows have to go to this terminal: a pure function of what it answered, the environment and a
choice.

Every line of the table was seen on a real terminal, unless its reason says that it was not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from rich.color import Color

from urdu_reader.terminal.elsewhere import is_elsewhere
from urdu_reader.terminal.identify import (
    ANSWERING,
    UNKNOWN,
    Name,
    from_answers,
    from_environment,
    from_version,
)
from urdu_reader.terminal.modes import EXPLICIT, IMPLICIT, Drawing, Mode, mode_named
from urdu_reader.terminal.probe import Answers

AUTO: Final = "auto"
NO_COLOR: Final = "NO_COLOR"
"""The variable that forbids colours, where it holds anything (no-color.org)."""


class Detection(NamedTuple):
    """What was found.

    Attributes:
        terminal: Its name, with the version where it says one.
        key: Its name as a saved choice is kept under.
        multiplexer: tmux or screen, with the version, where one is between.
        drawing: How rows go out.
        reason: Why, in half a sentence.
        answers: What it said.
    """

    terminal: str
    key: str
    multiplexer: str | None
    drawing: Drawing
    reason: str
    answers: Answers


class _Way(NamedTuple):
    mode: Mode
    reason: str


_VISUAL: Final = "it draws cells in the order in which they come"
_KNOWN: Final[dict[str, _Way]] = {
    "konsole": _Way("words", "it reorders and reshapes rows by itself, words apart"),
    "kitty": _Way(
        "faces", "it turns round every run of one font (with force_ltr yes in its config, visual is better)"
    ),
    "mlterm": _Way("visual", "its own reordering can be turned off"),
    "putty": _Way("row", "it reorders whole rows by itself"),
    "qterminal": _Way("pinned", "it reorders every run of one style"),
    "xterm.js": _Way("pinned", "a browser reorders every run of one style"),
    "browser": _Way("visual", "its page draws cell by cell"),
    "vte": _Way("visual", "it leaves rows in order when mode 8 is reset"),
    "mintty": _Way("visual", "it obeys mode 8 (not tried here)"),
    "contour": _Way("visual", "it obeys mode 8 (not tried here)"),
    "iterm2": _Way("visual", "it draws cells in order unless its settings say otherwise (not tried here)"),
    "windows": _Way("visual", f"{_VISUAL} (not tried here)"),
    "wezterm": _Way("visual", f"{_VISUAL}, unless bidi_enabled is set (not tried here)"),
    "ghostty": _Way("visual", f"{_VISUAL} (not tried here)"),
    **dict.fromkeys(("xterm", "st", "urxvt", "alacritty", "foot", "zutty"), _Way("visual", _VISUAL)),
}
# A multiplexer swallows mode 8 and mlterm's switch, so what needs one of them needs another way there.
_INSIDE: Final[dict[str, _Way]] = {
    "vte": _Way("words", "it reorders rows by itself, and mode 8 does not reach it"),
    "mlterm": _Way("pinned", "it reorders rows by itself, and its switch does not reach it (not tried here)"),
}
_GUESS: Final = _Way("pinned", "nothing is known of it, and this is right on most")

# https://github.com/arakiken/mlterm, doc/en/ControlSequences: OSC 5379 sets any of its options.
_MLTERM_BEGIN: Final = "\x1b]5379;use_ctl=false\x07"
_MLTERM_END: Final = "\x1b]5379;use_ctl=true\x07"


def detect(
    answers: Answers,
    environment: Mapping[str, str],
    choice: str = AUTO,
    saved: Mapping[str, str] | None = None,
    *,
    shaping: bool = True,
) -> Detection:
    """Choose how rows go out.

    Args:
        answers: What the terminal said.
        environment: The environment variables.
        choice: A mode that a person asks for, or "auto".
        saved: Modes that a person found right before, by `Detection.key`.
        shaping: False for a font without presentation forms.

    Raises:
        ValueError: The choice is not a mode.
    """
    name, multiplexer = _name(answers, environment)
    key = f"{name.key or 'unknown'}{'+' + multiplexer.key if multiplexer else ''}"
    kept = (saved or {}).get(key)
    if choice != AUTO:
        way = _Way(mode_named(choice), "you asked for it")
    elif kept is not None:
        way = _Way(mode_named(kept), "you found it right on this terminal")
    elif multiplexer is None and answers.mode8 in (1, 2):
        way = _KNOWN["vte"]
    elif multiplexer is not None:
        way = _INSIDE.get(name.key) or _KNOWN.get(name.key, _GUESS)
    else:
        way = _KNOWN.get(name.key, _GUESS)
    drawing = _drawing(way.mode, name.key, multiplexer is not None, answers, environment, shaping)
    return Detection(
        name.label, key, multiplexer.label if multiplexer else None, drawing, way.reason, answers
    )


def _name(answers: Answers, environment: Mapping[str, str]) -> tuple[Name, Name | None]:
    """The terminal, and the multiplexer that it is behind."""
    if is_elsewhere(environment):
        return from_environment(environment), None
    said = UNKNOWN
    if answers.asked and answers.complete:
        said = from_answers(answers, environment)
    answered = answers.version is not None and bool(said.key)
    if not said.key:
        guess = from_environment(environment)
        # Those always answer: what is left of one in the environment was inherited from it.
        if not (answers.asked and answers.complete and guess.key in ANSWERING):
            said = guess if guess.key or said.label == UNKNOWN.label else said
    term = environment.get("TERM", "")
    if said.key == "tmux" or (said.key in ("", "tmux") and environment.get("TMUX")):
        multiplexer = Name("tmux", said.label if said.key == "tmux" else "tmux")
    elif said.key == "screen" or (environment.get("STY") and not answered):  # screen says no XTVERSION
        multiplexer = Name("screen", "screen")
    elif environment.get("TMUX") and term.startswith(("tmux", "screen")):
        multiplexer = Name("tmux", "tmux")
    else:
        return said, None
    outer = from_version(answers.outer) if answers.outer else UNKNOWN
    if not outer.key and answers.outer:
        outer = from_environment({"TERM": answers.outer})
    if not outer.key:
        # The variables are those of the terminal that the multiplexer was started in.
        inherited = {key: value for key, value in environment.items() if key not in ("TERM", "TERM_PROGRAM")}
        outer = from_environment(inherited)
    return outer, multiplexer


def _drawing(
    mode: Mode, key: str, inside: bool, answers: Answers, environment: Mapping[str, str], shaping: bool
) -> Drawing:
    """The settings that go with a mode: those that reorder rows by themselves must be left to do it."""
    begin = end = ""
    # What they tell of the mouse they put through their reordering as well, where they are left to reorder.
    sent_columns = key in ("vte", "konsole", "putty") and mode in ("words", "row")
    if mode in ("visual", "pinned", "faces"):
        begin, end = EXPLICIT, IMPLICIT
        if key == "mlterm" and not inside:
            begin, end = begin + _MLTERM_BEGIN, _MLTERM_END + end
    foreground = _foreground(answers, environment)
    late = not answers.complete
    palette = inside and "RGB" not in answers.features
    return Drawing(
        mode,
        begin,
        end,
        shaping,
        foreground,
        late=late,
        palette=palette,
        sent_columns=sent_columns,
        spills=key == "mlterm" and not inside,
        colored=not environment.get(NO_COLOR),
    )


def _foreground(answers: Answers, environment: Mapping[str, str]) -> Color | None:
    """The terminal's text colour: as it said, or as COLORFGBG says by the palette's number."""
    if answers.foreground is not None:
        return Color.from_rgb(*answers.foreground)
    number = environment.get("COLORFGBG", "").split(";")[0]
    return Color.from_ansi(int(number)) if re.fullmatch("1[0-5]|[0-9]", number) else None
