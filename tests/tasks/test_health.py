"""What a look at nesy found."""

from __future__ import annotations

import pytest

from nesy.tasks.health import EXIT_CODES, Check, Group, Health, State


def health(*checks: tuple[Group, State]) -> Health:
    return Health("0.1.0", tuple(Check(group, "x", state, "found") for group, state in checks))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ((), 0),
        ((Group.SELF_TEST,), 1),
        ((Group.PACKAGE, Group.SELF_TEST), 3),
        ((Group.SELF_TEST, Group.PACKAGE, Group.DATA), 4),
    ],
)
def test_the_cause_counts_before_what_follows_from_it(wrong: tuple[Group, ...], code: int) -> None:
    assert health(*((group, State.WRONG) for group in wrong)).exit_code == code


def test_what_is_absent_is_not_wrong_and_every_group_has_a_code() -> None:
    assert health(*((group, State.ABSENT) for group in Group)).exit_code == 0
    assert set(EXIT_CODES) == set(Group)


def test_the_record_has_every_check_with_its_mend() -> None:
    found = Health("1", (Check(Group.DATA, "w", State.WRONG, "altered", "install nesy again"),))
    assert found.record() == {
        "schema": "nesy.doctor/1",
        "version": "1",
        "exit_code": 4,
        "checks": [
            {
                "group": "data",
                "name": "w",
                "state": "wrong",
                "found": "altered",
                "mend": "install nesy again",
            }
        ],
    }
