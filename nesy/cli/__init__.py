"""The command line; one module per command, each loaded only when it is called."""

from __future__ import annotations

from nesy.cli.app import main

__all__ = ["main"]
