"""The scores of a package, on pairs whose score is known beforehand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sacrebleu", reason="sacrebleu is not installed")

ROOT = Path(__file__).resolve().parents[3]
PAIRS = [("شہر میں بارش ہے۔", "city in rain is."), ("بازار بند ہے۔", "market closed is.")] * 3


def quality(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.quality", *map(str, arguments)],
        capture_output=True, encoding="utf-8", cwd=ROOT,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pairs").mkdir()
    for place, name in enumerate(("ur", "en")):
        (tmp_path / "pairs" / f"news.{name}").write_text("\n".join(pair[place] for pair in PAIRS), "utf-8")
    return tmp_path / "pairs"


def test_what_a_person_said_too_scores_a_hundred(folder: Path, package_file: Path) -> None:
    done = quality(folder, "--package", package_file)
    assert done.returncode == 0, done.stderr
    first, chrf, bleu = done.stdout.splitlines()
    assert first.startswith("argos ur-en 1.9 (beam 4): 6 pairs")
    assert chrf.startswith("chrF2|")
    assert "= 100.00" in chrf
    assert bleu.startswith("BLEU|")
    assert "= 100.00" in bleu


def test_what_nobody_said_scores_less(folder: Path, package_file: Path) -> None:
    (folder / "news.en").write_text("\n".join(["Nothing of the kind"] * len(PAIRS)), "utf-8")
    chrf = quality(folder, "--package", package_file, "--limit", 2).stdout.splitlines()[1]
    assert float(chrf.rpartition("=")[2]) < 30


def test_a_real_memory_runs_through(shared: Path, package_file: Path) -> None:
    done = quality(shared / "data" / "tico19.en-ur.tmx", "--package", package_file, "--limit", 40)
    assert done.returncode == 0, done.stderr
    assert "40 pairs" in done.stdout


@pytest.mark.parametrize("what", ["no package", "no file", "uneven"])
def test_a_failure_is_one_line(folder: Path, package_file: Path, what: str) -> None:
    (folder / "more.ur").write_text("ایک\nدو", "utf-8")
    (folder / "more.en").write_text("one", "utf-8")
    arguments = {
        "no package": [folder / "news.tmx"], "no file": [folder / "x.tmx", "--package", package_file],
        "uneven": [folder, "--package", package_file],
    }[what]  # fmt: skip
    done = quality(*arguments)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
