from __future__ import annotations

import pytest

pytest.importorskip("cvc5")

from nesy.check.entailment_record import read_problem
from nesy.check.entailment_solver import FormulaSolver
from nesy.check.entailments import check_entailment
from nesy.check.formula import negated
from nesy.check.second_opinion import SecondSolver
from tests.check import entailment_records as records

BUDGET = 200_000


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("forall x. p(x) -> q(x)\np(a)", "q(a)"),
        ("forall x. exists y. r(x, y) xor r(y, x)", "exists x. r(x, x)"),
        ("forall x. c(x) >= 120 & ~late(x) -> g(x)\nc(a) = 121\n~late(a)", "g(a)"),
        ("half(a) = 0.5\nforall x. size(x) = 3 * half(x) + 1.5", "size(a) > 2.5"),
        ("p(a) <-> q(a)\np(a) | q(a)\na = b", "q(b)"),
        ("c(a) = 2\np(c(a) + 1)", "p(3)"),
        ("true & p", "p | false"),
    ],
)
def test_cvc5_says_what_z3_says(text: str, claim: str) -> None:
    record = records.written([records.asked(text, claim, "classical")])["decisions"][0]
    problem = read_problem(record)
    assert problem.claim is not None
    second = SecondSolver(budget=BUDGET)
    with FormulaSolver(budget=BUDGET) as first:
        for side in (problem.claim, negated(problem.claim)):
            asked = [*problem.premises, side]
            assert second.can_hold(asked) is first.can_hold(asked) is not None


def test_a_second_opinion_is_counted_and_a_dispute_is_a_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = records.asked("forall x. p(x) -> q(x)\np(a)", "q(a)", "classical")
    record = records.written([asked])["decisions"][0]
    problems, notes = check_entailment(record, budget=BUDGET, second_opinion=True)
    assert problems == []
    assert notes == ["cvc5 gave the answer of Z3 to 4 of 4 questions"]
    honest = SecondSolver.can_hold
    monkeypatch.setattr(SecondSolver, "can_hold", lambda self, asked: not honest(self, asked))
    problems, _ = check_entailment(record, budget=BUDGET, second_opinion=True)
    assert any("cvc5 says the opposite" in each for each in problems)


def test_an_endless_question_is_given_up() -> None:
    lines = [
        "forall x. exists y. r(x, y)",
        "forall x y z. r(x, y) & r(y, z) -> r(x, z)",
        "forall x. ~r(x, x)",
    ]
    record = records.written([records.asked("p", "p", "classical")])["decisions"][0]
    record["facts"] = [
        {**record["facts"][0], "id": f"p{n}", "formula": line} for n, line in enumerate(lines)
    ]
    record["signature"]["predicates"].append({"name": "r", "args": ["entity", "entity"]})
    assert SecondSolver(budget=20_000).can_hold(read_problem(record).premises) is not False
