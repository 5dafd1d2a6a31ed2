"""Sheets: whole articles as SVG and PNG."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from urdu_reader.articles.model import (
    Article,
    Heading,
    Notice,
    Paragraph,
    Quote,
    ReadMore,
    Tweet,
)
from urdu_reader.articles.model import (
    Image as Photo,
)
from urdu_reader.nastaliq import fonts as finding
from urdu_reader.nastaliq import png, svg
from urdu_reader.nastaliq.composing import MOST_HEIGHT, MOST_PIXELS, Look, compose
from urdu_reader.nastaliq.errors import PictureTooLarge
from urdu_reader.nastaliq.fonts import Fonts
from urdu_reader.nastaliq.palette import Palette
from urdu_reader.nastaliq.sheet import Placed, Rect, Sheet

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
PALETTE = Palette(paper=(250, 245, 230), card=(220, 230, 240), card_edge=(10, 200, 10), quote=(120, 0, 120))

ARTICLE = Article(
    id="sha256-0",
    title="بندرگاہ پر نئی <کرین> & نصب",
    title_origin="page",
    source="Namuna News",
    published="2025-07-28",
    blocks=(
        Paragraph("بندرگاہ کے حکام نے بتایا کہ (ICC) کے مطابق 2025 میں ۱۲ جہاز آئے۔ " * 3),
        Heading("نئی کرین"),
        Quote("اب کام آسان ہو گیا ہے، اور وقت بچتا ہے۔"),
        Tweet(
            "Namuna Port", "NamunaPort", "2025-07-28", "The new crane works. 😀", ("https://example.org/a",)
        ),
        Tweet("نمونہ", "NamunaUrdu", None, "کرین نے کام شروع کر دیا", (), "ur"),
        ReadMore("بندرگاہ کی تاریخ"),
        Photo("کرین کی تصویر", "https://example.org/crane.jpg"),
        Notice("ہمیں فالو کریں"),
        Paragraph("An English paragraph.\nIn two lines.", "en"),
    ),
)
ENGLISH = {
    ("title", 0): "A new crane at the port",
    ("block", 0): "Port officials said twelve ships came. " * 4,
}


@pytest.fixture(scope="session")
def look(fonts: Fonts) -> Look:
    return Look(700, 24, fonts, finding.find("Noto Nastaliq Urdu", bold=True), PALETTE)


def placed(sheet: Sheet) -> list[Placed]:
    return [mark for mark in sheet.marks if isinstance(mark, Placed)]


def test_everything_is_on_the_sheet_in_reading_order(look: Look) -> None:
    sheet = compose([ARTICLE], look)
    found = placed(sheet)
    rows = [mark.top for mark in found]
    assert rows == sorted(rows)
    for one, other in pairwise(found):
        assert one.top + one.line.height <= other.top
    assert found[0].top > 0
    assert found[-1].top + found[-1].line.height < sheet.height
    for mark in found:
        assert mark.left + mark.line.ink[0] >= 0
        assert mark.left + mark.line.ink[1] <= sheet.width
    inks = {mark.ink for mark in found}
    assert {PALETTE.title, PALETTE.meta, PALETTE.quote, PALETTE.link, PALETTE.notice} <= inks


def test_a_notice_about_keywords_is_left_out_as_they_are(look: Look) -> None:
    more = replace(ARTICLE, blocks=(*ARTICLE.blocks, Notice("کلیدی الفاظ: کے لیے")))
    assert compose([more], look) == compose([ARTICLE], look)
    others = replace(ARTICLE, blocks=(*ARTICLE.blocks, Notice("کے لیے")))
    assert compose([others], look).height > compose([ARTICLE], look).height


@pytest.mark.parametrize(
    ("block", "said", "whole"),
    [
        (ReadMore("بندرگاہ کی تاریخ"), "The port's history", "Read more: The port's history"),
        (Photo("کرین کی تصویر"), "The crane", "[The crane]"),
    ],
)
def test_english_is_marked_as_what_it_is_like_the_urdu(
    look: Look, block: ReadMore | Photo, said: str, whole: str
) -> None:
    def english(block: ReadMore | Photo | Paragraph, text: str) -> list[int]:
        sheet = compose([replace(ARTICLE, blocks=(block,))], look, [{("block", 0): text}])
        left = [mark for mark in placed(sheet) if mark.left < sheet.width // 2]
        return [glyph.id for mark in left for glyph in mark.line.glyphs]

    assert english(block, said) == english(Paragraph("بندرگاہ"), whole) != english(Paragraph("بندرگاہ"), said)


def test_urdu_stands_at_the_right_and_the_card_at_the_left(look: Look) -> None:
    sheet = compose([ARTICLE], look)
    found = placed(sheet)
    right = {
        round(mark.left + mark.line.left + mark.line.width)
        for mark in found
        if mark.line.base and mark.left < 60
    }
    assert max(right) - min(right) <= 24
    cards = [mark for mark in sheet.marks if isinstance(mark, Rect) and mark.fill == PALETTE.card]
    assert len(cards) == 2
    inside = [mark for mark in found if cards[0].top <= mark.top < cards[0].top + cards[0].height]
    assert len(inside) >= 4
    assert {mark.line.base for mark in inside} == {0}
    assert all(mark.top + mark.line.height <= cards[0].top + cards[0].height for mark in inside)
    latin = {glyph.face for mark in inside for glyph in mark.line.glyphs}
    assert look.fonts.nastaliq not in latin


def test_english_stands_beside_its_paragraph(look: Look) -> None:
    sheet = compose([ARTICLE], look, [ENGLISH])
    found = placed(sheet)
    left = [mark for mark in found if mark.left < sheet.width // 2 and not mark.line.base]
    right = [mark for mark in found if mark.left >= sheet.width // 2]
    first = next(mark for mark in left if mark.ink == PALETTE.title)
    title = next(mark for mark in right if mark.ink == PALETTE.title)
    assert first.top + first.line.baseline == title.top + title.line.baseline
    for mark in right:
        assert mark.left + mark.line.ink[0] > max(
            each.left + each.line.ink[1]
            for each in left
            if each.left < 60 and each.ink in (PALETTE.title, PALETTE.ink)
        )
    assert sheet.height > compose([ARTICLE], look).height


def test_two_articles_are_one_picture(look: Look) -> None:
    one, two = compose([ARTICLE], look), compose([ARTICLE, ARTICLE], look)
    assert len(placed(two)) == 2 * len(placed(one))
    assert sum(mark.fill == PALETTE.rule for mark in two.marks if isinstance(mark, Rect)) == 1
    assert 2 * one.height - 200 < two.height < 2 * one.height + 200


def test_png(look: Look) -> None:
    sheet = compose([ARTICLE], look)
    image = Image.open(io.BytesIO(png.write(sheet)))
    assert image.format == "PNG"
    assert image.size == (sheet.width, sheet.height)
    pixels = np.asarray(image)
    assert tuple(pixels[0, 0]) == PALETTE.paper
    for colour in (PALETTE.card, PALETTE.card_edge, PALETTE.ink, PALETTE.quote, PALETTE.link):
        assert (pixels == colour).all(axis=2).any(), colour


def test_svg_needs_no_font(look: Look) -> None:
    sheet = compose([ARTICLE], look)
    root = ElementTree.fromstring("".join(svg.write(sheet)))
    assert root.attrib["viewBox"] == f"0 0 {sheet.width} {sheet.height}"
    assert root.find(f"{SVG}title").text == ARTICLE.title
    assert not root.findall(f".//{SVG}text")
    outlines = {path.attrib["id"]: path.attrib["d"] for path in root.findall(f"{SVG}defs/{SVG}path")}
    assert all(re.fullmatch(r"[MLQCZ0-9 .e-]+", data) for data in outlines.values())
    used = [use.attrib[f"{XLINK}href"][1:] for use in root.findall(f".//{SVG}use")]
    assert len(used) == sum(len(mark.line.glyphs) for mark in placed(sheet))
    images = {image.attrib["id"] for image in root.findall(f"{SVG}defs/{SVG}image")}
    assert set(used) == set(outlines) | images
    assert len(root.findall(f"{SVG}rect")) == 1 + sum(isinstance(mark, Rect) for mark in sheet.marks)


def test_svg_and_png_are_the_same_picture(look: Look, tmp_path: Path) -> None:
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no Chromium here to draw the SVG with")
    sheet = compose([ARTICLE], look)
    (tmp_path / "sheet.svg").write_text("".join(svg.write(sheet)), "utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--user-data-dir={tmp_path}/profile", f"--window-size={sheet.width},{sheet.height}"]
    command += [f"--screenshot={tmp_path}/drawn.png", (tmp_path / "sheet.svg").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    drawn = np.asarray(Image.open(tmp_path / "drawn.png").convert("RGB"), int)
    ours = np.asarray(Image.open(io.BytesIO(png.write(sheet))), int)
    assert drawn.shape == ours.shape
    apart = np.abs(drawn - ours).max(axis=2)
    assert (apart > 96).mean() < 0.0005
    assert apart.mean() < 1.5


@pytest.mark.parametrize(
    "article",
    [
        replace(ARTICLE, title="", blocks=()),
        replace(ARTICLE, blocks=(Paragraph(""), Photo(""), Quote("\n\n"), Tweet("", "", None, ""))),
        replace(
            ARTICLE,
            blocks=(Paragraph("ب" * 1200), Paragraph("ب" + "\u064e" * 1000), Paragraph("😀 字 हिन्दी \ufffd")),
        ),
    ],
    ids=["nothing", "empty", "strange"],
)
def test_strange_articles(look: Look, article: Article) -> None:
    for width in (200, 700):
        for english in (None, [{("block", 0): "x" * 3000}]):
            sheet = compose([article], replace(look, width=width), english)
            ElementTree.fromstring("".join(svg.write(sheet)))
            assert Image.open(io.BytesIO(png.write(sheet))).size == (width, sheet.height)


def test_a_picture_is_bounded(look: Look) -> None:
    long = replace(ARTICLE, blocks=(Paragraph("بندرگاہ پر نئی کرین نصب ہوئی۔ " * 4000),))
    with pytest.raises(PictureTooLarge, match=f"higher than {MOST_HEIGHT:,} pixels: name fewer pages"):
        compose([long], look)
    with pytest.raises(PictureTooLarge, match=f"higher than {MOST_PIXELS // 8000:,} pixels"):
        compose([long], replace(look, width=8000, size=60))
    with pytest.raises(PictureTooLarge, match="letters are too many for one picture"):
        compose([replace(long, blocks=long.blocks * 10)], look)


def test_no_room_is_an_error(look: Look) -> None:
    with pytest.raises(ValueError, match="no room for a letter"):
        compose([ARTICLE], replace(look, width=60))
