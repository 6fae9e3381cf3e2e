"""Lets a process of a test be interrupted wherever the tests run."""

from __future__ import annotations

import signal


def restore_interrupt() -> None:
    """Take SIGINT again, before a new process begins.

    A background job inherits an ignored SIGINT, and Python then installs no handler.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
