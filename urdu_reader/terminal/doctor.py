"""What can be said about the terminal at hand, and what to do where something is missing.

Collects and words it; the terminal was asked before, and nothing is printed. The command is
`urdu_reader.commands.doctor`.
"""

from __future__ import annotations

import contextlib
import locale
import platform
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from rich.style import Style

from urdu_reader import __version__
from urdu_reader.terminal.cells import split
from urdu_reader.terminal.clipboard import programs, tmux_takes_osc_52
from urdu_reader.terminal.colors import colors
from urdu_reader.terminal.detect import Detection, detect
from urdu_reader.terminal.emit import VISUAL
from urdu_reader.terminal.identify import UNKNOWN
from urdu_reader.terminal.images.ability import Ability, ability
from urdu_reader.terminal.images.pixels import CellSize
from urdu_reader.terminal.modes import MODES, Mode
from urdu_reader.terminal.probe import Answers
from urdu_reader.text.layout import layout

LETTERS: Final = "ڈ ں ہ ے"
"""The letters that fonts made for Arabic lack most often."""

FORMS: Final = "\ufb88\ufb9e\ufba6\ufbae"
"""Those letters as presentation forms, which is how they reach the terminal."""

WORD: Final = "پاکستان"
CARD: Final = f"{WORD} (ICC) ۱۲ «نمونہ»"
"""What the test card shows: words, brackets, Latin letters, a number."""

_NO_OSC_52: Final = frozenset({"apple", "vte", "qterminal"})

