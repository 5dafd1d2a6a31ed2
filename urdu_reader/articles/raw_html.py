"""HTML inside Markdown: its words, and of its tags what can be followed or seen, addresses and pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from urdu_reader.text.clean import clean
from urdu_reader.text.patterns import later

_TAG = later(r"<[^<>]*>")
_COMMENT = later(r"<!--.*?-->", re.DOTALL)
_NAME = later(r"</?([A-Za-z][A-Za-z0-9-]*)")
_VALUE = later(
    r"""(?<![\w-])(href|src|alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""",
    re.IGNORECASE,
)
_WITHIN = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "mark"),
        *("q", "s", "small", "span", "strong", "sub", "sup", "u"),
    )
)


class Tag(NamedTuple):
    """A tag: ``name`` in small letters, ``/a`` where it closes, empty for a comment and the like."""

    name: str
    href: str = ""
    src: str = ""
    alt: str = ""
    title: str = ""

    @property
    def within(self) -> bool:
        """Whether it stands within a line and parts no words."""
        return self.name.removeprefix("/") in _WITHIN


def tag(typed: str) -> Tag:
    """What ``typed``, from ``<`` to ``>``, is. The first of two attributes of one name counts, as in HTML."""
    named = _NAME.match(typed)
    if not named:
        return Tag("")
    name = named[1].lower()
    if typed[1] == "/":
        return Tag(f"/{name}")
    values: dict[str, str] = {}
    for found in _VALUE.finditer(typed, named.end()):
        values.setdefault(found[1].lower(), _unescape(found[2] or found[3] or found[4] or ""))
    return Tag(name, **values)


def pieces(block: str) -> Iterator[tuple[str, bool]]:
    """``block`` in order: words, unescaped, and tags as typed (True). Comments are left out."""
    # Behind the last that closes none does: to look for its end at every one that opens would take long.
    commented = block.rfind("-->") + 3
    if commented > 2:
        block = _COMMENT.sub("", block[:commented]) + block[commented:]
    at = 0
    for found in _TAG.finditer(block):
        if found.start() > at:
            yield _unescape(block[at : found.start()]), False
        yield found.group(), True
        at = found.end()
    if at < len(block):
        yield _unescape(block[at:]), False


def _unescape(text: str) -> str:
    return clean(html.unescape(text))
