"""Writes files of a run: at once or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from nesy.errors import InputError
from nesy.tasks.kept_folder import said

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
