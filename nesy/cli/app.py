"""The group of commands, and the one place where errors become lines and exit codes."""

from __future__ import annotations

import errno
import importlib
import json
import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TextIO, TypeGuard

import click

from nesy import __version__
from nesy.cli.lifetime import leave
from nesy.errors import NesyError

OK, FAILED, USAGE, PARTIAL, INTERRUPTED = 0, 1, 2, 3, 130

_HINTS = {
    errno.EACCES: "; choose a place that you may write to",
    errno.EPERM: "; choose a place that you may write to",
    errno.EROFS: "; choose a place that you may write to",
    errno.ENOSPC: "; make room or choose another place",
}

_ASKS_FOR_HELP = getattr(click.exceptions, "NoArgsIsHelpError", ())
"""What click raises of a group that is called alone; before 8.2 it printed the help itself."""
_COMMANDS = {
    "explain": "Explain the emotions of a conversation and their causes.",
    "ask": "Answer a question about rules written in English, and say why.",
    "choose": "Choose among options by what the knowledge graph says, and say why.",
    "batch": "Answer every line of a file, by several processes.",
    "compile": "Read rules written in English once, and say what is odd about them.",
    "translate": "Write English sentences as formulas.",
    "grammar": "Show how a sentence is read, or why it is not.",
    "prove": "Decide whether claims follow from a theory, and why.",
    "convert": "Write formulas in another dialect.",
    "serve": "Show all this as a web page, and answer programs over HTTP.",
    "check": "Prove every decision of a written explanation again.",
    "rules": "Show the rules, mine new ones, or install what was mined.",
    "kg": "Look at the knowledge graph, or build it.",
    "train": "Train the weights that ship with the package.",
    "bench": "Measure against annotated data.",
    "doctor": "Look whether nesy can do its work here, and what mends it.",
    "mcp": "Offer explain, ask, prove and check to programs that speak MCP.",
    "completion": "Write what makes a shell complete commands and options.",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when it is called, and not for `--help`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command `cmd_name`, or None where there is none."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"nesy.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one fails with the known ones listed."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            known = ", ".join(_COMMANDS)
            raise click.UsageError(f"no command {args[0]!r}; expected one of {known}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Show the version and end; `--json`, which was read before, shows what goes with it too."""
    if not wanted or ctx.resilient_parsing:
        return
    if ctx.params.get("as_json"):
        from nesy.tasks.packages import versions

        click.echo(json.dumps(versions(), indent=2))
    else:
        click.echo(f"nesy, version {__version__}")
    ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--json", "as_json", is_flag=True, is_eager=True, help="Of --version: as JSON.")
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit; with --json, those of the packages that decide too.",
)
def app(as_json: bool) -> None:
    """Decisions about conversations that say why, and why not, in reasons anyone can check."""
    if as_json:
        raise click.UsageError("--json goes with --version; a command has --format json")


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; without `args`, as a process of its own."""
    asked = os.environ.get("_NESY_COMPLETE") if args is None else None
    code = _complete(asked) if asked else run(args)
    if args is None:
        leave(code)
    raise SystemExit(code)


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every failure is one line on stderr."""
    _open_missing()
    try:
        code = _invoke(sys.argv[1:] if args is None else list(args))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _close_quietly(sys.stdout)
        return OK
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return INTERRUPTED
    except click.ClickException as error:
        if isinstance(error, _ASKS_FOR_HELP):
            print(error.message)
            return OK
        say(_usage(error))
        return USAGE
    except NesyError as error:
        say(str(error))
        return error.exit_code
    except OSError as error:
        say(_system(error))
        return USAGE
    except Exception as error:
        if _is_extra(error):
            say(_not_installed(error))
            return USAGE
        if os.environ.get("NESY_DEBUG"):
            traceback.print_exc()
        say(unexpected(error))
        return FAILED


def _complete(asked: str) -> int:
    from nesy.cli.completion import complete

    return complete(asked)


def _invoke(args: list[str]) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8 whatever the locale, and a card must not fail at a name.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Not `app.main`, which has its own ways with Ctrl-C and closed pipes.
    try:
        with app.make_context("nesy", args) as context:
            code = app.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    return code if isinstance(code, int) else OK


def say(message: str) -> None:
    """Write one line to stderr, whatever the message holds."""
    line = " ".join(message.split())
    try:
        print(f"nesy: {line.encode('utf-8', 'backslashreplace').decode()}", file=sys.stderr)
    except BrokenPipeError:
        _close_quietly(sys.stderr)


def unexpected(error: BaseException) -> str:
    """Describe an error that nobody foresaw."""
    text = f"{type(error).__name__}: {error}"
    return f"unexpected {text}; NESY_DEBUG=1 shows where, please report it with the input"


def _is_extra(error: Exception) -> TypeGuard[ModuleNotFoundError]:
    """Tell whether a package is missing that only some commands need."""
    return isinstance(error, ModuleNotFoundError) and not (error.name or "nesy").startswith("nesy")


def _not_installed(error: ModuleNotFoundError) -> str:
    extras = "[train,bench,serve]"
    fix = f"run pip install -e '.{extras}' in nesy's folder, or 'WHEEL{extras}'"
    return f"this command needs {error.name!r}, which is not installed; {fix}"


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "nesy"
    return f"{error.format_message().rstrip('.')}; see {path} --help"


def _system(error: OSError) -> str:
    where = error.filename or "the output"
    hint = _HINTS.get(error.errno or 0, "")
    return f"{where}: {error.strerror or error}{hint}"


def _open_missing() -> None:
    """Give a process that was started with closed streams some that lead nowhere."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _close_quietly(stream: TextIO) -> None:
    # Else the interpreter flushes at exit and complains about the closed pipe.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
