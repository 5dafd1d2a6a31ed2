"""Themes: contrast of every pair, keyword colours apart, and a person's own files failing softly."""

from __future__ import annotations

import itertools

import pytest
from rich.style import Style
from textual.theme import Theme

from urdu_reader.settings import bundled
from urdu_reader.tui import theme_files
from urdu_reader.tui.theme_files import Shelf, ThemeError
from urdu_reader.tui.themes import BASES, LAYERS, UI_COLOURS, keyword_kind

from .contrast import contrast, distance

LEAST = {"paper": 4.5, "night": 4.5, "contrast": 7.0}


def bundled_theme(name):
    return theme_files.shelf().load(name)


def every_look(theme):
    """Every base with at most one keyword and every choice of the other layers."""
    keywords = [frozenset(), *(frozenset({keyword_kind(i)}) for i in range(len(theme.keywords)))]
    for base, keyword in itertools.product(BASES, keywords):
        for count in range(len(LAYERS)):
            for layers in itertools.combinations(LAYERS[1:], count):
                yield base, keyword | frozenset(layers)


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_every_pair_of_the_reader_has_contrast(name, least):
    theme = bundled_theme(name)
    poor = {
        (base, tuple(sorted(kinds)), round(ratio, 2))
        for base, kinds in every_look(theme)
        if (ratio := contrast((style := theme.style(base, kinds)).color, style.bgcolor)) < least
    }
    assert not poor


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_every_pair_of_windows_and_bars_has_contrast(name, least):
    variables = bundled_theme(name).textual().to_color_system().generate()
    grounds = ("background", "surface", "panel")
    texts = ("foreground", "primary", "secondary", "accent", "success", "warning", "error", "text-muted")
    texts += tuple(f"text-{t}" for t in ("primary", "secondary", "accent", "success", "warning", "error"))
    pairs = list(itertools.product(texts, grounds))
    parts = ("block-cursor", "block-cursor-blurred", "input-selection", "screen-selection", "footer")
    pairs += [(f"{part}-foreground", f"{part}-background") for part in parts]
    pairs += [("footer-key-foreground", "footer-background"), ("scrollbar", "scrollbar-background")]
    poor = {
        (text, ground, round(ratio, 2))
        for text, ground in pairs
        if (ratio := contrast(variables[text][:7], variables[ground][:7])) < least
    }
    assert not poor


@pytest.mark.parametrize("name", [*LEAST, "terminal"])
def test_keywords_are_told_apart_and_underlined(name):
    theme = bundled_theme(name)
    assert len(theme.keywords) >= 8
    assert all(style.underline for style in theme.keywords)
    assert len({style.color for style in theme.keywords}) == len(theme.keywords)
    if name != "terminal":
        for one, other in itertools.combinations(theme.keywords, 2):
            assert distance(one.color, other.color) > 20, (one, other)


@pytest.mark.parametrize("name", [*LEAST, "terminal"])
def test_what_lies_over_text_shows_without_colour(name):
    theme = bundled_theme(name)
    for layer in ("current_hit", "word", "link_current", "cursor"):
        style = theme.style("text", frozenset({layer}))
        assert style.bold or style.underline or style.reverse


def test_the_terminal_theme_uses_the_terminal_s_colours_alone():
    theme = bundled_theme("terminal")
    for base, kinds in every_look(theme):
        style = theme.style(base, kinds)
        for colour in (style.color, style.bgcolor):
            assert colour is not None
            assert colour.is_default or colour.is_system_defined
    assert theme.textual().ansi


def test_layers_lie_in_their_order_whatever_the_order_of_the_kinds():
    theme = bundled_theme("night")
    both = theme.style("text", frozenset({"word", "sentence", keyword_kind(2)}))
    assert both.bgcolor == theme.styles["word"].bgcolor
    assert both.underline
    assert theme.style("tweet_name").bgcolor == theme.styles["tweet"].bgcolor
    assert theme.style("text", frozenset({"unheard-of"})) == theme.style("text")


def test_keyword_colours_come_round():
    theme = bundled_theme("paper")
    assert theme.keyword(len(theme.keywords)) == theme.keyword(0)


def test_a_theme_is_a_textual_theme():
    made = bundled_theme("paper").textual()
    assert isinstance(made, Theme)
    assert (made.name, made.dark, made.background) == ("paper", False, "#FAF6EC")


