"""`nesy completion`: what makes a shell complete commands, options and files of nesy."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from nesy.cli.app import OK
from nesy.errors import InputError

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_NESY_COMPLETE"
"""What the shell sets where it asks for completions."""


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """Write what makes SHELL complete nesy's commands and options.

    \b
    bash:  nesy completion bash >> ~/.bashrc
    zsh:   nesy completion zsh >> ~/.zshrc
    fish:  nesy completion fish > ~/.config/fish/completions/nesy.fish
    """
    print(script(shell))
    return OK


def script(shell: str) -> str:
    """Return the script for a shell.

    Raises:
        InputError: the shell is not known.
    """
    from nesy.cli.app import app

    kind = get_completion_class(shell)
    if kind is None:
        raise InputError(f"no shell {shell!r}; expected one of {', '.join(SHELLS)}")
    made = kind(app, {}, "nesy", VARIABLE)
    # Not `made.source()`: of bash it first asks which version is there.
    return (made.source_template % made.source_vars()).strip()


def complete(asked: str) -> int:
    """Answer what a shell asks, as `bash_complete`; return the exit code."""
    from click.shell_completion import shell_complete

    from nesy.cli.app import app

    return shell_complete(app, {}, "nesy", VARIABLE, asked)
