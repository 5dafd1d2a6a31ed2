"""``urdu-reader show --format svg`` and ``png``: Nastaliq to a pipe, and one line where it cannot be."""

from __future__ import annotations

import io
import os
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.cli.conftest import Run
from urdu_reader.nastaliq import fonts
from urdu_reader.nastaliq.errors import NastaliqError
from urdu_reader.settings import bundled

SEED = next(bundled.folder("seeds").glob("01-*.txt"))


@pytest.fixture(autouse=True)
def font() -> None:
    try:
        fonts.find()
    except NastaliqError as error:
        pytest.skip(str(error))


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """A folder whose modules stand before uharfbuzz and say what an interpreter without it says."""
    folder = tmp_path / "blocked"
    folder.mkdir()
    (folder / "uharfbuzz.py").write_text("raise ImportError('blocked')\n")
    return folder


def picture(data: bytes) -> np.ndarray:
    image = Image.open(io.BytesIO(data))
    assert image.format == "PNG"
    return np.asarray(image.convert("RGB"))


def test_png(page: Path, run: Run) -> None:
    done = run("show", page, "--format", "png")
    assert (done.status, done.err) == (0, "")
    found = picture(done.out)
    assert found.shape[1] == 900
    dark = (found.max(axis=2) < 100).any(axis=0)
    assert dark.any()
    assert not dark[-20:].any()
    assert dark[-60:].any(), "Urdu begins at the right"


def test_svg(page: Path, run: Run) -> None:
    done = run("show", page, "--format", "svg", "--width", "640")
    assert (done.status, done.err) == (0, "")
    root = ElementTree.fromstring(done.out)
    assert root.attrib["width"] == "640"
    assert root.find("{http://www.w3.org/2000/svg}title").text == "بندرگاہ پر نئی کرین نصب"


def test_standard_input_and_several_sources(page: Path, run: Run) -> None:
    one = picture(run("show", page, "--format", "png").out)
    assert (picture(run("show", "-", "--format", "png", stdin=page.read_bytes()).out) == one).all()
    both = picture(run("show", page, SEED, "--format", "png").out)
    assert (both[: len(one) - 60] == one[:-60]).all()
    assert len(both) > 2 * len(one)


def test_size_and_theme(page: Path, run: Run) -> None:
    paper = picture(run("show", page, "--format", "png").out)
    night = picture(run("show", page, "--format", "png", "--theme", "night", "--size", "40").out)
    assert paper[0, 0].min() > 200
    assert night[0, 0].max() < 60
    assert len(night) > len(paper)
    for theme in ("contrast", "terminal"):
        assert run("show", page, "--format", "svg", "--theme", theme).status == 0


def test_english_beside_it_comes_from_the_page_s_own_translation(run: Run, tmp_path: Path) -> None:
    done = run("show", SEED, "--format", "png", "--english")
    assert (done.status, done.err) == (0, "")
    beside = picture(done.out)
    assert beside.shape[1] == 1500
    left = (beside[:, :700].max(axis=2) < 100).any(axis=1).sum()
    assert left > 300
    assert not list(tmp_path.glob("home/**/*")), "looking does not write"


def test_english_that_is_not_there(page: Path, run: Run) -> None:
    done = run("show", page, "--format", "svg", "--english")
    assert done.status == 1
    assert done.out == b""
    assert done.err == f"urdu-reader: no English of {page} is at hand: urdu-reader translate makes it\n"


def test_english_in_part(page: Path, run: Run) -> None:
    tmx = page.with_suffix(".tmx")
    tmx.write_text(
        '<tmx version="1.4"><header srclang="ur" datatype="plaintext" segtype="sentence" adminlang="en"'
        ' o-tmf="x" creationtool="x" creationtoolversion="1"/><body><tu>'
        '<tuv xml:lang="ur"><seg>بندرگاہ پر نئی کرین نصب</seg></tuv>'
        '<tuv xml:lang="en"><seg>New crane at the port</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    done = run("show", page, "--format", "png", "--english")
    assert done.status == 0
    assert "sentences have no English at hand" in done.err
    assert done.err.count("\n") == 1
    assert picture(done.out).shape[1] == 1500


def test_a_png_is_not_for_a_terminal(page: Path, on_terminal: Run) -> None:
    done = on_terminal("show", page, "--format", "png")
    assert done.status == 2
    assert b"\x89PNG" not in done.out
    assert b"> page.png" in done.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "png", "--width", "60"), "a picture is 200 to 8000 pixels wide"),
        (("--format", "svg", "--theme", "nope"), "there is no theme 'nope'; there are contrast, night"),
        (("--format", "svg", "--size", "2"), "--size"),
        (("--theme", "night"), "--theme is for --format svg and png"),
        (("--format", "json", "--english"), "--english is for --format svg and png"),
        (("--font", "Noto Nastaliq Urdu"), "--font is for --format svg and png"),
    ],
)
def test_wrong_usage(page: Path, run: Run, options: tuple[str, ...], said: str) -> None:
    done = run("show", page, *options)
    assert done.status == 2
    assert done.out == b""
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_font_that_is_not_there(page: Path, run: Run) -> None:
    done = run("show", page, "--format", "svg", "--font", "No Such Font")
    assert done.status == 1
    assert done.err.startswith("urdu-reader: there is no font 'No Such Font' here")
    assert done.err.count("\n") == 1


def test_no_font_at_all(page: Path, run: Run, tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    done = run("show", page, "--format", "png", FONTCONFIG_FILE=str(config))
    assert done.status == 1
    assert done.out == b""
    assert "install Noto Nastaliq Urdu (on Debian and Ubuntu: apt install fonts-noto-core)" in done.err
    assert done.err.count("\n") == 1


def test_without_the_extra(page: Path, run: Run, blocked: Path) -> None:
    path = os.pathsep.join([str(blocked), str(bundled.folder("seeds").parent)])
    done = run("show", page, "--format", "svg", PYTHONPATH=path)
    assert done.status == 1
    assert "pip install '.[nastaliq]' in the checkout" in done.err
    assert done.err.count("\n") == 1
    assert run("show", page, PYTHONPATH=path).status == 0


def test_a_page_that_is_too_long(tmp_path: Path, run: Run) -> None:
    long = tmp_path / "long.txt"
    long.write_text("بندرگاہ پر نئی کرین نصب ہوئی۔\n\n" * 5000, "utf-8")
    done = run("show", long, "--format", "png")
    assert done.status == 1
    assert done.out == b""
    assert "for one picture" in done.err or "higher than" in done.err
    assert done.err.count("\n") == 1


def test_a_reader_that_goes_away(page: Path, environment: dict[str, str]) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        f"{sys.executable} -m urdu_reader show {page} --format svg | head -c 10",
        shell=True,
        capture_output=True,
        env=environment,
        check=False,
    )
    assert len(done.stdout) == 10
    assert done.stderr == b""


def test_a_picture_of_what_can_be_read(run: Run) -> None:
    for options in ([], ["--english"]):
        done = run("show", SEED, "missing.txt", "--format", "svg", *options)
        assert (done.status, done.out) == (2, run("show", SEED, "--format", "svg", *options).out)
        assert done.err == "urdu-reader: missing.txt: there is no such file; check the path\n"
