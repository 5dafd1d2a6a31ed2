"""The config: what ``config.toml`` may say, checked key by key.

`SETTINGS` is the one list of keys: the checks, and the text of the file (``settings.config_file``),
come from it. A wrong value costs one notice and keeps the default; the rest holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, cast

from urdu_reader.settings import places, tables

Bidi = Literal["auto", "visual", "pinned", "words", "faces", "row"]
EnglishView = Literal["off", "auto", "beside", "under"]
EnglishStart = Literal["last", "off", "auto", "beside", "under"]
EngineKind = Literal["argos", "libretranslate"]
Images = Literal["auto", "kitty", "sixel", "off"]
Value = str | int | bool

BIDI_MODES: Final[tuple[Bidi, ...]] = ("auto", "visual", "pinned", "words", "faces", "row")
ENGLISH_VIEWS: Final[tuple[EnglishView, ...]] = ("off", "auto", "beside", "under")
ENGLISH_STARTS: Final[tuple[EnglishStart, ...]] = ("last", *ENGLISH_VIEWS)
ENGINE_KINDS: Final[tuple[EngineKind, ...]] = ("argos", "libretranslate")
IMAGES: Final[tuple[Images, ...]] = ("auto", "kitty", "sixel", "off")
MIN_SIZE: Final = 12
MAX_SIZE: Final = 200
MIN_WIDTH: Final = 20
MAX_WIDTH: Final = 400


class View(NamedTuple):
    """How an article is shown: ``width`` of the text in columns (0: all there is), what stands beside it."""

    width: int = 88
    panel: bool = True
    english: EnglishStart = "last"


class Engine(NamedTuple):
    """What translates: its ``kind``, and the server's ``url`` where the kind has one."""

    kind: EngineKind = "argos"
    url: str = ""


class Nastaliq(NamedTuple):
    """How Nastaliq is drawn.

    ``images`` is the way pictures go to the terminal; ``font`` a family ("": the best that is installed);
    ``size`` an em in pixels (0: by the size of a cell).
    """

    images: Images = "auto"
    font: str = ""
    size: int = 0


class Config(NamedTuple):
    """Everything the config says, every value checked.

    ``keys`` gives keys as written by action name; whether there is such an action, and whether a
    key clashes, is for the key registry to say.
    """

    theme: str = "night"
    bidi: Bidi = "auto"
    shaping: bool = True
    view: View = View()
    engine: Engine = Engine()
    nastaliq: Nastaliq = Nastaliq()
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Setting(NamedTuple):
    """One key of the file: ``name`` (dotted), its default, its test, what is allowed, what it is for."""

    name: str
    default: Value
    accepts: Callable[[Any], bool]
    allowed: str
    about: str


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_width(value: object) -> bool:
    return type(value) is int and (value == 0 or MIN_WIDTH <= value <= MAX_WIDTH)


def _is_url(value: object) -> bool:
    return isinstance(value, str) and (not value or value.startswith(("http://", "https://")))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value.isprintable()


def _is_font(value: object) -> bool:
    return isinstance(value, str) and (not value or value.isprintable())


def _is_size(value: object) -> bool:
    return type(value) is int and (value == 0 or MIN_SIZE <= value <= MAX_SIZE)


def _one_of(values: tuple[str, ...]) -> str:
    return ", ".join(f'"{value}"' for value in values)


SETTINGS: Final = (
    Setting(
        "theme",
        "night",
        _is_name,
        'the name of a theme, such as "night"',
        "Colours: paper, night, contrast, terminal, or one of your own in themes/ beside this file",
    ),
    Setting(
        "bidi",
        "auto",
        BIDI_MODES.__contains__,
        _one_of(BIDI_MODES),
        "How finished rows are sent to the terminal",
    ),
    Setting(
        "shaping",
        True,
        _is_bool,
        "true or false",
        "Join the letters; off is for a font without the joined forms",
    ),
    Setting(
        "view.width",
        88,
        _is_width,
        f"0, or {MIN_WIDTH} to {MAX_WIDTH}",
        "The widest a line of text may be, in columns; 0 takes the whole screen",
    ),
    Setting(
        "view.panel",
        True,
        _is_bool,
        "true or false",
        "Open with the side panel, where the screen is wide enough",
    ),
    Setting(
        "view.english",
        "last",
        ENGLISH_STARTS.__contains__,
        _one_of(ENGLISH_STARTS),
        'English when the reader opens: as it was left, "off", "beside" the Urdu, "under" the paragraphs, '
        '"auto" by the width',
    ),
    Setting(
        "engine.kind",
        "argos",
        ENGINE_KINDS.__contains__,
        _one_of(ENGINE_KINDS),
        'What translates: "argos" on this machine; "libretranslate" sends the text to a server',
    ),
    Setting(
        "engine.url",
        "",
        _is_url,
        "a URL that begins with http:// or https://",
        'The server, for "libretranslate"',
    ),
    Setting(
        "nastaliq.images",
        "auto",
        IMAGES.__contains__,
        _one_of(IMAGES),
        'How the terminal is sent pictures: "auto" asks it; "off" keeps Nastaliq from being drawn',
    ),
    Setting(
        "nastaliq.font",
        "",
        _is_font,
        'the name of a font, such as "Noto Nastaliq Urdu"',
        "The font of Nastaliq; empty takes the best that is installed",
    ),
    Setting(
        "nastaliq.size",
        0,
        _is_size,
        f"0, or {MIN_SIZE} to {MAX_SIZE}",
        "How large Nastaliq is, in pixels; 0 goes by the terminal's own letters",
    ),
)
"""Every key but those of ``[keys]``, in the order of the file."""


