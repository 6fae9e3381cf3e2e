"""What must hold of every answer under `closed`, over theories with functions and numbers."""

from __future__ import annotations

from collections import Counter

import pytest

from nesy.check.entailments import check_entailment
from nesy.explain.entailment_json import entailment_document
from nesy.prove.strata import UnstratifiedError
from nesy.tasks.theory import Theory
from tests.contracts.closed_theories import theory_of

_OTHER = {"ENTAILED": "CONTRADICTED", "CONTRADICTED": "ENTAILED"}
_BUDGET = 10_000


@pytest.mark.parametrize("first", [0, 40])
def test_a_claim_and_its_negation_are_never_both_entailed_and_records_hold(first: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(first, first + 40):
        premises, claims = theory_of(seed)
        theory = Theory.parse("\n".join(premises))
        for claim in claims:
            try:
                found = theory.ask(claim, semantics="closed", all=True, budget=_BUDGET)
                denied = theory.ask(f"~({claim})", semantics="closed", budget=_BUDGET)
            except UnstratifiedError:
                continue
            verdict = found.verdict.name
            seen[verdict] += 1
            assert denied.verdict.name == _OTHER.get(verdict, verdict), (seed, claim)
            assert found.settled.rechecked is (found.settled.why is not None), (seed, claim)
            (record,) = entailment_document([found], name="t", version="0")["decisions"]
            problems, _ = check_entailment(record, budget=200_000)
            assert problems == [], (seed, claim)
    assert len(seen) == 5, seen


@pytest.mark.parametrize(
    ("text", "claim", "verdict"),
    [
        ("age(a) = 2\nage(a) = 3", "age(a) = 2", "INCONSISTENT"),
        ("age(a) = 2\nage(a) = 3", None, "INCONSISTENT"),
        ("age(a) = 2\nage(b) = 3", "age(a) = 2", "ENTAILED"),
        ("age(a) = 2\nage(a) != 2", "p(b)", "INCONSISTENT"),
        ("limit = 2\nage(a) = 2\nage(a) != limit", "p(b)", "INCONSISTENT"),
        ("p(a)\n~p(a)", "q(a)", "INCONSISTENT"),
        ("a != a", None, "INCONSISTENT"),
        ("p(f(a))", "exists x. p(x)", "ENTAILED"),
        ("p(f(a))", "forall x. ~p(x)", "CONTRADICTED"),
        ("p(a) & p(f(a))", "forall x. p(x)", "ENTAILED"),
        ("p(a)\nforall x. p(x) -> q(f(x))\nforall x. r(x)", "r(f(a))", "ENTAILED"),
        ("p(a)\nforall x. p(x) -> q(f(x))\nforall x. r(x)", "forall x. r(x)", "ENTAILED"),
        ("p(a)\nforall x. p(x) -> q(f(x))", "forall x. p(x)", "CONTRADICTED"),
        ("forall x. p(x)", "exists x. p(x)", "ENTAILED"),
        ("forall x. p(x)", "exists x. ~p(x)", "CONTRADICTED"),
        ("p(age(a))\nage(a) = 3", "p(3)", "UNDECIDED"),
        ("p(a)\nq(a) | r(a)", "p(a)", "UNDECIDED"),
        ("age(a) > 2", "age(a) > 1", "UNDECIDED"),
        ("p(a)", "age(a) > 1", "NEUTRAL"),
        ("forall x. loves(x, mother(x))\np(a)", "p(a)", "ENTAILED"),
        ("forall x. loves(x, mother(x))\np(a)", "loves(a, b)", "UNDECIDED"),
    ],
)
def test_closed_verdicts(text: str, claim: str | None, verdict: str) -> None:
    found = Theory.parse(text).ask(claim, semantics="closed", budget=_BUDGET)
    assert found.verdict.name == verdict
    (record,) = entailment_document([found], name="t", version="0")["decisions"]
    assert check_entailment(record, budget=200_000)[0] == []


def test_an_edited_verdict_of_a_closed_world_is_found() -> None:
    found = Theory.parse("age(a) = 2").ask("age(a) = 2", semantics="closed")
    (record,) = entailment_document([found], name="t", version="0")["decisions"]
    record["facts"].append({**record["facts"][0], "id": "p2", "formula": "age(a) = 3"})
    assert any("claim" in each for each in check_entailment(record, budget=200_000)[0])
