"""Addresses, handles, tags and numbers: one thing for whoever counts, draws or breaks."""

from __future__ import annotations

import re

import pytest

from urdu_reader.language.protect import pieces
from urdu_reader.text.atoms import ADDRESS, NUMBER, TAG
from urdu_reader.text.breaks import opportunities
from urdu_reader.text.isolate import isolates
from urdu_reader.text.words import words

ADDRESSES = [
    ("دیکھیں https://example.org/a_(b) پر", "https://example.org/a_(b)"),
    ("(https://example.org/a_b)۔", "https://example.org/a_b"),
    ("(دیکھیں https://example.org/a_(b))۔", "https://example.org/a_(b)"),
    ("https://t.co/abcپر", "https://t.co/abc"),
    ("https://ur.example.org/wiki/اردو_زبان پر", "https://ur.example.org/wiki/اردو_زبان"),
    ("at https://example.org/a?b=c&d=e, then", "https://example.org/a?b=c&d=e"),
    ("تفصیل www.example.org۔", "www.example.org"),
    ("تفصیل example.com، اور", "example.com"),
    ("امور،… pic.twitter.com/HDNX275NYe", "pic.twitter.com/HDNX275NYe"),
    ("ربط https://example.org/ ہے", "https://example.org/"),
    ("ربط https://example.org/ab…", "https://example.org/ab"),
    ("ربط https://example.org/#%E2%80%93", "https://example.org/#%E2%80%93"),
    ("http://a.b/(foo ہے", "http://a.b/"),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_an_address_is_the_same_for_everybody(text: str, address: str) -> None:
    assert re.findall(ADDRESS, text) == [address]
    assert address in [text[start:stop] for start, stop in words(text)]
    assert address in [text[start:stop] for start, stop, _ in isolates(text, 1)]
    assert (address, "piece") in [(text[start:stop], kind) for start, stop, kind in pieces(text)]
    assert opportunities(address) == []


@pytest.mark.parametrize("text", ["in D.C., they", "user@example.com", "http://", "a.b", "3.5", "x.pkg"])
def test_no_address(text: str) -> None:
    assert re.findall(ADDRESS, text) == []


@pytest.mark.parametrize("unit", ["a", "(", "(a", "a.", "/.", "(.)", "-", "اب", "/ا"])
def test_an_endless_address_is_read_in_its_length(unit: str) -> None:
    re.findall(ADDRESS, "http://" + unit * 200_000)
    re.findall(ADDRESS, unit * 200_000)


def test_tags_and_numbers() -> None:
    text = "شکریہ @Namuna_1 #نمونہ_پور a@b 2,024.5 اور ۱۲٫۵، 10:30–11:00"
    assert re.findall(TAG, text) == ["@Namuna_1", "#نمونہ_پور"]
    assert re.findall(NUMBER, text)[1:] == ["2,024.5", "۱۲٫۵", "10:30–11:00"]
