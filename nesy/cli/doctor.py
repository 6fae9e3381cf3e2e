"""`nesy doctor`: what is there, what is wrong, and what mends it."""

from __future__ import annotations

import json

import click

from nesy import __version__
from nesy.tasks.health import Check, Group, Health, State

_COLUMN = 26
_TITLES = {
    Group.PACKAGE: "packages",
    Group.EXTRA: "extras (each for some commands only)",
    Group.DATA: "weights and graphs",
    Group.DEVICE: "device",
    Group.SELF_TEST: "self-test",
}


@click.command()
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def command(form: str) -> int:
    """Look whether nesy can do its work here, and say what mends what is wrong.

    Exits 0 if all is well (extras may be absent), 4 if weights or graphs are missing or altered,
    3 if a package that is needed is missing or of another version, 1 if the self-test failed.
    """
    from nesy.tasks.doctor import examine

    if form == "json":
        health = examine()
        print(json.dumps(health.record(), ensure_ascii=False, indent=2))
        return health.exit_code
    print(f"nesy {__version__}")
    shown = _Shown()
    health = examine(shown.show)
    print()
    print(_summary(health))
    return health.exit_code


class _Shown:
    """Prints checks as they come, with a title where a group begins."""

    def __init__(self) -> None:
        self._group: Group | None = None

    def show(self, check: Check) -> None:
        """Print one check, and below it what mends it."""
        if check.group is not self._group:
            self._group = check.group
            print(f"\n{_TITLES[check.group]}")
        mark = {State.OK: "ok", State.ABSENT: "-", State.WRONG: "WRONG"}[check.state]
        print(f"  {mark:<6}{check.name.ljust(_COLUMN)} {check.found}", flush=True)
        if check.mend:
            print(f"  {'':<6}{'':<{_COLUMN}} to mend: {check.mend}", flush=True)


def _summary(health: Health) -> str:
    wrong = [check for check in health.checks if check.state is State.WRONG]
    if not wrong:
        return "all is well"
    return f"wrong: {', '.join(check.name for check in wrong)}"
