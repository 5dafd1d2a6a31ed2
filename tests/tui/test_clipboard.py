"""The local clipboard programs, stood in for by real small programs on the path."""

from __future__ import annotations

import stat

import pytest

from urdu_reader.tui import clipboard


@pytest.fixture
def program(tmp_path):
    """Make a program that writes what it is given, and how it was called, into files beside it."""

    def make(name, status=0):
        path = tmp_path / name
        path.write_text(
            "#!/bin/sh\nPATH=/usr/bin:/bin\n"
            f'd="$(dirname "$0")"\necho "$@" > "$d/{name}.args"\ncat > "$d/{name}.out"\nexit {status}\n'
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return make


def environ(tmp_path, **more):
    return {"PATH": f"{tmp_path}:/usr/bin:/bin", **more}


@pytest.mark.parametrize(
    ("name", "env", "platform", "args"),
    [
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}, "linux", ""),
        ("xclip", {"DISPLAY": ":0"}, "linux", "-selection clipboard"),
        ("xsel", {"DISPLAY": ":0"}, "linux", "--clipboard --input"),
        ("pbcopy", {}, "darwin", ""),
    ],
)
def test_each_program_gets_the_text(tmp_path, program, name, env, platform, args):
    program(name)
    where = {"PATH": str(tmp_path), **env}
    assert clipboard.copy("شہر کی\nلائبریری", where, platform)
    assert (tmp_path / f"{name}.out").read_text(encoding="utf-8") == "شہر کی\nلائبریری"
    assert (tmp_path / f"{name}.args").read_text().strip() == args


def test_without_a_desktop_there_is_no_program(tmp_path, program):
    program("xclip")
    program("wl-copy")
    assert clipboard.command(environ(tmp_path), "linux") is None
    assert not clipboard.copy("x", environ(tmp_path), "linux")


def test_a_program_that_fails_did_not_do_it(tmp_path, program):
    program("wl-copy", status=1)
    assert not clipboard.copy("x", environ(tmp_path, WAYLAND_DISPLAY="w"), "linux")


def test_a_program_that_hangs_is_given_up(tmp_path, monkeypatch):
    path = tmp_path / "wl-copy"
    path.write_text("#!/bin/sh\nexec sleep 30\n")
    path.chmod(0o755)
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    assert not clipboard.copy("x", environ(tmp_path, WAYLAND_DISPLAY="w"), "linux")
