"""The keys: one registry that feeds bindings, footer, help, command palette and ``docs/keys.md``.

Every action belongs to a *scope*, the node that answers it: a class takes its bindings with
``BINDINGS = keys.bindings("article")``, says ``KEY_SCOPE = "article"`` and has one method
``action_<id>`` for each. A key typed goes up the scopes of one chain in `CHAINS`, so a key must
mean one thing within a chain; scopes of different chains may share keys.

Urdu runs to the left: the Left arrow goes forward in the text, as it looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from textual.binding import Binding, BindingType

from urdu_reader.tui.key_names import display


class Action(NamedTuple):
    """One thing a person can do.

    ``id`` is the name in the config (``keys.<id>``), in Textual's keymap and in ``action_<id>``.
    ``keys`` are Textual key names. ``description`` is the sentence for help and palette, ``label``
    the short word for the footer (empty: not in the footer), ``group`` the heading in help,
    ``method`` the Textual action where it is not ``id`` itself.
    """

    id: str
    keys: tuple[str, ...]
    description: str
    group: str
    scope: str
    label: str = ""
    method: str = ""

    @property
    def action(self) -> str:
        """The Textual action: ``action_<this>`` on the node of the scope."""
        return self.method or self.id


GROUPS: Final = (
    "Move",
    "Stories",
    "Search",
    "Typing a search",
    "Keywords",
    "English",
    "Writing the English",
    "Copy",
    "Lists",
    "Reader",
)
"""The headings of help, in order."""

CHAINS: Final = (
    ("article", "reader", "app"),
    ("list", "side", "reader", "app"),
    ("list", "modal"),
    ("search",),
    ("editor",),
)
"""Scopes that are alive together, the innermost first. Those of a text that is typed take what they need."""

TYPED: Final = frozenset(("search", "editor"))
"""Scopes in which a text is typed: a key that types a character is no key of theirs."""

ACTIONS: Final = (
    # Move: in the text. "left" and "right" are as drawn, "next" and "previous" as read.
    Action("word_left", ("left", "h"), "One word to the left: forward in Urdu", "Move", "article"),
    Action("word_right", ("right", "l"), "One word to the right: back in Urdu", "Move", "article"),
    Action("next_word", ("w",), "The next word", "Move", "article"),
    Action("previous_word", ("b",), "The word before", "Move", "article"),
    Action("line_up", ("up", "k"), "One line up", "Move", "article"),
    Action("line_down", ("down", "j"), "One line down", "Move", "article"),
    Action("next_sentence", ("full_stop", "right_parenthesis"), "The next sentence", "Move", "article"),
    Action("previous_sentence", ("comma", "left_parenthesis"), "The sentence before", "Move", "article"),
    Action("page_down", ("pagedown", "space", "ctrl+f"), "One page down", "Move", "article"),
    Action("page_up", ("pageup", "ctrl+b"), "One page up", "Move", "article"),
    Action("go_home", ("home", "g"), "The beginning of the article", "Move", "article"),
    Action("go_end", ("end", "G"), "The end of the article", "Move", "article"),
    Action("next_link", ("tab",), "The next link", "Move", "article"),
    Action("previous_link", ("shift+tab",), "The link before", "Move", "article"),
    Action("open_link", ("enter",), "Open the link under the cursor", "Move", "article", "Open"),
    # Stories
    Action(
        "back",
        ("alt+left", "left_square_bracket"),
        "Back to what was read before",
        "Stories",
        "reader",
        "Back",
    ),
    Action("forward", ("alt+right", "right_square_bracket"), "Forward again", "Stories", "reader"),
    Action("next_article", ("greater_than_sign",), "The next article", "Stories", "reader"),
    Action("previous_article", ("less_than_sign",), "The article before", "Stories", "reader"),
    Action("article_list", ("L",), "Choose an article from the list", "Stories", "reader", "Articles"),
    Action("reload", ("r", "ctrl+r"), "Read the source again", "Stories", "reader"),
    # Search
    Action("search", ("slash",), "Search the article", "Search", "reader", "Search"),
    Action("next_hit", ("n",), "The next hit of the search or the keyword", "Search", "reader"),
    Action("previous_hit", ("N",), "The hit before; while no hit is shown, Nastaliq", "Search", "reader"),
    Action(
        "clear",
        ("escape",),
        "Stop translating, close the search, drop the selection; put notices away",
        "Search",
        "reader",
    ),
    # In the row where a search is typed
    Action(
        "keep_search",
        ("enter",),
        "Keep the search, and go back to the article",
        "Typing a search",
        "search",
        "Keep",
    ),
    Action(
        "drop_search",
        ("escape",),
        "Drop it, and go back to where it began",
        "Typing a search",
        "search",
        "Drop",
    ),
    Action("found_below", ("down",), "The next hit", "Typing a search", "search"),
    Action("found_above", ("up",), "The hit before", "Typing a search", "search"),
    Action(
        "caret_left", ("left",), "One character to the left: forward in Urdu", "Typing a search", "search"
    ),
    Action(
        "caret_right", ("right",), "One character to the right: back in Urdu", "Typing a search", "search"
    ),
    Action("caret_start", ("home", "ctrl+a"), "Before the first character", "Typing a search", "search"),
    Action("caret_end", ("end", "ctrl+e"), "Behind the last character", "Typing a search", "search"),
    Action(
        "erase_before", ("backspace", "ctrl+h"), "Erase the character before", "Typing a search", "search"
    ),
    Action("erase_after", ("delete",), "Erase the character behind", "Typing a search", "search"),
    Action("erase_word", ("ctrl+w",), "Erase the word before", "Typing a search", "search"),
    Action("erase_all_before", ("ctrl+u",), "Erase all before", "Typing a search", "search"),
    # Keywords: the side panel
    Action("toggle_panel", ("p",), "Show or hide the side panel", "Keywords", "reader", "Panel"),
    Action("show_keywords", ("1",), "Go to the Keywords tab", "Keywords", "reader"),
    Action("show_related", ("2",), "Go to the Related tab", "Keywords", "reader"),
    Action("switch_focus", ("f6",), "Between the article and the side panel", "Keywords", "reader"),
    Action("other_tab", ("left", "right", "h", "l"), "The other tab of the side panel", "Keywords", "side"),
    Action("toggle_keyword", ("space",), "Turn the keyword's colour on or off", "Keywords", "side", "On/off"),
    # English: the translation beside the Urdu
    Action(
        "english_view",
        ("e",),
        "English beside the Urdu, under the paragraphs, or not at all",
        "English",
        "reader",
        "English",
    ),
    Action("translate", ("t",), "Go on translating, from what is on the screen", "English", "reader"),
    Action("correct_english", ("E",), "Correct the English of the sentence", "English", "reader"),
    Action("alternatives", ("a",), "Other translations of the sentence", "English", "reader"),
    Action("undo_correction", ("u",), "Take the last correction back", "English", "reader"),
    Action("install_model", ("I",), "Install a model that translates", "English", "reader"),
    # In the window where the English of a sentence is written
    Action(
        "keep_english", ("enter", "ctrl+s"), "Keep what is written", "Writing the English", "editor", "Keep"
    ),
    Action("leave_english", ("escape",), "Leave it as it was", "Writing the English", "editor", "Leave"),
    Action("erase_written_word", ("ctrl+w",), "Erase the word before", "Writing the English", "editor"),
    Action("erase_written_before", ("ctrl+u",), "Erase all before", "Writing the English", "editor"),
    Action("erase_written_after", ("ctrl+k",), "Erase all behind", "Writing the English", "editor"),
    Action("undo_writing", ("ctrl+z",), "Take back what was typed last", "Writing the English", "editor"),
    Action("redo_writing", ("ctrl+y",), "Type it again", "Writing the English", "editor"),
    # Copy
    Action("copy_sentence", ("y",), "Copy the sentence, with its English if shown", "Copy", "reader"),
    Action("copy_article", ("Y",), "Copy the article with its source", "Copy", "reader"),
    # Lists: panel, pickers, list of articles
    Action("list_up", ("up", "k"), "One line up", "Lists", "list"),
    Action("list_down", ("down", "j"), "One line down", "Lists", "list"),
    Action("list_page_up", ("pageup",), "One page up", "Lists", "list"),
    Action("list_page_down", ("pagedown",), "One page down", "Lists", "list"),
    Action("list_home", ("home", "g"), "The first line", "Lists", "list"),
    Action("list_end", ("end", "G"), "The last line", "Lists", "list"),
    Action("list_choose", ("enter",), "Take what the cursor is on", "Lists", "list", "Choose"),
    Action("close", ("escape", "q"), "Close this window", "Lists", "modal", "Close"),
    # The reader itself
    Action(
        "nastaliq",
        ("ctrl+n",),
        "Nastaliq, where the terminal draws pictures (N too, while no hit is shown)",
        "Reader",
        "reader",
    ),
    Action("theme_picker", ("T",), "Choose a theme", "Reader", "app"),
    Action(
        "palette",
        ("colon", "ctrl+p"),
        "Every command by name",
        "Reader",
        "app",
        "Commands",
        "command_palette",
    ),
    Action("help", ("question_mark", "f1"), "The keys", "Reader", "app", "Help"),
    Action(
        "suspend",
        ("ctrl+z",),
        "Leave it for the shell; fg comes back",
        "Reader",
        "app",
        method="suspend_process",
    ),
    Action("quit", ("q",), "Leave the reader (Ctrl+Q always)", "Reader", "app", "Quit"),
)
"""Every action there is."""

FIXED: Final[Mapping[str, str]] = {
    "ctrl+q": "quit",
    "ctrl+c": "copying the selection",
}
"""Keys that Textual itself answers, in every window: they cannot be given away."""

BY_ID: Final[Mapping[str, Action]] = {action.id: action for action in ACTIONS}


def bindings(scope: str) -> list[BindingType]:
    """Give the Textual bindings of one scope, each with its action's id so that it can be rebound."""
    return [
        Binding(
            ",".join(action.keys),
            action.action,
            action.label or action.description,
            show=bool(action.label),
            tooltip=action.description,
            id=action.id,
        )
        for action in ACTIONS
        if action.scope == scope
    ]


def defaults() -> dict[str, tuple[str, ...]]:
    """Give the keys that every action has where the config says nothing."""
    return {action.id: action.keys for action in ACTIONS}


def shown_keys(action: Action, keymap: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Give the keys of an action as a person knows them, after rebinding by ``keymap``."""
    rebound = (keymap or {}).get(action.id)
    return tuple(display(key) for key in (rebound.split(",") if rebound else action.keys))


def key_of(name: str, app: object) -> str:
    """Give the first key of an action, as a person who uses this app knows it.

    Args:
        name: The action's id.
        app: The app, whose ``keymap`` says what the config changed.
    """
    return shown_keys(BY_ID[name], getattr(app, "keymap", None))[0]
