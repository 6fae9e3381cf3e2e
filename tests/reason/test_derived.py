from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from truth_tables import props

from nesy.logic.formulas import And, Formula, Implies, Not
from nesy.logic.parser import parse_formula
from nesy.logic.sorts import settle_sorts
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import DEFAULT_BUDGET, Problem
from nesy.prove.prover import SatResult
from nesy.reason.derived import ClosedCase, RulesCase, derived_opener
from nesy.reason.entailment import Settled, Verdict, Wanted, settle
from nesy.reason.marco import find_all
from nesy.reason.premise_axp import PremiseAxp

ATOMS = props("a b c d e")
A, B, C, D, E = ATOMS


@st.composite
def programs(draw: st.DrawFn) -> list[Formula]:
    """Facts and rules; a rule negates only atoms before the one it concludes."""
    found: list[Formula] = []
    for _ in range(draw(st.integers(0, 5))):
        head = draw(st.integers(0, 4))
        positive = draw(st.sets(st.integers(0, 4), max_size=2))
        negative = draw(st.sets(st.integers(0, head - 1), max_size=2)) if head else set()
        body = [*(ATOMS[n] for n in sorted(positive)), *(Not(ATOMS[n]) for n in sorted(negative))]
        if not body:
            found.append(ATOMS[head])
        elif max(positive, default=0) <= head:
            left = body[0] if len(body) == 1 else And(tuple(body))
            found.append(Implies(left, ATOMS[head]))
    return found


def settled(
    premises: Sequence[Formula], claim: Formula | None, chaining: Chaining, **wanted: bool
) -> Settled:
    opener = derived_opener(premises, claim, chaining=chaining, budget=DEFAULT_BUDGET)
    return settle(opener, len(premises), Wanted(**wanted))


def holds_above(premises: list[Formula], kept: set[int], goal: Formula) -> bool:
    """Say by trying all of them whether every set from `kept` up to all premises derives `goal`."""
    deriver = Deriver(Problem(tuple(premises)), Chaining.CLOSED)
    free = sorted(set(range(len(premises))) - kept)
    return all(
        deriver.derive(sorted(kept.union(more)), [goal])[0].holds
        for size in range(len(free) + 1)
        for more in combinations(free, size)
    )


@settings(max_examples=40, deadline=None)
@given(programs(), st.sampled_from([*ATOMS, *(Not(atom) for atom in ATOMS)]))
def test_premises_suffice_where_no_other_premise_undoes_it(
    premises: list[Formula], goal: Formula
) -> None:
    case = ClosedCase(Deriver(Problem(tuple(premises)), Chaining.CLOSED), goal)
    everything = range(len(premises))
    for size in range(len(premises) + 1):
        for kept in combinations(everything, size):
            expected = holds_above(premises, set(kept), goal)
            ruling = case.entails(kept)
            assert (ruling.result is SatResult.UNSAT) is expected
            if ruling.core is not None:
                assert holds_above(premises, set(ruling.core), goal)


@settings(max_examples=40, deadline=None)
@given(programs(), st.sampled_from(ATOMS))
def test_every_reason_of_a_closed_world_is_needed(premises: list[Formula], goal: Formula) -> None:
    found = settled(premises, goal, Chaining.CLOSED, all=True)
    assert found.rechecked
    assert found.reasons is not None
    assert found.reasons.complete
    side = goal if found.verdict is Verdict.ENTAILED else Not(goal)
    for axp in map(set, found.reasons.axps):
        assert holds_above(premises, axp, side)
        assert not any(holds_above(premises, axp - {member}, side) for member in axp)
    deriver = Deriver(Problem(tuple(premises)), Chaining.CLOSED)
    for cxp in map(set, found.reasons.cxps):
        for size in range(len(cxp) + 1):
            for part in map(set, combinations(sorted(cxp), size)):
                rest = sorted(set(range(len(premises))) - part)
                assert deriver.derive(rest, [side])[0].holds is (part != cxp)


