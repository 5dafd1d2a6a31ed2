"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from urdu_reader.text.patterns import later


def test_it_does_what_the_pattern_does() -> None:
    pattern = later(r"(?P<word>[a-z]+)", re.IGNORECASE)
    assert pattern.findall("Lahore 2025") == ["Lahore"]
    assert pattern.sub("x", "Lahore 2025") == "x 2025"
    assert [match["word"] for match in pattern.finditer("a B")] == ["a", "B"]
    assert pattern.pattern == r"(?P<word>[a-z]+)"


def test_it_takes_bytes() -> None:
    assert later(rb"\x1b\[c").search(b"..\x1b[c") is not None


def test_nothing_is_compiled_before(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_now = re.compile

    def note(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_now(pattern, flags)

    monkeypatch.setattr(re, "compile", note)
    pattern = later(r"\d")
    assert compiled == []
    assert pattern.match("1")
    assert compiled == [r"\d"]


def test_a_wrong_pattern_says_so_when_it_is_used() -> None:
    pattern = later("(")
    with pytest.raises(re.error):
        pattern.match("")
