"""Dates as pages write them, to ISO 8601."""

from __future__ import annotations

import datetime
import re
import unicodedata

from urdu_reader.text.patterns import later

_MONTHS = (
    ("january", "jan", "جنوری"),
    ("february", "feb", "فروری"),
    ("march", "mar", "مارچ"),
    ("april", "apr", "اپریل"),
    ("may", "مئی", "مئ"),
    ("june", "jun", "جون"),
    ("july", "jul", "جولائی"),
    ("august", "aug", "اگست"),
    ("september", "sept", "sep", "ستمبر"),
    ("october", "oct", "اکتوبر"),
    ("november", "nov", "نومبر"),
    ("december", "dec", "دسمبر"),
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBER, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    later(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?:T\S*)?",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+{_MONTH}[,،]?\s+{_YEAR}",
        rf"(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./-]{_YEAR}",
    )
)


def iso_date(text: str) -> str | None:
    """The first date in ``text`` as YYYY-MM-DD, or None.

    Read are ``July 28, 2025``, ``28 July 2025``, ``28 جولائی، 2025`` and ``2025-07-28``; day before month in
    ``28/07/2025``; digits of any script.
    """
    text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text[:200])
    for form in _FORMS:
        if match := form.search(text):
            named = match["month"].casefold()
            try:
                month = _NUMBER[named] if named in _NUMBER else int(named)
                return datetime.date(int(match["year"]), month, int(match["day"])).isoformat()
            except ValueError:
                continue
    return None
