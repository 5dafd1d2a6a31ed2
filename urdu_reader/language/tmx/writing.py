"""Writes TMX 1.4."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from urdu_reader import __version__
from urdu_reader.language.memory import Entry
from urdu_reader.language.tmx.form import ENGINE_PROPERTIES, ORIGIN_PROPERTY, Part, TmxError, unpack
from urdu_reader.text.patterns import later

_NOT_XML = later("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    rest = unpack(entry.extra, entry.source_lang, entry.target_lang)
    named = {"tuid": entry.unit} if entry.unit else {}
    properties: dict[str, str] = {}
    if entry.origin != "memory":
        properties[ORIGIN_PROPERTY] = entry.origin
    if entry.origin == "machine":
        properties |= {kind: getattr(entry, name) for kind, name in ENGINE_PROPERTIES.items()}
    return "".join(
        [
            f"    <tu{_attributes({**named, **rest.unit.attributes})}>\n",
            *_remarks(rest.unit),
            *(
                f'      <prop type="{kind}">{_content(value)}</prop>\n'
                for kind, value in properties.items()
                if value
            ),
            _variant(rest.langs[0], rest.source, entry.source),
            _variant(rest.langs[1], rest.target, entry.translation),
            "    </tu>\n",
        ]
    )


def _variant(lang: str, part: Part, text: str) -> str:
    named = _attributes({"xml:lang": lang, **part.attributes})
    said = "".join(_remarks(part, end=""))
    return f"      <tuv{named}>{said}<seg>{_content(text)}</seg></tuv>\n"


def _remarks(part: Part, *, end: str = "\n") -> Iterator[str]:
    for each in part.remarks:
        tag = "prop" if each.tag == "prop" else "note"
        indent = "      " if end else ""
        yield f"{indent}<{tag}{_attributes(each.attributes)}>{_content(each.text)}</{tag}>{end}"


def _attributes(said: Mapping[str, str]) -> str:
    return "".join(f" {name}={_attribute(value)}" for name, value in said.items())


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
