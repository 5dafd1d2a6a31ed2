"""The local clipboard programs, stood in for by real small programs on the path."""

from __future__ import annotations

import stat

import pytest

from urdu_reader.terminal import clipboard


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
        ("tmux", {"TMUX": "/tmp/socket,1,0"}, "linux", "load-buffer -w -"),
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
    assert list(clipboard.programs(environ(tmp_path), "linux")) == []
    assert not clipboard.copy("x", environ(tmp_path), "linux")


def test_a_program_that_fails_did_not_do_it(tmp_path, program):
    program("wl-copy", status=1)
    assert not clipboard.copy("x", environ(tmp_path, WAYLAND_DISPLAY="w"), "linux")


def test_the_next_program_does_what_the_first_cannot(tmp_path, program):
    program("xclip", status=1)
    program("tmux")
    assert clipboard.copy("کتاب", environ(tmp_path, DISPLAY=":0", TMUX="x"), "linux")
    assert (tmp_path / "tmux.out").read_text(encoding="utf-8") == "کتاب"


def test_a_program_that_stays_alive_is_not_waited_for(tmp_path):
    path = tmp_path / "wl-copy"
    path.write_text("#!/bin/sh\ncat > /dev/null\nsleep 20 &\n")
    path.chmod(0o755)
    assert clipboard.copy("x", environ(tmp_path, WAYLAND_DISPLAY="w"), "linux")  # else given up


@pytest.mark.parametrize(("said", "taken"), [("on", True), ("external", False), ("off", False), (None, None)])
def test_what_tmux_does_with_osc_52(tmp_path, said, taken):
    path = tmp_path / "tmux"
    path.write_text(f"#!/bin/sh\necho {said}\n" if said else "#!/bin/sh\nexit 1\n")
    path.chmod(0o755)
    assert clipboard.tmux_takes_osc_52({"PATH": str(tmp_path)}) is taken
    assert clipboard.tmux_takes_osc_52({"PATH": str(tmp_path / "none")}) is None


def test_a_program_that_hangs_is_given_up(tmp_path, monkeypatch):
    path = tmp_path / "wl-copy"
    path.write_text("#!/bin/sh\nexec sleep 30\n")
    path.chmod(0o755)
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    assert not clipboard.copy("x", environ(tmp_path, WAYLAND_DISPLAY="w"), "linux")
