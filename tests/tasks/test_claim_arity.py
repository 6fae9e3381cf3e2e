import pytest

from nesy.explain.entailment_json import assumptions, entailment_record
from nesy.logic.arities import drifts_in, predicate_uses
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import SemanticsName, Theory

LONG = "enrolled(ann, math)\nforall x. student(x) -> enrolled(x, logic)\nstudent(bob)"
SHORT = "a: enrolled(ann)\nb: forall x. enrolled(x) -> student(x)"
OFFER = "read enrolled(ann) as exists y. enrolled(ann, y) (--repair does it)"


@pytest.mark.parametrize("semantics", ["classical", "rules", "closed"])
def test_a_claim_with_fewer_arguments_says_that_there_is_something(
    semantics: SemanticsName,
) -> None:
    theory = Theory.parse(LONG)
    plain = theory.ask("enrolled(ann)", semantics=semantics)
    assert plain.claim is not None
    assert plain.claim.warnings[0] == OFFER
    assert plain.verdict is not Verdict.ENTAILED
    repaired = theory.ask("enrolled(ann)", semantics=semantics, repair=True)
    assert repaired.claim is not None
    assert repaired.claim.warnings == (
        "read enrolled(ann) as exists y. enrolled(ann, y) (repaired)",
    )
    assert repaired.verdict is Verdict.ENTAILED
    assert [premise.name for premise in repaired.why] == ["p1"]


def test_a_denied_claim_denies_that_there_is_anything() -> None:
    theory = Theory.parse(LONG)
    assert theory.ask("~enrolled(bob)", repair=True).verdict is Verdict.CONTRADICTED
    assert theory.ask("~enrolled(cy)", repair=True).verdict is Verdict.NEUTRAL


def test_premises_with_fewer_arguments_than_the_claim_are_read_so_for_it() -> None:
    theory = Theory.parse(SHORT)
    plain = theory.ask("exists c. enrolled(ann, c)")
    assert plain.claim is not None
    assert plain.claim.warnings[0] == (
        "read enrolled(ann) as exists y. enrolled(ann, y) in a, b (--repair does it)"
    )
    assert plain.verdict is Verdict.NEUTRAL
    repaired = theory.ask("exists c. enrolled(ann, c)", repair=True)
    assert repaired.verdict is Verdict.ENTAILED
    assert "a is repaired: read enrolled(ann) as exists y. enrolled(ann, y)" in assumptions(
        repaired
    )
    assert theory.ask("student(ann)", repair=True).premises == theory.premises


def test_the_record_has_the_formula_that_was_proved() -> None:
    theory = Theory.parse(f"{LONG}\nenrolled(cy)", repair=True)
    assert theory.warnings == ("line 4: read enrolled(cy) as exists y. enrolled(cy, y) (repaired)",)
    answer = theory.ask("enrolled(cy)", repair=True)
    record = entailment_record(answer, id="claim-1")
    assert record["facts"][3]["text"] == "enrolled(cy)"
    assert record["facts"][3]["formula"] == "exists y. enrolled(cy, y)"
    assert record["claim"]["formula"] == "exists y. enrolled(cy, y)"
    assert "p4 is repaired: read enrolled(cy) as exists y. enrolled(cy, y)" in record["assumptions"]
    enrolled, _ = record["signature"]["predicates"]
    assert enrolled["args"] == ["entity", "entity"]


def test_premises_that_do_not_agree_are_repaired_with_the_claim() -> None:
    theory = Theory.parse(f"{LONG}\nenrolled(cy)")
    plain = theory.ask("enrolled(ann)")
    assert plain.claim is not None
    assert plain.claim.warnings == (OFFER,)
    assert plain.verdict is Verdict.NEUTRAL
    repaired = theory.ask("enrolled(ann)", repair=True)
    assert repaired.verdict is Verdict.ENTAILED
    uses = predicate_uses(premise.formula for premise in repaired.premises)
    assert drifts_in(uses) == {}


@pytest.mark.parametrize("claim", ["enrolled(ann, math)", "student(bob)", "knows(ann)"])
def test_a_claim_that_agrees_is_asked_as_it_is(claim: str) -> None:
    theory = Theory.parse(LONG)
    plain, repaired = theory.ask(claim), theory.ask(claim, repair=True)
    assert entailment_record(plain, id="c") == entailment_record(repaired, id="c")


def test_of_three_numbers_of_arguments_none_is_changed() -> None:
    theory = Theory.parse("p(a)\np(a, b)\np(a, b, c)", repair=True)
    assert len(theory.warnings) == 3
    assert all("is used with" in warning for warning in theory.warnings)
    answer = theory.ask("p(b, a)", repair=True)
    assert answer.premises == theory.premises
    assert answer.verdict is Verdict.NEUTRAL


def test_options_are_repaired_too() -> None:
    chosen = Theory.parse(LONG).choose(["enrolled(ann)", "enrolled(cy)"], repair=True)
    assert chosen.choice == 0
