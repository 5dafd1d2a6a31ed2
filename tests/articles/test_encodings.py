"""Files as they come: encodings, line ends, compositions."""

from __future__ import annotations

import codecs
import io
import os
import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urdu_reader.articles.decoding import SAMPLE, decode
from urdu_reader.articles.errors import SourceError
from urdu_reader.articles.reading import read

TITLE = "پرانے پل کی مرمت شروع"
BODY = (
    "ضلعی انتظامیہ نے دریا کے پرانے پل کی مرمت شروع کر دی، جو ۲ ماہ میں مکمل ہو گی۔ آٹھ گاؤں کو فائدہ ہو گا۔"
)
TEXT = f"{TITLE}\n\n{BODY}\n"
# What Windows-1256 can write: its yeh is the Arabic one, and it has no Urdu digits and no full stop.
ARABIC_YEH = str.maketrans({"ی": "ي", "۲": "2", "۔": "."})


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_unicode_with_and_without_its_mark(tmp_path: Path, encoding: str, ends: str) -> None:
    if encoding == "utf-32-be":
        data = codecs.BOM_UTF32_BE + TEXT.replace("\n", ends).encode(encoding)
    else:
        data = TEXT.replace("\n", ends).encode(encoding)
    file = tmp_path / "page.txt"
    file.write_bytes(data)
    (article,) = read(str(file))
    assert article.title == TITLE
    assert [block.text for block in article.blocks] == [BODY]  # type: ignore[union-attr]


def test_english_in_utf_16_without_a_mark() -> None:
    text = "The old bridge is being mended.\nIt takes two months.\n"
    assert decode(text.encode("utf-16-le"), "x") == text
    assert decode(text.encode("utf-16-be"), "x") == text


def test_windows_1256() -> None:
    text = TEXT.translate(ARABIC_YEH)
    assert decode(text.encode("cp1256"), "x") == text


def test_windows_1256_behind_much_english() -> None:
    text = "English first. " * 9000 + TEXT.translate(ARABIC_YEH)
    assert decode(text.encode("cp1256"), "x") == text


def test_french_in_windows_1256_is_not_refused() -> None:
    text = "Le “café” est fermé – déjà."
    assert decode(text.encode("cp1256", "replace"), "x") == text


def test_a_decomposed_page_is_composed(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    text = "آٹھ گاؤں کے لوگ مسئلۂ آب پر جمع ہوئے۔"
    file.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    assert unicodedata.normalize("NFD", text) != text
    (article,) = read(str(file))
    assert article.blocks[0].text == text  # type: ignore[union-attr]


def test_broken_utf_8_keeps_what_is_whole(tmp_path: Path) -> None:
    data = BODY.encode()
    broken = data[:40] + b"\xff\xfe" + data[40:-1]
    file = tmp_path / "page.txt"
    file.write_bytes(broken)
    (article,) = read(str(file))
    said = article.blocks[0].text  # type: ignore[union-attr]
    assert "\ufffd" in said
    assert "مرمت شروع کر دی" in said


def test_a_cut_off_last_character_speaks_for_utf_8() -> None:
    assert decode(BODY.encode()[:-1], "x") == BODY[:-1] + "\ufffd"


@pytest.mark.parametrize("before", range(SAMPLE - 4, SAMPLE + 1))
def test_a_character_across_the_end_of_the_sample(before: int) -> None:
    text = "a" * before + "…" + " end"
    assert "".join(block.text for block in read("-", stdin=io.BytesIO(text.encode()))[0].blocks).endswith(
        "… end"
    )  # type: ignore[union-attr]


def test_english_that_ends_in_half_a_character() -> None:
    assert decode(b"The end of it was near" + b"\xe2\x80", "x") == "The end of it was near\ufffd"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(TEXT.encode() * 2000,))
    writer.start()
    articles = read(str(pipe))
    writer.join()
    assert articles[0].title == TITLE


def test_standard_input() -> None:
    (article,) = read("-", stdin=io.BytesIO(TEXT.encode("utf-16")))
    assert article.title == TITLE


@settings(max_examples=200, deadline=None)
@given(st.text("ابپتٹجچدڈرڑزسشعغفقکگلمنںوہھیے ۔،؟0123 abc\n", min_size=1, max_size=200))
def test_every_unicode_text_comes_back(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding), "x") == text


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused_in_one_line(data: bytes) -> None:
    try:
        said = decode(data, "x")
    except SourceError as error:
        said = str(error)
        refused = said.startswith("x: ") and "\n" not in said
    else:
        refused = False
    assert refused or len(said) <= len(data)
