"""What the reader's tests share: a home of their own, and articles."""

from __future__ import annotations

import pytest

from tests.support import stories as samples


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """Keep every test away from the person's own config and clipboard."""
    folder = tmp_path / "home"
    monkeypatch.setenv("URDU_READER_HOME", str(folder))
    for name in ("NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def story():
    return samples.STORY


@pytest.fixture
def other():
    return samples.OTHER
