"""Finds the shipped data folders in a wheel, an editable install and a checkout alike."""

from __future__ import annotations

from pathlib import Path

from nesy.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


def data_root(folder: str) -> Path:
    """Return the folder `grammars`, `kg` or `benchmarks`: in the package first, then the checkout.

    Raises:
        ResourceError: neither place has it.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        if (root / folder).is_dir():
            return root / folder
    raise ResourceError(f"no folder {folder!r} in the package or beside it; install nesy again")


def weights_root() -> Path:
    """Return the folder of the weights that ship with the package."""
    return _PACKAGE / "weights"
