"""A claim decided again without some of the premises: what then follows."""

from __future__ import annotations

from collections.abc import Sequence

from nesy.reason.answer import Asking
from nesy.reason.entailed import Entailed
from nesy.tasks.theory import Theory


def decided_again(
    answer: Entailed,
    without: Sequence[int],
    *,
    timeout: float | None = None,
    deadline: float | None = None,
) -> Entailed:
    """Decide the claim of `answer` by its premises but for those at some places.

    Args:
        timeout: seconds, after which it is UNDECIDED; None: no limit but the budget.
        deadline: of `time.monotonic`, after which no check is begun.
    """
    kept = tuple(p for place, p in enumerate(answer.premises) if place not in without)
    asking = Asking(
        answer.semantics, budget=answer.budget, models=False, timeout=timeout, deadline=deadline
    )
    claims = [] if answer.claim is None else [answer.claim]
    return next(Theory(kept).answers(claims, asking))
