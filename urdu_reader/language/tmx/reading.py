"""Reads TMX, however hostile.

The parser refuses entities and never loads anything from elsewhere (`defusedxml`); its target builds no tree
and bounds depth, the size of a unit and the number of names, so that a hostile file costs a line and not the
memory of the machine. A document type that is only named, as most programs write it, is let through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from urdu_reader.language.memory import Entry
from urdu_reader.language.segments import Origin
from urdu_reader.language.tmx.form import (
    ENGINE_PROPERTIES,
    ORIGIN_PROPERTY,
    OWN_PROPERTIES,
    Part,
    Remark,
    Rest,
    TmxError,
    pack,
)
from urdu_reader.text.clean import clean, harmless
from urdu_reader.text.fold import key

_DEEPEST = 32  # elements inside one another; the format itself needs about ten
_LONGEST = 1_000_000  # characters in one unit, its attributes too
_ELEMENT = 50  # characters that an element counts for besides: it takes that much memory and more
_NAMES = 1000  # different names of elements and attributes; the format itself has about fifty
_SILENT = 1_000_000  # bytes that may pass without one thing being said: an unfinished tag, a comment
_CHUNK = 1 << 16
_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(slots=True)
class _Variant(Part):
    """A ``tuv`` being read; ``lang`` as the file writes it."""

    lang: str = ""
    text: str = ""


@dataclass(slots=True)
class _Unit(Part):
    """A ``tu`` being read: its variants by the language's own code, without a region."""

    name: str = ""
    own: dict[str, str] = field(default_factory=dict)
    variants: dict[str, _Variant] = field(default_factory=dict)


class _Target:
    """What the parser reports to: gathers units, holds no more than one that is not done."""

    def __init__(self) -> None:
        self.done: list[_Unit] = []
        self.events = 0
        self._names: set[str] = set()
        self._open: list[str] = []
        self._unit: _Unit | None = None
        self._variant: _Variant | None = None
        self._remark: Remark | None = None
        self._text: list[str] | None = None
        self._size = 0
        self._codes = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.events += 1
        self.name(tag, *attributes)
        tag = tag.rpartition("}")[2]  # some programs name a namespace, which the format does not have
        if not self._open and tag != "tmx":
            raise _RefusedError(f"not TMX but {clean(tag)[:40]!r}")
        self._open.append(tag)
        if len(self._open) > _DEEPEST:
            raise _RefusedError(f"more than {_DEEPEST} elements inside one another")
        if tag == "tu":
            self._size = 0
        self._add(_ELEMENT + sum(map(len, attributes)) + sum(map(len, attributes.values())))
        if tag == "tu":
            said = _said(attributes)
            self._unit = _Unit(name=said.pop("tuid", ""), attributes=said)
        elif tag == "tuv" and self._unit:
            said = _said(attributes)
            plain = said.pop("lang", "")
            self._variant = _Variant(lang=said.pop("xml:lang", plain).strip(), attributes=said)
        elif tag == "seg" and self._variant:
            self._text = []
        elif tag in ("note", "prop") and self._unit:
            self._text = []
            self._remark = Remark(tag, _said(attributes), "")
        elif tag in _CODES:
            self._codes += 1

    def name(self, *names: str) -> None:
        """Take notice of names: the parser keeps each for ever."""
        self._names.update(names)
        if len(self._names) > _NAMES:
            raise _RefusedError(f"more than {_NAMES:,} different names")

    def namespace(self, prefix: str | None, address: str) -> None:
        """Take notice of a namespace that is declared."""
        self.name(f"{prefix}={address}")

    def data(self, text: str) -> None:
        self.events += 1
        if self._text is None or self._codes:
            return
        self._add(len(text))
        self._text.append(text)

    def end(self, tag: str) -> None:
        self.events += 1
        self._open.pop()
        tag = tag.rpartition("}")[2]
        if tag in _CODES:
            self._codes -= 1
        elif tag == "seg" and self._variant and self._text is not None:
            self._variant.text, self._text = harmless("".join(self._text)), None
        elif tag in ("note", "prop") and self._unit and self._remark and self._text is not None:
            self._remark.text, self._text = harmless("".join(self._text)), None
            kind = self._remark.attributes.get("type", "")
            if tag == "prop" and kind in OWN_PROPERTIES:
                self._unit.own[kind] = self._remark.text
            else:
                (self._variant or self._unit).remarks.append(self._remark)
            self._remark = None
        elif tag == "tuv" and self._unit and self._variant:
            lang = re.split("[-_]", self._variant.lang)[0].lower()
            known = self._unit.variants.get(lang)  # of two regions the first that says anything
            if known is None or not known.text.strip():
                self._unit.variants[lang] = self._variant
            self._variant = None
        elif tag == "tu" and self._unit:
            self.done.append(self._unit)
            self._unit = None

    def close(self) -> None:
        """Nothing is left to do."""

    def _add(self, size: int) -> None:
        self._size += size
        if self._unit and self._size > _LONGEST:
            raise _RefusedError(f"a unit of more than {_LONGEST:,} characters")


