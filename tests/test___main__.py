"""The twin of `nesy/__main__.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from nesy import __version__


def test_python_m_nesy_is_nesy() -> None:
    command = [sys.executable, "-m", "nesy", "--version"]
    root = Path(__file__).resolve().parent.parent
    found = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    assert found.stdout == f"nesy, version {__version__}\n"
    assert found.stderr == ""
