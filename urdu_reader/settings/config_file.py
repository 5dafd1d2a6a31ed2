"""The text of ``config.toml``: the commented file to start from, a config as TOML, one value kept."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any, cast

from urdu_reader.settings import places
from urdu_reader.settings.config import SETTINGS, Config, Value, parse

_KEYS_ABOUT = (
    "# Other keys for an action, by its name: docs/keys.md and `?` in the reader list the names",
    '# next_sentence = "s"',
    '# search = ["/", "ctrl+s"]',
)


def default_text() -> str:
    """Give the file that ``config init`` writes: every key with its meaning, all commented out."""
    return "# The config of urdu-reader. Take the # off a line to change it.\n\n" + _render(
        Config(), commented=True
    )


def to_toml(config: Config) -> str:
    """Give a config as TOML, every key said."""
    return _render(config, commented=False)


def keep_theme(name: str, path: Path | None = None) -> str | None:
    """Write the theme's name into the config file, every other line as it was.

    Gives a notice where that fails. The file is replaced in one step; one that is not TOML is left alone.
    """
    path = path or places.config_file()
    try:
        text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        changed = _with_theme(text, name)
        if parse(changed).config != parse(text).config._replace(theme=name):
            return (
                f"{path}: the theme could not be written there; mend the file, or set theme = {_toml(name)}"
            )
        _put(changed, path)
    except UnicodeDecodeError:
        return f"{path}: not UTF-8; the theme was not kept"
    except OSError as error:
        return f"{path}: the theme was not kept ({error.strerror})"
    return None


def begin(path: Path | None = None) -> Path:
    """Write the file to start from and give its path.

    A file in which nothing but a theme was kept is made that file, with its theme.

    Raises:
        FileExistsError: There is a file in which a person wrote something.
        OSError: It cannot be written.
    """
    path = path or places.config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    theme = _only_theme(path)
    if theme is not None:
        _put(_with_theme(default_text(), theme), path)
        return path
    with path.open("x", encoding="utf-8") as file:
        file.write(default_text())
    return path


def _only_theme(path: Path) -> str | None:
    """The theme of a file that says one and nothing else, as `keep_theme` makes it where there is no file."""
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
    theme = parse(text).config.theme
    return theme if text == _with_theme("", theme) else None


def _put(text: str, path: Path) -> None:
    """Replace the file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()  # a link stays a link
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".config-", suffix=".toml")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if target.exists():
            Path(temporary).chmod(target.stat().st_mode & 0o777)
        Path(temporary).replace(target)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _with_theme(text: str, name: str) -> str:
    """Set ``theme`` above the first table: in its own line, in the commented one, or in a new first line."""
    line = f"theme = {_toml(name)}"
    first_table = re.search(r"^\s*\[", text, re.MULTILINE)
    head = text[: first_table.start()] if first_table else text
    rest = text[len(head) :]
    for pattern in (r"^[ \t]*theme[ \t]*=[^\r\n]*", r"^#[ \t]*theme[ \t]*=[^\r\n]*"):
        changed, count = re.subn(pattern, lambda _: line, head, count=1, flags=re.MULTILINE)
        if count:
            return changed + rest
    return f"{line}\n{text}"


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def _value(config: Config, name: str) -> Value:
    value: Any = config
    for part in name.split("."):
        value = getattr(value, part)
    return cast(Value, value)


def _render(config: Config, *, commented: bool) -> str:
    lines: list[str] = []
    table = ""
    for setting in SETTINGS:
        head, _, last = setting.name.rpartition(".")
        if head != table:
            table = head
            lines += ["", f"[{table}]"]
        if commented:
            lines += [f"# {setting.about}.", f"# Allowed: {setting.allowed}."]
        lines.append(("# " if commented else "") + f"{last} = {_toml(_value(config, setting.name))}")
    lines += ["", "[keys]"]
    if commented:
        lines += _KEYS_ABOUT
    lines += [f"{_toml(action)} = [{', '.join(map(_toml, keys))}]" for action, keys in config.keys.items()]
    return "\n".join(lines) + "\n"
