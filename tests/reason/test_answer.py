from __future__ import annotations

import pytest
from truth_tables import StumblingProver, TruthTableProver, props

from nesy.logic.formulas import And, Atom, Formula, Implies, Not, Or
from nesy.prove.first_order import DEFAULT_BUDGET
from nesy.prove.proof_steps import StepKind
from nesy.reason.answer import RULES_BUDGET, Asking, answer_claim
from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import TIME_RAN_OUT, Semantics, Verdict

A, B, C, D, HARD = props("a b c d hard")


def answered(
    premises: list[Formula],
    claim: Formula | None,
    semantics: Semantics = Semantics.CLASSICAL,
    *,
    make: type = TruthTableProver,
    deadline: float | None = None,
) -> Entailed:
    named = tuple(Premise(f"p{n}", "", formula) for n, formula in enumerate(premises, 1))
    asked = None if claim is None else Claim("", claim)
    return answer_claim(named, asked, Asking(semantics), make=make, deadline=deadline)


def test_a_neutral_claim_has_two_models_and_its_nearest_rules() -> None:
    found = answered([A, Implies(And((A, B)), C)], C)
    assert found.verdict is Verdict.NEUTRAL
    assert len(found.models) == 2
    assert [near.missing for near in found.nearest] == [(B,)]
    assert found.proofs == ()


def test_what_rules_derive_counts_as_known() -> None:
    found = answered([A, Implies(A, B), Implies(And((B, D)), C)], C)
    assert found.nearest[0].met == (B,)


def test_premises_that_can_hold_have_one_model() -> None:
    assert len(answered([A], None).models) == 1


@pytest.mark.parametrize("semantics", [Semantics.RULES, Semantics.CLOSED])
def test_what_is_derived_has_a_proof(semantics: Semantics) -> None:
    found = answered([A, D, Implies(A, B)], B, semantics)
    (proof,) = found.proofs
    assert proof.conclusion == B
    assert proof.premises == (0, 2)
    assert found.models == ()


def test_a_clash_of_rules_has_two_proofs() -> None:
    for claim in (B, None):
        found = answered([A, Implies(A, B), Implies(A, Not(B))], claim, Semantics.RULES)
        assert found.verdict is Verdict.INCONSISTENT
        assert {proof.conclusion for proof in found.proofs} == {B, Not(B)}


def test_an_absence_is_shown_against_all_premises() -> None:
    found = answered([A, D, Implies(And((A, Not(B))), C)], C, Semantics.CLOSED)
    (proof,) = found.proofs
    assert StepKind.ABSENT in [step.kind for step in proof.steps]


def test_premises_that_are_no_rules_are_named() -> None:
    found = answered([A, Or((B, C))], A, Semantics.RULES)
    assert [item.premise for item in found.left_out] == [1]
    assert answered([A, Or((B, C))], A).left_out == ()


def test_an_undecided_claim_has_nothing_else() -> None:
    for found in (
        answered([A], HARD, make=StumblingProver),
        answered([A], B, deadline=0.0),
    ):
        assert found.verdict is Verdict.UNDECIDED
        assert found.models == found.nearest == found.proofs == ()
    assert found.undecided_because == TIME_RAN_OUT


def test_budgets_are_of_the_prover_or_of_the_rules() -> None:
    assert Asking().units == DEFAULT_BUDGET
    assert Asking(Semantics.CLOSED).units == RULES_BUDGET
    assert Asking(Semantics.RULES, budget=7).units == 7
    assert answered([A], Atom("z"), Semantics.RULES).budget == RULES_BUDGET
