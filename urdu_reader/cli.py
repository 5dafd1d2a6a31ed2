"""The command line: which command is meant, and what a failure looks like.

The commands are the modules of :mod:`urdu_reader.commands`; one is imported only when it is run, completed
or described. They in turn import the reader on the screen and the engines inside the function that needs
them, so that ``--help`` answers at once.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import unicodedata
from collections.abc import Sequence
from typing import TextIO

import click
from click.shell_completion import CompletionItem

from urdu_reader import __version__, commands

DEFAULT = "open"
"""The command that runs when the first argument names no command."""

DEBUG = "URDU_READER_DEBUG"
"""Environment variable: where it is set, a fault of the program shows its traceback."""

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: done; could not do it; wrong usage or an unreadable source; stopped by Ctrl-C."""


class CommandFolder(click.Group):
    """A group whose commands are the modules of a package, imported when asked for.

    A module ``name.py`` (or ``name_.py`` where the name is a Python keyword) offers the click command
    ``command``. Modules that begin with an underscore are helpers.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's
        """Names of the commands, the default first."""
        names = {module.name.rstrip("_") for module in pkgutil.iter_modules(commands.__path__)}
        return sorted((name for name in names if not name.startswith("_")), key=lambda n: (n != DEFAULT, n))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        modules = {module.name.rstrip("_"): module.name for module in pkgutil.iter_modules(commands.__path__)}
        command = importlib.import_module(f"{commands.__name__}.{modules[cmd_name]}").command
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that begin with none.

        Options of the group itself stay where they are. While the shell completes, an empty line stays
        empty, so that the commands are offered.
        """
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if args:
            if args[0] not in own and args[0] not in self.list_commands(ctx):
                args = [DEFAULT, *args]
        elif not ctx.resilient_parsing:
            args = [DEFAULT]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and options, and files, since a file's name alone opens it.

        Files come first: click's script for bash forgets what stood before them.
        """
        found = super().shell_complete(ctx, incomplete)
        return found if incomplete.startswith("-") else [CompletionItem(incomplete, type="file"), *found]


@click.group(
    cls=CommandFolder,
    subcommand_metavar="[SOURCE]... | COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A source is a file, or - for standard input. For one named like a command: ./show, or open show.",
)
@click.version_option(__version__, prog_name="urdu-reader")
def cli() -> None:
    """Read Urdu in the terminal, drawn as it is written.

    With sources, or with nothing at all, the reader opens: on what is named, or on the sample pages.
    """


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status; every failure is one line on standard error."""
    _speak_utf8(sys.stdout, sys.stderr)
    try:
        status = cli.main(args, prog_name="urdu-reader", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return MISUSED
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        return _hang_up()
    except Exception as error:  # the edge of the process: nothing above could say it
        if os.environ.get(DEBUG):
            raise
        line, status = describe(error)
        click.echo(line, err=True)
    return status if isinstance(status, int) else DONE


def describe(error: Exception) -> tuple[str, int]:
    """The one line that says a failure, and its exit status.

    An exception class of the reader's own says its line itself; what is left at the end is a fault of the
    program, told with the place where it arose.
    """
    if isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "urdu-reader"
        return printable(f"{where}: {error.format_message()} Try: {where} --help"), MISUSED
    if isinstance(error, click.ClickException):
        return printable(f"urdu-reader: {error.format_message()}"), error.exit_code
    if type(error).__module__.partition(".")[0] == __package__:
        from urdu_reader.articles.errors import SourceError

        return printable(f"urdu-reader: {error}"), MISUSED if isinstance(error, SourceError) else FAILED
    if isinstance(error, OSError):
        what = error.strerror or str(error)
        name = f"{error.filename}: " if error.filename else ""
        return printable(f"urdu-reader: {name}{what}; check the path and its permissions"), FAILED
    place = ""
    trace = error.__traceback__
    while trace is not None:
        place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119
        trace = trace.tb_next
    kind = type(error).__name__
    return printable(
        f"urdu-reader: a fault of the program: {kind}: {error} ({place}); set {DEBUG}=1 for more"
    ), FAILED


def printable(text: str) -> str:
    """``text`` as one line without a control character: file names may hold anything."""
    return "".join(_shown(char) for char in " ".join(text.splitlines()))


def _shown(char: str) -> str:
    control = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and char != "\u200c"
    return char.encode("unicode_escape").decode("ascii") if control else char


def _speak_utf8(*streams: TextIO) -> None:
    """Write UTF-8 in every locale: no other encoding holds Urdu and English both."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _hang_up() -> int:
    """Leave quietly when whoever read our output has gone: what is still buffered goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return FAILED
