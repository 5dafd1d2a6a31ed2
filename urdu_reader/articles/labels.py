"""The labels that saved news pages put before what is not body text, in Urdu and in English."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["read_more", "source", "keywords", "next", "related", "date"]

READ_MORE = "مزید پڑھیں"
SOURCE = "ذریعہ"
KEYWORDS = "کلیدی لفظ"
NEXT = "پڑھیں"
RELATED = "متعلقہ مضامین"
DATE = "تاریخ اشاعت"

_WORDS: dict[Kind, tuple[str, ...]] = {
    "read_more": (
        READ_MORE, "مزید پڑھیے", "مزید پڑھیئے", "مزید پڑھئے", "مزید دیکھیں", "مزید", "یہ بھی پڑھیں",
        "یہ بھی پڑھیے", "یہ بھی پڑھیئے", "یہ بھی پڑھئے", "یہ بھی دیکھیں", "یہ بھی دیکھیے",
        "Read more", "Also read", "Read also", "See also",
    ),
    "source": (SOURCE, "ماخذ", "بشکریہ", "Source", "Courtesy"),
    "keywords": (KEYWORDS, "کلیدی الفاظ", "ٹیگز", "ٹیگ", "Keywords", "Keyword", "Tags"),
    "next": (NEXT, "پڑھیے", "پڑھیئے", "پڑھئے"),
    "related": (
        RELATED, "متعلقہ خبریں", "متعلقہ خبر", "متعلقہ تحریریں", "متعلقہ عنوانات", "مزید خبریں",
        "Related articles", "Related stories", "Related news", "Related",
    ),
    "date": (DATE, "تاریخ", "شائع شدہ", "Published on", "Published", "Date"),
}  # fmt: skip
_LONGEST = 40
_LOOSE = {"ی": "[یيىئ]", "ک": "[کك]", "ہ": "[ہهةۃ]", " ": r"[\s\u200c]+"}


def _pattern(word: str) -> str:
    """``word`` also with Arabic letters and with marks."""
    return "".join(_LOOSE.get(char, re.escape(char)) + "[\u064b-\u0655\u0670]?" for char in word)


def _any(kind: Kind) -> str:
    words = sorted(_WORDS[kind], key=len, reverse=True)
    return rf"(?P<{kind}>{'|'.join(map(_pattern, words))})"


_LABEL = re.compile(rf"(?:{'|'.join(map(_any, _WORDS))})\s*[:：](?!//)\s*", re.IGNORECASE)
_BARE = re.compile(rf"{_any('related')}\s*$", re.IGNORECASE)
_BULLETS = frozenset("•●◦▪■‣·*-–")
_ITEM = re.compile(rf"[{re.escape(''.join(sorted(_BULLETS)))}]\s+(?=\S)")
_JOIN = re.compile(
    r"(?:(?:جوائن|فالو|سبسکرائب|شامل)\s+(?:کریں|کیجیے|کیجئے|کر\s+لیں|ہوں|ہو\s+جائیں)"
    r"|\b(?:join|follow|subscribe)\b)",
    re.IGNORECASE,
)
_VERBS = ("جوائن", "فالو", "سبسکرائب", "شامل", "oin", "ollow", "ubscribe", "OIN", "OLLOW", "UBSCRIBE")
_NOTICE = 400  # characters
_CHANNEL = re.compile(
    r"واٹس\s?ایپ|چینل|گروپ|فیس\s?بک|یوٹیوب|ٹیلی\s?گرام|ٹوئٹر|نیوز\s?لیٹر"
    r"|whatsapp|telegram|channel|facebook|youtube|newsletter",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """A label at the beginning of a paragraph, and what follows it there."""

    kind: Kind
    rest: str


def find(text: str) -> Label | None:
    """The label that ``text``, stripped, begins with; None where it begins with none."""
    # A colon decides at once for nearly every paragraph; the expression sees the beginning alone.
    head = text[:_LONGEST]
    if ":" in head or "：" in head:
        if match := _LABEL.match(head):
            return Label(_kind(match), text[match.end() :].strip())
    elif len(text) < _LONGEST and (match := _BARE.match(text)):
        return Label(_kind(match), "")
    return None


def _kind(match: re.Match[str]) -> Kind:
    return next(kind for kind in _WORDS if kind in match.re.groupindex and match[kind])


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
    if not any(verb in end for verb in _VERBS) or _JOIN.search(end) is None:
        return False
    return _CHANNEL.search(text) is not None
