"""The command line: which command is meant.

The commands are the modules of :mod:`urdu_reader.commands`; one is imported only when it is run, completed
or described. They in turn import the reader on the screen and the engines inside the function that needs
them, so that ``--help`` answers at once.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click
from click.shell_completion import CompletionItem

from urdu_reader import __version__, commands
from urdu_reader.failures import DONE, INTERRUPTED, MISUSED, UNNAMED

DEFAULT = "open"
"""The command that runs when the first argument names no command."""


class CommandFolder(click.Group):
    """A group whose commands are the modules of a package, imported when asked for.

    Each offers the click command ``command``.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's
        """Names of the commands, the default first."""
        return sorted(commands.names(), key=lambda name: (name != DEFAULT, name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's
        """The command of that name, or None."""
        module = commands.module_of(cmd_name)
        if module is None:
            return None
        command = importlib.import_module(module).command
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that begin with none.

        Options of the group itself stay where they are. While the shell completes, an empty line stays
        empty, so that the commands are offered.
        """
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if args:
            if args[0] not in own and commands.module_of(args[0]) is None:
                args = [DEFAULT, *args]
                ctx.meta[UNNAMED] = True
        elif not ctx.resilient_parsing:
            args = [DEFAULT]
            ctx.meta[UNNAMED] = True
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


def _meant(args: Sequence[str]) -> click.Context:
    """The command that ``args`` name, as far as they do."""
    here = click.Context(cli, info_name="urdu-reader")
    named = commands.module_of(args[0]) is not None
    here.meta[UNNAMED] = not named
    for name in args if named else (DEFAULT,):
        inner = here.command.get_command(here, name) if isinstance(here.command, click.Group) else None
        if inner is None:
            break
        here = click.Context(inner, info_name=name, parent=here)
    return here


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line (that of the process for None) and return its exit status.

    Raises whatever ends the command, click's exceptions too, but for the help that a wrong usage shows.
    """
    try:
        status = cli.main(args, prog_name="urdu-reader", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return MISUSED
    except click.UsageError as error:
        if error.ctx is None:  # click's parser does not say whose option it was
            error.ctx = _meant(sys.argv[1:] if args is None else args)
        raise
    except click.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else DONE
