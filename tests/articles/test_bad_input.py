"""Sources that cannot be read, and text that must not be trusted."""

from __future__ import annotations

import io
import os
import random
import stat
import unicodedata
import zlib
from pathlib import Path

import pytest

from tests.articles.said import everything
from urdu_reader.articles import reading
from urdu_reader.articles.errors import SourceError
from urdu_reader.articles.formats import to_json, to_markdown
from urdu_reader.articles.model import Article
from urdu_reader.articles.reading import parse, read
from urdu_reader.articles.related import link


def refusal(source: str | Path, **options: object) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(str(source), **options)  # type: ignore[arg-type]
    line = str(caught.value)
    assert line.isprintable()
    assert line.endswith(f": {caught.value.problem}; {caught.value.advice}")
    return caught.value


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.txt").problem
    assert str(refusal("")).startswith("(no name): ")


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path).problem


def test_an_address() -> None:
    assert "address" in refusal("https://example.org/page").problem


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("متن", encoding="utf-8")
    file.chmod(0)
    assert "permissions" in refusal(file).advice
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_no_permission_is_said_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert "permissions" in refusal("page.txt").advice


def test_a_failing_disk_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("builtins.open", fail)
    assert "Input/output error" in refusal("page.txt").problem


@pytest.mark.parametrize("name", ["a\0b", "a\x1b[31mb\n", "\udcff.txt", "ن" * 5000])
def test_names_that_are_none(name: str) -> None:
    refusal(name)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n \t\r\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        " \n\u200f\n\n\u2067\u2069\ufeff".encode(),
        "\u00a0".encode() * 100,
    ],
)
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(data)
    assert "text" in refusal(file).advice


def test_empty_standard_input() -> None:
    assert refusal("-", stdin=io.BytesIO(b"")).source == "standard input"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\0\0",
        b"\x7fELF\x02\x01\x01\0\0\0",
        random.Random(1).randbytes(5000),
        zlib.compress("متن ".encode() * 5000 + random.Random(2).randbytes(4000)),
        bytes(5000),
        b"\0\x01\x02\x03" * 500,
    ],
    ids=["pdf", "png", "zip", "elf", "random", "zlib", "zeros", "counting"],
)
def test_a_binary(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(data)
    assert "not text" in refusal(file).problem


def test_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SIZE_LIMIT", 100_000)
    assert "larger" in refusal("-", stdin=io.BytesIO(b"a " * 60_000)).problem
    assert read("-", stdin=io.BytesIO(b"a " * 50_000))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file on this system")
def test_an_endless_file_is_refused_at_its_beginning() -> None:
    assert "not text" in refusal("/dev/zero").problem


HOSTILE = (
    "سرخی\x1b]0;title\x07 ایک\n\nیہ \x1b[2Jمتن \x9b31m ہے\x1b[0m۔ \x1bP1$r\x1b\\ \x00\x01\x08 اور "
    "\x1bc آخر۔\n\n\x7f\x85\x90\n\nمزید پڑھیں: کہانی\x1b[8m\n\nA \x1b[5m tweet\n\n"
    "— N\x1b[1mame (@han\x1b[0mdle) May 3, 2024\n\n"
    "ٹیگ \x1b[31mایک\n\nذریعہ: S\x9b1m N\n\nکلیدی لفظ: ٹیگ\x07 ایک\n\nمتعلقہ مضامین\n\n• کہانی\x1b[0m دو"
)


def controls(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Cn")} - {"\n", "\t"}


@pytest.mark.parametrize("name", ["page.txt", "page.md"])
def test_no_control_character_comes_through(name: str) -> None:
    articles = link(parse(HOSTILE, name=name))
    assert not controls("".join(map(repr, articles)).replace("\\x1b", "\x1b"))
    for written in (to_json(articles), to_markdown(articles)):
        assert not controls(written)
        assert "\\u001b" not in written
    assert "متن" in everything(articles)


def blocks(articles: tuple[Article, ...]) -> list[str]:
    return [block.text for article in articles for block in article.blocks]  # type: ignore[union-attr]


def test_a_million_marks_on_one_letter() -> None:
    assert len("".join(blocks(parse("ب" + "\u064e" * 1_000_000)))) < 100


def test_five_thousand_nested_embeddings() -> None:
    articles = parse("\u202b" * 5000 + "سلام دنیا" + "\u202c" * 5000)
    assert "سلام دنیا" in "".join(blocks(articles))


@pytest.mark.parametrize(
    "unit", ["یہ ایک جملہ ہے۔ ", "لفظ ", "ب", "a", "<a> ", "> ", "# ", "[", "مزید پڑھیں: "]
)
def test_megabytes_of_one_line(unit: str) -> None:
    text = unit * (3_000_000 // len(unit))
    said = blocks(parse(text))
    assert max(map(len, said)) <= 16_000
    assert sum(len("".join(piece.split())) for piece in said) >= len("".join(text.split())) * 0.99 - 100


@pytest.mark.slow
def test_fifty_megabytes_of_one_line(tmp_path: Path) -> None:
    file = tmp_path / "line.txt"
    line = "نہر کا پانی صبح چھوڑا گیا اور شام تک کھیتوں میں پہنچ گیا۔ ".encode()
    file.write_bytes(line * (50_000_000 // len(line)))
    said = blocks(read(str(file)))
    assert max(map(len, said)) <= 16_000
    assert sum(map(len, said)) + len(said) - 1 == len(line.decode()) * (50_000_000 // len(line)) - 1


@pytest.mark.parametrize(
    "text",
    [
        "پڑھیں:\n\n" * 20_000,
        "متن یہاں ہے۔\n\nپڑھیں:\n\n" * 4_000,
        "الف بے\n\nذریعہ: x\n\nکلیدی لفظ: الف بے\n\nپڑھیں:\n\n" * 2_000,
        "Hello there\n\n" * 20_000 + "— A (@b) May 3, 2024",
        "Hello\n\n— A (@b) May 3, 2024\n\n" * 5_000,
        "متعلقہ مضامین\n\n" + "• کہانی\n" * 30_000,
        " " * 1_000_000 + "x" + "\n \n" * 300_000 + "y",
        "(@" * 300_000,
        "http://a... " * 50_000 + "\n\n— A (@b) May 3, 2024",
        "## " * 100_000,
    ],
    ids=[
        "labels",
        "articles",
        "tags",
        "one tweet",
        "tweets",
        "related",
        "blank",
        "handles",
        "links",
        "signs",
    ],
)
def test_what_repeats_without_end_is_read_in_its_length(text: str) -> None:
    assert parse(text)


@pytest.mark.parametrize("between", ["، ", " "], ids=["separated", "a run"])
@pytest.mark.parametrize("again", [False, True], ids=["once", "twice"])
def test_ten_thousand_keywords_in_one_line_are_taken_whole(between: str, again: bool) -> None:
    letters = "ابپتجدرسشعفقکگلمنوہی"
    words = ["".join(letters[(number // 20**place) % 20] for place in range(5)) for number in range(10_000)]
    line = between.join([*words, *(words if again else ())])
    (article,) = parse(f"{' '.join(words[:50])}۔\n\nذریعہ: Sample\n\nکلیدی لفظ: {line}\n")
    said = [word for keyword in article.keywords for word in keyword.text.split()]
    assert sorted(set(said)) == sorted(words)
    assert len(article.blocks) == 1
