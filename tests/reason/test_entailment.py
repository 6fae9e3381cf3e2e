from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from truth_tables import StumblingProver, TruthTableProver, props

from nesy.logic.formulas import And, Atom, Formula, Implies, Not, Or
from nesy.prove.first_order import Problem
from nesy.prove.prover import SatResult
from nesy.reason.classical import classical_opener
from nesy.reason.entailment import TIME_RAN_OUT, Settled, Verdict, Wanted, settle
from nesy.reason.marco import to_numbers

A, B, C, D = props("a b c d")
HARD = Atom("hard")


def settled(
    premises: list[Formula],
    claim: Formula | None,
    *,
    prover: type = TruthTableProver,
    **wanted: bool,
) -> Settled:
    opener = classical_opener(premises, claim, make=prover, budget=1)
    return settle(opener, len(premises), Wanted(**wanted))


@pytest.mark.parametrize(
    ("premises", "claim", "verdict", "why"),
    [
        ([C, A, Implies(A, B)], B, Verdict.ENTAILED, (1, 2)),
        ([C, A, Implies(A, Not(B))], B, Verdict.CONTRADICTED, (1, 2)),
        ([A], B, Verdict.NEUTRAL, None),
        ([B, A, Not(A)], B, Verdict.INCONSISTENT, (1, 2)),
        ([], Or((A, Not(A))), Verdict.ENTAILED, ()),
        ([A, Not(A)], None, Verdict.INCONSISTENT, (0, 1)),
        ([A], None, Verdict.NEUTRAL, None),
    ],
)
def test_the_verdict_comes_with_a_smallest_reason(
    premises: list[Formula], claim: Formula | None, verdict: Verdict, why: tuple[int, ...] | None
) -> None:
    found = settled(premises, claim)
    assert found.verdict is verdict
    assert (found.why.premises if found.why else None) == why
    assert found.rechecked is (why is not None)


def test_clashing_premises_entail_nothing() -> None:
    found = settled([A, Not(A), B], B)
    assert found.verdict is Verdict.INCONSISTENT
    assert found.reasons is not None
    assert found.reasons.axps == ((0, 1),)
    assert found.reasons.cxps == ((0,), (1,))


def test_one_change_is_always_there() -> None:
    assert settled([A, Implies(A, B)], B).change == (0,)
    assert settled([A, B], Or((A, B))).change == (0, 1)
    assert settled([A, B], Or((A, B))).reasons is None


def test_all_reasons_on_request() -> None:
    found = settled([A, B], Or((A, B)), all=True)
    assert found.reasons is not None
    assert (found.reasons.axps, found.reasons.cxps) == (((0,), (1,)), ((0, 1),))


def test_the_smallest_on_request() -> None:
    premises = [A, Implies(A, C), Implies(C, D), D]
    found = settled(premises, D, smallest=True)
    assert found.why is not None
    assert found.why.premises == (3,)
    assert found.smallest


def test_unknown_is_undecided_with_its_reason() -> None:
    found = settled([A], HARD, prover=StumblingProver)
    assert found.verdict is Verdict.UNDECIDED
    assert found.undecided_because == "the prover's budget ran out"
    assert found.why is None


def test_what_follows_from_premises_that_may_clash_is_undecided() -> None:
    class Half(TruthTableProver):
        """Knows only what the negated claim clashes with."""

        def check(self, kept, extra=(), *, want_model=False):  # type: ignore[no-untyped-def]
            if Not(B) in extra:
                return super().check(kept, extra)
            return StumblingProver(Problem((HARD,)), budget=1).check([0])

    found = settled([A, Implies(A, B)], B, prover=Half)
    assert found.verdict is Verdict.UNDECIDED
    assert "whether they clash is not known" in (found.undecided_because or "")


def test_no_check_starts_after_the_deadline() -> None:
    opener = classical_opener([A], A, make=TruthTableProver, budget=1)
    found = settle(opener, 1, Wanted(deadline=0.0))
    assert (found.verdict, found.undecided_because) == (Verdict.UNDECIDED, TIME_RAN_OUT)


atoms = st.sampled_from([A, B, C])
formulas = st.recursive(
    atoms,
    lambda inner: st.one_of(
        inner.map(Not),
        st.tuples(inner, inner).map(And),
        st.tuples(inner, inner).map(Or),
        st.tuples(inner, inner).map(lambda pair: Implies(*pair)),
    ),
    max_leaves=4,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(formulas, max_size=5), formulas)
def test_every_reason_is_needed_and_every_change_loses_the_verdict(
    premises: list[Formula], claim: Formula
) -> None:
    found = settled(premises, claim, all=True)
    if found.reasons is None:
        assert found.verdict is Verdict.NEUTRAL
        return
    side = {Verdict.ENTAILED: (Not(claim),), Verdict.CONTRADICTED: (claim,)}.get(found.verdict, ())
    everything = set(range(len(premises)))

    def clash(kept: set[int]) -> bool:
        fresh = TruthTableProver(Problem(tuple(premises)), budget=1)
        return fresh.check(sorted(kept), side).result is SatResult.UNSAT

    assert found.reasons.complete
    for axp in map(set, found.reasons.axps):
        assert clash(axp)
        assert not any(clash(axp - {member}) for member in axp)
    for cxp in map(set, found.reasons.cxps):
        assert not clash(everything - cxp)
        assert all(clash(everything - cxp | {member}) for member in cxp)
    for bits in range(2 ** len(premises)):
        kept = set(to_numbers(bits))
        assert clash(kept) == any(set(axp) <= kept for axp in found.reasons.axps)
