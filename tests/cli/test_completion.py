"""Shell completion: the scripts, and what they are answered."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND, LIMIT, Run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_good_for_its_shell(shell: str, run: Run, tmp_path: Path) -> None:
    done = run("completion", shell)
    assert done.status == 0
    assert b"_URDU_READER_COMPLETE=" + shell.encode() + b"_complete" in done.out
    if shutil.which(shell) is not None:
        script = tmp_path / "script"
        script.write_bytes(done.out)
        subprocess.run([shell, "-n", str(script)], check=True)


def answers(run: Run, *words: str) -> set[str]:
    """What bash is offered after these words, the last of which is incomplete."""
    done = run(
        _URDU_READER_COMPLETE="bash_complete",
        COMP_WORDS=" ".join(["urdu-reader", *words]),
        COMP_CWORD=str(len(words)),
    )
    return set(done.out.decode().split())


def test_commands_and_files(run: Run) -> None:
    assert {"plain,show", "plain,open", "plain,config", "file,"} <= answers(run, "")
    assert answers(run, "sh") == {"plain,show", "file,sh"}


def test_options_and_their_values(run: Run) -> None:
    assert "plain,--width" in answers(run, "show", "--")
    assert answers(run, "show", "--format", "j") == {"plain,json"}
    assert {"plain,path", "plain,show", "plain,init"} <= answers(run, "config", "")


def test_files_after_a_file(run: Run) -> None:
    assert answers(run, "page.txt", "oth") == {"file,oth"}


SETUP = {
    "bash": (["--norc", "--noprofile", "-i"], 'eval "$(urdu-reader completion bash)"'),
    "zsh": (["-f", "-i"], 'autoload -U compinit; compinit -u -D; eval "$(urdu-reader completion zsh)"'),
    "fish": (["--no-config", "-i"], "urdu-reader completion fish | source"),
}


@pytest.mark.parametrize("shell", SETUP)
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("compl", "completion"),
        ("show --form", "--format"),
        ("show --format markd", "markdown"),
        ("show brid", "bridge.txt"),
        ("brid", "bridge.txt"),
        ("config in", "init"),
    ],
)
def test_tab_completes(
    shell: str, typed: str, completed: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} on this machine")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bridge.txt").write_text("متن\n", "utf-8")
    options, setup = SETUP[shell]
    path = program_path(tmp_path, environment)
    with Shell([shell, *options], folder, {**environment, "PATH": path}) as running:
        running.run(setup)
        running.type(f"urdu-reader {typed}\t")
        # What Tab adds is not what was typed: it comes behind, on the line or in the list.
        running.wait_for(completed[len(typed.split()[-1]) :] if shell != "fish" else completed)


def test_fish_has_the_whole_description(tmp_path: Path, environment: dict[str, str], run: Run) -> None:
    if shutil.which("fish") is None:
        pytest.skip("no fish on this machine")
    script = tmp_path / "script.fish"
    script.write_bytes(run("completion", "fish").out)
    done = subprocess.run(
        ["fish", "--no-config", "-c", f'source {script}; complete -C "urdu-reader config"'],
        env={**environment, "HOME": str(tmp_path), "PATH": program_path(tmp_path, environment)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("config\tWhere the config is, what it says, a file")


def program_path(tmp_path: Path, environment: dict[str, str]) -> str:
    """A PATH on which urdu-reader is the one under test."""
    program = tmp_path / "bin" / "urdu-reader"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec {" ".join(COMMAND)} "$@"\n')
    program.chmod(0o755)
    return f"{program.parent}:{environment['PATH']}"


class Shell:
    """An interactive shell on a terminal."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self._seen = ""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**environment, "HOME": str(folder.parent), "TERM": "xterm", "PS1": "> "},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)

    def __enter__(self) -> Shell:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def type(self, text: str) -> None:
        """Type, and forget what was seen before."""
        self._seen = ""
        os.write(self._master, text.encode())

    def run(self, line: str) -> None:
        """Run a line to its end."""
        self.type(f"{line}; echo at-the-'end'\r")
        self.wait_for("at-the-end")

    def wait_for(self, text: str) -> None:
        """Wait until the text was written, in whatever colours."""
        end = time.monotonic() + LIMIT
        while text not in SEQUENCE.sub("", self._seen):
            if not select.select([self._master], [], [], max(0.0, end - time.monotonic()))[0]:
                raise TimeoutError(f"not written: {text!r}; written: {self._seen[-500:]!r}")
            data = os.read(self._master, 1 << 16)
            self._seen += data.decode("utf-8", "replace")
            if b"\x1b[c" in data or b"\x1b[0c" in data:  # fish asks what the terminal is
                os.write(self._master, b"\x1b[?62;c")


SEQUENCE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\].*?(?:\x07|\x1b\\\\)|[ -/]*[0-~])", re.DOTALL)
