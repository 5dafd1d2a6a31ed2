"""``urdu-reader doctor``: what this terminal is, how Urdu is drawn on it, and what is missing."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from urdu_reader.commands._own import places
from urdu_reader.settings.config import BIDI_MODES

if TYPE_CHECKING:
    from urdu_reader.terminal.doctor import Report
    from urdu_reader.terminal.modes import Mode

_WAIT = 1.0
"""Seconds that the terminal may take to answer: nobody is waiting for a page here."""

_LEAVE = "q"
"""The answer that changes nothing; so does none."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON; no test card, no question.")
@click.option(
    "--save",
    type=click.Choice(BIDI_MODES),
    metavar="MODE",
    help="Draw so on this terminal from now on, without asking; auto forgets what was saved.",
)
def command(as_json: bool, save: str | None) -> None:
    """Say what this terminal is and how Urdu is drawn on it, and show a test card to choose from.

    The row of the card that is right is kept for this terminal; the config and --bidi come before it.
    Enter or q leaves all as it is.
    """
    from urdu_reader.commands._config import notices
    from urdu_reader.settings import config
    from urdu_reader.terminal import saved
    from urdu_reader.terminal.detect import detect
    from urdu_reader.terminal.doctor import examine
    from urdu_reader.terminal.images.shared import Pictures
    from urdu_reader.terminal.modes import mode_named
    from urdu_reader.terminal.probe import probe

    answers = probe(wait=_WAIT)
    loaded = config.load()
    choice, shaping = loaded.config.bidi, loaded.config.shaping
    if save is not None:
        found = detect(answers, os.environ)
        _keep(found.key, None if save == "auto" else mode_named(save))
    found = detect(answers, os.environ, choice, saved.load(), shaping=shaping)
    report = examine(found, answers, os.environ, Pictures(found, loaded.config.nastaliq.images).ability)
    wrong = notices(loaded)
    if as_json:
        whole = asdict(report) | {
            "answers": report.answers._asdict(),
            "packages": list(_packages()),
            "kept": _kept(),
            "places": {name: asdict(place) for name, place in places().items()},
            "config": list(wrong),
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    for row in _rows(report):
        click.echo(row)
    for notice in wrong:
        click.echo(f"config: {notice}")
    on_terminal = sys.stdout.isatty() and sys.stdin is not None and sys.stdin.isatty()
    if on_terminal and save is None:
        _ask(report)


def _rows(report: Report) -> Iterator[str]:
    """The report as rows of text."""
    from urdu_reader.terminal.doctor import FORMS

    answers = report.answers
    said = {
        "mode 8": answers.mode8,
        "XTVERSION": answers.version,
        "DA1": answers.da1,
        "DA2": answers.da2,
        "foreground": answers.foreground and "#" + bytes(answers.foreground).hex(),
        "background": answers.background and "#" + bytes(answers.background).hex(),
        "outer terminal": answers.outer,
    }
    fonts = report.fonts
    facts: dict[str, Any] = {
        "terminal": report.terminal,
        "inside": report.multiplexer or "no multiplexer",
        "answers": ", ".join(f"{name} {value}" for name, value in said.items() if value is not None)
        or ("none came" if answers.asked else "not asked: there is no terminal here"),
        "environment": " ".join(f"{name}={value}" for name, value in report.environment.items()),
        "mode": f"{report.mode}: {report.reason}",
        "colours": report.colors,
        "images": f"{report.images}: {report.images_reason}",
        "cell": "{} by {} pixels".format(*report.cell) if report.cell else "of unknown size",
        "clipboard": ", ".join(report.clipboard) or "none",
        "encoding": report.encoding,
        "fonts": "unknown"
        if fonts.families is None
        else ", ".join(fonts.families[:6]) or "none with every letter",
        "letters": f"{' '.join(FORMS)}  (the ones that fonts lack most often: four letters, no boxes)",
        "packages": ", ".join(_packages()) or "none installed; urdu-reader model install ur en",
        "kept": ", ".join(f"{what}: {value}" for what, value in _kept().items()),
        **{f"{name} in": place for name, place in places().items()},
        "versions": ", ".join(f"{name} {value}" for name, value in report.versions.items()),
    }
    wide = max(map(len, facts))
    for name, value in facts.items():
        yield f"{name.ljust(wide)}  {value}"
    for advice in report.advice:
        yield f"{'to do'.ljust(wide)}  {advice}"


def _kept() -> dict[str, str]:
    """What the reader keeps on this machine."""
    from urdu_reader.language.memory import Memory, MemoryStoreError
    from urdu_reader.terminal import saved

    try:
        with Memory() as memory:
            counts = memory.counts()
            translations = ", ".join(f"{count} {origin}" for origin, count in counts.items() if count)
    except MemoryStoreError as error:
        translations = str(error)
    modes = ", ".join(f"{mode} on {key}" for key, mode in saved.load().items())
    return {"translations": translations or "none", "modes": modes or "none"}


def _packages() -> Iterator[str]:
    """The translation packages that are installed."""
    from urdu_reader.language.packages import installed
    from urdu_reader.language.packages.records import PackageError

    try:
        found = installed.find().packages
    except PackageError as error:
        yield str(error)
        return
    for package in found:
        yield f"{'→'.join(package.direction)} {package.version}"


def _ask(report: Report) -> None:
    """Show the test card and keep the row that a person finds right."""
    from urdu_reader.terminal.doctor import FORMS, card
    from urdu_reader.terminal.modes import MODES

    columns = min(shutil.get_terminal_size().columns, 72)
    click.echo(f"\nThe letters that fonts lack most often:  {' '.join(FORMS)}   (four letters, no boxes)")
    click.echo(
        "\nWhich row reads Pakistan, ICC, twelve, sample: from the right, letters joined, brackets closed?\n"
    )
    for _, row in card(report.answers, os.environ, columns):
        sys.stdout.write(row + "\n")
    sys.stdout.flush()
    known = ", ".join(f"{number} {mode}" for number, mode in enumerate(MODES, 1))

    def chosen(answer: str) -> Mode | None:
        said = answer.strip().lower()
        if said in ("", _LEAVE):
            return None
        if not said.isdecimal() or not 1 <= int(said) <= len(MODES):
            raise click.UsageError(f"{answer!r} is none of the rows, which are 1 to {len(MODES)}.")
        return MODES[int(said) - 1]

    mode: Mode | None = click.prompt(
        f"Its number ({known}); Enter or q leaves all as it is ({report.mode})",
        default="",
        show_default=False,
        value_proc=chosen,
    )
    if mode is not None:
        _keep(report.key, mode)
        click.echo(f"Kept: {mode} on {report.key}. `urdu-reader doctor --save auto` forgets it.")


def _keep(key: str, mode: Mode | None) -> None:
    from urdu_reader.terminal import saved

    try:
        saved.save(key, mode)
    except OSError as error:
        raise click.ClickException(
            f"{saved.path()}: cannot be written ({error.strerror}); check the folder's permissions"
        ) from error
