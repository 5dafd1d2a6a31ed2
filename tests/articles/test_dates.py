"""Dates, read and said."""

from __future__ import annotations

import pytest

from urdu_reader.articles.dates import MONTHS, iso_date, long_date
from urdu_reader.articles.model import Lang


@pytest.mark.parametrize(
    ("iso", "lang", "said"),
    [
        ("2025-07-28", "en", "28 July 2025"),
        ("2025-01-05", "ur", "5 جنوری 2025"),
        ("2025-07", "en", "July 2025"),
        ("2025-13-01", "en", "2025-13-01"),
        ("yesterday", "en", "yesterday"),
        ("", "ur", ""),
        (None, "ur", ""),
    ],
)
def test_in_words(iso: str | None, lang: Lang, said: str) -> None:
    assert long_date(iso, lang) == said


@pytest.mark.parametrize("lang", MONTHS)
@pytest.mark.parametrize("month", range(1, 13))
def test_what_is_said_is_read(lang: Lang, month: int) -> None:
    iso = f"2025-{month:02}-07"
    assert iso_date(long_date(iso, lang)) == iso
    assert iso_date(long_date(iso, lang).upper()) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jul 28, 2025", "2025-07-28"),
        ("10:33 AM · Sept. 3, 2025", "2025-09-03"),
        ("28 جولائی، 2025", "2025-07-28"),
        ("۲۸ مئی ۲۰۲۵", "2025-05-28"),
        ("July 28th 2025", "2025-07-28"),
        ("28/07/2025", "2025-07-28"),
        ("2025-07-28T10:00:00Z", "2025-07-28"),
        ("February 31, 2025", None),
        ("", None),
    ],
)
def test_read(text: str, iso: str | None) -> None:
    assert iso_date(text) == iso
