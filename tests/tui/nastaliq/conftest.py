"""Fonts that this machine may lack."""

from __future__ import annotations

import pytest

from urdu_reader.nastaliq.errors import NastaliqError


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    from urdu_reader.nastaliq import fonts

    try:
        fonts.find()
    except NastaliqError as error:
        pytest.skip(str(error))
