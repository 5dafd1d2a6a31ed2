"""Themes: a Textual theme and the reader's own styles in one record.

A row's style is one base style (a block's) with layers over it, `LAYERS` saying which is above
which; `ReaderTheme.style` puts them together. Keywords are underlined in every theme, so that they
show where there is no colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

BASES: Final = (
    "text",
    "title",
    "heading",
    "meta",
    "quote",
    "notice",
    "link",
    "muted",
    "tweet",
    "tweet_name",
    "tweet_meta",
    "tweet_border",
)
"""Styles that a row or a part of it stands in. Those of a tweet stand on the tweet's background."""

LAYERS: Final = ("keyword", "sentence", "link_current", "selection", "hit", "current_hit", "word", "cursor")
"""What may lie over a base, the lowest first. ``cursor`` is the row under the cursor of a list."""

UI_COLOURS: Final = (
    "background",
    "surface",
    "panel",
    "foreground",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
)

_KEYWORD = "keyword-"


@dataclass(frozen=True, eq=False, repr=False)
class ReaderTheme:
    """A whole theme: colours (``ui``) and the reader's styles by name, the keywords' styles in order."""

    name: str
    about: str
    dark: bool
    ansi: bool
    ui: Mapping[str, str]
    styles: Mapping[str, Style]
    keywords: tuple[Style, ...]
    _mixed: dict[tuple[str, frozenset[str]], Style] = field(default_factory=dict)

    def keyword(self, index: int) -> Style:
        """Give the style of the keyword with this index; the colours come round again after the last."""
        return self.keywords[index % len(self.keywords)]

    def style(self, base: str, kinds: frozenset[str] = frozenset()) -> Style:
        """Put a base and what lies over it together.

        ``base`` is one of `BASES`, ``kinds`` names of `LAYERS` and keywords as `keyword_kind` gives
        them; other kinds have no style. The result always has a colour and a background.
        """
        found = self._mixed.get((base, kinds))
        if found is None:
            found = self._mixed[base, kinds] = self._mix(base, kinds)
        return found

    def _mix(self, base: str, kinds: frozenset[str]) -> Style:
        mixed = self.styles["text"]
        if base.startswith("tweet"):
            mixed += self.styles["tweet"]
        mixed += self.styles[base]
        for kind in sorted(kinds):
            if kind.startswith(_KEYWORD):
                mixed += self.keyword(int(kind.removeprefix(_KEYWORD)))
        for layer in LAYERS[1:]:
            if layer in kinds:
                mixed += self.styles[layer]
        return mixed

    def textual(self) -> Theme:
        """Give the theme of windows, bars and modals."""
        ui = self.ui
        return Theme(
            name=self.name,
            primary=ui["primary"],
            secondary=ui["secondary"],
            warning=ui["warning"],
            error=ui["error"],
            success=ui["success"],
            accent=ui["accent"],
            foreground=ui["foreground"],
            background=ui["background"],
            surface=ui["surface"],
            panel=ui["panel"],
            dark=self.dark,
            text_alpha=1.0,
            variables=self._variables(),
            ansi=self.ansi,
        )

    def _variables(self) -> dict[str, str]:
        """Say outright what Textual would blend, so that a theme's contrast is what its file says."""
        if self.ansi:
            return {
                **BUILTIN_THEMES["ansi-dark" if self.dark else "ansi-light"].variables,
                # Whether the terminal's ground is dark is not known: only its own two colours, as they are
                # or turned round, are sure to be read. What is turned round here is said in `ShellApp`.
                "ansi-background": "ansi_default",
                "ansi-foreground": "ansi_default",
                "border-blurred": "ansi_default",
                "input-cursor-background": "ansi_default",
                "input-cursor-foreground": "ansi_default",
                "input-cursor-text-style": "reverse",
                "input-selection-background": "ansi_default",
                "input-selection-foreground": "ansi_default",
                "screen-selection-background": "ansi_default",
                "screen-selection-foreground": "ansi_default",
                "block-cursor-text-style": "bold reverse",
                "block-cursor-foreground": "ansi_default",
                "block-cursor-background": "ansi_default",
                "text-muted": "ansi_default",
                "text-disabled": "ansi_default",
                "foreground-muted": "ansi_default",
                "footer-key-foreground": self.ui["primary"],
                "border": self.ui["primary"],
                "scrollbar": self.ui["primary"],
                "scrollbar-background": "ansi_default",
                "scrollbar-background-hover": "ansi_default",
                "scrollbar-background-active": "ansi_default",
                "scrollbar-corner-color": "ansi_default",
            }
        foreground, background, panel = self.ui["foreground"], self.ui["background"], self.ui["panel"]
        cursor, selection = self.styles["cursor"], self.styles["selection"]
        return {
            "text-muted": _hex(self.styles["muted"].color, foreground),
            "text-disabled": _hex(self.styles["muted"].color, foreground),
            "foreground-muted": _hex(self.styles["muted"].color, foreground),
            "text-primary": self.ui["primary"],
            "text-secondary": self.ui["secondary"],
            "text-accent": self.ui["accent"],
            "text-success": self.ui["success"],
            "text-warning": self.ui["warning"],
            "text-error": self.ui["error"],
            "block-cursor-foreground": _hex(cursor.color, background),
            "block-cursor-background": _hex(cursor.bgcolor, foreground),
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": foreground,
            "block-cursor-blurred-background": panel,
            "input-selection-background": _hex(selection.bgcolor, panel),
            "input-selection-foreground": _hex(selection.color, foreground),
            "screen-selection-background": _hex(selection.bgcolor, panel),
            "screen-selection-foreground": _hex(selection.color, foreground),
            "footer-background": panel,
            "footer-foreground": foreground,
            "footer-description-foreground": foreground,
            "footer-key-foreground": self.ui["accent"],
            "border": self.ui["primary"],
            "scrollbar": _hex(self.styles["tweet_border"].color, foreground),
            "scrollbar-background": self.ui["surface"],
        }


def keyword_kind(index: int) -> str:
    """Name the kind of a span that is a hit of the article's keyword ``index``."""
    return f"{_KEYWORD}{index}"


def _hex(colour: object, otherwise: str) -> str:
    """Give a Rich colour as ``#rrggbb``, or ``otherwise`` where there is none."""
    triplet = getattr(colour, "triplet", None)
    return str(triplet.hex) if triplet else otherwise
