from __future__ import annotations

import random
from dataclasses import replace

import pytest

from nesy.bench.faithfulness.entailed import entailed_case, is_proved
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import SemanticsName
from tests.bench.faithfulness.made import asked, claim_case

BOTH: tuple[SemanticsName, ...] = ("classical", "rules")


@pytest.mark.parametrize("semantics", BOTH)
def test_a_reason_is_proved_and_padded_or_cut_ones_are_not(semantics: SemanticsName) -> None:
    found = asked("glad(ann)", semantics=semantics)
    assert is_proved(found, (0, 1, 2))
    assert not is_proved(found, (0, 1, 2, 3))
    assert not is_proved(found, (0, 1))
    assert not is_proved(found, (1, 2, 3))


@pytest.mark.parametrize("semantics", BOTH)
def test_the_verdict_from_some_of_the_premises(semantics: SemanticsName) -> None:
    made = claim_case("glad(ann)", semantics=semantics)
    found = made.at([frozenset(made.pool), frozenset((0, 1, 2)), frozenset((1, 2, 3))])
    assert found.same.tolist() == [1.0, 1.0, 0.0]


def test_a_clash_and_a_contradiction_are_cases_and_a_neutral_claim_is_none() -> None:
    clash = claim_case("p(b)", "p(a)\n~p(a)\nq(a)")
    assert (clash.choice, clash.reason) == ("INCONSISTENT", (0, 1))
    denied = claim_case("~red(ann)", "wug(ann)\nforall x. wug(x) -> red(x)")
    assert denied.choice == "CONTRADICTED"
    assert entailed_case("t", asked("tall(ann)", "tall(bob)")) is None
    assert asked("tall(ann)", "tall(bob)").verdict is Verdict.NEUTRAL


def test_premises_of_any_reason_speak_for_the_verdict_and_no_other() -> None:
    two = claim_case("p(a)", "p(a)\nq(a)\nforall x. q(x) -> p(x)\nr(a)")
    assert two.reasons == {(0,), (1, 2)}
    assert set(two.speaks_for) == {0, 1, 2}


def test_changes_and_duality_hold_and_false_ones_are_noticed() -> None:
    made = claim_case("glad(ann)", "wug(ann)\nforall x. wug(x) -> glad(x)\nwug(bob)")
    assert made.own is not None
    found = made.own(random.Random(0))
    assert found["nesy"]["changes_proved"] == found["nesy"]["duality"] == (1.0, 1.0)
    assert found["nesy"]["round_trip"] == (2.0, 2.0)
    answer = asked("glad(ann)", "wug(ann)\nforall x. wug(x) -> glad(x)\nwug(bob)")
    assert answer.settled.reasons is not None
    fewer = replace(answer.settled.reasons, axps=((0, 2),))
    settled = replace(answer.settled, change=(2,), reasons=fewer)
    wrong = entailed_case("t", replace(answer, settled=settled))
    assert wrong is not None
    assert wrong.own is not None
    scores = wrong.own(random.Random(0))["nesy"]
    assert scores["changes_proved"] == scores["duality"] == (0.0, 1.0)


def test_sentences_that_the_data_names_are_what_people_marked() -> None:
    premises = "one: wug(ann)\ntwo: forall x. wug(x) -> glad(x)\nthree: wug(bob)"
    made = claim_case("glad(ann)", premises, used=("one", "two"))
    assert made.human is not None
    assert made.human(made.reason) == 1.0
    unread = claim_case("glad(ann)", premises, used=("one", "two", "lost"))
    assert unread.human is not None
    assert unread.human(unread.reason) == 0.8
