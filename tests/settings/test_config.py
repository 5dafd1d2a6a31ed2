"""The config: every key checked, one notice for each wrong one, and the file written back whole."""

from __future__ import annotations

import os
import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urdu_reader.settings import config, config_file
from urdu_reader.settings.config import Config, Engine, Nastaliq, View


def test_no_file_is_the_defaults_and_no_notice(tmp_path):
    assert config.load(tmp_path / "config.toml") == (Config(), ())
    assert list(tmp_path.iterdir()) == []


def test_every_key():
    text = """
        theme = "paper"
        bidi = "words"
        shaping = false
        [view]
        width = 0
        panel = false
        [engine]
        kind = "libretranslate"
        url = "http://localhost:5000"
        [keys]
        search = "/,ctrl+s"
        previous_sentence = ","
        next_hit = ["n", ","]
    """
    found, notices = config.parse(text)
    assert notices == ()
    assert found == Config(
        theme="paper",
        bidi="words",
        shaping=False,
        view=View(0, panel=False),
        engine=Engine("libretranslate", "http://localhost:5000"),
        keys={"search": ("/", "ctrl+s"), "previous_sentence": (",",), "next_hit": ("n", ",")},
    )


@pytest.mark.parametrize(
    ("line", "key", "allowed"),
    [
        ("theme = 5", "theme", "the name of a theme"),
        ('theme = ""', "theme", "the name of a theme"),
        ('bidi = "upside"', "bidi", '"visual"'),
        ("bidi = []", "bidi", '"visual"'),
        ("shaping = 1", "shaping", "true or false"),
        ("view.width = 5", "view.width", "20 to 400"),
        ("view.width = true", "view.width", "20 to 400"),
        ("view.width = 80.0", "view.width", "20 to 400"),
        ("view = 80", "view", "there is no such key"),
        ("view.height = 80", "view.height", "there is no such key"),
        ("theme.name = 'a'", "theme", "the name of a theme"),
        ('engine.url = "ftp://x"', "engine.url", "http://"),
        ('engine.kind = "libretranslate"', "engine.url", "needs the URL"),
        ("colour = 'red'", "colour", "there is no such key"),
        ("keys = 3", "keys", "not a table"),
        ("keys.search = 3", "keys.search", "names no key"),
        ("keys.search = ''", "keys.search", "names no key"),
        ("keys.search = ['a', 2]", "keys.search", "names no key"),
        ('"\\u001b[31mred" = 1', "\\x1b", "there is no such key"),
        ('theme = "\\u001b[31mred\\nlines"', "theme", "the name of a theme"),
    ],
)
def test_a_wrong_value_is_one_notice_and_the_default(line, key, allowed):
    found, notices = config.parse(line, "my/config.toml")
    assert found == Config()
    assert len(notices) == 1
    assert notices[0].isprintable()
    assert "my/config.toml" in notices[0]
    assert key in notices[0]
    assert allowed in notices[0]


def test_one_wrong_value_leaves_the_others():
    found, notices = config.parse('theme = "paper"\nbidi = "x"\n[view]\nwidth = 60\n')
    assert (found.theme, found.bidi, found.view.width) == ("paper", "auto", 60)
    assert len(notices) == 1


def test_a_file_that_is_not_toml_says_the_line(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('theme = "paper"\nbidi = \n', encoding="utf-8")
    found, notices = config.load(path)
    assert found == Config()
    assert len(notices) == 1
    assert str(path) in notices[0]
    assert "line 2" in notices[0]


def test_files_that_cannot_be_read(tmp_path):
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"# one\ntheme = '\xe9'\n")
    assert "line 2: not UTF-8" in config.load(latin).notices[0]
    assert "cannot be read" in config.load(tmp_path).notices[0]
    marked = tmp_path / "bom.toml"
    marked.write_bytes(b"\xef\xbb\xbftheme = 'paper'\n")
    assert config.load(marked) == (Config(theme="paper"), ())
    deep = "a = " + "[" * 5000
    assert len(config.parse(deep).notices) == 1


@given(st.text(max_size=60))
def test_no_text_raises(text):
    found, notices = config.parse(text)
    assert isinstance(found, Config)
    assert all("\n" not in notice for notice in notices)


def test_the_default_text_says_every_key_and_changes_nothing():
    text = config_file.default_text()
    assert config.parse(text) == (Config(), ())
    uncommented = re.sub(r"^# (\w+ = )", r"\1", text, flags=re.MULTILINE)
    tomllib.loads(uncommented)
    for setting in config.SETTINGS:
        assert f"# {setting.name.rpartition('.')[2]} = " in text
    found, notices = config.parse(uncommented)
    assert notices == ()
    assert found.keys == {"next_sentence": ("s",), "search": ("/", "ctrl+s")}
    assert found == Config(keys=found.keys)


@given(
    st.builds(
        Config,
        theme=st.sampled_from(["paper", 'q"uo\\te', "اردو"]),
        bidi=st.sampled_from(config.BIDI_MODES),
        shaping=st.booleans(),
        view=st.builds(View, st.integers(20, 400) | st.just(0), st.booleans()),
        engine=st.builds(Engine, st.just("libretranslate"), st.just("https://example.org/t")),
        nastaliq=st.builds(
            Nastaliq,
            st.sampled_from(["auto", "kitty", "sixel", "off"]),
            st.sampled_from(["", "Noto Nastaliq Urdu"]),
            st.sampled_from([0, 32]),
        ),
        keys=st.dictionaries(st.sampled_from(["search", "a b"]), st.just(("/", '"', ","))),
    )
)
def test_a_config_written_and_read_is_the_same(wanted):
    assert config.parse(config_file.to_toml(wanted)) == (wanted, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, 'theme = "paper"\n'),
        ("[view]\nwidth = 60\n", 'theme = "paper"\n[view]\nwidth = 60\n'),
        ('# mine\ntheme="night"  \nshaping = false\n', '# mine\ntheme = "paper"\nshaping = false\n'),
        ("# theme = 'x'\r\nshaping = false\r\n", 'theme = "paper"\r\nshaping = false\r\n'),
        ("[other]\ntheme = 1\n", 'theme = "paper"\n[other]\ntheme = 1\n'),
    ],
)
def test_keeping_a_theme_changes_its_line_alone(tmp_path, before, after):
    path = tmp_path / "new" / "config.toml"
    if before is not None:
        path.parent.mkdir()
        path.write_bytes(before.encode())
    assert config_file.keep_theme("paper", path) is None
    assert path.read_bytes().decode() == after
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    "broken",
    [
        "bidi = [\n",
        'theme = [\n"x"]\n',
        'bidi = \'words\'\nnote = """\ntheme = 1\n"""\ntheme = \'x\'\n',
        "\udcff",
    ],
)
def test_a_config_that_the_theme_does_not_fit_is_left_alone(tmp_path, broken):
    path = tmp_path / "config.toml"
    path.write_text(broken, encoding="utf-8", errors="surrogateescape")
    notice = config_file.keep_theme("paper", path)
    assert notice is not None
    assert str(path) in notice
    assert path.read_text(encoding="utf-8", errors="surrogateescape") == broken


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_a_notice(tmp_path):
    tmp_path.chmod(0o500)
    assert "not kept" in (config_file.keep_theme("paper", tmp_path / "config.toml") or "")


def test_a_place_that_cannot_be_made_is_a_notice(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "not kept" in (config_file.keep_theme("paper", tmp_path / "file" / "config.toml") or "")
