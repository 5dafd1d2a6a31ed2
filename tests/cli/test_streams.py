"""Standard streams that are closed or full: one honest line, never a fault of the program."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND, LIMIT, Done


def shell(environment: dict[str, str], folder: Path, args: str, redirections: str) -> Done:
    """Run the command line with what a shell makes of its streams."""
    done = subprocess.run(
        ["sh", "-c", f'"$@" {args} {redirections}', "sh", *COMMAND],
        capture_output=True,
        env=environment,
        cwd=folder,
        timeout=LIMIT,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr.decode())


@pytest.mark.parametrize(
    "args",
    [
        "show page.txt",
        "show page.txt --format json",
        "page.txt",
        "--help",
        "--version",
        "config show",
        "doctor --json",
        "translate page.txt",
        "completion bash",
    ],
)
def test_output_that_is_closed(args: str, environment: dict[str, str], page: Path) -> None:
    done = shell(environment, page.parent, args, ">&-")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("urdu-reader: standard output: closed")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("args", ["show page.txt", "show page.txt --format json", "--help", "config show"])
def test_output_that_is_full(args: str, environment: dict[str, str], page: Path) -> None:
    done = shell(environment, page.parent, args, "> /dev/full")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("urdu-reader: standard output: No space left")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("form", ["text", "json"])
def test_output_that_is_full_and_larger_than_a_buffer(
    form: str, environment: dict[str, str], page: Path
) -> None:
    page.write_text("یہ ایک جملہ ہے۔\n\n" * 2_000, "utf-8")
    done = shell(environment, page.parent, f"show page.txt --format {form}", "> /dev/full")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("urdu-reader: standard output: No space left on device; make room")


def test_another_file_s_failure_is_not_the_output_s(environment: dict[str, str], page: Path) -> None:
    done = shell(environment, page.parent, "show missing.txt", "> /dev/null")
    assert (done.status, "standard output" in done.err) == (2, False)


def test_input_that_is_closed(environment: dict[str, str], page: Path) -> None:
    done = shell(environment, page.parent, "show -", "<&-")
    assert (done.status, done.out, done.err.count("\n")) == (2, b"", 1)
    assert done.err.startswith("urdu-reader: standard input: is closed")
    assert shell(environment, page.parent, "show page.txt", "<&-").status == 0
    assert shell(environment, page.parent, "doctor --json", "<&-").status == 0


def test_errors_that_nobody_takes_do_not_go_to_the_output(environment: dict[str, str], page: Path) -> None:
    done = shell(environment, page.parent, "show missing.txt", "2>&-")
    assert (done.status, done.out) == (2, b"")


def test_nothing_open_at_all(environment: dict[str, str], page: Path) -> None:
    assert shell(environment, page.parent, "show page.txt", "<&- >&- 2>&-").status == 1


def test_who_reads_the_output_may_leave(environment: dict[str, str], page: Path) -> None:
    page.write_text("یہ ایک جملہ ہے۔\n\n" * 20_000, "utf-8")
    done = shell(environment, page.parent, "show page.txt", "| head -1")
    assert (done.status, done.err) == (0, "")
