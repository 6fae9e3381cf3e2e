from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from nesy.check.schema import schema_problems
from nesy.explain.as_json import digest
from nesy.explain.entailment_json import entailment_document, term_text
from nesy.logic.parser import parse_formula
from nesy.logic.terms import Apply, Constant, Number
from tests.explain.theories import BIRDS, CLASH, asked

NUMBERS = "forall x. credits(x) >= 120 -> graduates(x)\ncredits(ann) = 125"


def written(text: str, claim: str | None = None, **options: object) -> dict[str, Any]:
    document = entailment_document([asked(text, claim, **options)], name="birds", version="0.1.0")
    assert schema_problems(document) == []
    (record,) = json.loads(json.dumps(document))["decisions"]
    assert record["digest"] == digest(record)
    return record


@pytest.mark.parametrize("claim", ["flies(tweety)", "penguin(tweety)", "flies(tim)", None])
@pytest.mark.parametrize("text", [BIRDS, CLASH, NUMBERS, ""])
@pytest.mark.parametrize("wants_all", [False, True])
def test_every_answer_follows_the_schema(text: str, claim: str | None, wants_all: bool) -> None:
    record = written(text, claim, all=wants_all, smallest=wants_all)
    assert record["question"] == "entailment"
    assert record["id"] == ("theory" if claim is None else "claim-1")


def test_premises_are_facts_with_their_formulas() -> None:
    record = written(BIRDS, "flies(tweety)")
    assert [fact["id"] for fact in record["facts"]] == ["wings", "p2", "p3", "p4", "p5"]
    assert record["facts"][2] == {
        "id": "p3",
        "text": "bird(tweety)",
        "kind": "premise",
        "source": "line 3",
        "present": True,
        "opaque": False,
        "formula": "bird(tweety)",
    }
    assert record["claim"] == {"text": "flies(tweety)", "formula": "flies(tweety)"}
    assert record["why"] == {
        "facts": ["wings", "p3", "p4"],
        "minimal": True,
        "smallest": False,
        "rechecked": True,
    }
    assert record["change"] == ["wings"]
    assert record["reasons"] is record["conflicts"] is record["countermodel"] is None


def test_the_signature_tells_sorts() -> None:
    record = written(NUMBERS, "graduates(ann)")
    assert record["signature"] == {
        "predicates": [{"name": "graduates", "args": ["entity"]}],
        "functions": [{"name": "credits", "args": ["entity"], "sort": "int"}],
        "constants": [{"name": "ann", "sort": "entity"}],
    }


def test_all_sets_on_request() -> None:
    record = written("a\na -> b\nb", "b", all=True)
    assert record["reasons"] == {
        "sets": [["p3"], ["p1", "p2"]],
        "changes": [["p1", "p3"], ["p2", "p3"]],
        "complete": True,
    }


def test_conflicts_are_always_there() -> None:
    record = written(CLASH)
    assert record["verdict"] == "INCONSISTENT"
    assert record["conflicts"]["sets"] == [["wings", "p2", "p3", "p4", "odd"]]
    assert record["reasons"] is None


def test_both_models_of_a_neutral_claim() -> None:
    record = written(BIRDS, "flies(tim)")
    for side, value in (("holds", True), ("fails", False)):
        shown = record["countermodel"][side]
        tables = {table["name"]: table for table in shown["model"]["tables"]}
        (tim,) = (row[-1] for row in tables["tim"]["rows"])
        flies = {row[0]: row[1] for row in tables["flies"]["rows"]}
        assert flies.get(tim, tables["flies"]["default"]) is value
        assert shown["note"] is None
    assert record["nearest_rules"][0] == {
        "fact": "wings",
        "conclusion": "flies(tim)",
        "met": ["bird(tim)"],
        "missing": ["healthy(tim)"],
        "failing": [],
    }


def test_formulas_can_be_read_back() -> None:
    record = written("'odd name'(x1)\nforall x. ~p(x) | x = c", "exists y. p(y)")
    for formula in [record["claim"]["formula"], *(f["formula"] for f in record["facts"])]:
        assert parse_formula(formula, dialect="ascii").repairs == ()


def test_undecided_has_a_reason_and_no_why() -> None:
    record = written("forall x. p(x, f(x))", "q", budget=1)
    assert record["verdict"] == "UNDECIDED"
    assert record["undecided_because"] == "the prover's budget ran out"
    assert record["why"] is None


RULES = "r: forall x. bird(x) & ~ill(x) -> flies(x)\nf: bird(tim)"
ODD = RULES + "\nodd: bird(a) | bird(b)"


def test_a_proof_is_a_list_of_steps_that_name_earlier_ones() -> None:
    record = written(RULES, "flies(tim)", semantics="closed")
    assert record["verdict"] == "ENTAILED"
    ((*_, last),) = record["proof"]
    assert (last["kind"], last["fact"], last["substitution"]) == ("rule", "r", {"x": "tim"})
    steps = record["proof"][0]
    assert [steps[child]["conclusion"] for child in last["children"]] == ["bird(tim)", "~ill(tim)"]
    assert [steps[child]["kind"] for child in last["children"]] == ["fact", "absent"]


def test_what_takes_no_part_is_counted_and_said() -> None:
    record = written(ODD, "flies(tim)", semantics="rules")
    assert record["left_out"] == 1
    (said,) = record["assumptions"]
    assert said.startswith('odd takes no part, or not all of it: it concludes an "or"')


def test_a_closed_world_with_what_takes_no_part_stays_undecided() -> None:
    record = written(ODD, "flies(tim)", semantics="closed")
    assert (record["verdict"], record["left_out"]) == ("UNDECIDED", 1)
    assert "rules cannot use" in record["undecided_because"]
    assert any(said.startswith("odd takes no part") for said in record["assumptions"])


def test_terms_are_written_as_in_formulas() -> None:
    assert term_text(Apply("f", (Constant("odd name"), Number(Fraction(3))))) == "f('odd name', 3)"


def test_a_comparison_that_fails_is_missing_as_well() -> None:
    record = written("r: forall x. age(x) >= 18 -> votes(x)\nage(tim) = 7", "votes(tim)")
    (near,) = record["nearest_rules"]
    assert near["missing"] == near["failing"] == ["age(tim) >= 18"]
