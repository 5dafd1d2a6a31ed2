"""``urdu-reader config``: where the config is, what it says, and a file to start from."""

from __future__ import annotations

import click


@click.group(short_help="Where the config is, what it says, a file to start from.")
def command() -> None:
    """Where the config is, what it says, a file to start from."""


@command.command()
def path() -> None:
    """Print the path of the config file, which need not exist."""
    from urdu_reader.settings import places

    click.echo(places.config_file())


@command.command()
def show() -> None:
    """Print every setting with its value, as TOML; what is wrong in the file is said on standard error."""
    from urdu_reader.commands._config import notices
    from urdu_reader.settings import config, config_file

    loaded = config.load()
    for notice in notices(loaded):
        click.echo(notice, err=True)
    click.echo(config_file.to_toml(loaded.config), nl=False)


@command.command()
def init() -> None:
    """Write a config file with every setting explained; one that a person wrote stays as it is."""
    from urdu_reader.settings import config_file, places

    target = places.config_file()
    try:
        config_file.begin(target)
    except FileExistsError as error:
        raise click.ClickException(
            f"{target}: it is there already; edit it, or move it away first"
        ) from error
    except OSError as error:
        raise click.ClickException(
            f"{target}: cannot be written ({error.strerror}); check the folder's permissions"
        ) from error
    click.echo(target)
