"""The key registry: no clash, rebinding with clear notices, and the page of the docs."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding

from urdu_reader.tui import key_names, key_page, keys, rebinding

ROOT = Path(__file__).resolve().parents[3]


def test_no_key_means_two_things_in_one_chain():
    assert list(rebinding.clashes(keys.defaults())) == []


def test_a_clash_is_found():
    assert list(rebinding.clashes(keys.defaults() | {"search": ("n",)})) == [("n", "search", "next_hit")]


def test_ids_are_unique_and_every_scope_and_group_is_known():
    assert len(keys.BY_ID) == len(keys.ACTIONS)
    assert {a.scope for a in keys.ACTIONS} == {scope for chain in keys.CHAINS for scope in chain}
    assert {a.group for a in keys.ACTIONS} == set(keys.GROUPS)


def test_an_action_s_key_is_named_as_the_config_has_it():
    class Rebound:
        keymap = {"translate": "ctrl+t,f4"}  # noqa: RUF012 -- as an app has it

    assert keys.key_of("translate", Rebound()) == "Ctrl+T"
    assert keys.key_of("clear", Rebound()) == "Esc"
    assert keys.key_of("translate", object()) == "t"


def test_default_keys_are_written_as_textual_names_them():
    for action in keys.ACTIONS:
        assert action.keys == tuple(key_names.canonical(key) for key in action.keys)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("?", "question_mark"),
        ("/", "slash"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+/", "ctrl+slash"),
        ("-", "minus"),
        (",", "comma"),
        ("G", "G"),
        ("alt+left", "alt+left"),
        ("ن", "ن"),
    ],
)
def test_canonical(written, name):
    assert key_names.canonical(written) == name


def test_rebinding():
    keymap, notices = rebinding.resolve({"search": ["/", "ctrl+s"], "next_hit": [" ن "]})
    assert keymap == {"search": "slash,ctrl+s", "next_hit": "ن"}
    assert notices == []


def test_two_keys_can_change_places():
    keymap, notices = rebinding.resolve({"next_hit": ["N"], "previous_hit": ["n"]})
    assert keymap == {"next_hit": "N", "previous_hit": "n"}
    assert notices == []


def test_unknown_action_and_clashing_key_are_one_notice_each():
    keymap, notices = rebinding.resolve({"fly": ["f"], "search": ["n"], "reload": ["R"], "back": [" "]})
    assert keymap == {"reload": "R"}
    assert len(notices) == 3
    assert "keys.fly" in notices[0]
    assert "keys.back" in notices[1]
    assert "keys.search" in notices[2]
    assert "next_hit" in notices[2]


def test_keys_that_textual_answers_cannot_be_given_away():
    keymap, notices = rebinding.resolve({"search": ["/", "ctrl+c"]})
    assert keymap == {}
    assert len(notices) == 1
    assert "Ctrl+C" in notices[0]
    assert not keys.FIXED.keys() & {key for action in keys.ACTIONS for key in action.keys}


def test_a_dropped_rebind_takes_its_default_back_and_a_later_clash_is_seen():
    keymap, notices = rebinding.resolve({"next_hit": ["q"], "search": ["n"]})
    assert keymap == {}
    assert len(notices) == 2


def test_same_key_in_scopes_that_never_meet():
    keymap, notices = rebinding.resolve({"toggle_keyword": ["w"]})
    assert keymap == {"toggle_keyword": "w"}
    assert notices == []


async def test_every_action_reaches_its_method_and_a_rebind_holds():
    done: list[str] = []

    class Probe(App[None]):
        BINDINGS = keys.bindings("app")

        def action_theme_picker(self) -> None:
            done.append("theme_picker")

        def action_help(self) -> None:
            done.append("help")

    app = Probe()
    async with app.run_test() as pilot:
        await pilot.press("T", "?")
        assert done == ["theme_picker", "help"]
        app.set_keymap(rebinding.resolve({"help": ["H"]})[0])
        await pilot.press("question_mark", "H")
        assert done == ["theme_picker", "help", "help"]


def test_bindings_carry_id_and_tooltip():
    for scope in ("app", "reader", "article", "side", "list", "modal"):
        for binding in keys.bindings(scope):
            assert isinstance(binding, Binding)
            assert binding.id in keys.BY_ID
            assert binding.tooltip == keys.BY_ID[binding.id].description


def test_the_page_of_the_docs_is_current():
    page = ROOT / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == key_page.markdown(), (
        "write key_page.markdown() to docs/keys.md"
    )


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("F3", "f3"),
        ("PgDn", "pagedown"),
        ("Ctrl+S", "ctrl+s"),
        ("Space", "space"),
        ("Esc", "escape"),
        ("←", "left"),
        ("S", "S"),
        ("?", "question_mark"),
    ],
)
def test_a_key_may_be_written_as_help_shows_it(written, key):
    assert key_names.canonical(written) == key
    assert key_names.is_key(key)


@pytest.mark.parametrize("written", ["ctrl+shift+banana", "F99", "Windows+s", "two words"])
def test_what_is_no_key_is_said(written):
    keymap, notices = rebinding.resolve({"search": [written]})
    assert keymap == {}
    assert notices == [f"config.toml, keys.search: {written.lower()} is no key; the default stays"]


def test_every_default_is_a_key():
    assert [key for action in keys.ACTIONS for key in action.keys if not key_names.is_key(key)] == []


@pytest.mark.parametrize("written", ["n", "ن", "?", "space", "shift+a"])
def test_a_key_that_types_is_refused_where_a_text_is_typed(written):
    keymap, notices = rebinding.resolve({"keep_search": [written]})
    assert keymap == {}
    assert len(notices) == 1
    assert "types a character there" in notices[0]


@pytest.mark.parametrize("written", ["ctrl+n", "alt+n", "f3", "down"])
def test_other_keys_are_taken_there(written):
    assert rebinding.resolve({"found_above": [written], "found_below": ["ctrl+l"]}) == (
        {"found_above": written, "found_below": "ctrl+l"},
        [],
    )
