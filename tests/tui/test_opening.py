"""What is read before the first paint, and after it."""

from __future__ import annotations

import io

import pytest

from tests.support import stories as samples
from urdu_reader.articles.errors import SourceError
from urdu_reader.settings import bundled
from urdu_reader.tui import opening
from urdu_reader.tui.opening import Opening


@pytest.fixture
def page(tmp_path):
    """Write a file."""

    def write(name, text, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def large(separator="\n\n"):
    return "لمبا مضمون\n\n" + separator.join(f"{n} " + samples.FIRST for n in range(6000))


def said(loaded):
    return [block.text for article in loaded.articles for block in article.blocks]


def test_a_small_file_is_whole_at_once(page):
    found = Opening([page("a.txt", "سرخی\n\n" + samples.FIRST)])
    assert said(found.begin()) == said(found.finish()) == [samples.FIRST]


@pytest.mark.parametrize("separator", ["\n\n", "\r\n\r\n", " "])
def test_a_large_file_opens_by_its_beginning(page, separator):
    found = Opening([page("a.txt", large(separator))])
    begun, whole = "".join(said(found.begin())), "".join(said(found.finish()))
    assert 0 < len(begun) < len(whole) / 10
    assert whole.startswith(begun.strip())
    assert "5999 " in whole


def test_so_does_one_of_many_lines_without_a_space(page):
    found = Opening([page("a.txt", "نہر\n" * 100_000)])
    assert 0 < len(said(found.begin())) < 20_000
    assert len(said(found.finish())) > 90_000


@pytest.mark.parametrize("encoding", ["utf-16", "cp1256"])
def test_other_encodings(page, encoding):
    text = large().replace("ے", "ي").replace("ی", "ي").replace("ہ", "ه").replace("ں", "ن").replace("ئ", "ي")
    text = text.replace("ک", "ك").replace("۔", ".").replace("،", ",")
    found = Opening([page("a.txt", text, encoding)])
    assert "0 " + text.split("0 ", 1)[1].split("\n")[0] in said(found.begin())[0]
    assert len(said(found.finish())) == 6000


@pytest.mark.parametrize("begin", ["<!DOCTYPE html>\n<html>\n\n", "<p>"], ids=["it begins so", "by its name"])
def test_a_large_page_of_html_is_not_opened_by_its_beginning(page, begin):
    source = page("a.html", begin + large())
    with pytest.raises(SourceError) as at_first:
        Opening([source]).begin()
    with pytest.raises(SourceError) as whole:
        Opening([source]).finish()
    assert str(at_first.value) == str(whole.value)
    assert "HTML" in str(whole.value)


def test_one_bad_source_among_others_is_a_notice(page):
    found = Opening([page("a.txt", samples.FIRST), "/nowhere/b.txt"])
    begun = found.begin()
    assert len(begun.articles) == 1
    assert len(begun.notices) == 1
    assert "/nowhere/b.txt" in begun.notices[0]


def test_nothing_that_can_be_read_raises(tmp_path):
    with pytest.raises(SourceError):
        Opening([str(tmp_path), "/nowhere/b.txt"]).begin()


def test_the_same_source_twice_is_one(page):
    path = page("a.txt", samples.FIRST)
    assert len(Opening([path, path]).begin().articles) == 1


def test_standard_input_is_read_once():
    found = Opening(["-"], io.BytesIO(samples.FIRST.encode()))
    assert said(found.begin()) == said(found.finish()) == said(found.again()) == [samples.FIRST]


def test_again_sees_what_has_changed(page):
    path = page("a.txt", samples.FIRST)
    found = Opening([path])
    found.begin()
    page("a.txt", samples.LAST)
    assert said(found.finish()) == [samples.FIRST]
    assert "ہفتے" in said(found.again())[0]


def test_a_file_that_is_gone_says_so_again(page, tmp_path):
    path = page("a.txt", samples.FIRST)
    found = Opening([path])
    found.begin()
    (tmp_path / "a.txt").unlink()
    with pytest.raises(SourceError):
        found.again()


def test_stories_are_tied_and_keywords_counted(page):
    one = page("a.txt", f"پہلی سرخی\n\n{samples.FIRST}\n\nمزید پڑھیں: دوسری سرخی یہاں ہے\n")
    two = page("b.txt", f"دوسری سرخی یہاں ہے\n\n{samples.SECOND}\n")
    found = Opening([one, two])
    begun = found.begin()
    finished = found.finish()
    link = next(block for block in finished.articles[0].blocks if hasattr(block, "target"))
    assert link.target == begun.articles[1].id


def test_a_keyword_has_no_count_until_it_is_counted():
    found = Opening([str(min(bundled.folder("seeds").glob("*.txt")))])
    begun, whole = found.begin().articles[0], found.finish().articles[0]
    assert begun.id == whole.id
    assert [keyword.text for keyword in begun.keywords] == [keyword.text for keyword in whole.keywords] != []
    assert all(keyword.count is None for keyword in begun.keywords)
    assert all(keyword.count for keyword in whole.keywords)


def test_sizes_make_sense():
    assert opening.BEGINNING < opening.LARGE
