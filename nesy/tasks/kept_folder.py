"""A folder that is written over time and gone on with: what runs and batches share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from nesy.errors import InputError


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
        raise InputError("another process writes in this folder", path=folder) from error
