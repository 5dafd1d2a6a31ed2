"""The sample pages as files: their form, their letters, their invented names."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
PAGES = sorted(SEEDS.glob("*.txt"))
HANDLE = re.compile(r"@(\w+)")
LINK = re.compile(r"https?://\S+|\bpic\.\S+")

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def test_there_are_six() -> None:
    assert len(PAGES) == 6


@pages
def test_a_page_is_plain_nfc_text(page: Path) -> None:
    text = page.read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not [char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Co"} and char != "\n"]


@pages
def test_a_page_has_the_parts_of_a_saved_page(page: Path) -> None:
    paragraphs = page.read_text(encoding="utf-8").split("\n\n")
    assert any(re.fullmatch(r"— .+ \(@\w+\) \w+ \d{1,2}, \d{4}", part) for part in paragraphs)
    assert any(part.startswith("مزید پڑھیں: ") for part in paragraphs)
    tags = paragraphs[next(n for n, part in enumerate(paragraphs) if part.startswith("ذریعہ: ")) - 1]
    (keywords,) = [part for part in paragraphs if part.startswith("کلیدی لفظ: ")]
    assert keywords.startswith(f"کلیدی لفظ: {tags} ")
    assert paragraphs[-2] == "متعلقہ مضامین"
    assert all(line.startswith("  • ") for line in paragraphs[-1].splitlines())


@pages
def test_the_tweet_is_broken_as_a_sentence_splitter_breaks_it(page: Path) -> None:
    paragraphs = page.read_text(encoding="utf-8").split("\n\n")
    assert any(re.search(r"\b[A-Z]\.$", part) for part in paragraphs)


@pages
def test_handles_say_that_they_are_samples(page: Path) -> None:
    handles = HANDLE.findall(page.read_text(encoding="utf-8"))
    assert len(set(handles)) >= 2
    for handle in handles:
        assert "Namuna" in handle or "Sample" in handle
        assert len(handle) <= 15


@pages
def test_links_lead_nowhere_real(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert links
    for link in links:
        # A picture's address has ten letters and digits; none has a hyphen.
        assert re.fullmatch(r"https://example\.org/namuna/\w+|pic\.twitter\.com/sample-\w+", link)


def test_both_kinds_of_digits_and_every_kind_of_quote_occur() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for char in "0۰4۵٫«»’‘()؟،۔" + "\u064b\u0650\u064f\u0670":
        assert char in text, f"U+{ord(char):04X}"
