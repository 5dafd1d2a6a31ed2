"""Markdown, read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles.said import LABEL_WORDS, everything, lost
from urdu_reader.articles import markdown
from urdu_reader.articles.model import Article, Heading, Image, Notice, Paragraph, Quote, ReadMore, Tweet
from urdu_reader.articles.reading import parse, read

PAGE = """# گاؤں کی **ایک** صبح

صبح سویرے *گاؤں* میں دھند `چھائی` ہوئی تھی،
کسان [کھیتوں](https://example.org/khet) کی طرف گئے۔

## دوپہر

> دھوپ نکل آئی،
> سب خوش ہیں۔

![پرانا پل](pul.png "دریا")

- پہلا کام
- دوسرا کام

1. ایک
2. دو

### Evening

The sun set at <https://example.org/sun>.
"""


def one(text: str, name: str = "page.md") -> Article:
    (article,) = parse(text, name=name)
    return article


def test_the_parts_of_markdown() -> None:
    article = one(PAGE)
    assert (article.title, article.title_origin) == ("گاؤں کی ایک صبح", "page")
    assert article.blocks == (
        Paragraph(
            "صبح سویرے گاؤں میں دھند چھائی ہوئی تھی، کسان کھیتوں (https://example.org/khet) کی طرف گئے۔"
        ),
        Heading("دوپہر", "ur", 2),
        Quote("دھوپ نکل آئی، سب خوش ہیں۔"),
        Image("پرانا پل — دریا", "pul.png"),
        Paragraph("• پہلا کام"),
        Paragraph("• دوسرا کام"),
        Paragraph("1. ایک"),
        Paragraph("2. دو"),
        Heading("Evening", "en", 3),
        Paragraph("The sun set at https://example.org/sun.", "en"),
    )


def test_a_table_is_read_row_by_row() -> None:
    article = one(
        "# سرخی\n\n| نام | عمر | شہر |\n|---|--:|:-:|\n| علی | 12 | |\n| **سارہ** | `a` | [x](/y) |\n\nآخر۔\n"
    )
    assert [block.text for block in article.blocks] == [  # type: ignore[union-attr]
        "نام · عمر · شہر",
        "علی · 12 · –",
        "سارہ · a · x (/y)",
        "آخر۔",
    ]
    assert {type(block) for block in article.blocks} == {Paragraph}


def test_a_table_s_row_is_no_label_and_loses_no_cell() -> None:
    article = one("# سرخی\n\nمتن۔\n\n| ذریعہ: الف | پڑھیں: |\n|---|---|\n| ب | پ | ت | ٹ |\n| ث |\n")
    assert [block.text for block in article.blocks] == [  # type: ignore[union-attr]
        "متن۔",
        "ذریعہ: الف · پڑھیں:",
        "| ب | پ | ت | ٹ |",
        "ث · –",
    ]
    assert article.source is None


def test_code_keeps_its_lines_and_runs_from_the_left() -> None:
    article = one(
        "# سرخی\n\n```python\ndef f(x):\n\tif x:\n\n        return 1  # ایک\nذریعہ: x\n```\n\n"
        "    indented\n      more\n\n"
        "- ```\n  in a list\n  ```\n"
    )
    assert article.blocks == (
        Notice("python"),
        Paragraph("def f(x):\n    if x:\n\n        return 1  # ایک\nذریعہ: x", "en"),
        Paragraph("indented\n  more", "en"),
        Paragraph("• in a list", "en"),
    )


def test_long_code_is_cut_between_lines() -> None:
    code = "".join(f"    line {number} of it\n" for number in range(2000))
    pieces = [block.text for block in one(f"# سرخی\n\nمتن۔\n\n```\n{code}```\n").blocks[1:]]  # type: ignore[union-attr]
    assert "\n".join(pieces) == code.rstrip("\n")
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 16_000


def test_markdown_is_told_by_its_name_or_its_beginning(tmp_path: Path) -> None:
    assert one(PAGE, "-") == one(PAGE, "x.markdown") == one(PAGE)
    assert one(PAGE, "x.txt") != one(PAGE)
    file = tmp_path / "PAGE.MD"
    file.write_text(PAGE, encoding="utf-8")
    assert read(str(file)) == (one(PAGE),)


def test_a_hashtag_begins_no_markdown() -> None:
    text = "#کتاب_دوستی کا دن\n\nآج **سب** نے کتابیں پڑھیں۔"
    assert one(text, "-").title == "#کتاب_دوستی کا دن"


def test_a_page_s_parts_in_markdown() -> None:
    article = one(
        "# سرخی\n\nمتن یہاں ہے۔\n\n> A tweet.\n>\n> — Sample (@sample) 2024-05-03\n\n"
        "مزید پڑھیں: [کہانی](/a)\n\n"
        "ذریعہ: Sample News\n\nTags: ایک، دو\n\n## متعلقہ مضامین\n\n* پہلی\n* دوسری\n"
    )
    assert article.blocks == (
        Paragraph("متن یہاں ہے۔"),
        Tweet("Sample", "sample", "2024-05-03", "A tweet."),
        ReadMore("کہانی (/a)"),
    )
    assert article.source == "Sample News"
    assert [keyword.text for keyword in article.keywords] == ["ایک", "دو"]
    assert [story.title for story in article.related] == ["پہلی", "دوسری"]


def test_front_matter() -> None:
    article = one(
        "---\ntitle: 'سرخی'\ndate: 2024-05-03\ntags: [ایک, دو]\nlayout: post\n---\n\nمتن یہاں ہے۔\n"
    )
    assert (article.title, article.published) == ("سرخی", "2024-05-03")
    assert [keyword.text for keyword in article.keywords] == ["ایک", "دو"]
    assert set(article.blocks) == {Notice("layout: post"), Paragraph("متن یہاں ہے۔")}


def test_a_rule_above_a_first_heading_begins_another_article() -> None:
    first, second = parse("# ایک\n\nپہلا متن۔\n\n* * *\n\n# دو\n\nدوسرا متن۔\n", name="x.md")
    assert (first.title, second.title) == ("ایک", "دو")


def test_html_s_tags_go_and_its_words_stay() -> None:
    article = one(
        '# سرخی\n\n<div dir="rtl">\n\nمتن <b>یہاں</b> ہے۔<br>پھر&nbsp;بھی۔\n\n'
        "</div>\n\n<p>اور یہ &amp; وہ</p>\n"
    )
    assert [block.text for block in article.blocks] == ["متن یہاں ہے۔", "پھر\u00a0بھی۔", "اور یہ & وہ"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        (
            'متن <a href="https://x.org/a?b=1&amp;c=2">یہاں</a> ہے۔',
            ["متن یہاں (https://x.org/a?b=1&c=2) ہے۔"],
        ),
        (
            "<p>متن <a href='https://x.org/a' title=\"پل\">یہاں</a> ہے۔</p>",
            ["متن یہاں (https://x.org/a پل) ہے۔"],
        ),
        ("<p>متن <A HREF=https://x.org/a>https://x.org/a</A> ہے۔</p>", ["متن https://x.org/a ہے۔"]),
        ('متن <a name="x">یہاں</a> ہے۔', ["متن یہاں ہے۔"]),
        ('متن <a href="https://x.org/a">یہاں ہے۔', ["متن یہاں ہے۔ (https://x.org/a)"]),
        ('<p>متن <a href="https://x.org/a"><b>یہاں</b> ہے۔</p>', ["متن یہاں ہے۔ (https://x.org/a)"]),
        (
            'متن [یہاں <a href="https://x.org/a">ہے](https://x.org/b) نا',
            ["متن یہاں (https://x.org/b) ہے (https://x.org/a) نا"],
        ),
        ('<iframe src="https://x.org/v" width="1"></iframe>', ["https://x.org/v"]),
        (
            'متن۔\n\n<img src="pul.png" alt="پرانا پل" title="دریا">',
            ["متن۔", Image("پرانا پل — دریا", "pul.png")],
        ),
        ("<p>متن۔ <img alt=پل src=pul.png/></p>", ["متن۔", Image("پل", "pul.png/")]),
        ('متن <img src="pul.png"> یہاں۔', ["متن یہاں۔", Image("", "pul.png", "en")]),
        (
            '<img src="a.png" alt="پل"><img src="b.png" alt="دریا">',
            [Image("پل", "a.png"), Image("دریا", "b.png")],
        ),
        ('## پل <img src="a.png" alt="پرانا">', [Heading("پل پرانا a.png", "ur", 2)]),
        ("<!-- کچھ --><p>متن۔</p>", ["متن۔"]),
        ("<p>متن <!-- کھلا۔</p>", ["متن <!-- کھلا۔"]),
        ("<p>متن &#x9b;[31m۔</p>", ["متن ›[31m۔"]),
    ],
)
def test_addresses_and_pictures_of_html_are_kept(html: str, blocks: list[str | Image]) -> None:
    article = one(f"# سرخی\n\n{html}\n\nآخر۔\n")
    said = [block.text if isinstance(block, Paragraph) else block for block in article.blocks[:-1]]
    assert said == blocks
    assert article.blocks[-1] == Paragraph("آخر۔")


def test_unused_references_are_kept() -> None:
    article = one("# سرخی\n\n[متن][a] یہاں۔\n\n[a]: https://example.org/a\n[b]: https://example.org/b\n")
    assert article.blocks == (
        Paragraph("متن (https://example.org/a) یہاں۔"),
        Notice("B: https://example.org/b"),
    )


def test_very_long_markdown_is_read_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LIMIT", 50)
    assert one(PAGE).title == "# گاؤں کی **ایک** صبح"


@pytest.mark.parametrize(
    "text",
    [
        ">" * 50_000,
        "[" * 50_000,
        "*a " * 30_000,
        "- " * 20_000,
        "`" * 50_000,
        "<" * 50_000,
        "<p><!--" * 50_000,
        "<p><a href=x>" * 20_000,
        "<p " + "src=" * 50_000,
    ],
    ids=["quotes", "brackets", "stars", "lists", "ticks", "tags", "comments", "links", "sources"],
)
def test_hostile_markdown_ends_and_keeps_its_word(text: str) -> None:
    assert "متن" in everything(parse(text + " متن", name="x.md"))


WORD = st.text("ابپتٹجچدرزسشعغفقکگلمنوہی", min_size=3, max_size=8)
RUN = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
PART = st.one_of(
    RUN,
    st.tuples(st.sampled_from(["# ", "## ", "> ", "- ", "1. ", "**", "    "]), RUN).map("".join),
    st.tuples(RUN, WORD).map(lambda both: f"{both[0]} [{both[1]}](http://x.org/{both[1]}) *{both[0]}*"),
    RUN.map(lambda text: f"![{text}](a.png)"),
    RUN.map(lambda text: f"```\n{text}\n```"),
    st.lists(RUN, min_size=1, max_size=4).map(
        lambda cells: f"|{'|'.join(cells)}|\n|---|---|\n|{'|'.join(cells)}|x|"
    ),
    st.tuples(RUN, WORD).map(
        lambda both: (
            f'<p><a href="http://x.org/{both[1]}">{both[0]}</a> <img src="{both[1]}" alt="{both[0]}"></p>'
        )
    ),
    RUN.map(lambda text: f"> {text}\n>\n> — Sample (@sample)"),
    st.sampled_from(["---", "* * *", "متعلقہ مضامین", "مزید پڑھیں:", "ذریعہ:", "پڑھیں:"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PART, min_size=1, max_size=12))
def test_no_word_of_markdown_is_lost(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    words = re.sub(r'</?[pa]>|<a href="|<img src="|" alt="|">|[\[\]()*!`#>|]+|http://\S+?/|a\.png', " ", text)
    assert lost(words, parse(text, name="x.md"), but=LABEL_WORDS) == []
