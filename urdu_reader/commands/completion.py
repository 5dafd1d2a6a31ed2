"""``urdu-reader completion``: the script that teaches a shell to complete this command."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog="For bash: urdu-reader completion bash > ~/.local/share/bash-completion/completions/urdu-reader"
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for bash, zsh or fish.

    \b
    bash   eval "$(urdu-reader completion bash)"       in ~/.bashrc
    zsh    eval "$(urdu-reader completion zsh)"        in ~/.zshrc, after compinit
    fish   urdu-reader completion fish | source        in ~/.config/fish/config.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    # Click's bash class asks the installed bash for its version when it makes the script; the text is
    # the same for every bash since 4.4, so the template is filled in here and needs no bash at all.
    writer = kind(ctx.find_root().command, {}, "urdu-reader", "_URDU_READER_COMPLETE")
    script = writer.source_template % writer.source_vars()
    # Its class for fish cuts every answer at each comma, those of a description too.
    click.echo(script.replace('string split ","', 'string split --max 1 ","'))
