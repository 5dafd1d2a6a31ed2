"""HTML: written for browsers; refused, with what to do, where it is the source."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles.said import everything
from tests.support.stories import EVERY_KIND
from urdu_reader.articles.errors import SourceError
from urdu_reader.articles.formats import to_html
from urdu_reader.articles.model import Article, Image, Notice, Paragraph, ReadMore, Related, Tweet
from urdu_reader.articles.reading import parse, read
from urdu_reader.articles.related import link
from urdu_reader.articles.seeds import bundled

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Elements in order, each with what it says; fails where a tag is not closed by its own."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.said: list[list[str]] = []
        self.feed(document)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))
            self.said.append([])

    def handle_endtag(self, tag: str) -> None:
        name, attributes = self.open.pop()
        assert name == tag
        said = "".join(self.said.pop())
        self.elements.append((name, attributes, said))
        if self.said:
            self.said[-1].append(said)

    def handle_data(self, data: str) -> None:
        if self.said:
            self.said[-1].append(data)

    def all(self, tag: str, **wanted: str) -> Iterator[tuple[dict[str, str | None], str]]:
        for name, attributes, said in self.elements:
            if name == tag and all(attributes.get(key.rstrip("_")) == value for key, value in wanted.items()):
                yield attributes, said


def page(*blocks: object, **fields: object) -> Page:
    return Page(to_html([Article("sha256-0", "سرخی", "page", tuple(blocks), **fields)]))  # type: ignore[arg-type]


def test_every_kind_of_block_is_what_it_is() -> None:
    document = to_html([EVERY_KIND])
    found = Page(document)
    (root, _), (article, said) = next(found.all("html")), next(found.all("article"))
    assert (root["lang"], root["dir"], article["id"], article["dir"]) == ("ur", "rtl", EVERY_KIND.id, "rtl")
    assert next(found.all("h1"))[1] == EVERY_KIND.title
    assert [text for _, text in found.all("figure", class_="tweet", lang="en", dir="ltr")]
    assert next(found.all("time"))[0]["datetime"] == "2025-07-28"
    assert len(list(found.all("blockquote"))) == 2  # the tweet's and the quote
    assert next(found.all("pre"))[1] == "def f():\n    return 1"
    assert [text for _, text in found.all("li")][-2:] == [story.title for story in EVERY_KIND.related]
    assert "".join(everything([EVERY_KIND]).split()) != ""
    for word in ("متن یہاں ہے۔", "قول۔", "پل", "چینل جوائن کریں", "Part", "@sample", "Sample News"):
        assert word in said


@pytest.mark.parametrize("source", bundled(), ids=lambda source: source.stem)
def test_the_sample_pages_are_whole_in_it(source: Path) -> None:
    articles = link(read(str(source)))
    said = "".join("".join(text for _, text in Page(to_html(articles)).all("body")).split())
    for article in articles:
        for text in (*article.passages(), article.title, *(story.title for story in article.related)):
            assert "".join(text.split()) in said
        assert all("".join(keyword.text.split()) in said for keyword in article.keywords)


def test_stories_of_the_same_document_are_linked() -> None:
    first = Article(
        "sha256-1", "پہلی", "page", (ReadMore("دوسری", "sha256-2"), ReadMore("تیسری", "sha256-3"))
    )
    second = Article(
        "sha256-2", "دوسری", "page", (Paragraph("متن۔"),), related=(Related("پہلی", "sha256-1"),)
    )
    found = Page(to_html([first, second]))
    assert [(attributes["href"], said) for attributes, said in found.all("a")] == [
        ("#sha256-2", "دوسری"),
        ("#sha256-1", "پہلی"),
    ]
    assert [said for _, said in found.all("cite")] == ["تیسری"]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScript:alert(1)", "java\tscript:alert(1)", "\njavascript:x", " javascript:x",
     "data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x"],
)  # fmt: skip
def test_no_address_that_runs_is_linked(url: str) -> None:
    found = page(Image("پل", url), Tweet("N", "n", None, "text", (url,)), url=url)
    assert not [attributes for attributes, _ in found.all("a")]
    assert "".join(url.split()) in "".join(next(found.all("article"))[1].split())


def test_nothing_is_fetched_and_nothing_runs() -> None:
    found = page(
        Image("پل", "https://example.org/pul.png"),
        Paragraph("<script>alert(1)</script> <img src=x onerror=y>"),
    )
    names = {name for name, _, _ in found.elements}
    assert not names & {"script", "img", "link", "iframe", "object"}
    assert [attributes["href"] for attributes, _ in found.all("a")] == ["https://example.org/pul.png"]
    assert "<script>alert(1)</script> <img src=x onerror=y>" in next(found.all("article"))[1]


def test_a_link_without_a_scheme_gets_one() -> None:
    found = page(Tweet("N", "n", None, "text", ("pic.twitter.com/x-1",)))
    assert [(attributes["href"], said) for attributes, said in found.all("a")] == [
        ("https://pic.twitter.com/x-1", "pic.twitter.com/x-1")
    ]


def test_pieces_of_the_other_direction_stand_apart() -> None:
    found = page(Paragraph("شکریہ @Namuna_1 کا، تاریخ 2025-07-28 تھی (U.S.)۔"), Notice("English notice"))
    assert [said for _, said in found.all("bdi", dir="ltr")] == ["@Namuna_1", "2025-07-28", "U.S."]
    assert [said for _, said in found.all("p", lang="en", dir="ltr")] == ["English notice"]


HOSTILE = st.text("<>&\"'/= ابپaб\n\u202e\u2067-!", max_size=40)


@settings(max_examples=300, deadline=None)
@given(HOSTILE, HOSTILE)
def test_any_text_is_text(text: str, other: str) -> None:
    found = page(
        Paragraph(text), Tweet(other, text, other, text, (other,)), Image(other, text), ReadMore(text),
        source=other, url=text, published=other, related=(Related(other),),
    )  # fmt: skip
    assert {name for name, _, _ in found.elements} <= {
        "html", "head", "title", "style", "body", "article", "header", "h1", "h2", "p", "bdi", "a", "time",
        "figure", "blockquote", "figcaption", "cite", "pre", "code", "nav", "ul", "li", "footer", "aside",
    }  # fmt: skip
    for _, attributes, _ in found.elements:
        assert set(attributes) <= {"lang", "dir", "id", "class", "href", "rel", "datetime"}


def test_no_article_is_still_a_document() -> None:
    assert list(Page(to_html([])).all("body"))


DOCUMENT = (
    "<!DOCTYPE html>\n<html lang='ur'><head><title>x</title></head><body><p>یہ متن ہے۔</p></body></html>"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", DOCUMENT),
        ("page.txt", DOCUMENT),
        ("page", "\ufeff\n <HTML><BODY>یہ متن ہے۔"),
        ("page.xhtml", '<?xml version="1.0"?>\n<!-- saved -->\n<!DOCTYPE html><html></html>'),
        ("page.htm", "<div class=a><p>یہ متن ہے۔</p></div>"),
    ],
)
def test_an_html_page_is_refused_with_what_to_do(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        read(str(file))
    assert "HTML" in caught.value.problem
    assert "as text" in caught.value.advice
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", "یہ سادہ متن ہے، < اور > کے ساتھ۔"),
        ("page.txt", "یہ <html> کے بارے میں ہے۔"),
        ("page.md", "# سرخی\n\n<div>متن</div>"),
        ("page.txt", "<p> ایک نشان ہے۔"),
    ],
)
def test_what_only_speaks_of_html_is_read(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    assert read(str(file))


def test_code_and_tables_of_markdown_are_there() -> None:
    found = Page(to_html(parse("# سرخی\n\nمتن یہاں ہے۔ پھر اور متن۔\n\n```\na <b>\n  c\n```\n", name="x.md")))
    assert next(found.all("pre", lang="en", dir="ltr"))[1] == "a <b>\n  c"
