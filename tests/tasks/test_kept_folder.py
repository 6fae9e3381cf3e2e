from __future__ import annotations

from pathlib import Path

import pytest

from nesy.errors import InputError
from nesy.tasks.kept_folder import lock, said


def test_only_errors_of_the_system_are_said_anew(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mine"), said(tmp_path):
        raise ValueError("mine")


def test_a_lock_keeps_others_out(tmp_path: Path) -> None:
    path = tmp_path / "part"
    with path.open("ab") as one, path.open("ab") as other:
        lock(one, tmp_path)
        with pytest.raises(InputError, match="another process"):
            lock(other, tmp_path)
