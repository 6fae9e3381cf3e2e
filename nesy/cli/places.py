"""Looks at places to write to before long work is begun."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from nesy.errors import InputError

BEGUN = ".new"
"""The ending of a file that is being written."""


def check_writable(folder: Path) -> None:
    """Make the folder and check that files can be written there.

    Raises:
        InputError: they cannot; says why.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror or error
        raise InputError(
            f"cannot be written to: {reason}; choose a folder that you may write to", path=folder
        ) from error


@contextmanager
def written_whole(name: str, *, source: str | None = None) -> Iterator[TextIO]:
    """Give a file to write text to that is there under its name once all is written.

    `-` is standard output, and a pipe or a device is written to at once. Until it is done, or
    where it ends early, what is there ends with BEGUN.

    Args:
        source: what is read meanwhile, which it must not be.

    Raises:
        InputError: it is the file that is read.
    """
    if name == "-":
        yield sys.stdout
        return
    path = Path(name)
    whole = not path.exists() or path.is_file()
    begun = path.with_name(path.name + BEGUN) if whole else path
    for written in (path, begun):
        if source not in (None, "-") and written.exists() and written.samefile(source or ""):
            raise InputError("is what is read; choose another place", path=written)
    with begun.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        yield file
    if whole:
        begun.replace(path)