def test_the_shelf_holds_bundled_and_own_and_own_comes_first(tmp_path):
    (tmp_path / "mine.toml").write_text('extends = "paper"\n[reader]\nword = "reverse"\n', encoding="utf-8")
    (tmp_path / "night.toml").write_text('about = "my night"\n', encoding="utf-8")
    shelf = Shelf(bundled.themes(), tmp_path)
    assert set(shelf.files()) == {"paper", "night", "contrast", "terminal", "mine"}
    assert shelf.load("night").about == "my night"
    mine = shelf.load("mine")
    assert mine.styles["word"] == Style(reverse=True)
    assert mine.styles["title"] == shelf.load("paper").styles["title"]
    assert mine.dark is False


def test_a_shelf_without_a_folder(tmp_path):
    assert "night" in Shelf(bundled.themes(), tmp_path / "none").files()
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_theme_names_those_there_are(tmp_path):
    with pytest.raises(ThemeError, match=r"no theme 'sepia'.*night"):
        Shelf(bundled.themes(), tmp_path).load("sepia")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[ui\n", "not TOML.*line 1"),
        ('about = "x"\nabuot = "x"\n', "line 2: abuot: there is no such key"),
        ("dark = 1\n", "line 1: dark: must be true or false"),
        ("about = 1\n", "line 1: about: must be text"),
        ("reader = 1\n", "line 1: reader: must be a table"),
        ('extends = "sepia"\n', "line 1: extends: must be one of"),
        ("extends = []\n", "line 1: extends: must be one of"),
        ('\n[ui]\nbackground = "reddish"\n', "line 3: ui.background: must be a colour as #rrggbb"),
        ('[ui]\nbackground = "blue"\n', "line 2: ui.background: must be a colour as #rrggbb"),
        ("[ui]\nbackground = 7\n", "line 2: ui.background"),
        ('[ui]\nbackgroun = "#000000"\n', "line 2: ui.backgroun: there is no such key"),
        ('[reader]\nword = "boldd red"\n', "line 2: reader.word: is no style .*; it must be a style such as"),
        ('[reader]\nword = "link https://example.org"\n', "line 2: reader.word: must be a style"),
        ("[reader]\nword = 3\n", "line 2: reader.word: must be a style"),
        ('[reader]\nkeywords = ["#ff0000"]\n', "line 2: reader.keywords: must be a list of at least 8"),
        (
            '[reader]\nkeywords = ["a", "b", "c", "d", "e", "f", "g", "h"]\n',
            "line 2: reader.keywords: is no style .*; it must be a style such as",
        ),
        ('"\\u001b[2J" = 1\n', "there is no such key"),
    ],
)
def test_a_file_that_does_not_hold_is_one_line(tmp_path, text, said):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ThemeError, match=said) as caught:
        theme_files.read(path)
    assert str(path) in str(caught.value)
    assert str(caught.value).isprintable()


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    for name, said in (("folder", "cannot be read"), ("bytes", "not UTF-8"), ("gone", "cannot be read")):
        with pytest.raises(ThemeError, match=said):
            theme_files.read(tmp_path / f"{name}.toml")


@pytest.mark.parametrize("path", bundled.themes(), ids=lambda path: path.stem)
def test_the_bundled_files_leave_nothing_out(path):
    assert theme_files.read(path, whole=True).about


def test_a_bundled_file_with_a_gap_is_seen(tmp_path):
    path = tmp_path / "night.toml"
    path.write_text("dark = true\n", encoding="utf-8")
    with pytest.raises(ThemeError, match="is missing"):
        theme_files.read(path, whole=True)


def test_the_page_of_the_docs_names_every_key_and_its_example_holds(tmp_path):
    page = (bundled.folder("docs") / "themes.md").read_text(encoding="utf-8")
    for name in (*BASES, *LAYERS[1:], *UI_COLOURS, "keywords", "about", "dark", "ansi", "extends"):
        assert f"`{name}`" in page, name
    example = page.split("```toml\n")[1].split("```")[0]
    path = tmp_path / "mytheme.toml"
    path.write_text(example, encoding="utf-8")
    assert theme_files.read(path).ui["background"] == "#FFFDF5"


@pytest.mark.parametrize("name", ["night", "paper", "contrast"])
def test_the_first_keywords_do_not_look_like_links(name):
    theme = theme_files.shelf().load(name)
    assert all(theme.keyword(index).color != theme.styles["link"].color for index in range(8))
