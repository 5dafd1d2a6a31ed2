"""What reading and writing agree on: this program's own properties, and how the rest of a unit is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from urdu_reader.text.patterns import later

ORIGIN_PROPERTY: Final = "x-origin"
"""The ``prop`` that says who made a unit: human, memory, machine."""

ENGINE_PROPERTIES: Final = {
    "x-engine": "engine",
    "x-engine-version": "version",
    "x-engine-settings": "settings",
}
"""The ``prop`` for each of an engine's names, by the fields of `urdu_reader.language.memory.Entry`."""

OWN_PROPERTIES: Final = frozenset((ORIGIN_PROPERTY, *ENGINE_PROPERTIES))

_XML_NAME = later(r"(?:xml:)?[A-Za-z_][\w.-]*")


class TmxError(Exception):
    """A TMX file that cannot be read or written: `str()` is one line."""

    def __init__(self, source: object, problem: str, advice: str = "is it a TMX file?") -> None:
        super().__init__(" ".join(f"{source}: {problem}: {advice}".split()))


@dataclass(slots=True)
class Remark:
    """A ``note`` or ``prop``, by its ``tag``."""

    tag: str
    attributes: Mapping[str, str]
    text: str


@dataclass(slots=True)
class Part:
    """What a ``tu`` or ``tuv`` says of itself: its attributes, but the language, and remarks.

    ``tuid`` is among them only where `urdu_reader.language.memory.Entry.unit` does not say it.
    """

    attributes: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class Rest:
    """What a unit says beside its segments: of itself, of its source, of its translation.

    ``langs`` are the two languages as the file writes them (ur-PK, en-GB).
    """

    unit: Part = field(default_factory=Part)
    source: Part = field(default_factory=Part)
    target: Part = field(default_factory=Part)
    langs: tuple[str, str] = ("", "")


def pack(rest: Rest, source_lang: str, target_lang: str) -> str:
    """``rest`` as a memory keeps it, in one string; empty where it says nothing."""
    said: dict[str, Any] = {
        name: [dict(part.attributes), [[each.tag, dict(each.attributes), each.text] for each in part.remarks]]
        for name, part in (("unit", rest.unit), ("source", rest.source), ("target", rest.target))
        if part.attributes or part.remarks
    }
    if rest.langs != (source_lang, target_lang):
        said["langs"] = rest.langs
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) if said else ""


def unpack(kept: str, source_lang: str, target_lang: str) -> Rest:
    """What `pack` made ``kept`` of; what makes no sense in it is left out."""
    rest = Rest(langs=(source_lang, target_lang))
    try:
        said = json.loads(kept or "{}")
        for name, part in (("unit", rest.unit), ("source", rest.source), ("target", rest.target)):
            attributes, remarks = said.get(name, ({}, ()))
            part.attributes.update(_attributes(attributes))
            part.remarks += [Remark(str(tag), _attributes(more), str(text)) for tag, more, text in remarks]
        one, other = said.get("langs", rest.langs)
        rest.langs = (str(one), str(other))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Rest(langs=(source_lang, target_lang))
    return rest


def _attributes(found: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in found.items() if _XML_NAME.fullmatch(name)}
