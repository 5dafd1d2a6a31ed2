from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import argos_package
from tests.support.package_server import Server, serve
from urdu_reader.language.argos import ArgosEngine
from urdu_reader.language.packages import install, installed

pytest.importorskip("ctranslate2", reason="the extra 'translate' is not installed")


@pytest.fixture(scope="session")
def package_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real package from Urdu to English, as it is downloaded."""
    return argos_package.build(tmp_path_factory.mktemp("package") / "ur_en.argosmodel")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Places of this test's own, Argos's and the reader's."""
    for name in (
        "ARGOS_PACKAGES_DIR",
        "ARGOS_PACKAGE_INDEX",
        "ARGOS_BEAM_SIZE",
        "ARGOS_COMPUTE_TYPE",
        "SNAP",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path / "reader"))
    return tmp_path


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


@pytest.fixture
def packages(tmp_path: Path, package_file: Path) -> Path:
    """A packages folder with the package from Urdu to English in it."""
    folder = tmp_path / "packages"
    install.install_file(package_file, packages=folder)
    return folder


@pytest.fixture
def engine(packages: Path) -> Iterator[ArgosEngine]:
    running = ArgosEngine(installed.route(installed.find([packages]).packages, "ur", "en"))
    try:
        yield running
    finally:
        running.close()
