"""``urdu-reader model``: the Argos packages that translate on this machine."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from urdu_reader.commands._progress import BAR
from urdu_reader.text import amounts
from urdu_reader.text.patterns import later

if TYPE_CHECKING:
    from urdu_reader.language.packages.records import Available, Installed, Package

_INDEX = click.option(
    "--index",
    "source",
    metavar="URL|FILE",
    help="The list of packages to choose from, instead of Argos's own.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_EVERY = 0.1
_CODE = later("[a-z]{2,3}([-_][A-Za-z]{2,4})?")


@click.group()
def command() -> None:
    """List, install and remove the packages that translate offline.

    They are Argos packages, kept where Argos Translate keeps them: what it has is found here too.
    """


@command.command("list")
@click.option("--available", is_flag=True, help="Ask the index what can be had; this needs the network.")
@_INDEX
@_JSON
def list_packages(available: bool, source: str | None, as_json: bool) -> None:
    """List the packages that are installed, or that can be had."""
    from urdu_reader.language.packages import index, installed

    with _failures():
        found = installed.find()
        offered = index.read(source) if available or source is not None else ()
    for notice in found.notices:
        click.echo(f"urdu-reader: {notice}", err=True)
    have = {(package.direction, package.version) for package in found.packages}
    asked = available or source is not None
    packages: tuple[Available, ...] | tuple[Installed, ...] = offered if asked else found.packages
    if as_json:
        rows = [
            _json(package) | {"installed": (package.direction, package.version) in have}
            for package in packages
        ]
        click.echo(json.dumps({"packages": rows}, ensure_ascii=False, indent=1))
        return
    if not packages and asked:
        click.echo("The index offers no package.", err=True)
    elif not packages:
        click.echo("No package is installed. To install one: urdu-reader model install ur en", err=True)
    for package in packages:
        mark = "installed" if offered and (package.direction, package.version) in have else ""
        click.echo(f"{_title(package)}  {mark or _size(package)}".rstrip())


@command.command()
@click.argument("what", metavar="[FROM TO | FILE]", nargs=-1)
@_INDEX
def install(what: tuple[str, ...], source: str | None) -> None:
    """Install a package: by its languages from the index, or from a file.

    Without arguments, Urdu to English. A download that was stopped continues where it was.
    """
    from urdu_reader.language.packages import index, install

    with _failures():
        if len(what) == 1 and _CODE.fullmatch(what[0]) and not os.path.lexists(what[0]):
            raise click.UsageError(
                f"{what[0]} is one language; give the second one too, such as: ur en",
                click.get_current_context(),
            )
        if len(what) == 1:
            done = install.install_file(Path(what[0]))
        else:
            start, stop = _languages(what)
            package = index.newest(index.read(source), start, stop)
            if package is None:
                raise click.ClickException(
                    f"the index has no package from {start} to {stop}; see: model list --available"
                )
            with _progress(package) as tell:
                done = install.install(package, progress=tell)
    click.echo(f"Installed {_title(done)}", err=True)
    click.echo(str(done.path))


@command.command()
@click.argument("languages", metavar="FROM TO", nargs=2)
def remove(languages: tuple[str, str]) -> None:
    """Remove a package."""
    from urdu_reader.language.packages import install

    with _failures():
        for package in install.remove(*languages):
            click.echo(f"Removed {_title(package)}", err=True)


@command.command()
@click.argument("languages", metavar="[FROM TO]", nargs=-1)
@_JSON
def info(languages: tuple[str, ...], as_json: bool) -> None:
    """Say how a translation would be made: which packages, one after the other, and where they are."""
    from urdu_reader.language.packages import installed, places

    start, stop = _languages(languages)
    with _failures():
        route = installed.route(installed.find().packages, start, stop)
    if as_json:
        said = {"from": start, "to": stop, "route": [_json(package) for package in route],
                "folder": str(places.packages_dir()), "index": places.index()}  # fmt: skip
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
        return
    for package in route:
        click.echo(f"{_title(package)}  {_size(package)}  {package.path}")
    click.echo(f"packages  {places.packages_dir()}\nindex     {places.index()}")
    if not route:
        raise click.ClickException(
            f"no package leads from {start} to {stop}; install one: urdu-reader model install {start} {stop}"
        )


def _languages(said: tuple[str, ...]) -> tuple[str, str]:
    from urdu_reader.language.engine import SOURCE, TARGET

    if not said:
        return SOURCE, TARGET
    if len(said) != 2:
        raise click.UsageError("Give two language codes, such as: ur en", click.get_current_context())
    return said[0], said[1]


@contextmanager
def _failures() -> Iterator[None]:
    """Say an engine's or a package's failure as this program says its own."""
    from urdu_reader.language.protocol import EngineError

    try:
        yield
    except EngineError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _progress(package: Available) -> Iterator[_Bar]:
    """Show a download on standard error where that is a terminal; else one line that it begins."""
    bar = _Bar(package)
    try:
        yield bar
    except KeyboardInterrupt:
        bar.end()
        click.echo("Stopped. The same command continues the download.", err=True)
        raise
    finally:
        bar.end()


class _Bar:
    """A row that is written over: how much of how much, how fast, how long still."""

    def __init__(self, package: Package) -> None:
        self._title = _title(package)
        self._shown = sys.stderr.isatty()
        self._said = False
        self._first: tuple[float, int] | None = None
        self._next = 0.0

    def __call__(self, done: int, total: int | None) -> None:
        now = time.monotonic()
        if self._first is None:
            self._first = now, done
            size = f", {amounts.size(total)}" if total else ""
            resumed = f", from {amounts.size(done)} on" if done else ""
            click.echo(f"Downloading {self._title}{size}{resumed}", err=True)
        if not self._shown or (now < self._next and done != total):
            return
        self._next = now + _EVERY
        self._said = True
        click.echo(f"\r{self._row(done, total, now)}\x1b[K", nl=False, err=True)

    def end(self) -> None:
        """Leave the row."""
        if self._said:
            self._said = False
            click.echo(err=True)

    def _row(self, done: int, total: int | None, now: float) -> str:
        start, had = self._first or (now, done)
        rate = (done - had) / (now - start) if now - start > 0.5 else 0.0
        speed = f"  {amounts.size(int(rate))}/s" if rate else ""
        if not total:
            return f"{amounts.size(done)}{speed}"
        left = f"  {amounts.duration((total - done) / rate)} left" if rate and done < total else ""
        bar = amounts.bar(done / total, BAR)
        return f"{bar} {100 * done // total:3} %  {amounts.size(done)}{speed}{left}"


def _title(package: Package) -> str:
    names = f"{package.from_name} to {package.to_name}"
    return f"{package.code} {package.version}  {names}"


def _size(package: Package) -> str:
    from urdu_reader.language.packages.records import Installed

    return amounts.size(package.size()) if isinstance(package, Installed) else ""


def _json(package: Package) -> dict[str, object]:
    from urdu_reader.language.packages.records import Installed

    said: dict[str, object] = {
        "code": package.code, "version": package.version, "from": package.from_code, "to": package.to_code,
        "from_name": package.from_name, "to_name": package.to_name,
    }  # fmt: skip
    if isinstance(package, Installed):
        said |= {"path": str(package.path), "bytes": package.size()}
    return said
