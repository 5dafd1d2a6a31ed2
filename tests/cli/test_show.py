"""``urdu-reader show``: what goes to a pipe, and what to a terminal."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, Run
from urdu_reader.settings import bundled

SEED = next(bundled.folder("seeds").glob("01-*.txt"))
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def test_a_pipe_gets_logical_text_unwrapped(page: Path, run: Run) -> None:
    done = run("show", page)
    assert done.status == 0
    rows = done.out.decode().split("\n")
    for paragraph in PAGE.strip().split("\n\n"):
        assert paragraph in rows
    assert not FORMS.search(done.out.decode())


def test_standard_input(page: Path, run: Run) -> None:
    assert run("show", "-", stdin=page.read_bytes()).out == run("show", page).out


@pytest.mark.parametrize("command", ["show", "translate"])
def test_no_source_is_what_is_piped_in(command: str, page: Path, run: Run) -> None:
    piped, named = run(command, stdin=page.read_bytes()), run(command, "-", stdin=page.read_bytes())
    assert piped == named
    assert "Missing" not in piped.err
    assert run("show", stdin=page.read_bytes()).out == run("show", page).out


@pytest.mark.parametrize("command", ["show", "translate"])
def test_no_source_on_a_terminal_is_wrong_usage(command: str, on_terminal: Run) -> None:
    done = on_terminal(command)
    assert done.status == 2
    assert done.out.count(b"\n") == 1
    assert f"Missing argument 'SOURCE...'. Try: urdu-reader {command} --help" in done.out.decode()


def test_several_sources_and_one_twice(page: Path, run: Run) -> None:
    other = page.with_name("other.txt")
    other.write_text("دوسری خبر\n\nایک اور خبر کا متن یہاں ہے۔\n", "utf-8")
    out = run("show", page, other, page).out.decode()
    assert out.count("بندرگاہ پر نئی کرین نصب") == 1
    assert out.index("بندرگاہ") < out.index("دوسری خبر")


def test_width_wraps_logical_text(page: Path, run: Run) -> None:
    rows = run("show", page, "--width", "30").out.decode().split("\n")
    assert max(map(len, rows)) <= 30
    assert "".join("".join(rows).split()) == "".join(run("show", page).out.decode().split())


def test_visual_order_stands_at_the_right(page: Path, run: Run) -> None:
    rows = [
        row for row in run("show", page, "--bidi", "visual", "--width", "60").out.decode().split("\n") if row
    ]
    assert all(len(row) <= 60 for row in rows)
    assert any(row.startswith(" ") for row in rows)
    assert all(unicodedata.bidirectional(row[-1]) not in {"WS", "BN"} for row in rows)
    text = "\n".join(rows)
    assert FORMS.search(text)
    assert "(ICC)" in text  # brackets stand round the Latin word as they are read
    headline = unicodedata.normalize("NFKC", rows[0].strip())
    assert headline == "".join(reversed("بندرگاہ پر نئی کرین نصب"))


def test_a_terminal_gets_what_it_draws_right(page: Path, on_terminal: Run) -> None:
    done = on_terminal("show", page)
    assert done.status == 0
    text = done.out.decode()
    assert FORMS.search(text)
    assert "\x1b[8l" in text  # in the first column, before any row is made
    assert text.index("\x1b[8l") < FORMS.search(text).start()  # type: ignore[union-attr]
    assert text.endswith("\x1b[8h")
    rows = text[text.index("\x1b[8l") + 4 : -4].split("\r\n")
    assert max(map(len, rows)) <= 80


def test_a_terminal_may_be_given_logical_text(page: Path, on_terminal: Run) -> None:
    text = on_terminal("show", page, "--bidi", "logical").out.decode()
    assert not FORMS.search(text)
    assert "\x1b" not in text
    assert "مزدوروں نے کہا" in text


@pytest.mark.parametrize("mode", ["visual", "pinned", "words", "faces", "row"])
def test_every_mode_keeps_every_letter(mode: str, page: Path, run: Run) -> None:
    plain = re.sub(
        "\x1b\\[[0-9;]*m|\u200e|\u2800", "", run("show", page, "--bidi", mode, "--width", "60").out.decode()
    )
    letters = sorted(char for char in unicodedata.normalize("NFKC", plain) if not char.isspace())
    assert letters == sorted(char for char in run("show", page).out.decode() if not char.isspace())


def test_json_is_one_object_of_the_format(page: Path, run: Run) -> None:
    found = json.loads(run("show", page, "--format", "json").out)
    assert found["schema"] == 1
    (article,) = found["articles"]
    assert article["title"] == "بندرگاہ پر نئی کرین نصب"
    assert article["title_origin"] == "page"
    assert [block["kind"] for block in article["blocks"]] == ["paragraph", "paragraph"]
    assert re.fullmatch("sha256-[0-9a-f]{64}", article["id"])


def test_markdown_reads_back(page: Path, run: Run) -> None:
    done = run("show", page, "--format", "markdown")
    assert done.status == 0
    copy = page.with_name("copy.md")
    copy.write_bytes(done.out)
    assert "بندرگاہ پر نئی کرین نصب" in run("show", copy).out.decode()


def test_code_stands_at_the_left_with_its_lines(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "code.md"
    source.write_text("# سرخی\n\nمتن یہاں ہے۔\n\n```\nif x:\n    y()  # اردو\n\nz()\n```\n", "utf-8")
    rows = run("show", source, "--bidi", "visual", "--width", "40").out.decode().split("\n")
    at = rows.index("if x:")
    assert rows[at + 1].startswith("    y()  # ")
    assert rows[at + 2 : at + 4] == ["", "z()"]
    assert "if x:\n    y()  # اردو\n\nz()\n" in run("show", source).out.decode()


def test_html_is_a_document(page: Path, run: Run) -> None:
    done = run("show", page, "--format", "html")
    assert (done.status, done.err) == (0, "")
    assert done.out.decode().startswith('<!doctype html>\n<html lang="ur" dir="rtl">')
    copy = page.with_name("copy.html")
    copy.write_bytes(done.out)
    refused = run("show", copy)
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, b"", 1)
    assert "HTML" in refused.err


def test_the_samples_are_one_web(run: Run) -> None:
    seeds = sorted(Path("seeds").resolve().glob("*.txt"))
    assert len(seeds) == 6
    articles = json.loads(run("show", *seeds, "--format", "json").out)["articles"]
    known = {article["id"] for article in articles}
    targets = {story["target"] for article in articles for story in article["related"]}
    assert targets & known
    assert targets - {None} <= known


def test_a_real_page_in_every_form(shared: Path, run: Run) -> None:
    real = next((shared / "seeds").glob("*.txt"))
    articles = json.loads(run("show", real, "--format", "json").out)["articles"]
    assert len(articles) == 2
    assert [article["title_origin"] for article in articles] == ["derived", "page"]
    tweets = [block for article in articles for block in article["blocks"] if block["kind"] == "tweet"]
    assert "U.S. Secretary of State" in tweets[0]["text"]
    assert tweets[0]["handle"] == "ForeignOfficePk"
    assert run("show", real).status == 0
    assert run("show", real, "--bidi", "visual", "--width", "40").status == 0


def test_source_and_day_are_not_one_phrase(run: Run) -> None:
    """The day's number stands with its month, not behind the English name before it."""
    rows = run("show", SEED, "--bidi", "visual", "--width", "70").out.decode().split("\n")
    row = next(row for row in rows if "Namuna News" in row).strip()
    read = unicodedata.normalize("NFKC", row)
    assert read.index("2025") < read.index("27") < read.index(" · ") < read.index("Namuna News")


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_can_be_read_is_printed_and_the_other_said(form: str, page: Path, run: Run) -> None:
    for sources in ([page, "missing.txt"], ["missing.txt", page]):
        done = run("show", *sources, "--format", form)
        assert done.status == 2
        assert done.out == run("show", page, "--format", form).out
        assert done.err == "urdu-reader: missing.txt: there is no such file; check the path\n"
    nothing = run("show", "missing.txt", "absent.txt")
    assert (nothing.status, nothing.out, len(nothing.err.splitlines())) == (2, b"", 1)