def test_a_premise_that_keeps_an_exception_away_is_no_reason() -> None:
    found = settled([A, Implies(And((A, Not(B))), C), D], C, Chaining.CLOSED)
    assert (found.verdict, found.why) == (Verdict.ENTAILED, PremiseAxp((0, 1), True))


def test_an_exception_that_is_blocked_makes_the_blocker_a_reason() -> None:
    # c unless b; b where d unless e: with d there, e must stay.
    premises = [Implies(Not(B), C), D, Implies(And((D, Not(E))), B), E]
    found = settled(premises, C, Chaining.CLOSED)
    assert found.verdict is Verdict.ENTAILED
    assert found.why == PremiseAxp((0, 3), True)


def test_what_nothing_derives_is_false_without_a_reason() -> None:
    found = settled([A], B, Chaining.CLOSED)
    assert (found.verdict, found.why) == (Verdict.CONTRADICTED, PremiseAxp((), True))


def test_too_many_mixed_premises_are_never_taken_to_suffice() -> None:
    atoms = props(" ".join(f"m{n}" for n in range(12)))
    mixed: list[Formula] = [Implies(atom, A) for atom in atoms]
    premises = [*mixed, *atoms, Implies(A, B), Implies(Not(A), B), Implies(C, B)]
    case = ClosedCase(Deriver(Problem(tuple(premises)), Chaining.CLOSED), B)
    everything = range(len(premises))
    assert case.entails(everything).result is SatResult.UNSAT
    assert case.entails([24, 25]).result is SatResult.UNKNOWN
    assert case.entails([24]).result is SatResult.SAT
    found = settled(premises, B, Chaining.CLOSED)
    assert found.why is not None
    assert not found.why.minimal


@pytest.mark.parametrize(
    ("claim", "verdict", "why"),
    [
        (B, Verdict.ENTAILED, (0, 1)),
        (C, Verdict.CONTRADICTED, (0, 2)),
        (D, Verdict.INCONSISTENT, (0, 3, 4)),
        (E, Verdict.NEUTRAL, None),
        (None, Verdict.INCONSISTENT, (0, 3, 4)),
    ],
)
def test_rules_fire_forwards_over_literals(
    claim: Formula | None, verdict: Verdict, why: tuple[int, ...] | None
) -> None:
    premises = [A, Implies(A, B), Implies(A, Not(C)), Implies(A, D), Implies(A, Not(D))]
    found = settled([*premises, Implies(Not(E), E)], claim, Chaining.RULES)
    assert found.verdict is verdict
    assert (found.why.premises if found.why else None) == why


@settings(max_examples=40, deadline=None)
@given(programs(), st.sampled_from(ATOMS))
def test_every_reason_of_rules_is_needed(premises: list[Formula], goal: Formula) -> None:
    deriver = Deriver(Problem(tuple(premises)), Chaining.RULES)
    found = find_all(RulesCase(deriver, goal).entails, range(len(premises)))
    assert found.complete
    for axp in found.axps:
        assert deriver.derive(axp, [goal])[0].holds
        for member in axp:
            rest = [other for other in axp if other != member]
            assert not deriver.derive(rest, [goal])[0].holds


def test_a_budget_that_runs_out_is_unknown() -> None:
    texts = ["p(a)", "forall x. p(x) -> p(f(x))"]
    premises = [parse_formula(text).formula for text in texts]
    goal = parse_formula("p(b)").formula
    for chaining in Chaining:
        opener = derived_opener(premises, goal, chaining=chaining, budget=100)
        found = settle(opener, 2, Wanted())
        assert found.verdict is Verdict.UNDECIDED
        assert found.undecided_because == "the prover's budget ran out"


def test_rules_that_never_end_are_not_said_to_hold_together() -> None:
    theory = ("age(b) = 2", "forall x y. age(y) > 0 -> age(x) = age(y) + 1")
    premises = settle_sorts([parse_formula(text).formula for text in theory])
    opener = derived_opener(premises, None, chaining=Chaining.RULES, budget=20_000)
    settled = settle(opener, len(premises), Wanted())
    assert settled.verdict is Verdict.UNDECIDED
    assert settled.undecided_because == "the prover's budget ran out"
