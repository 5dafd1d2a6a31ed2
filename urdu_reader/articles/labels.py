"""The labels that saved news pages put before what is not body text, in Urdu and in English.

The reader writes the same ones: what it prints and copies reads back.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from urdu_reader.articles.model import Lang
from urdu_reader.text.patterns import later

Kind = Literal["read_more", "source", "keywords", "next", "related", "date"]

_WRITTEN: dict[Kind, dict[Lang, str]] = {
    "read_more": {"ur": "مزید پڑھیں", "en": "Read more"},
    "source": {"ur": "ذریعہ", "en": "Source"},
    "keywords": {"ur": "کلیدی الفاظ", "en": "Keywords"},
    "next": {"ur": "پڑھیں"},
    "related": {"ur": "متعلقہ مضامین", "en": "Related stories"},
    "date": {"ur": "تاریخ اشاعت", "en": "Published"},
}
"""The label of each kind as the reader writes it."""

_OTHERS: dict[Kind, tuple[str, ...]] = {
    "read_more": (
        "مزید پڑھیے", "مزید پڑھیئے", "مزید پڑھئے", "مزید دیکھیں", "مزید", "یہ بھی پڑھیں",
        "یہ بھی پڑھیے", "یہ بھی پڑھیئے", "یہ بھی پڑھئے", "یہ بھی دیکھیں", "یہ بھی دیکھیے",
        "Also read", "Read also", "See also",
    ),
    "source": ("ماخذ", "بشکریہ", "Courtesy"),
    "keywords": ("کلیدی لفظ", "ٹیگز", "ٹیگ", "Keyword", "Tags"),
    "next": ("پڑھیے", "پڑھیئے", "پڑھئے"),
    "related": (
        "متعلقہ خبریں", "متعلقہ خبر", "متعلقہ تحریریں", "متعلقہ عنوانات", "مزید خبریں",
        "Related articles", "Related news", "Related",
    ),
    "date": ("تاریخ", "شائع شدہ", "Published on", "Date"),
}  # fmt: skip
KNOWN: Final[dict[Kind, tuple[str, ...]]] = {
    kind: (*_WRITTEN[kind].values(), *others) for kind, others in _OTHERS.items()
}
"""The labels of each kind that are known where a page has them."""

_LONGEST = 40  # characters from the beginning to the colon
_SHORT = 1 + max(len(label) for known in KNOWN.values() for label in known)
_COLON = later("[:：](?!//)")
_BULLETS = frozenset("•●◦▪■‣·*-–")
_ITEM = later(rf"[{re.escape(''.join(sorted(_BULLETS)))}]\s+(?=\S)")
_JOIN = later(
    r"(?:(?:جوائن|فالو|سبسکرائب|شامل)\s+(?:کریں|کیجیے|کیجئے|کر\s+لیں|ہوں|ہو\s+جائیں)"
    r"|\b(?:join|follow|subscribe)\b)",
    re.IGNORECASE,
)
_VERBS = ("جوائن", "فالو", "سبسکرا", "شامل", "oin", "ollow", "ubscribe", "OIN", "OLL", "UBSC")
_NOTICE = 400  # characters
_CHANNEL = later(
    r"واٹس\s?ایپ|چینل|گروپ|فیس\s?بک|یوٹیوب|ٹیلی\s?گرام|ٹوئٹر|نیوز\s?لیٹر"
    r"|whatsapp|telegram|channel|facebook|youtube|newsletter",
    re.IGNORECASE,
)


@cache
def _kinds() -> dict[str, Kind]:
    """The kinds of the known labels by what is compared; to write a label needs none of it."""
    from urdu_reader.text.fold import key

    return {key(label): kind for kind, known in KNOWN.items() for label in known}


class Label(NamedTuple):
    """A label at the beginning of a paragraph, and what follows it there."""

    kind: Kind
    rest: str


def written(kind: Kind, lang: Lang = "ur") -> str:
    """The label of that kind, without a colon, as the reader writes it in an article of that language."""
    return _WRITTEN[kind][lang]


def find(text: str) -> Label | None:
    """The label that ``text``, stripped, begins with; None where it begins with none."""
    # Folding is for the few that have a colon early, or are as short as a label without one.
    head = text[:_LONGEST]
    if ":" in head or "：" in head:
        colon = _COLON.search(head)
        if colon and (kind := _kind_of(head[: colon.start()])):
            return Label(kind, text[colon.end() :].strip())
    elif len(text) < _SHORT and _kind_of(text) == "related":
        return Label("related", "")
    return None


def names_keywords(text: str) -> bool:
    """Whether ``text``, a notice's, is about the keywords of its page."""
    label = find(text)
    return label is not None and label.kind == "keywords"


def _kind_of(label: str) -> Kind | None:
    from urdu_reader.text.fold import key

    return _kinds().get(key(label))


def is_item(text: str) -> bool:
    """Whether ``text``, stripped, begins with a bullet."""
    return text[:1] in _BULLETS and _ITEM.match(text) is not None


def without_bullet(text: str) -> str:
    """``text`` without the bullet that it begins with."""
    match = _ITEM.match(text)
    return text[match.end() :] if match else text


def asks_to_join(text: str) -> bool:
    """Whether ``text`` asks its reader to join a channel: a notice of the site and not of the story."""
    # Where a story reports that somebody asked so, more follows: the request stands at a notice's end.
    if len(text) > _NOTICE:
        return False
    end = text[-45:]
    for verb in _VERBS:  # at every paragraph: no generator
        if verb in end:
            return _JOIN.search(end) is not None and _CHANNEL.search(text) is not None
    return False
