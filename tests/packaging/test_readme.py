"""What the README promises: its commands are the ones that run, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import click

from urdu_reader import __version__, cli

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_it_opens_with_a_picture() -> None:
    assert re.search(r"\A# .*\n\n!\[[^\]]+\]\(docs/reader\.png\)", README)
    assert (ROOT / "docs" / "reader.png").read_bytes().startswith(b"\x89PNG")


def test_its_files_are_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def test_the_two_first_commands_make_the_environment() -> None:
    opens, tests = (line for line in BLOCKS[0].splitlines() if line and not line.startswith("#"))
    assert opens.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert opens.endswith("&& .venv/bin/urdu-reader")
    assert tests in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_command_that_it_shows_exists() -> None:
    ctx = click.Context(cli.cli)
    shown = set(re.findall(r"\burdu-reader ([a-z]+)(?![.\w])", "\n".join(BLOCKS)))
    assert {"show", "config", "completion"} <= shown
    assert shown <= set(cli.cli.list_commands(ctx))


def test_every_option_that_it_shows_exists() -> None:
    ctx = click.Context(cli.cli)
    for line in "\n".join(BLOCKS).splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] != ["urdu-reader"] or len(words) < 2:
            continue
        command = cli.cli.get_command(ctx, words[1]) or cli.cli.get_command(ctx, "open")
        if isinstance(command, click.Group) and len(words) > 2:
            command = command.get_command(ctx, words[2])
        assert command is not None, line
        options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_one_version() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["version"] == __version__
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in changelog or f"## [{__version__}]" in changelog
