"""The command line; one module per command, each loaded only when it is called."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # not typing's: Ctrl-C must find nothing slow before `main`
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

__all__ = ["main"]


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; without `args`, as a process of its own.

    Ctrl-C is one line and exit code 130 from here on, while the command line is imported too.
    """
    try:
        from nesy.cli.app import main as begin

        begin(args)
    except KeyboardInterrupt:
        print("nesy: interrupted", file=sys.stderr)
        raise SystemExit(130) from None
