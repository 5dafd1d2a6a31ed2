"""What every suite may ask for."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the program.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

# A run that nohup or a script's `&` began ignores these, and so would every program that a test interrupts.
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Test input that is not part of the project: Unicode's files, a real page, a real memory."""
    if not _SHARED.is_dir():
        pytest.skip(
            "no folder 'shared' beside the project: Unicode's files and the real page are not at hand"
        )
    return _SHARED
