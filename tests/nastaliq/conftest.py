"""Real fonts: Noto Nastaliq Urdu and a Latin face, as this machine has them."""

from __future__ import annotations

import pytest

from urdu_reader.nastaliq import fonts as finding
from urdu_reader.nastaliq.errors import NastaliqError
from urdu_reader.nastaliq.fonts import Fonts


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The regular faces."""
    try:
        return finding.find("Noto Nastaliq Urdu")
    except NastaliqError as error:
        pytest.skip(str(error))
