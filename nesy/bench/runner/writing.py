"""Writes files of a run: at once or not at all, by one process alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from nesy.errors import InputError

BEGUN = ".new"
"""The ending of a file that is being written; what a kill leaves is written again."""


def write_whole(path: Path, text: str) -> None:
    """Write a file at once or not at all; its folder is made if it is not there.

    What is no file by itself, such as /dev/stdout or a link, is written to as it is: it must stay.

    Raises:
        InputError: it cannot be written.
    """
    partial = path.with_name(path.name + BEGUN)
    with said(path):
        if path.is_symlink() or (path.exists() and not path.is_file()):
            path.write_text(text, encoding="utf-8")
            return
        path.parent.mkdir(exist_ok=True)
        with partial.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)


def check_place(out: Path) -> None:
    """Check that a file can be written, before the minutes that it takes to have something in it.

    Raises:
        InputError: it cannot be.
    """
    folder = out.parent
    if out.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise InputError(
            "cannot be written: no file name, or no folder to write to; make it or choose another",
            path=out,
        )


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Turn an error of the system into one that names the place and says what to do."""
    try:
        yield
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror or error}; make room or choose another place, "
            "then give the command again to go on",
            path=path,
        ) from error


def lock(file: IO[bytes], folder: Path) -> None:
    """Keep other processes out, where the system can.

    Raises:
        InputError: another process is in there.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InputError("another process runs in this folder", path=folder) from error
