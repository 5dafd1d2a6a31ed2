"""What the shell's tests share: a home of their own, and the way to measure contrast."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """Keep every test away from the person's own config."""
    folder = tmp_path / "home"
    monkeypatch.setenv("URDU_READER_HOME", str(folder))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder
