"""TMX 1.4b: translation memories in and out, unit by unit, whatever their size.

Read with a parser that refuses entities and never loads anything from elsewhere (`defusedxml`), into a
target that builds no tree and bounds depth, so that a hostile file costs a line and not the memory of the
machine. A document type that is only named, as most programs write it, is let through.

Of the format (LISA OSCAR, TMX 1.4b): ``tmx``, ``header``, ``body``, ``tu`` (``tuid``), ``tuv``
(``xml:lang``), ``seg``, ``note``, ``prop``. Of the inline elements ``hi`` and ``sub`` are text; ``bpt``,
``ept``, ``it``, ``ph`` and ``ut`` hold codes of other programs and are left out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from urdu_reader import __version__
from urdu_reader.language.memory import Entry
from urdu_reader.language.segments import Origin
from urdu_reader.text.clean import clean
from urdu_reader.text.fold import key

ORIGIN_PROPERTY = "x-origin"
"""The ``prop`` that says who made a unit: human, memory, machine."""

_ENGINE_PROPERTIES = {"x-engine": "engine", "x-engine-version": "version", "x-engine-settings": "settings"}
_DEEPEST = 32  # elements inside one another; the format itself needs about ten
_LONGEST = 1_000_000  # characters in one unit
_SILENT = 4_000_000  # bytes that may pass without one thing being said: an unfinished tag, a comment
_CHUNK = 1 << 16
_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TmxError(Exception):
    """A TMX file that cannot be read or written: `str()` is one line."""

    def __init__(self, source: object, problem: str, advice: str = "is it a TMX file?") -> None:
        super().__init__(" ".join(f"{source}: {problem}: {advice}".split()))


@dataclass(slots=True)
class _Unit:
    """A ``tu`` being read."""

    name: str = ""
    note: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    segments: dict[str, str] = field(default_factory=dict)


class _Target:
    """What the parser reports to: gathers units, holds no more than one that is not done."""

    def __init__(self) -> None:
        self.done: list[_Unit] = []
        self.events = 0
        self.whole = False
        self._open: list[str] = []
        self._unit: _Unit | None = None
        self._lang = ""
        self._text: list[str] | None = None
        self._size = 0
        self._codes = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.events += 1
        if not self._open and tag != "tmx":
            raise _RefusedError(f"not TMX but {clean(tag)[:40]!r}")
        self._open.append(tag)
        if len(self._open) > _DEEPEST:
            raise _RefusedError(f"more than {_DEEPEST} elements inside one another")
        if tag == "tu":
            self._unit = _Unit(clean(attributes.get("tuid", "")))
            self._size = 0
        elif tag == "tuv":
            lang = attributes.get(_XML_LANG) or attributes.get("lang", "")
            self._lang = re.split("[-_]", lang)[0].lower()
        elif tag in ("seg", "note") or (tag == "prop" and self._unit):
            self._text = []
            self._property = clean(attributes.get("type", ""))
        elif tag in _CODES:
            self._codes += 1

    def data(self, text: str) -> None:
        self.events += 1
        if self._text is None or self._codes:
            return
        self._size += len(text)
        if self._size > _LONGEST:
            raise _RefusedError(f"a unit of more than {_LONGEST:,} characters")
        self._text.append(text)

    def end(self, tag: str) -> None:
        self.events += 1
        self._open.pop()
        if tag in _CODES:
            self._codes -= 1
        elif tag in ("seg", "note", "prop") and self._text is not None:
            text, self._text = clean("".join(self._text)), None
            if self._unit and tag == "seg":
                self._unit.segments.setdefault(self._lang, text)
            elif self._unit and tag == "prop":
                self._unit.properties[self._property] = text
            elif self._unit:
                self._unit.note = text
        elif tag == "tu" and self._unit:
            self.done.append(self._unit)
            self._unit = None
        elif tag == "tmx":
            self.whole = True

    def close(self) -> None:
        """Nothing is left to do."""


class _RefusedError(Exception):
    """Something that no honest TMX file holds."""


def read(path: Path, *, source_lang: str = "ur", target_lang: str = "en") -> Iterator[Entry]:
    """The units of a TMX file that hold both languages, as `Entry`, one after another.

    Whichever language the file calls its source. Origin is what the file says where it was written by this
    program (the property ``x-origin``), else ``memory``. Text comes through `clean`. Raises `TmxError`, also
    in the middle: whoever keeps the entries keeps all or none.
    """
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]

    target = _Target()
    parser: Any = DefusedXMLParser(
        target=target, forbid_dtd=False, forbid_entities=True, forbid_external=True
    )
    silent = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                before = target.events
                parser.feed(chunk)
                silent = 0 if target.events > before else silent + len(chunk)
                _check_silence(silent)
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


def _check_silence(silent: int) -> None:
    if silent > _SILENT:
        raise _RefusedError("a tag or comment that does not end")


def _entries(target: _Target, source_lang: str, target_lang: str) -> Iterator[Entry]:
    units, target.done = target.done, []
    for unit in units:
        source, translation = unit.segments.get(source_lang, ""), unit.segments.get(target_lang, "")
        if not source.strip() or not translation.strip():
            continue
        made = {name: unit.properties.get(kind, "") for kind, name in _ENGINE_PROPERTIES.items()}
        origin = _origin(unit.properties.get(ORIGIN_PROPERTY, ""))
        note = unit.note or unit.properties.get("note", "")
        yield Entry(source, translation, origin, source_lang, target_lang, **made, unit=unit.name, note=note)


def _origin(said: str) -> Origin:
    if said == "human":
        return "human"
    return "machine" if said == "machine" else "memory"


def lines(entries: Iterable[Entry], *, source_lang: str = "ur") -> Iterator[str]:
    """A TMX 1.4 file of ``entries``, piece by piece, each ending with a newline."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield (
        f'  <header creationtool="urdu-reader" creationtoolversion="{__version__}" segtype="sentence"'
        f' o-tmf="tmx" adminlang="en" srclang={_attribute(source_lang)} datatype="plaintext"/>\n  <body>\n'
    )
    for entry in entries:
        yield _unit(entry)
    yield "  </body>\n</tmx>\n"


