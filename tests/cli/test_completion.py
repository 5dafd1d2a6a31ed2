"""Shell completion: the scripts, and what they are answered."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND, Run


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


def test_bash_completes_a_command(run: Run, tmp_path: Path, environment: dict[str, str]) -> None:
    if shutil.which("bash") is None:
        pytest.skip("no bash")
    program = tmp_path / "bin" / "urdu-reader"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {" ".join(COMMAND)} "$@"\n')
    program.chmod(0o755)
    script = (
        run("completion", "bash").out.decode()
        + "\nCOMP_WORDS=(urdu-reader comp); COMP_CWORD=1; _urdu_reader_completion urdu-reader"
        + '\necho "${COMPREPLY[0]}"'
    )
    path = f"{program.parent}:{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], env={**environment, "PATH": path}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[:1] == ["completion"]
