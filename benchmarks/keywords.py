"""How good extracted keywords are: against those that pages name themselves, with these withheld.

The pages are the samples and, where it is at hand, a real one. Each is read without its tags and without its
line of keywords; what is then extracted, `MOST` at the most, is compared with what was withheld. A keyword
counts as found in any of its forms, whole; nothing counts half. Pages name about five, so no precision is 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.table import Row
from urdu_reader.articles import labels
from urdu_reader.articles.model import Article
from urdu_reader.articles.reading import parse
from urdu_reader.articles.seeds import bundled
from urdu_reader.language.extraction import MOST, extract
from urdu_reader.language.inflection import forms
from urdu_reader.text.fold import key

PRECISION, RECALL = 0.5, 0.85
"""The goals."""

_REAL = Path(__file__).resolve().parents[2] / "shared" / "seeds"


class Result(NamedTuple):
    """What a page names, what was extracted from it, and which of the former are among the latter."""

    name: str
    named: tuple[str, ...]
    extracted: tuple[str, ...]
    found: tuple[str, ...]


def pages() -> list[Path]:
    """The pages that name their keywords."""
    return [*bundled(), *sorted(_REAL.glob("*.txt"))]


def measure(page: Path) -> Result:
    """Extract from a page what it is not shown."""
    text = page.read_text("utf-8")
    named = tuple(keyword.text for keyword in parse(text)[0].keywords)
    article = _withheld(text)
    extracted = tuple(keyword.text for keyword in extract(article))
    found = tuple(name for name in named if any(_same(name, other) for other in extracted))
    return Result(page.stem, named, extracted, found)


def _withheld(text: str) -> Article:
    """The first article of a page without its keywords and its tags, which stand above its source."""
    paragraphs = re.split(r"\n\s*\n", text)
    kinds = [found.kind if (found := labels.find(paragraph.strip())) else None for paragraph in paragraphs]
    kept = [
        paragraph
        for paragraph, kind, after in zip(paragraphs, kinds, [*kinds[1:], None], strict=True)
        if kind != "keywords" and after != "source"
    ]
    article = parse("\n\n".join(kept))[0]
    if article.keywords:
        raise ValueError("the page still names keywords")
    return article


def _same(one: str, other: str) -> bool:
    ours, theirs = key(one).split(), key(other).split()
    return len(ours) == len(theirs) and all(
        first in forms(second) or second in forms(first) for first, second in zip(ours, theirs, strict=True)
    )


def rows() -> Iterator[Row]:
    """Precision and recall over all keywords of all pages."""
    results = [measure(page) for page in pages()]
    found = sum(len(result.found) for result in results)
    named = sum(len(result.named) for result in results)
    extracted = sum(len(result.extracted) for result in results)
    note = f"{found} of {named} named, {extracted} extracted, {len(results)} pages"
    yield Row(f"precision at {MOST} of extracted keywords", found / extracted, PRECISION, True, "", note)
    yield Row(f"recall at {MOST} of extracted keywords", found / named, RECALL, True, "", note)


if __name__ == "__main__":
    for result in map(measure, pages()):
        print(f"{result.name}: {len(result.found)} of {len(result.named)}: {' · '.join(result.named)}")
        print(f"    {' · '.join(result.extracted)}")
