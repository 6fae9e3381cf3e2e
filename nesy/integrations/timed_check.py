"""Runs `nesy check` in a process of its own, which is ended when its time is over."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from nesy.errors import InputError

# The path goes as an argument, so that the child finds this package wherever it was found here.
_BOOT = (
    "import json,sys;sys.path[:]=json.loads(sys.argv[1]);sys.argv[1:]=['check','-'];"
    "from nesy.cli import main;main()"
)
_USAGE = 2


def check_in_time(explanation: str, *, timeout_s: float, most: int) -> list[str]:
    """Return what `nesy check` says of an explanation, the sum of it first; UNDECIDED if too late.

    Args:
        most: disagreements that are told.

    Raises:
        InputError: the text is no explanation.
    """
    begun = subprocess.Popen(
        [sys.executable, "-u", "-c", _BOOT, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with begun:
        try:
            out, said = begun.communicate(
                explanation.encode("utf-8", "surrogatepass"), timeout=timeout_s
            )
        except subprocess.TimeoutExpired:
            begun.kill()
            out, _ = begun.communicate()
            late = f"UNDECIDED: not all of it was checked within {timeout_s:g} s"
            return [f"{late}; `nesy check FILE` takes as long as it needs", *_told(out, most)]
    *notes, summary = _lines(said) or [f"the check ended by itself with {begun.returncode}"]
    if begun.returncode == _USAGE:
        raise InputError(summary.removeprefix("nesy: "))
    return [summary, *_told(out, most), *(note.removeprefix("nesy: ") for note in notes)]


def _told(out: bytes, most: int) -> Sequence[str]:
    lines = _lines(out)
    more = [f"and {len(lines) - most} more"] if len(lines) > most else []
    return [*lines[:most], *more]


def _lines(printed: bytes) -> list[str]:
    return printed.decode("utf-8", "backslashreplace").splitlines()
