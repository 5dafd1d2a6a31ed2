"""What every suite may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the program.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Test input that is not part of the project: Unicode's files, a real page, a real memory."""
    if not _SHARED.is_dir():
        pytest.skip(
            "no folder 'shared' beside the project: Unicode's files and the real page are not at hand"
        )
    return _SHARED
