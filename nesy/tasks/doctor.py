"""Look whether nesy can do its work here: packages, data, device, and a small run of it all."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from itertools import chain

from nesy import __version__
from nesy.tasks.health import Check, Group, Health, State
from nesy.tasks.packages import check_packages, declared
from nesy.tasks.self_test import check_engines
from nesy.tasks.shipped import check_shipped


def examine(seen: Callable[[Check], None] = lambda check: None) -> Health:
    """Make all checks; `seen` is told of each as soon as it is made."""
    checks = []
    for check in chain(
        _python(), check_packages(declared()), check_shipped(), _device(), check_engines()
    ):
        seen(check)
        checks.append(check)
    return Health(__version__, tuple(checks))


def _python() -> Iterator[Check]:
    said = f"{platform.python_version()} on {platform.platform()}"
    yield Check(Group.PACKAGE, "Python", State.OK, said)


def _device() -> Iterator[Check]:
    cores = f"{os.cpu_count() or 1} cores"
    try:
        from nesy.neural.encoder import choose_device

        found = choose_device("auto")
    except ImportError as error:
        yield Check(
            Group.DEVICE, "device", State.WRONG, str(error), "install what is missing above"
        )
        return
    yield Check(Group.DEVICE, "device", State.OK, f"{found}, {cores}")