class Loaded(NamedTuple):
    """A config and the notices that reading it gave, one line each."""

    config: Config
    notices: tuple[str, ...]


def load(path: Path | None = None) -> Loaded:
    """Read the config file (the usual one for None). What the file is or says never raises."""
    path = path or places.config_file()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Loaded(Config(), ())
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Loaded(Config(), (f"{path}, line {line}: not UTF-8; the defaults are used",))
    except OSError as error:
        return Loaded(Config(), (f"{path}: cannot be read ({error.strerror}); the defaults are used",))
    return parse(text, str(path))


def parse(text: str, name: str = "config.toml") -> Loaded:
    """Check the text of a config file; ``name`` is what the notices call it."""
    try:
        found = tables.parse(text)
    except (ValueError, RecursionError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        return Loaded(Config(), (f"{name}: not TOML: {said}; the defaults are used",))
    notices: list[str] = []
    values: dict[str, Value] = {setting.name: setting.default for setting in SETTINGS}
    settings = {setting.name: setting for setting in SETTINGS}
    for key, value in _leaves(found):
        setting = settings.get(key)
        if setting is None:
            notices.append(
                f"{name}, {_say(key)}: there is no such key; the keys are {', '.join(settings)} and [keys]"
            )
        elif isinstance(value, list | dict) or not setting.accepts(value):
            notices.append(
                f"{name}, {key}: {_say(value)} is not {setting.allowed}; {_say(setting.default)} is used"
            )
        else:
            values[key] = value
    if values["engine.kind"] == "libretranslate" and not values["engine.url"]:
        notices.append(f'{name}, engine.url: "libretranslate" needs the URL of its server; "argos" is used')
        values["engine.kind"] = "argos"
    keys, more = _read_keys(found.get("keys", {}), name)
    config = Config(
        theme=cast(str, values["theme"]),
        bidi=cast(Bidi, values["bidi"]),
        shaping=cast(bool, values["shaping"]),
        view=View(
            cast(int, values["view.width"]),
            cast(bool, values["view.panel"]),
            cast(EnglishStart, values["view.english"]),
        ),
        engine=Engine(cast(EngineKind, values["engine.kind"]), cast(str, values["engine.url"])),
        nastaliq=Nastaliq(
            cast(Images, values["nastaliq.images"]),
            cast(str, values["nastaliq.font"]),
            cast(int, values["nastaliq.size"]),
        ),
        keys=MappingProxyType(keys),
    )
    return Loaded(config, (*notices, *more))


def _leaves(found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Walk the top level and the known tables; a table that is not one comes out as a leaf itself."""
    tables = {setting.name.partition(".")[0] for setting in SETTINGS if "." in setting.name}
    for key, value in found.items():
        if key == "keys":
            continue
        if key in tables and isinstance(value, dict):
            yield from ((f"{key}.{inner}", item) for inner, item in value.items())
        else:
            yield key, value


def _read_keys(found: object, name: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    if not isinstance(found, dict):
        return {}, [f"{name}, keys: {_say(found)} is not a table of actions and keys"]
    keys: dict[str, tuple[str, ...]] = {}
    notices: list[str] = []
    for action, value in found.items():
        if isinstance(value, str) and value and value.isprintable():
            keys[action] = (value,) if value == "," else tuple(value.split(","))
        elif isinstance(value, list) and value and all(_is_name(item) for item in value):
            keys[action] = tuple(value)
        else:
            notices.append(
                f"{name}, keys.{_say(action)}: {_say(value)} names no key or list of keys; the default stays"
            )
    return keys, notices


def _say(value: object) -> str:
    """Show a value of the file on one short line, no control character in it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        shown = value if value.isprintable() else repr(value)[1:-1]
        return shown if value.replace(".", "").replace("_", "").isalnum() else f'"{shown[:60]}"'
    return repr(value)[:60]
