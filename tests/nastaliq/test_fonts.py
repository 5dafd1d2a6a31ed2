"""Fonts: found by name, by fontconfig or in folders; and one line that helps where there are none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from urdu_reader.nastaliq import fontconfig
from urdu_reader.nastaliq import fonts as finding
from urdu_reader.nastaliq.errors import FontMissing, NastaliqMissing
from urdu_reader.nastaliq.faces import Face
from urdu_reader.nastaliq.fonts import Fonts


@pytest.fixture
def empty_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fontconfig that knows no folder with fonts."""
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))


def test_the_faces_of_this_machine(fonts: Fonts) -> None:
    assert fonts.nastaliq.name == "Noto Nastaliq Urdu"
    assert fonts.nastaliq.joins
    assert all(map(fonts.latin.covers, "AZaz09%"))
    assert finding.find().nastaliq.joins


def test_regular_and_bold_are_two_faces(fonts: Fonts) -> None:
    if "Bold" not in str(_ask("fc-list", "Noto Nastaliq Urdu", "style")):
        pytest.skip("no bold face of Noto Nastaliq Urdu here")
    bold = finding.find("Noto Nastaliq Urdu", bold=True)
    assert "Bold" in bold.nastaliq.path.name or bold.nastaliq.index
    assert "Bold" not in fonts.nastaliq.path.name
    assert bold.nastaliq.outline(50) != fonts.nastaliq.outline(50)


def test_a_font_file_by_its_path(fonts: Fonts) -> None:
    assert finding.find(str(fonts.nastaliq.path)).nastaliq.path == fonts.nastaliq.path


def test_the_rest_is_found_when_it_is_needed(fonts: Fonts) -> None:
    found = fonts.other("ہ")
    assert found is not None
    assert found.covers("ہ")
    assert fonts.other("\U0010fffd") is None


def test_awami_needs_graphite() -> None:
    if fontconfig.match("Awami Nastaliq") is None or not _is_there("Awami Nastaliq"):
        pytest.skip("Awami Nastaliq is not installed")
    face = Face(fontconfig.match("Awami Nastaliq").path)
    if face.joins:
        pytest.skip("this HarfBuzz has Graphite")
    with pytest.raises(FontMissing, match=r"^Awami Nastaliq needs Graphite.*: install Noto Nastaliq Urdu.*$"):
        finding.find("Awami Nastaliq")
    assert finding.find().nastaliq.path != face.path


@pytest.mark.usefixtures("empty_fontconfig")
def test_no_font_at_all_says_what_to_install() -> None:
    if not shutil.which("fc-match"):
        pytest.skip("no fontconfig here")
    with pytest.raises(FontMissing) as caught:
        finding.find()
    assert "apt install fonts-noto-core" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_font_that_is_not_there_is_named() -> None:
    with pytest.raises(FontMissing, match=r"there is no font 'No Such Font: at, all-'"):
        finding.find("No Such Font: at, all-")


def test_a_font_without_urdu_is_refused(fonts: Fonts) -> None:
    if fonts.latin.covers("ڈ") and fonts.latin.joins:
        pytest.skip("the Latin face here has Urdu")
    with pytest.raises(FontMissing, match=r"has no ٹ ڈ|joins no Arabic letter"):
        finding.find(str(fonts.latin.path))


@pytest.mark.parametrize("content", [b"", b"no font", b"\x00\x01\x00\x00" + b"\xff" * 400])
def test_a_broken_font_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(FontMissing, match=r"broken\.ttf"):
        finding.find(str(path))


def test_without_fontconfig_the_folders_are_searched(
    fonts: Fonts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep").mkdir()
    shutil.copy(fonts.nastaliq.path, tmp_path / "deep" / "NotoNastaliqUrdu-Regular.ttf")
    shutil.copy(fonts.latin.path, tmp_path / "NotoSans-Regular.ttf")
    monkeypatch.setattr(fontconfig, "folders", lambda: (tmp_path, tmp_path / "missing"))
    monkeypatch.setenv("PATH", "")
    found = finding.find()
    assert found.nastaliq.path == tmp_path / "deep" / "NotoNastaliqUrdu-Regular.ttf"
    assert found.latin.path == tmp_path / "NotoSans-Regular.ttf"
    assert found.other("字") is None
    assert finding.find(bold=True).nastaliq.path == found.nastaliq.path


def test_fontconfig_that_fails_is_no_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "fc-match"
    broken.write_text("#!/bin/sh\necho garbage\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FontMissing, match="no Nastaliq font is installed"):
        finding.find()


@pytest.mark.parametrize("library", ["uharfbuzz", "PIL"])
def test_without_the_extra_everything_can_be_imported(library: str, fonts: Fonts) -> None:
    program = f"""
import sys
sys.modules[{library!r}] = None  # what import then says is what it says where nothing is installed
from urdu_reader.nastaliq import errors, faces, fonts, lines, raster
try:
    found = fonts.find()
    [line] = lines.lines("اب", 100, size=20, fonts=found)
    raster.draw(line, width=100, ink=(0, 0, 0), paper=(255, 255, 255))
except errors.NastaliqMissing as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pip install '.[nastaliq]' in the checkout" in done.stdout
    assert done.stdout.count("\n") == 1
    assert issubclass(NastaliqMissing, Exception)


def test_importing_the_room_imports_no_library() -> None:
    program = """
import sys
from urdu_reader.nastaliq import errors, faces, fonts, lines, raster
assert not {"uharfbuzz", "PIL", "textual"} & set(sys.modules), sorted(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def _ask(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _is_there(family: str) -> bool:
    file = fontconfig.match(family)
    return file is not None and fontconfig.has_family(file, family)
