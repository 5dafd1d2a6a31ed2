"""The wheel: what it carries, and that it works where nothing else of the project is."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from urdu_reader import __version__

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder)]
    try:
        import hatchling  # noqa: F401 -- with it at hand, nothing has to be fetched
    except ImportError:
        pass
    else:
        command.append("--no-build-isolation")
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    if done.returncode and "--no-build-isolation" not in command:
        pytest.skip(
            f"hatchling is not installed and cannot be fetched: {done.stderr.strip().splitlines()[-1]}"
        )
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, which sees this environment's dependencies and not the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    quiet = ["--quiet", "--no-deps", "--no-index", "--ignore-installed", "--no-warn-script-location"]
    (site,) = folder.glob("lib/python*/site-packages")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *quiet, "--prefix", str(folder), str(wheel)],
        check=True,
    )
    others = [path for path in sys.path if path.endswith("site-packages")]
    # Behind the wheel's own, and without the .pth files that lead back to the checkout.
    (site / "dependencies.pth").write_text("\n".join(others) + "\n")
    return folder


def run(installed: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command away from the checkout."""
    return subprocess.run(
        [str(installed / "bin" / "python"), "-m", "urdu_reader", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=installed,
        env={"PATH": os.environ["PATH"], "URDU_READER_HOME": str(installed / "home"), **environment},
        check=False,
    )


def test_it_carries_what_the_program_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("themes", "*.toml"), ("seeds", "*.txt"), ("seeds", "*.tmx")):
        files = sorted((ROOT / folder).glob(pattern))
        assert files
        assert {f"urdu_reader/_bundled/{folder}/{file.name}" for file in files} <= names
    assert "urdu_reader/py.typed" in names
    page = sorted((ROOT / "urdu_reader/web/page").iterdir())
    assert page
    assert {f"urdu_reader/web/page/{file.name}" for file in page} <= names
    assert {f"urdu_reader/{path.relative_to(ROOT / 'urdu_reader')}" for path in modules()} <= names
    assert not [name for name in names if name.startswith(("tests", "benchmarks")) or "__pycache__" in name]


def modules() -> list[Path]:
    """The modules of the checkout."""
    return sorted((ROOT / "urdu_reader").rglob("*.py"))


def test_its_record(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    record = HeaderParser().parsestr(archive.read(name).decode())
    assert record["Version"] == __version__
    assert record["License-Expression"] == "MIT"
    assert record["Requires-Python"] == ">=3.11"
    assert {"translate", "serve"} <= set(record.get_all("Provides-Extra", []))
    assert "Typing :: Typed" in record.get_all("Classifier", [])


def test_it_reads_a_page_that_it_carries(installed: Path) -> None:
    script = (
        "import urdu_reader, pathlib; from urdu_reader.articles import seeds; "
        "print(pathlib.Path(urdu_reader.__file__).parent, *seeds.bundled(), sep='\\n')"
    )
    found = subprocess.run(
        [str(installed / "bin" / "python"), "-I", "-c", script],
        capture_output=True,
        text=True,
        cwd=installed,
        check=True,
    )
    package, *pages = found.stdout.split()
    assert Path(package).is_relative_to(installed)
    assert len(pages) == 6
    assert all(Path(page).is_relative_to(package) for page in pages)
    done = run(installed, "show", pages[0])
    assert (done.returncode, done.stderr) == (0, "")
    assert "نہر" in done.stdout


def test_the_command_is_there(installed: Path) -> None:
    assert (installed / "bin" / "urdu-reader").is_file()
    assert run(installed, "--version").stdout.split()[-1] == __version__
