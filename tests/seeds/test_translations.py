"""The sample pages' translations: whole, in step with the pages, and true to their numbers and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from urdu_reader.articles.model import Article, ReadMore, Tweet
from urdu_reader.articles.reading import read
from urdu_reader.language.keywords import annotate, find
from urdu_reader.language.mirror import counterparts, mirror
from urdu_reader.language.protect import lost
from urdu_reader.language.segments import segment_text, texts
from urdu_reader.language.tmx import companion
from urdu_reader.text.sentences import split

SEEDS = Path(__file__).parents[2] / "seeds"
PAGES = sorted(SEEDS.glob("*.txt"))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HEADER = {
    "creationtool": "urdu-reader",
    "segtype": "sentence",
    "adminlang": "en",
    "srclang": "ur",
    "datatype": "plaintext",
}

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def _texts(article: Article) -> Iterator[str]:
    yield article.title
    for block in article.blocks:
        if isinstance(block, ReadMore):
            yield block.title
        elif not isinstance(block, Tweet):
            yield block.text
    yield from (related.title for related in article.related if related.origin == "page")


def _sentences(page: Path) -> set[str]:
    """Every Urdu sentence that the reader shows of ``page``."""
    return {
        text[sentence.start : sentence.stop].strip()
        for article in read(str(page))
        for text in _texts(article)
        for sentence in split(text, "ur")
    } - {""}


def _keywords(page: Path) -> set[str]:
    """Every keyword of ``page``, those too that the reader finds where the page names none."""
    return {keyword.text for article in read(str(page)) for keyword in annotate(article).keywords}


def _units(page: Path) -> list[ET.Element]:
    return ET.parse(page.with_suffix(".tmx")).getroot().findall("body/tu")


def _segments(unit: ET.Element) -> dict[str, str]:
    return {variant.attrib[LANG]: variant.findtext("seg", "") for variant in unit.findall("tuv")}


@pages
def test_the_header_is_complete(page: Path) -> None:
    root = ET.parse(page.with_suffix(".tmx")).getroot()
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    header = root.find("header")
    assert header is not None
    assert HEADER.items() <= header.attrib.items()
    assert {"creationtoolversion", "o-tmf"} <= header.attrib.keys()


@pages
def test_every_unit_is_a_human_pair(page: Path) -> None:
    units = _units(page)
    for unit in units:
        assert unit.findtext("prop[@type='x-origin']") == "human"
        segments = _segments(unit)
        assert set(segments) == {"ur", "en"}
        assert all(text and text == text.strip() for text in segments.values())
        assert not re.search("[\u0600-\u06ff]", segments["en"])
    sources = [_segments(unit)["ur"] for unit in units]
    assert len(sources) == len(set(sources))


@pages
def test_every_sentence_and_keyword_of_the_page_and_no_other_is_translated(page: Path) -> None:
    assert {_segments(unit)["ur"] for unit in _units(page)} == _sentences(page) | _keywords(page)


def _lit(page: Path) -> Iterator[tuple[str, bool]]:
    """The keywords that the sentences of ``page`` say, and whether the English says each where it stands."""
    kept = companion(page)
    for article in map(annotate, read(str(page))):
        phrases = [keyword.text for keyword in article.keywords]
        known = counterparts(phrases, kept)
        for place, text, lang in texts(article):
            for segment in segment_text(text, lang, place):
                if segment.pending:
                    english = kept[segment.folded].said
                    lit = {hit.index for hit in mirror(segment.source, english, phrases, known)}
                    for index in sorted({hit.index for hit in find(segment.source, phrases)}):
                        yield phrases[index], index in lit


def test_the_english_says_nearly_every_keyword_where_the_urdu_does() -> None:
    said = [each for page in PAGES for each in _lit(page)]
    assert len(said) >= 90
    # "The young people of Chashma Nagar", "driving is not hard", and a سفر of buses, which are runs.
    assert [phrase for phrase, lit in said if not lit] == ["چشمہ نگر کے نوجوانوں", "سفر", "چلانا مشکل"]


@pages
def test_numbers_latin_names_and_links_pass_through(page: Path) -> None:
    for unit in _units(page):
        segments = _segments(unit)
        assert lost(segments["ur"], segments["en"]) == ()


def test_one_sentence_has_one_translation() -> None:
    known: dict[str, str] = {}
    for page in PAGES:
        for unit in _units(page):
            segments = _segments(unit)
            assert known.setdefault(segments["ur"], segments["en"]) == segments["en"]