_FONTS: Final[tuple[tuple[str, str], ...]] = (  # by a program of the system's package manager
    ("apt-get", "sudo apt install fonts-noto-core fonts-dejavu-core"),
    ("dnf", "sudo dnf install google-noto-sans-arabic-fonts dejavu-sans-mono-fonts"),
    ("pacman", "sudo pacman -S noto-fonts ttf-dejavu"),
    ("zypper", "sudo zypper install google-noto-sans-arabic-fonts dejavu-fonts"),
    ("apk", "apk add font-noto-arabic font-dejavu"),
    ("brew", "brew install --cask font-noto-sans-arabic font-dejavu"),
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Which installed fonts draw the letters, by fontconfig; None where there is no fontconfig to ask.

    Attributes:
        families: Families that have every form of `LETTERS`.
        monospaced: Those among them whose characters are all of one width.
        install: What to run where there is no such font, or "".
    """

    families: tuple[str, ...] | None
    monospaced: tuple[str, ...] | None
    install: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is known, ready to be printed or turned into JSON.

    Attributes:
        terminal: The terminal's name.
        key: The name that a saved answer is kept under.
        multiplexer: tmux or screen, where one is between.
        answers: What the terminal said.
        environment: The variables that say something about the terminal.
        mode: How rows go to it.
        reason: Why.
        colors: "truecolor", "256", "16" or "none".
        images: "kitty", "sixel" or "none".
        images_reason: Why.
        cell: Width and height of a cell in pixels; None where that is not known.
        clipboard: Ways to the clipboard: "OSC 52", where it is taken, and programs.
        encoding: The encoding of the locale.
        fonts: Who draws the letters.
        versions: Versions of the program, of Python and of what draws.
        advice: What to do, a line each.
    """

    terminal: str
    key: str
    multiplexer: str | None
    answers: Answers
    environment: dict[str, str]
    mode: Mode
    reason: str
    colors: str
    images: str
    images_reason: str
    cell: CellSize | None
    clipboard: tuple[str, ...]
    encoding: str
    fonts: Fonts
    versions: dict[str, str]
    advice: tuple[str, ...]


_VARIABLES: Final = (
    *(
        "TERM",
        "COLORTERM",
        "TERM_PROGRAM",
        "TERM_PROGRAM_VERSION",
        "COLORFGBG",
        "NO_COLOR",
        "LANG",
        "LC_ALL",
        "LC_CTYPE",
    ),
    *(
        "TMUX",
        "STY",
        "SSH_TTY",
        "VTE_VERSION",
        "KONSOLE_VERSION",
        "KITTY_WINDOW_ID",
        "XTERM_VERSION",
        "MLTERM",
    ),
)


def examine(
    found: Detection, answers: Answers, environment: Mapping[str, str], images: Ability | None = None
) -> Report:
    """Say all that is known of a terminal that was asked."""
    fonts = _fonts()
    clipboard = _clipboard(found, environment)
    images = images or ability(found)
    encoding = locale.getpreferredencoding(False)
    return Report(
        terminal=found.terminal,
        key=found.key,
        multiplexer=found.multiplexer,
        answers=answers,
        environment={name: _harmless(environment[name]) for name in _VARIABLES if environment.get(name)},
        mode=found.drawing.mode,
        reason=found.reason,
        colors=colors(found, environment),
        images=images.protocol or "none",
        images_reason=images.reason,
        cell=images.cell,
        clipboard=clipboard,
        encoding=encoding,
        fonts=fonts,
        versions=_versions(),
        advice=tuple(_advice(found, fonts, encoding, clipboard)),
    )


def card(answers: Answers, environment: Mapping[str, str], columns: int) -> list[tuple[Mode, str]]:
    """The same words in every mode: what to write, with the cursor in the first column, to see each.

    What a mode needs goes before its row and is undone behind it, so that each is seen as it would be.
    """
    words = layout(CARD, max(20, columns - 8), base=1)[0].text
    null = Style.null()
    rows: list[tuple[Mode, str]] = []
    for number, mode in enumerate(MODES, 1):
        drawing = detect(answers, environment, mode).drawing
        cells = [(glyph, null) for glyph in split(f"  {number}   {words}".ljust(columns - 1))]
        row = "".join(
            (part.style or null).render(part.text) for part in VISUAL.segments(drawing.arrange(cells))
        )
        rows.append((mode, f"{drawing.begin}\r{row}\r\n{drawing.end}"))
    return rows


def _clipboard(found: Detection, environment: Mapping[str, str]) -> tuple[str, ...]:
    taken = found.key not in _NO_OSC_52
    if _in_tmux(found):
        taken = taken and tmux_takes_osc_52(environment) is True
    ways = ["OSC 52"] if taken else []
    return (*ways, *(Path(command[0]).name for command in programs(environment)))


def _in_tmux(found: Detection) -> bool:
    return found.multiplexer is not None and found.multiplexer.startswith("tmux")


def _fonts() -> Fonts:
    """Ask fontconfig, which terminals ask too."""
    install = next((command for program, command in _FONTS if shutil.which(program)), "")
    charset = " ".join(f"{ord(form):x}" for form in FORMS)
    families = _families(f":charset={charset}")
    return Fonts(families, _families(f":charset={charset}:spacing=mono"), "" if families else install)


def _families(pattern: str) -> tuple[str, ...] | None:
    try:
        said = subprocess.run(  # noqa: S603
            ["fc-list", pattern, "family"],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return tuple(sorted({_harmless(line.split(",")[0]) for line in said.splitlines() if line.strip()}))


def _versions() -> dict[str, str]:
    found = {"urdu-reader": __version__, "python": platform.python_version(), "system": platform.platform()}
    drawing = ("textual", "rich", "python-bidi", "arabic-reshaper")
    for package in (*drawing, "textual-serve", "uharfbuzz", "argos-translate-lt"):
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[package] = metadata.version(package)
    return found


def _advice(found: Detection, fonts: Fonts, encoding: str, clipboard: Sequence[str]) -> Iterator[str]:
    """What would make it better, the gravest first."""
    if encoding.replace("-", "").lower() != "utf8":
        yield f"the locale's encoding is {encoding}: set LANG to one of UTF-8, as in LANG=C.UTF-8"
    if found.terminal == UNKNOWN.label and found.drawing.mode == "pinned":
        yield "this terminal is not known: choose the row that is right from the test card"
    if found.key == "kitty":
        yield "with `force_ltr yes` in kitty.conf, save mode 1 (visual) here: letters join without a gap"
    if fonts.families is None:
        yield f"whether a font has {LETTERS} is not known: there is no fc-list here (package fontconfig)"
    elif not fonts.families:
        what = fonts.install or "install Noto Sans Arabic, or another font made for Urdu"
        yield f"no font has {LETTERS} as joined letters: {what}"
    elif not fonts.monospaced:
        yield (
            f"{LETTERS} come from another font than the rest ({fonts.families[0]}), which leaves hairlines; "
            "where they are boxes, choose that font as the terminal's second one"
        )
    if _in_tmux(found) and not clipboard:
        yield "in tmux, nothing that is copied reaches the clipboard: set -s set-clipboard on hands it on"
    if found.drawing.palette and (_in_tmux(found) or found.drawing.mode == "pinned"):
        through = "in tmux" if _in_tmux(found) else "in screen"
        more = ": set -as terminal-features ',*:RGB' gives all of them" if _in_tmux(found) else ""
        uneven = "; with pinned, coloured words are uneven" if found.drawing.mode == "pinned" else ""
        yield f"{through}, colours are mixed from 256{uneven}{more}"


def _harmless(value: str) -> str:
    return "".join(filter(str.isprintable, value))[:200]
