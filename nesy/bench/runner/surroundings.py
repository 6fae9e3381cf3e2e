"""What a run is made with: versions and hardware."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

from nesy import __version__
from nesy.tasks.packages import installed

_PACKAGES = ("torch", "z3-solver", "spacy", "numpy", "scipy", "scikit-learn", "lark", "tokenizers")


def versions() -> dict[str, str | None]:
    """Return the versions of nesy, of Python and of what decides or scores."""
    own = {"nesy": __version__, "python": platform.python_version()}
    return own | {package: installed(package) for package in _PACKAGES}


def hardware() -> dict[str, Any]:
    """Return the kind of machine: processor, cores, memory in GiB."""
    return {
        "machine": platform.machine(),
        "system": platform.system(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": _memory_gib(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())


def _memory_gib() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (ValueError, OSError, AttributeError):
        return None
