"""Looks at places to write to before long work is begun."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

from nesy.errors import InputError


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
