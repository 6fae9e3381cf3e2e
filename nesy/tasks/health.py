"""What `nesy doctor` found, as values: one check a line, each with what mends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

SCHEMA = "nesy.doctor/1"


class State(Enum):
    """How a check ended; something that is not needed may be absent."""

    OK = "ok"
    ABSENT = "absent"
    WRONG = "wrong"


class Group(Enum):
    """What a check is about; the value of each is its name in records."""

    PACKAGE = "package"
    EXTRA = "extra"
    DATA = "data"
    DEVICE = "device"
    SELF_TEST = "self-test"


EXIT_CODES: Mapping[Group, int] = {
    Group.DATA: 4,
    Group.PACKAGE: 3,
    Group.EXTRA: 3,
    Group.DEVICE: 3,
    Group.SELF_TEST: 1,
}
"""What the process ends with where a check of the group went wrong; what comes first here counts,
as a wrong file or package makes the self-test fail too."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Args:
        found: what was there, in words; mend: a command or what to do, where there is need.
    """

    group: Group
    name: str
    state: State
    found: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """All checks, in the order in which they were made."""

    version: str
    checks: tuple[Check, ...]

    @property
    def exit_code(self) -> int:
        """0 where nothing is wrong, else the code of the first group in EXIT_CODES that is."""
        wrong = {check.group for check in self.checks if check.state is State.WRONG}
        return next((code for group, code in EXIT_CODES.items() if group in wrong), 0)

    def record(self) -> dict[str, object]:
        """Return it as a JSON object."""
        return {
            "schema": SCHEMA,
            "version": self.version,
            "exit_code": self.exit_code,
            "checks": [
                {
                    "group": check.group.value,
                    "name": check.name,
                    "state": check.state.value,
                    "found": check.found,
                    "mend": check.mend or None,
                }
                for check in self.checks
            ],
        }
