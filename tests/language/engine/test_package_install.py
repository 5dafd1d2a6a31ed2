"""Packages come in and go out in one step, whatever stands beside them and whenever the process is killed."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.support import argos_package
from urdu_reader.language.fetch import Cancelled
from urdu_reader.language.packages import install, installed, places
from urdu_reader.language.packages.records import Installed, PackageError


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_installed_where_argos_looks_and_argos_finds_it(home: Path, package_file: Path) -> None:
    done = install.install_file(package_file)
    assert done.path == home / "data" / "argos-translate" / "packages" / "translate-ur_en-1_9"
    assert installed.find() == ((done,), ())
    assert done.size() > 100_000
    code = (
        "from argostranslate.package import *; print([str(p.package_path) for p in get_installed_packages()])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == str([str(done.path)])


def test_looking_creates_nothing(home: Path) -> None:
    assert installed.find() == ((), ())
    assert not list(home.iterdir())


@pytest.mark.parametrize("how", ["variable", "file"])
def test_argos_s_own_settings_are_respected(home: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    wanted = {"ARGOS_PACKAGES_DIR": str(home / "elsewhere"), "ARGOS_PACKAGE_INDEX": "http://index.example/"}
    if how == "variable":
        for name, value in wanted.items():
            monkeypatch.setenv(name, value)
    else:
        (home / "config" / "argos-translate").mkdir(parents=True)
        (home / "config" / "argos-translate" / "settings.json").write_text(json.dumps(wanted))
    assert places.packages_dir() == home / "elsewhere"
    assert places.index() == "http://index.example/"
    code = "from argostranslate import settings as s; print(s.package_data_dir, s.package_index)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == [str(places.packages_dir()), places.index()]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"ARGOS_BEAM_SIZE": "many"}', '{"ARGOS_BEAM_SIZE": 0}'])
def test_settings_that_make_no_sense_are_passed_over(home: Path, content: str) -> None:
    (home / "config" / "argos-translate").mkdir(parents=True)
    (home / "config" / "argos-translate" / "settings.json").write_text(content)
    assert places.number("ARGOS_BEAM_SIZE", 4) == 4


def test_stray_folders_are_said_and_passed_over(packages: Path) -> None:
    (packages / "stray").mkdir()
    (packages / "a file").write_text("")
    for name, content in {
        "broken": "{",
        "deep": "[" * 100_000,
        "odd": "[]",
        "sbd": '{"type": "sbd"}',
    }.items():
        (packages / name).mkdir()
        (packages / name / "metadata.json").write_text(content)
    (packages / "hollow").mkdir()
    good = packages / "translate-ur_en-1_9" / "metadata.json"
    (packages / "hollow" / "metadata.json").write_text(good.read_text())
    found = installed.find([packages])
    assert [package.code for package in found.packages] == ["translate-ur_en"]
    assert len(found.notices) == 6
    assert all(notice.isprintable() and str(packages) in notice for notice in found.notices)


def test_the_same_version_again_takes_the_place_of_the_first(packages: Path, package_file: Path) -> None:
    (packages / "translate-ur_en-1_9" / "model" / "model.bin").write_bytes(b"damaged")
    done = install.install_file(package_file, packages=packages)
    assert installed.find([packages]).packages == (done,)
    assert (done.path / "model" / "model.bin").stat().st_size > 1000
    assert len(names(packages)) == 1


def test_a_newer_version_takes_the_place_of_the_older(packages: Path, tmp_path: Path) -> None:
    done = install.install_file(argos_package.build(tmp_path / "new", version="1.10"), packages=packages)
    assert done.version == "1.10"
    assert names(packages) == ["translate-ur_en-1_10"]


def test_remove(packages: Path) -> None:
    (gone,) = install.remove("ur", "en", packages=packages)
    assert gone.code == "translate-ur_en"
    assert names(packages) == []
    with pytest.raises(PackageError, match="no package from ur to en is installed"):
        install.remove("ur", "en", packages=packages)


def test_a_linked_package_is_unlinked_and_what_it_links_to_stays(packages: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (packages / "translate-ur_en-1_9").rename(own)
    (packages / "linked").symlink_to(own)
    install.remove("ur", "en", packages=packages)
    assert names(packages) == []
    assert (own / "metadata.json").exists()


def test_cancelled_in_the_middle_leaves_nothing(tmp_path: Path, package_file: Path) -> None:
    answers = iter([False, False])
    with pytest.raises(Cancelled):
        install.install_file(package_file, packages=tmp_path / "p", cancelled=lambda: next(answers, True))
    assert names(tmp_path / "p") == []
    assert names(places.incoming_dir(tmp_path / "p")) == ["lock"]


def test_a_full_disk_is_one_line(tmp_path: Path, package_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PackageError, match=r"the disk is full: make room and try again$"):
        install.install_file(package_file, packages=tmp_path / "p")
    assert names(tmp_path / "p") == []


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, package_file: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PackageError, match="check the folder"):
        install.install_file(package_file, packages=tmp_path / "file" / "packages")


def test_two_at_once_is_one_too_many(packages: Path, package_file: Path) -> None:
    code = """
        import sys, time
        from pathlib import Path
        from urdu_reader.language.packages.install import _incoming
        with _incoming(Path(sys.argv[1])):
            print("held", flush=True)
            time.sleep(60)
    """
    other = run(code, packages)
    assert other.stdout is not None
    other.stdout.readline()
    with pytest.raises(PackageError, match="another process is installing"):
        install.install_file(package_file, packages=packages)
    other.kill()
    other.wait()
    other.stdout.close()
    install.install_file(package_file, packages=packages)  # a killed holder holds nothing


@pytest.mark.parametrize("calls", [0, 1, 3, 6, 9, 11, 12, 13, 14, 15, 16, 17, 18, 20, 24, 28, 40])
def test_kill_9_at_any_step_of_an_install(packages: Path, tmp_path: Path, calls: int) -> None:
    """The process kills itself at its n-th call that changes the disk, as SIGKILL from outside would."""
    new = argos_package.build(tmp_path / "new", version="2.0")
    code = """
        import os, shutil, signal, sys
        from pathlib import Path
        from urdu_reader.language.packages import install
        left = int(sys.argv[3])
        def counted(real):
            def call(*args, **more):
                global left
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **more)
            return call
        os.fsync, os.mkdir, os.unlink, os.rmdir = map(counted, (os.fsync, os.mkdir, os.unlink, os.rmdir))
        Path.rename = counted(Path.rename)
        install.install_file(Path(sys.argv[2]), packages=Path(sys.argv[1]))
        print("done")
    """
    process = run(code, packages, new, calls)
    said, _ = process.communicate()
    assert process.returncode == (0 if said else -signal.SIGKILL)
    found = installed.find([packages])
    assert found.notices == ()
    assert {package.version for package in found.packages} in ({"1.9"}, {"1.9", "2.0"}, {"2.0"})
    for package in found.packages:
        assert whole(package)
    done = install.install_file(new, packages=packages)  # and the next one cleans up
    assert installed.find([packages]).packages == (done,)
    assert names(places.incoming_dir(packages)) == ["lock"]


@pytest.mark.parametrize("delay", [0.0, 0.003, 0.01, 0.03])
def test_kill_9_from_outside(tmp_path: Path, package_file: Path, delay: float) -> None:
    code = """
        import sys
        from pathlib import Path
        from urdu_reader.language.packages import install
        print("ready", flush=True)
        while True:
            install.install_file(Path(sys.argv[2]), packages=Path(sys.argv[1]))
    """
    packages = tmp_path / "packages"
    process = run(code, packages, package_file)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.kill()
    process.wait()
    process.stdout.close()
    found = installed.find([packages])
    assert found.notices == ()
    assert all(whole(package) for package in found.packages)
    assert whole(install.install_file(package_file, packages=packages))


def test_the_way_through_other_languages(tmp_path: Path) -> None:
    def package(start: str, stop: str, version: str = "1.0") -> Installed:
        return Installed(start, stop, start, stop, version, tmp_path / f"{start}{stop}{version}")

    direct, first, second = package("ur", "en"), package("ur", "fa"), package("fa", "en")
    assert installed.route([first, second], "ur", "en") == (first, second)
    assert installed.route([first, second, direct], "ur", "en") == (direct,)
    assert installed.route([first, package("en", "fa")], "ur", "en") == ()
    assert installed.route([], "ur", "en") == ()
    newer = package("ur", "en", "1.10")
    assert installed.route([newer, package("ur", "en", "1.9")], "ur", "en") == (newer,)
    loop = [package("ur", "fa"), package("fa", "ur"), package("fa", "hi"), package("hi", "en")]
    assert [step.to_code for step in installed.route(loop, "ur", "en")] == ["fa", "hi", "en"]


def whole(package: Installed) -> bool:
    files = {file.relative_to(package.path).as_posix() for file in package.path.rglob("*") if file.is_file()}
    return {
        "metadata.json",
        "sentencepiece.model",
        "README.md",
        "model/model.bin",
        "model/config.json",
    } <= files


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )
