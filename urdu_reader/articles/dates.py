"""Dates: as pages write them to ISO 8601, and from there to words."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

from urdu_reader.articles.model import Lang
from urdu_reader.text.patterns import later

_NAMES: Final[Mapping[Lang, str]] = {
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "en": "January February March April May June July August September October November December",
}
MONTHS: Final[Mapping[Lang, tuple[str, ...]]] = {lang: tuple(names.split()) for lang, names in _NAMES.items()}
"""The names of the months."""

_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
_OTHERS = {"sept": 9, "مئ": 5}
_NUMBER = {
    name.casefold(): number
    for names in (*MONTHS.values(), _SHORT.split())
    for number, name in enumerate(names, 1)
} | _OTHERS
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBER, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    later(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?P<time>T\S*)?",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+{_MONTH}[,،]?\s+{_YEAR}",
        rf"(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./-]{_YEAR}",
    )
)


class Dated(NamedTuple):
    """A date as YYYY-MM-DD, and whether the text says something beside it: an hour, a weekday, a place."""

    iso: str
    beside: bool


def iso_date(text: str) -> str | None:
    """The first date in ``text`` as YYYY-MM-DD, or None. What is read `find` says."""
    found = find(text)
    return found.iso if found else None


def find(text: str) -> Dated | None:
    """The first date in the first 200 characters of ``text``, or None.

    Read are ``July 28, 2025``, ``28 July 2025``, ``28 جولائی، 2025`` and ``2025-07-28``; day before month in
    ``28/07/2025``; digits of any script.
    """
    head = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text[:200])
    for form in _FORMS:
        if match := form.search(head):
            named = match["month"].casefold()
            try:
                month = _NUMBER[named] if named in _NUMBER else int(named)
                iso = datetime.date(int(match["year"]), month, int(match["day"])).isoformat()
            except ValueError:
                continue
            rest = text[: match.start()] + (match.groupdict().get("time") or "") + text[match.end() :]
            return Dated(iso, any(map(str.isalnum, rest)))
    return None


def long_date(iso: str | None, lang: Lang) -> str:
    """An ISO 8601 date in words (``28 July 2025``), anything else as it stands; empty for None."""
    year, _, rest = (iso or "").partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return iso or ""
    name = MONTHS[lang][int(month) - 1]
    return f"{int(day)} {name} {year}" if day[:2].isdecimal() and len(day) == 2 else f"{name} {year}"
