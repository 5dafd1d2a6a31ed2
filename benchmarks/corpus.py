"""The texts that the benchmarks run on: the sample pages, and larger real text where it is at hand."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Data that lies beside a checkout where its owner has it; everything runs without it."""


def samples() -> list[Path]:
    """The sample pages."""
    return sorted((ROOT / "seeds").glob("*.txt"))


def page() -> Path:
    """One real news page where there is one at hand, else the first sample."""
    return next(iter(sorted((SHARED / "seeds").glob("*.txt"))), samples()[0])


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a page, as saved."""
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def news() -> list[str]:
    """Hundreds of thousands of characters of different Urdu sentences, or the sample pages."""
    memory = SHARED / "data" / "tico19.en-ur.tmx"
    if memory.exists():
        lang = "{http://www.w3.org/XML/1998/namespace}lang"
        sentences = [
            "".join(variant.itertext()).strip()
            for variant in ElementTree.parse(memory).iter("tuv")
            if variant.get(lang, variant.get("lang", "")).startswith("ur")
        ]
        return [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    return [paragraph for path in samples() for paragraph in paragraphs(path)]


def large(path: Path, size: int) -> Path:
    """Write paragraphs of news, over and over, an empty line between them, ``size`` bytes or just above."""
    text = news()
    written = 0
    with path.open("wb") as file:
        for paragraph in islice(cycle(text), None):
            written += file.write(paragraph.encode() + b"\n\n")
            if written >= size:
                return path
    raise AssertionError("cycle ends only for an empty text")