def _unit(entry: Entry) -> str:
    name = f" tuid={_attribute(entry.unit)}" if entry.unit else ""
    parts = [f"    <tu{name}>\n"]
    if entry.note:
        parts.append(f"      <note>{_content(entry.note)}</note>\n")
    properties = {ORIGIN_PROPERTY: entry.origin}
    if entry.origin == "machine":
        properties |= {kind: getattr(entry, name) for kind, name in _ENGINE_PROPERTIES.items()}
    parts += [
        f'      <prop type="{kind}">{_content(value)}</prop>\n' for kind, value in properties.items() if value
    ]
    parts += [
        f"      <tuv xml:lang={_attribute(lang)}><seg>{_content(text)}</seg></tuv>\n"
        for lang, text in (
            (entry.source_lang, entry.source),
            (entry.target_lang, entry.translation),
        )
    ]
    return "".join([*parts, "    </tu>\n"])


def _content(text: str) -> str:
    from xml.sax.saxutils import escape  # it brings all of urllib: whoever only reads does without

    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(_NOT_XML.sub("\ufffd", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def write(path: Path, entries: Iterable[Entry], *, source_lang: str = "ur") -> int:
    """Write a TMX file, put in its place only when whole; the number of units. Raises `TmxError`."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    count = 0

    def counted() -> Iterator[Entry]:
        nonlocal count
        for entry in entries:
            count += 1
            yield entry

    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            _pour(file, lines(counted(), source_lang=source_lang))
        partial.replace(path)
    except OSError as error:
        raise TmxError(
            path, error.strerror or str(error), "check the folder and the space on the disk"
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return count


def _pour(file: IO[str], pieces: Iterable[str]) -> None:
    file.writelines(pieces)
    file.flush()
    os.fsync(file.fileno())


def companion(page: Path) -> dict[str, Entry]:
    """The translation that lies beside a page (``page.tmx`` for ``page.txt``), by folded source."""
    beside = page.with_suffix(".tmx")
    if not beside.is_file() or beside == page:
        return {}
    return {key(entry.source): entry for entry in read(beside)}
