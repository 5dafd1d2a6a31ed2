"""TOML texts as tables, and what another process has parsed of them."""

from __future__ import annotations

import pytest

from urdu_reader.settings import config, tables


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_PARSED", {})


def test_a_text_is_parsed() -> None:
    assert tables.parse('theme = "paper"\n[view]\nwidth = 60\n') == {"theme": "paper", "view": {"width": 60}}


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1"):
        tables.parse("theme = paper\n")


def test_what_was_parsed_elsewhere_is_not_parsed_again() -> None:
    text = 'theme = "paper"\n'
    tables.remember({text: {"theme": "contrast"}})
    assert config.parse(text).config.theme == "contrast"
    assert config.parse(text + "\n").config.theme == "paper"
