"""Theme files: ``themes/*.toml`` read and checked, and the shelf that they stand on.

A file has ``about``, ``dark``, ``ansi``, ``extends`` and two tables: ``[ui]``, the colours of
windows and bars, and ``[reader]``, the styles of an article. What a file leaves out it takes from
the theme that it ``extends``: ``night``, or ``paper`` where it says ``dark = false``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from rich.color import ColorParseError
from rich.errors import StyleSyntaxError
from rich.style import Style
from textual.color import Color
from textual.color import ColorParseError as TextualColorParseError

from urdu_reader.settings import bundled, places, tables
from urdu_reader.tui.themes import BASES, LAYERS, UI_COLOURS, ReaderTheme

MIN_KEYWORDS: Final = 8
"""A theme has at least so many keyword colours."""

_ANSI_NAMES: Final = frozenset(
    ["default"]
    + [
        bright + name
        for bright in ("", "bright_")
        for name in ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
    ]
)
_STYLE: Final = 'must be a style such as "bold #ffffff on #202020 underline"'
_UNDERLINE = Style(underline=True)


class ThemeError(Exception):
    """A theme file that does not hold: one line that names file, line or key, and what is allowed."""


class Shelf(NamedTuple):
    """Where themes are: files that come with the program, and the folder of a person's own."""

    bundled: tuple[Path, ...]
    own: Path

    def files(self) -> dict[str, Path]:
        """Give every theme's file by its name; a person's own comes before a bundled one of that name."""
        return bundled.theme_files(self.bundled, self.own)

    def load(self, name: str) -> ReaderTheme:
        """Read one theme.

        Raises:
            ThemeError: there is no such theme, or its file does not hold.
        """
        files = self.files()
        if name not in files:
            raise ThemeError(f"there is no theme {name!r}; there are {', '.join(files)}")
        return read(files[name])


def shelf() -> Shelf:
    """Give the themes of this installation and this person."""
    return Shelf(bundled.themes(), places.themes_dir())


@lru_cache(maxsize=2)
def fallback(*, dark: bool = True) -> ReaderTheme:
    """Give the bundled theme that stands where another does not hold, and under what one leaves out."""
    return read(bundled.folder("themes") / ("night.toml" if dark else "paper.toml"), whole=True)


def read(path: Path, *, whole: bool = False) -> ReaderTheme:
    """Read a theme file; ``whole`` says that it must leave nothing out.

    Raises:
        ThemeError: it cannot be read, is not TOML, has an unknown key or a value that is no style.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        found = tables.parse(text)
    except OSError as error:
        raise ThemeError(f"theme {path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ThemeError(f"theme {path}: not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise ThemeError(f"theme {path}: not TOML: {str(error).splitlines()[0]}") from error
    return _Reading(path, text).theme(found, whole=whole)


class _Reading(NamedTuple):
    """One file being read: knows its path and text, so that a notice can name the line."""

    path: Path
    text: str

    def wrong(self, key: str, problem: str) -> ThemeError:
        """Make the one-line notice about ``key``."""
        last = key.rpartition(".")[2]
        hit = re.search(rf"^[ \t\"']*{re.escape(last)}[\"']?[ \t]*=", self.text, re.MULTILINE)
        where = f", line {self.text.count(chr(10), 0, hit.start()) + 1}" if hit else ""
        shown = key if key.isprintable() else repr(key)
        return ThemeError(f"theme {self.path}{where}: {shown}: {problem}")

    def theme(self, found: Mapping[str, Any], *, whole: bool) -> ReaderTheme:
        """Check everything that the file says and make the theme."""
        self.known("", found, ("about", "dark", "ansi", "extends", "ui", "reader"))
        for key, kind in (("about", str), ("dark", bool), ("ansi", bool), ("ui", dict), ("reader", dict)):
            if key in found and not isinstance(found[key], kind):
                what = {str: "text", bool: "true or false", dict: "a table"}[kind]
                raise self.wrong(key, f"must be {what}")
        ui, reader = found.get("ui", {}), found.get("reader", {})
        self.known("ui.", ui, UI_COLOURS)
        self.known("reader.", reader, (*BASES, *LAYERS[1:], "keywords"))
        below = None if whole else self.extended(found)
        ansi = found.get("ansi", below.ansi if below else False)
        colours = {key: self.colour(key, value, ansi=ansi) for key, value in ui.items()}
        styles = {key: self.style(key, value) for key, value in reader.items() if key != "keywords"}
        keywords = self.keywords(reader["keywords"]) if "keywords" in reader else ()
        if below:
            colours, styles = {**below.ui, **colours}, {**below.styles, **styles}
            keywords = keywords or below.keywords
        missing = [*set(UI_COLOURS) - set(colours), *{*BASES, *LAYERS[1:]} - set(styles)]
        if missing or not keywords:
            raise self.wrong(missing[0] if missing else "keywords", "is missing")
        about = found.get("about", "")
        return ReaderTheme(
            name=self.path.stem,
            about=about if about.isprintable() else "",
            dark=found.get("dark", below.dark if below else True),
            ansi=ansi,
            ui=colours,
            styles=styles,
            keywords=keywords,
        )

    def extended(self, found: Mapping[str, Any]) -> ReaderTheme | None:
        """Give the bundled theme that lies under this one; None where this is that theme itself."""
        name = found.get("extends", "night" if found.get("dark", True) else "paper")
        files = {path.stem: path for path in bundled.themes()}
        if not isinstance(name, str) or name not in files:
            raise self.wrong("extends", f"must be one of {', '.join(files)}")
        if files[name] == self.path:
            return None
        return read(files[name], whole=True)

    def known(self, prefix: str, table: Mapping[str, Any], names: Iterable[str]) -> None:
        """Refuse a key that means nothing."""
        for key in table:
            if key not in names:
                raise self.wrong(prefix + key, f"there is no such key; the keys are {', '.join(names)}")

    def colour(self, key: str, value: object, *, ansi: bool) -> str:
        """Check one colour of ``[ui]`` and give it as Textual writes it."""
        if ansi and isinstance(value, str) and value in _ANSI_NAMES:
            return f"ansi_{value}"
        try:
            if isinstance(value, str) and value.startswith("#"):
                return Color.parse(value).hex6
        except TextualColorParseError:
            pass  # said below, with what is allowed
        names = ", or a colour of the terminal such as blue or bright_red" if ansi else ""
        raise self.wrong(f"ui.{key}", f"must be a colour as #rrggbb{names}")

    def style(self, key: str, value: object) -> Style:
        """Check one style of ``[reader]``."""
        if isinstance(value, str):
            try:
                style = Style.parse(value)
            except (StyleSyntaxError, ColorParseError) as error:
                problem = str(error).splitlines()[0]
                raise self.wrong(f"reader.{key}", f"is no style ({problem}); it {_STYLE}") from error
            if style.link is None:
                return style
        raise self.wrong(f"reader.{key}", _STYLE)

    def keywords(self, value: object) -> tuple[Style, ...]:
        """Check the keyword colours, and underline them."""
        if not isinstance(value, list) or len(value) < MIN_KEYWORDS:
            raise self.wrong("reader.keywords", f"must be a list of at least {MIN_KEYWORDS} colours")
        return tuple(self.style("keywords", item) + _UNDERLINE for item in value)
