"""What is refused before a byte of it is unpacked."""

from __future__ import annotations

import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urdu_reader.language.packages import check as checking
from urdu_reader.language.packages import install, installed
from urdu_reader.language.packages.check import check
from urdu_reader.language.packages.records import PackageError

TOP = "translate-ur_en-1_9"
METADATA = {
    "package_version": "1.9",
    "from_code": "ur",
    "from_name": "Urdu",
    "to_code": "en",
    "to_name": "English",
}


def pack(
    path: Path, change: Callable[[zipfile.ZipFile], None] = lambda archive: None, **more: object
) -> Path:
    """A zip with a package's files, none of them real, after ``change`` has added to it."""
    leave = more.pop("leave", ())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        files = {
            "metadata.json": json.dumps({**METADATA, **more}),
            "model/model.bin": "model",
            "sentencepiece.model": "pieces",
        }
        for name, content in files.items():
            if name not in leave:  # type: ignore[operator]
                archive.writestr(f"{TOP}/{name}", content)
        change(archive)
    return path


def test_a_real_package_passes(package_file: Path) -> None:
    found = check(package_file, ("ur", "en"))
    assert (found.package.code, found.package.version, found.top) == ("translate-ur_en", "1.9", TOP)
    assert f"{TOP}/model/model.bin" in found.files


def test_a_zip_with_a_package_s_files_passes(tmp_path: Path) -> None:
    assert check(pack(tmp_path / "p")).package.direction == ("ur", "en")
    bpe = pack(tmp_path / "b", lambda z: z.writestr(f"{TOP}/bpe.model", ""), leave=("sentencepiece.model",))
    assert check(bpe).package.version == "1.9"


@pytest.mark.parametrize(
    "name",
    [
        "../evil", f"{TOP}/../../evil", "/etc/evil", f"{TOP}/./x", f"{TOP}//x", f"{TOP}/..",
        f"{TOP}\\..\\evil", "C:/evil", f"{TOP}/c:evil", f"{TOP}/x\x1b[31m", f"{TOP}/nul\x00.txt",
        f"{TOP}/new\nline", "evil", "other/x", f"{TOP}/{'x' * 500}",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        member = zipfile.ZipInfo("placeholder")
        member.filename = member.orig_filename = name
        archive.writestr(member, "evil")

    refused(pack(tmp_path / "p", add), tmp_path)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        member = zipfile.ZipInfo(f"{TOP}/link")
        member.external_attr = (kind | 0o777) << 16
        archive.writestr(member, "/etc/passwd")

    refused(pack(tmp_path / "p", add), tmp_path, "link or a device")


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        archive.writestr(f"{TOP}/Model/MODEL.bin", "other")

    refused(pack(tmp_path / "p", add), tmp_path, "twice")


@pytest.mark.parametrize("name", ["model/model.bin/more", "metadata.json/x/y"])
def test_a_file_inside_a_file_is_refused(tmp_path: Path, name: str) -> None:
    refused(
        pack(tmp_path / "p", lambda z: z.writestr(f"{TOP}/{name}", "")), tmp_path, "both a file and a folder"
    )


def test_no_top_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "flat"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("metadata.json", json.dumps(METADATA))
    refused(path, tmp_path, "one folder")
    with zipfile.ZipFile(path, "w"):
        pass
    refused(path, tmp_path)


@pytest.mark.parametrize("name", ["metadata.json", "model/model.bin", "sentencepiece.model"])
def test_a_missing_part_is_refused(tmp_path: Path, name: str) -> None:
    refused(pack(tmp_path / "p", leave=(name,)), tmp_path, f"has no {name}")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("from_code", None), ("from_code", "../.."), ("to_code", 7), ("package_version", "1/9"),
        ("package_version", ""), ("type", "sbd"), ("to_code", "e" * 50), ("from_code", "ur\x1b[1m"),
    ],
)  # fmt: skip
def test_wrong_metadata_is_refused(tmp_path: Path, field: str, value: object) -> None:
    refused(pack(tmp_path / "p", **{field: value}), tmp_path, "metadata.json")


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "\x00", "null"])
def test_metadata_that_is_no_object_is_refused(tmp_path: Path, text: str) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        archive.writestr(f"{TOP}/metadata.json", text)

    refused(pack(tmp_path / "p", add, leave=("metadata.json",)), tmp_path, "metadata.json")


def test_wrong_languages_are_refused(package_file: Path) -> None:
    with pytest.raises(PackageError, match="translates ur to en, not en to ur"):
        check(package_file, ("en", "ur"))


def test_a_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        with archive.open(f"{TOP}/zeros", "w", force_zip64=True) as file:
            for _ in range(300):
                file.write(bytes(1024 * 1024))

    refused(pack(tmp_path / "p", add), tmp_path, "would unpack to 314,5")


def test_sizes_that_a_zip_states_bind(tmp_path: Path) -> None:
    """A member that says 10 bytes and holds a megabyte gives 10 bytes, and then fails its checksum."""
    path = pack(tmp_path / "p", lambda z: z.writestr(f"{TOP}/liar", bytes(1024 * 1024)))
    data = bytearray(path.read_bytes())
    said = struct.pack("<L", 1024 * 1024)
    for position in range(len(data) - 4):
        if data[position : position + 4] == said:
            data[position : position + 4] = struct.pack("<L", 10)
    path.write_bytes(data)
    refused(path, tmp_path, "damaged|not a whole zip")


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_FILES", 3)
    refused(pack(tmp_path / "p", lambda z: z.writestr(f"{TOP}/fourth", "")), tmp_path, "4 files")


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"<html>not found</html>", b"PK\x03\x04 and then nothing"):
        (tmp_path / "p").write_bytes(content)
        refused(tmp_path / "p", tmp_path, "not a whole zip file")
    with pytest.raises(PackageError, match="no such file"):
        check(tmp_path / "absent")
    with pytest.raises(PackageError, match="cannot be read"):
        check(tmp_path)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_package_is_refused(tmp_path: Path, package_file: Path, part: float) -> None:
    data = package_file.read_bytes()
    (tmp_path / "p").write_bytes(data[: int(len(data) * part)])
    refused(tmp_path / "p", tmp_path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_package_is_never_half_installed(
    tmp_path: Path, package_file: Path, data: st.DataObject
) -> None:
    content = bytearray(package_file.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    (tmp_path / "p").write_bytes(content)
    folder = tmp_path / "packages"
    try:
        done = install.install_file(tmp_path / "p", packages=folder)
    except PackageError as error:
        said = str(error)
        assert not installed.find([folder]).packages
    else:
        assert [package.path for package in installed.find([folder]).packages] == [done.path]
        install.remove(*done.direction, packages=folder)
        said = ""
    assert "\n" not in said
    assert not installed.find([folder]).notices


def refused(path: Path, tmp_path: Path, what: str | None = None) -> None:
    """Neither is it installed, nor is anything left anywhere."""
    folder = tmp_path / "to" / "packages"
    before = {entry for entry in tmp_path.rglob("*") if "to" not in entry.relative_to(tmp_path).parts}
    with pytest.raises(PackageError, match=what) as raised:
        install.install_file(path, packages=folder)
    said = str(raised.value)
    assert said.isprintable()
    assert len(said) < 400
    assert {entry for entry in tmp_path.rglob("*") if "to" not in entry.relative_to(tmp_path).parts} == before
    left = [entry.name for entry in (tmp_path / "to").rglob("*")] if (tmp_path / "to").exists() else []
    assert set(left) <= {"packages", ".packages-incoming", "lock"}
