"""Which command is meant, how help answers, and what a failure looks like."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.cli.conftest import COMMAND, Run
from urdu_reader import __version__, cli, failures
from urdu_reader.__main__ import names_sources_alone
from urdu_reader.__main__ import run as run_line
from urdu_reader.cli import CommandFolder
from urdu_reader.failures import describe

HEAVY = {
    "textual",
    "rich",
    "argostranslate",
    "ctranslate2",
    "sentencepiece",
    "numpy",
    "asyncio",
    "httpx",
    "ssl",
}


def commands() -> list[list[str]]:
    """Every command and subcommand, as arguments."""
    ctx = click.Context(cli.cli)
    found: list[list[str]] = [[]]
    for name in cli.cli.list_commands(ctx):
        found.append([name])
        command = cli.cli.get_command(ctx, name)
        if isinstance(command, click.Group):
            found += [[name, inner] for inner in command.list_commands(ctx)]
    return found


@pytest.mark.parametrize("args", commands(), ids=" ".join)
def test_help_of_every_command_loads_nothing_heavy(args: list[str]) -> None:
    script = (
        "import sys; from urdu_reader.__main__ import run; "
        f"status = run({[*args, '--help']!r}); print(*sys.modules); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    *_, modules = done.stdout.rstrip("\n").split("\n")
    assert done.stdout.startswith("Usage: urdu-reader")
    assert not HEAVY & set(modules.split())


@pytest.mark.parametrize("args", commands()[1:], ids=" ".join)
def test_every_command_says_what_it_does(args: list[str]) -> None:
    command: click.Command = cli.cli
    for name in args:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    assert command.help
    assert command.get_short_help_str(limit=200).endswith(".")


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.status, done.out.decode().split()[-1]) == (0, __version__)


@pytest.mark.parametrize(
    ("args", "opened"),
    [
        ([], ()),
        (["page.txt"], ("page.txt",)),
        (["a", "b"], ("a", "b")),
        (["./show"], ("./show",)),
        (["open", "show"], ("show",)),
        (["-"], ("-",)),
        (["--", "show"], ("show",)),
        (["--bidi", "visual", "page.txt"], ("page.txt",)),
        (["page.txt", "--theme", "paper"], ("page.txt",)),
    ],
)
def test_what_is_no_command_is_opened(
    args: list[str], opened: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = cli.cli.get_command(click.Context(cli.cli), "open")
    assert command is not None
    seen = []
    monkeypatch.setattr(command, "callback", lambda sources, **_: seen.append(sources))
    result = CliRunner().invoke(cli.cli, args)
    assert result.exit_code == 0, result.output
    assert seen == [opened]


@pytest.mark.parametrize(
    "args", [[], ["page.txt"], ["a", "b"], ["./show"], ["-"], [""], ["os"], ["_sources"]]
)
def test_sources_alone_need_no_command_line(args: list[str]) -> None:
    assert names_sources_alone(args)


@pytest.mark.parametrize(
    "args",
    [*([name] for name in cli.cli.list_commands(click.Context(cli.cli))), ["--", "x"], ["x", "--help"]],
)
def test_commands_and_options_do(args: list[str]) -> None:
    assert not names_sources_alone(args)


def test_completing_needs_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_URDU_READER_COMPLETE", "bash_complete")
    assert not names_sources_alone([])


def test_the_reader_opens_without_the_machinery_of_commands(run: Run, page: Path) -> None:
    script = (
        "import sys; from urdu_reader import __main__; from urdu_reader.commands import _reader; "
        "_reader.open_reader = lambda sources, **_: print(sources) or 0; "
        f"__main__.run([{str(page)!r}]); print('click' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [str((str(page),)), "False"]


def test_a_command_before_a_file_of_that_name(page: Path, run: Run) -> None:
    page.rename(page.with_name("show"))
    assert run("show").status == 2
    assert run("show", "show").status == 0


@pytest.mark.parametrize(
    "args",
    [
        ["--bogus"],
        ["show", "--width", "0", "x"],
        ["show", "--format", "papyrus", "x"],
        ["config", "nothing"],
        ["completion"],
        ["completion", "csh"],
    ],
)
def test_wrong_usage_is_one_line_and_2(args: list[str], run: Run) -> None:
    done = run(*args)
    assert (done.status, done.out) == (2, b"")
    assert done.err.startswith("urdu-reader")
    assert done.err.count("\n") == 1
    assert "--help" in done.err


@pytest.mark.parametrize("args", [["completion"], ["show", "--format", "papyrus", "x"]])
def test_what_can_be_chosen_from_is_one_clean_line(args: list[str], run: Run) -> None:
    err = run(*args).err
    assert "\\t" not in err
    assert "  " not in err
    assert ". Try: urdu-reader" in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["show", "--width", "0", "x"], "'--width': '0' is not a whole number from 1 up."),
        (["show", "--width", "1.5", "x"], "'--width': '1.5' is not a whole number from 1 up."),
        (["show", "--format", "svg", "--size", "nan", "x"], "'--size': 'nan' is not a number from 8 to 200."),
        (["serve", "--port", "65536"], "'--port': '65536' is not a whole number from 0 to 65535."),
        (["serve", "--theme", "nite"], "'--theme': there is no theme 'nite'; there are contrast, night,"),
        (["doctor", "--json=1"], "urdu-reader doctor: Option '--json' does not take a value."),
        (["x", "--bidi"], "urdu-reader: Option '--bidi' requires an argument. Try: urdu-reader open --help"),
        (["open", "x", "--bidi"], "urdu-reader open: Option '--bidi' requires an argument."),
        (["--foo"], "urdu-reader: No such option '--foo'. Try: urdu-reader open --help\n"),
        (["x", "--bidi", "y"], "urdu-reader: Invalid value for '--bidi'"),
        (["open", "--foo"], "urdu-reader open: No such option '--foo'."),
        (["memory", "export", "--bogus"], "urdu-reader memory export: No such option '--bogus'."),
    ],
)
def test_a_wrong_value_is_said_in_words_and_of_its_command(args: list[str], said: str, run: Run) -> None:
    assert said in run(*args).err


def test_a_theme_that_there_is_not_is_wrong_usage_of_the_reader_too(page: Path, on_terminal: Run) -> None:
    done = on_terminal("--theme", "nite", page)
    assert done.status == 2
    assert b"urdu-reader: Invalid value for '--theme': there is no theme 'nite'" in done.out
    assert b"\x1b[?1049h" not in done.out


def test_choices_stand_in_a_row(run: Run) -> None:
    assert "Choose from: bash, zsh, fish. Try:" in run("completion").err


@pytest.mark.parametrize("args", [["shw", "page.txt"], ["shw", "--format", "json", "page.txt"], ["shwo"]])
def test_a_mistyped_command_is_no_file(args: list[str], run: Run, page: Path) -> None:
    done = run(*args)
    assert (done.status, done.out) == (2, b"")
    assert done.err == f"urdu-reader: {args[0]}: there is no such file; did you mean `urdu-reader show`?\n"


def test_a_file_named_nearly_like_a_command_is_one(run: Run, page: Path) -> None:
    page.rename(page.with_name("shw"))
    assert "did you mean" not in run("shw").err  # there is no terminal to open it on
    assert "did you mean" not in run("newspaper").err


def test_a_terminal_without_a_screen_is_refused(page: Path, on_terminal: Run) -> None:
    done = on_terminal(page, TERM="dumb")
    assert (done.status, done.out.count(b"\n")) == (1, 1)
    assert b"TERM=dumb" in done.out
    assert b"urdu-reader show" in done.out
    assert b"\x1b" not in done.out


def test_a_bare_group_shows_its_help(run: Run) -> None:
    done = run("config")
    assert (done.status, done.out) == (2, b"")
    assert "init" in done.err


def test_a_fault_of_the_program_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def command() -> None:
        raise ZeroDivisionError("of\n\x1b[31mall things")

    monkeypatch.setattr(CommandFolder, "get_command", lambda *_: command)
    monkeypatch.delenv(failures.DEBUG, raising=False)
    assert run_line(["show"]) == 1
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "ZeroDivisionError" in line
    assert "test_command_line.py" in line
    assert "\x1b" not in line
    monkeypatch.setenv(failures.DEBUG, "1")
    with pytest.raises(ZeroDivisionError):
        run_line(["show"])


def test_an_unforeseen_refusal_of_the_system_names_the_file() -> None:
    line, status = describe(PermissionError(13, "Permission denied", "/nowhere/\x1b[2J"))
    assert status == 1
    assert line == "urdu-reader: /nowhere/\\x1b[2J: Permission denied; check the path and its permissions"


def test_a_reader_that_goes_away_is_no_failure(page: Path, environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [*COMMAND, "show", str(page)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as errors:
        assert errors.read() == b""
    assert process.wait() == 1


def test_ctrl_c_is_quiet(environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [*COMMAND, "show", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    time.sleep(1)  # until it waits for its input; earlier is quiet too
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.strip() == b""


def test_output_is_utf8_in_every_locale(page: Path, run: Run) -> None:
    done = run("show", page, LC_ALL="C", PYTHONIOENCODING="latin-1")
    assert done.status == 0
    assert "بندرگاہ" in done.out.decode("utf-8")
