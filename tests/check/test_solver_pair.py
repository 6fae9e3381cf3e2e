from __future__ import annotations

import pytest

from nesy.check.formula import Truth
from nesy.check.solver_pair import SolverPair


class _Says:
    def __init__(self, answer: bool | None) -> None:
        self._answer = answer

    def can_hold(self, formulas: object, /) -> bool | None:
        return self._answer


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (True, True, True),
        (False, False, False),
        (True, None, True),
        (None, False, False),
        (None, None, None),
        (True, False, None),
        (False, True, None),
    ],
)
def test_either_is_believed_unless_they_disagree(
    one: bool | None, other: bool | None, said: bool | None
) -> None:
    pair = SolverPair(_Says(one), _Says(other), name="cvc5")
    assert pair.can_hold([Truth(True)]) is said
    assert len(pair.disputes) == (None not in (one, other) and one is not other)
    agrees = one is not None and one is other
    assert pair.note == f"cvc5 gave the answer of Z3 to {int(agrees)} of 1 questions"
