"""Styles as colours of pixels."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.filter import Monochrome

from urdu_reader.nastaliq.raster import Paint
from urdu_reader.tui.nastaliq.looks import DARK, LIGHT, Ground, Looks
from urdu_reader.tui.paint import Layer
from urdu_reader.tui.theme_files import shelf
from urdu_reader.tui.themes import keyword_kind

INK, PAPER = (200, 200, 190), (16, 18, 24)
BASE = Style.parse("#c8c8be on #101218")


def looks(over: str, **settings: object) -> Looks:
    """A theme with one base, and one style over it."""
    theme = SimpleNamespace(
        dark=True, style=lambda base, kinds=frozenset(): BASE + (Style.parse(over) if kinds else Style())
    )
    return Looks(theme, None, **settings)  # type: ignore[arg-type]


def look_of(over: str, **settings: object):
    return looks(over, **settings).of(0, 20, 100, "text", [Layer(105, 109, "word")])


@pytest.mark.parametrize(
    ("over", "paint"),
    [
        ("on #203040", Paint(fill=(32, 48, 64))),
        ("#ff8800", Paint(ink=(255, 136, 0))),
        ("#ff8800 underline", Paint(ink=(255, 136, 0), underline=(255, 136, 0))),
        ("underline", Paint(underline=INK)),
        ("reverse", Paint(fill=INK, ink=PAPER)),
        ("dim", Paint(ink=(108, 109, 107))),
        ("red", Paint(ink=(205, 0, 0))),
        ("bold #ff8800", Paint(ink=(255, 136, 0))),
    ],
)
def test_what_lies_over_the_text(over: str, paint: Paint) -> None:
    look = look_of(over)
    assert (look.ink, look.paper) == (INK, PAPER)
    assert look.spans == ((5, 9, paint),)


def test_bold_alone_is_seen_by_its_paper() -> None:
    ((_, _, paint),) = look_of("bold").spans
    assert paint.ink is None
    assert paint.fill is not None
    assert PAPER < paint.fill < INK


def test_of_few_colours_the_terminals_own() -> None:
    """Where it says which they are, a picture has the ground that text beside it has."""
    palette = tuple((number, 100, 200) for number in range(16))
    theme = SimpleNamespace(
        dark=True, style=lambda base, kinds=frozenset(): Style.parse("#ffffff on #808080")
    )
    own = Looks(theme, Ground((1, 1, 1), (2, 2, 2), palette), colors=ColorSystem.STANDARD)  # type: ignore[arg-type]
    found = own.of(0, 20, 0, "text", [])
    numbers = [Color.parse(color).downgrade(ColorSystem.STANDARD).number for color in ("#ffffff", "#808080")]
    assert (found.ink, found.paper) == (palette[numbers[0] or 0], palette[numbers[1] or 0])


def test_what_changes_nothing_is_left_out() -> None:
    assert look_of("italic").spans == ()
    assert looks("on red").of(0, 20, 0, "text", [Layer(30, 40, "word")]).spans == ()


def test_layers_meet_in_stretches_of_their_own() -> None:
    theme = shelf().load("night")
    look = Looks(theme, None).of(0, 30, 0, "text", [Layer(2, 20, "sentence"), Layer(5, 9, keyword_kind(0))])
    assert [(start, stop) for start, stop, _ in look.spans] == [(2, 5), (5, 9), (9, 20)]
    fills = {paint.fill for _, _, paint in look.spans}
    assert len(fills) == 1
    assert [paint.ink is not None for _, _, paint in look.spans] == [False, True, False]


def test_colours_are_few_where_the_text_has_few() -> None:
    look = look_of("on #203040", colors=ColorSystem.EIGHT_BIT)
    sent = [Color.parse(color).downgrade(ColorSystem.EIGHT_BIT) for color in ("#101218", "#203040")]
    assert [look.paper, look.spans[0][2].fill] == [tuple(color.get_truecolor()) for color in sent]


def test_without_colour_there_is_none() -> None:
    look = look_of("#ff8800 on #203040", filters=(Monochrome(),))
    for color in (look.ink, look.paper, look.spans[0][2].ink, look.spans[0][2].fill):
        assert len(set(color)) == 1


@pytest.mark.parametrize("ground", [None, Ground((1, 2, 3), (4, 5, 6))])
def test_the_terminals_own_colours(ground: Ground | None) -> None:
    theme = shelf().load("terminal")
    look = Looks(theme, ground).of(0, 5, 0, "text", ())
    assert (look.ink, look.paper) == tuple(ground or (DARK if theme.dark else LIGHT))[:2]


@pytest.mark.parametrize("name", ["night", "paper", "contrast", "terminal"])
@pytest.mark.parametrize("kind", ["sentence", "word", "hit", "current_hit", "selection", keyword_kind(0)])
def test_every_layer_is_seen_in_every_theme(name: str, kind: str) -> None:
    look = Looks(shelf().load(name), None).of(0, 20, 0, "text", [Layer(5, 9, kind)])
    ((start, stop, paint),) = look.spans
    assert (start, stop) == (5, 9)
    assert paint != Paint()
