"""All checks together."""

from __future__ import annotations

import pytest

from nesy.tasks import doctor
from nesy.tasks.doctor import examine
from nesy.tasks.health import Check, Group, State


def test_each_check_is_told_as_it_is_made_and_all_groups_are_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran = Check(Group.SELF_TEST, "run", State.WRONG, "broken")
    monkeypatch.setattr(doctor, "check_engines", lambda: iter([ran]))
    seen: list[Check] = []
    health = examine(seen.append)
    assert tuple(seen) == health.checks
    assert {check.group for check in health.checks} == set(Group)
    assert health.checks[-1] is ran


@pytest.mark.slow
def test_what_ships_is_well() -> None:
    wrong = [check for check in examine().checks if check.state is State.WRONG]
    assert wrong == []
