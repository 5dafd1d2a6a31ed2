"""``docs/keys.md``, written from the registry."""

from __future__ import annotations

from urdu_reader.tui.keys import ACTIONS, GROUPS, shown_keys


def markdown() -> str:
    """Give ``docs/keys.md``: every action, its keys, and its name in the config."""
    lines = [
        "# Keys",
        "",
        "Urdu runs to the left, so the Left arrow goes forward in the text.",
        "",
        "A key is changed by the action's name in `config.toml` (`urdu-reader config path` says where):",
        "",
        "```toml",
        "[keys]",
        'next_sentence = "s"',
        'search = ["/", "ctrl+s"]',
        "```",
    ]
    for group in GROUPS:
        lines += ["", f"## {group}", "", "| Key | What it does | Name |", "| --- | --- | --- |"]
        for action in ACTIONS:
            if action.group == group:
                keys = " ".join(f"`{key}`" for key in shown_keys(action))
                lines.append(f"| {keys} | {action.description} | `{action.id}` |")
    return "\n".join(lines) + "\n"
