from __future__ import annotations

from itertools import chain, combinations

import pytest

from nesy.check.derived_case import DerivedCase, supposing
from nesy.check.entailment_record import read_problem
from nesy.check.record import RecordError
from tests.check import entailment_records as records


def case(text: str, claim: str | None, semantics: records.SemanticsName) -> DerivedCase:
    record = records.written([records.asked(text, claim, semantics)])["decisions"][0]
    return DerivedCase(read_problem(record), budget=100_000)


def test_rules_derive_what_is_supposed() -> None:
    found = case("forall x. p(x) -> q(x)", "forall x. p(x) -> q(x)", "rules")
    assert found.entails(frozenset({0})) is True
    assert found.entails(frozenset()) is False
    goal = supposing(found.problem.claim, {"any x"})  # type: ignore[arg-type]
    assert "any x'" in repr(goal.rest)


def test_a_clash_needs_both() -> None:
    found = case("p(a)\n~p(a)\nq(a)", None, "rules")
    assert found.clashes(frozenset({0, 1})) is True
    assert found.clashes(frozenset({0, 2})) is False


def test_what_is_not_derived_is_false_when_closed() -> None:
    found = case("p(a)\nforall x. p(x) -> ~q(x)", "q(a)", "closed")
    assert found.contradicts(frozenset()) is True
    assert found.entails(frozenset({0, 1})) is False


CLOSED = (
    (
        "bird(a)\nforall x. bird(x) & ~odd(x) -> flies(x)\npenguin(b)\n"
        "forall x. penguin(x) -> odd(x)\nforall x. penguin(x) -> bird(x)"
    ),
    "flies(a)",
)


@pytest.mark.parametrize("claim", ["flies(a)", "flies(b)", "forall x. bird(x) -> flies(x)"])
def test_sufficing_when_closed_is_holding_for_all_wider_sets(claim: str) -> None:
    found = case(CLOSED[0], claim, "closed")
    everything = range(5)
    sets = [frozenset(s) for n in range(6) for s in combinations(everything, n)]
    holds = {kept: found.derived(kept, [found.problem.claim])[0] for kept in sets}  # type: ignore[list-item]
    for kept in sets:
        assert found.entails(kept) is all(holds[wider] for wider in sets if kept <= wider)


def test_own_absence_ends_with_a_line() -> None:
    record = records.written([records.asked("p(a)", "p(a)", "closed")])["decisions"][0]
    record["facts"][0]["formula"] = "~p(a) -> p(a)"
    with pytest.raises(RecordError, match="absence"):
        DerivedCase(read_problem(record), budget=100).entails(frozenset({0}))


def test_what_runs_for_ever_is_not_known() -> None:
    record = records.written([records.asked("p(s(a))", "p(a)", "rules")])["decisions"][0]
    record["facts"][0]["formula"] = "p(s(a)) & (forall x. p(x) -> p(s(x)))"
    found = DerivedCase(read_problem(record), budget=1_000)
    assert found.entails(frozenset({0})) is None
    assert list(chain(found.left_out)) == []


def test_what_runs_for_ever_does_not_keep_other_claims_from_being_decided() -> None:
    found = case("q(a)\np(a)\nforall x. p(x) -> p(s(x))", "q(a)", "rules")
    assert found.entails(frozenset({0, 1, 2})) is True
    assert found.contradicts(frozenset({0, 1, 2})) is False
