"""Where files live: one folder by the variable, the platform's otherwise, nothing made by asking."""

from __future__ import annotations

import subprocess
import sys

from urdu_reader.settings import bundled, places


def test_one_folder_holds_all(monkeypatch, tmp_path):
    monkeypatch.setenv("URDU_READER_HOME", str(tmp_path / "home"))
    asked = [places.config_dir(), places.data_dir(), places.state_dir(), places.cache_dir()]
    assert [path.parent for path in asked] == [tmp_path / "home"] * 4
    assert len(set(asked)) == 4
    assert places.config_file() == tmp_path / "home" / "config" / "config.toml"
    assert places.themes_dir() == tmp_path / "home" / "config" / "themes"
    assert list(tmp_path.iterdir()) == []


def test_a_relative_home_does_not_move_with_the_working_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("URDU_READER_HOME", "here")
    assert places.data_dir() == tmp_path / "here" / "data"


def test_xdg(monkeypatch, tmp_path):
    monkeypatch.delenv("URDU_READER_HOME", raising=False)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    if sys.platform == "linux":
        assert places.config_dir() == tmp_path / "CONFIG" / "urdu-reader"
        assert places.state_dir() == tmp_path / "STATE" / "urdu-reader"
    assert places.config_dir() != places.data_dir() or sys.platform == "darwin"
    assert list(tmp_path.iterdir()) == []


def test_the_bundled_themes_are_found():
    assert {path.stem for path in bundled.themes()} >= {"paper", "night", "contrast", "terminal"}


def test_config_and_places_load_neither_textual_nor_platformdirs():
    code = (
        "import sys; from urdu_reader.settings import places, config, bundled; config.load();"
        "print([m for m in ('textual', 'rich', 'platformdirs') if m in sys.modules])"
    )
    env = {"URDU_READER_HOME": "/nonexistent/urdu-reader", "PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
