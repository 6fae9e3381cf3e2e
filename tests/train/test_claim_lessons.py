from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from nesy.corpora.logic import LogicProblem, Question, Statement
from nesy.errors import InputError
from nesy.language.translation import Proposal, Translated
from nesy.logic.parser import parse_formula
from nesy.train.claim_lessons import find_claims, key_of, load_claims, save_claims, with_claims

RULE = Statement("Every cat purrs.", "forall x (cat(x) -> purrs(x))")
FACT = Statement("Tom is a cat.", "cat(tom)")


def asked(answer: str, *claims: str, place: int | None = None) -> LogicProblem:
    statements = tuple(Statement(claim) for claim in claims)
    question = Question("?", statements, answer if place is None else place)  # type: ignore[arg-type]
    return LogicProblem("1", "g", (RULE, FACT), (question,))


class Proposes:
    """Proposes what it was given for each text."""

    def __init__(self, **found: Sequence[tuple[str, float]]) -> None:
        self.found = found

    def translate(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Proposal, ...]]:
        return [
            tuple(
                Proposal(parse_formula(formula).formula, "neural", sure)
                for formula, sure in self.found[text]
            )
            for text in texts
        ]


def test_the_first_proposal_that_proves_the_answer_is_kept() -> None:
    problem = asked("yes", "c")
    proposals = [("dog(tom)", 0.9), ("~purrs(tom)", 0.5), ("purrs(tom)", 0.3), ("cat(tom)", 0.2)]
    assert find_claims([problem], Proposes(c=proposals)) == {
        key_of(problem, Statement("c")): "purrs(tom)"
    }


def test_no_asks_for_a_contradiction_and_chance_is_not_taken() -> None:
    problem = asked("no", "c")
    found = find_claims([problem], Proposes(c=[("purrs(tom)", 0.9), ("~purrs(tom)", 0.3)]))
    assert list(found.values()) == ["~purrs(tom)"]
    assert find_claims([problem], Proposes(c=[("~purrs(tom)", 0.001)])) == {}


def test_other_options_are_kept_only_when_sure_and_not_entailed() -> None:
    problem = asked("", "a", "b", "c", "d", place=1)
    proposes = Proposes(
        a=[("~purrs(tom)", 0.9)],
        b=[("purrs(tom)", 0.3)],
        c=[("purrs(tom)", 0.9)],
        d=[("~cat(tom)", 0.4)],
    )
    found = find_claims([problem], proposes)
    assert {found.get(key_of(problem, Statement(each))) for each in "abcd"} == {
        "~purrs(tom)",
        "purrs(tom)",
        None,
    }
    assert key_of(problem, Statement("c")) not in found


def test_found_formulas_are_written_read_and_joined(tmp_path: Path) -> None:
    problem = asked("yes", "c")
    path = tmp_path / "claims.json"
    save_claims({key_of(problem, Statement("c")): "purrs(tom)"}, path)
    joined = with_claims(problem, load_claims(path))
    assert joined.questions[0].claims == (Statement("c", "purrs(tom)"),)
    assert with_claims(problem, {}) == problem


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no formulas of claims"):
        load_claims(tmp_path / "none.json")