def _said(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes as TMX has them: none of another namespace but ``xml:lang``."""
    named = {name.replace(_XML, "xml:"): harmless(value) for name, value in attributes.items()}
    return {name: value for name, value in named.items() if not name.startswith("{")}


class _RefusedError(Exception):
    """Something that no honest TMX file holds."""


def read(path: Path, *, source_lang: str = "ur", target_lang: str = "en") -> Iterator[Entry]:
    """The units of a TMX file that hold both languages, as `Entry`, one after another.

    Whichever language the file calls its source. Origin is what the file says where it was written by this
    program (the property ``x-origin``), else ``memory``. Text comes through `harmless`: composed as the file
    has it, and nothing in it commands a terminal. Raises `TmxError`, also in the middle: whoever keeps the
    entries keeps all or none.
    """
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]

    target = _Target()
    parser: Any = DefusedXMLParser(
        target=target, forbid_dtd=False, forbid_entities=True, forbid_external=True
    )
    parser.parser.StartNamespaceDeclHandler = target.namespace
    silent = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                before = target.events
                parser.feed(chunk)
                silent = 0 if target.events > before else silent + len(chunk)
                if silent > _SILENT:
                    raise _RefusedError("a tag or comment that does not end")  # noqa: TRY301 -- one handler for all
                yield from _entries(target, source_lang, target_lang)
            parser.close()
        yield from _entries(target, source_lang, target_lang)
    except OSError as error:
        raise TmxError(path, error.strerror or str(error), "check the path and who may read it") from error
    except DefusedXmlException as error:
        raise TmxError(path, "it declares or refers to entities", "such a file is never read") from error
    except _RefusedError as error:
        raise TmxError(path, str(error), "such a file is never read") from error
    except (ParseError, ValueError, LookupError) as error:
        raise TmxError(path, f"broken XML, {clean(str(error))}") from error


def _entries(target: _Target, source_lang: str, target_lang: str) -> Iterator[Entry]:
    units, target.done = target.done, []
    for unit in units:
        source, translation = unit.variants.get(source_lang), unit.variants.get(target_lang)
        if not source or not translation or not source.text.strip() or not translation.text.strip():
            continue
        origin = _origin(unit.own.get(ORIGIN_PROPERTY, ""))
        name = unit.name
        if name and origin != "memory":  # of those a memory has one for each sentence, whatever its name
            unit.attributes, name = {"tuid": name, **unit.attributes}, ""
        rest = Rest(unit, source, translation, (source.lang, translation.lang))
        yield Entry(
            source.text,
            translation.text,
            origin,
            source_lang,
            target_lang,
            **{name: unit.own.get(kind, "") for kind, name in ENGINE_PROPERTIES.items()},
            unit=name,
            extra=pack(rest, source_lang, target_lang),
        )


def _origin(said: str) -> Origin:
    if said == "human":
        return "human"
    return "machine" if said == "machine" else "memory"


def companion(page: Path, *, cancelled: Callable[[], bool] = bool) -> dict[str, Entry]:
    """The translation that lies beside a page (``page.tmx`` for ``page.txt``), by folded source.

    Once ``cancelled`` says so, what has been read is given back. Raises `TmxError`.
    """
    beside = page.with_suffix(".tmx")
    if not beside.is_file() or beside == page:
        return {}
    found: dict[str, Entry] = {}
    for entry in read(beside):
        if cancelled():
            break
        found[key(entry.source)] = entry
    return found
