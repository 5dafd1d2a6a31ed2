"""Articles to read in tests: invented, small, and with a block of every kind."""

from __future__ import annotations

from urdu_reader.articles.model import (
    Article,
    Heading,
    Image,
    Keyword,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Related,
    Tweet,
)

FIRST = "شہر کی نئی لائبریری میں صبح سے رونق ہے۔ بچے کتابیں لے کر بیٹھے ہیں، محکمہ تعلیم کے افسر بھی ہیں۔"
SECOND = "لائبریری میں UNICEF کی مدد سے 2,500 کتابیں رکھی گئی ہیں۔ کیا یہ کافی ہیں؟ منتظم: ابھی نہیں۔"
LAST = "لائبريري ہفتے کے ساتوں دن کھلی رہے گی۔"

STORY = Article(
    "sha256-story",
    "شہر کی نئی لائبریری میں پہلا دن",
    "page",
    (
        Paragraph(FIRST),
        Tweet(
            "Sample Library",
            "SampleLibrary",
            "2025-07-28",
            "Our doors are open. Thank you @SampleHandle for the #کتابیں we were given!",
            ("https://example.org/books",),
        ),
        Heading("کتابوں کی فہرست"),
        Paragraph(SECOND),
        ReadMore("دریا کے کنارے نیا پارک", "sha256-other"),
        Quote("کتاب سب سے اچھی دوست ہے۔"),
        ReadMore("کسانوں کا نیا معاہدہ"),
        Image("لائبریری کا دروازہ", "https://example.org/door.jpg"),
        Paragraph(LAST),
        Notice("ہمارے گروپ میں شامل ہوں"),
    ),
    source="Sample News",
    published="2025-07-28",
    keywords=(Keyword("لائبریری", count=4), Keyword("محکمہ تعلیم", count=1), Keyword("UNICEF", count=1)),
    related=(
        Related("دریا کے کنارے نیا پارک", "sha256-other"),
        Related("شہر میں بارش"),
        Related("لائبریری کے اوقات", "sha256-other", "computed", ("لائبریری",)),
    ),
)

OTHER = Article(
    "sha256-other",
    "دریا کے کنارے نیا پارک",
    "page",
    tuple(Paragraph(f"پارک کا حصہ نمبر {number} کھل گیا ہے۔ لوگ خوش ہیں۔") for number in range(1, 41)),
    source="Sample News",
    keywords=(Keyword("پارک", count=41),),
)

ENGLISH = Article(
    "sha256-english",
    "A park by the river",
    "derived",
    (Paragraph("The park opened today. People came early. They stayed long.", "en"),),
    lang="en",
)

EMPTY = Article("sha256-empty", "", "derived", ())


EVERY_KIND = Article(
    id="sha256-00",
    title="ایک سرخی",
    title_origin="page",
    source="Sample News",
    published="2025-07-28",
    published_origin="page",
    keywords=(Keyword("سبز وادی", "page", 7), Keyword("ڈاک", "extracted", 2)),
    blocks=(
        Paragraph("متن یہاں ہے۔"),
        Tweet("Sample", "sample", "2025-07-28", "Hello https://t.co/a", ("https://t.co/a",)),
        ReadMore("کہانی", "sha256-01"),
        Notice("چینل جوائن کریں"),
        Heading("Part", "en", 3),
        Quote("قول۔"),
        Image("پل", "pul.png"),
        Paragraph("def f():\n    return 1", "en"),
    ),
    related=(Related("کہانی", None), Related("دوسری", "sha256-02", "computed", ("ڈاک",))),
)
"""One of every kind of block, the last with lines of its own."""


def long_article(paragraphs=2000, words=60):
    """An article too long for one screen by far; every paragraph begins with its number."""
    known = FIRST.split() + SECOND.split()
    count = len(known)
    return Article(
        "sha256-long",
        "لمبا مضمون",
        "page",
        tuple(
            Paragraph(f"{number} " + " ".join(known[(number + k) % count] for k in range(words)))
            for number in range(paragraphs)
        ),
        keywords=(Keyword("لائبریری"),),
    )
