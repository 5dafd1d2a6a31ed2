"""Lines of Nastaliq against the same lines drawn by Pillow, whose Raqm shapes with HarfBuzz and FriBidi."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice

from benchmarks import corpus
from benchmarks.table import Row, middle, ratio

WIDTH, SIZE = 800, 28
SCREEN = 12
ROUNDS = 7
PARAGRAPHS = 60
INK, PAPER = (20, 20, 20), (255, 255, 255)


def rows() -> Iterator[Row]:
    """Measure."""
    what = "Nastaliq, lines set and drawn, against lines drawn by Pillow"
    try:
        from PIL import features

        from urdu_reader.nastaliq import fonts as finding

        fonts = finding.find()
    except ImportError as error:
        yield Row(what, None, 1, note=f"not measured: {error}")
        return
    except finding.NastaliqError as error:
        yield Row(what, None, 1, note=f"not measured: {error}")
        return
    if not features.check("raqm"):
        yield Row(what, None, 1, note="not measured: this Pillow has no Raqm")
        return
    yield from _measure(what, fonts)


def _measure(what: str, fonts: object) -> Iterator[Row]:
    from PIL import Image, ImageDraw, ImageFont

    from urdu_reader.nastaliq.fonts import Fonts, find
    from urdu_reader.nastaliq.lines import PictureLine, lines
    from urdu_reader.nastaliq.raster import draw

    assert isinstance(fonts, Fonts)
    text = corpus.news()[:PARAGRAPHS]
    font = ImageFont.truetype(
        str(fonts.nastaliq.path), SIZE, fonts.nastaliq.index, layout_engine=ImageFont.Layout.RAQM
    )

    def theirs(pieces: list[str], height: int) -> None:
        for piece in pieces:
            image = Image.new("RGB", (WIDTH, height), PAPER)
            ImageDraw.Draw(image).text(
                (WIDTH, height // 2), piece, INK, font, anchor="rm", direction="rtl", language="ur"
            )

    def laid() -> Iterator[PictureLine]:
        for paragraph in text:
            yield from lines(paragraph, WIDTH, size=SIZE, fonts=fonts)

    started = time.perf_counter()
    fonts = find()  # anew: nothing is remembered
    for line in islice(laid(), SCREEN):
        draw(line, width=WIDTH, ink=INK, paper=PAPER)
    screen = time.perf_counter() - started

    pieces = [
        paragraph[line.start : line.stop]
        for paragraph in text
        for line in lines(paragraph, WIDTH, size=SIZE, fonts=fonts)
    ]
    setting: list[float] = []
    drawing: list[float] = []
    pillow: list[float] = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        found = list(laid())
        setting.append(time.perf_counter() - started)
        started = time.perf_counter()
        for line in found:
            draw(line, width=WIDTH, ink=INK, paper=PAPER)
        drawing.append(time.perf_counter() - started)
        started = time.perf_counter()
        theirs(pieces, found[0].height)
        pillow.append(time.perf_counter() - started)
    count = len(pieces)
    each = [f"{1000 * middle(times) / count:.2f} ms" for times in (setting, drawing, pillow)]
    note = f"{count} lines of {SIZE} pixels the em: set {each[0]}, drawn {each[1]} a line; Pillow {each[2]}"
    ours = [one + other for one, other in zip(setting, drawing, strict=True)]
    yield Row(what, ratio(ours, pillow), 1, note=note)
    yield Row(f"the first {SCREEN} lines, fonts found and opened", 1000 * screen, unit="ms")
