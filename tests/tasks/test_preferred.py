"""Which of several options that follow is preferred, and by whose wish."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nesy.reason.answer import Asking
from nesy.reason.entailment import Verdict
from nesy.tasks.domain import Domain
from nesy.tasks.domain_json import chosen_document
from nesy.tasks.domain_text import chosen_lines
from nesy.tasks.preferred import extreme_of, following, preferred, strongest_of

RULES = "Every student may read. Whoever may read may write. Ann is a student. Bob is not tall."


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_text(RULES)


READ, WRITE, SING = "Ann may read.", "Ann may write.", "Ann may sing."


def test_none_is_chosen_unless_asked_for(domain: Domain) -> None:
    chosen = domain.choose([READ, WRITE, SING])
    assert (chosen.choice, chosen.because) == (None, "2 options follow")
    assert [place for place, _ in following(chosen)] == [0, 1]


def test_the_most_premises(domain: Domain) -> None:
    chosen = domain.choose([READ, WRITE, SING], prefer="most-premises")
    assert chosen.choice == 1
    assert chosen.because == (
        "of 2 options that follow, its reason takes more premises than any other's"
    )


def test_what_implies_the_others_comes_first(domain: Domain) -> None:
    both = "Ann is a student and Ann may read."
    chosen = domain.choose([both, "Ann is a student.", READ], prefer="most-premises")
    assert (chosen.choice, "it implies each" in chosen.because) == (0, True)


def test_none_is_chosen_where_two_take_as_many(domain: Domain) -> None:
    chosen = domain.choose(["Ann is a student.", "Bob is not tall."], prefer="most-premises")
    assert chosen.choice is None
    assert "none takes more premises" in chosen.because


def test_one_that_follows_alone_needs_no_preference(domain: Domain) -> None:
    plain = domain.choose([READ, SING])
    assert preferred(plain, "most-premises") is plain
    clash = Domain.from_text(RULES + " Ann may not read.").choose([READ, WRITE])
    assert clash.answers[0].verdict is Verdict.INCONSISTENT
    assert preferred(clash, "most-premises") is clash


def test_none_is_preferred_to_one_that_is_undecided(domain: Domain) -> None:
    found = domain.choose([READ, WRITE, SING])
    *others, last = found.answers
    unknown = replace(last, settled=replace(last.settled, verdict=Verdict.UNDECIDED))
    chosen = preferred(replace(found, answers=(*others, unknown)), "most-premises")
    assert chosen.choice is None
    assert chosen.because == "2 options follow, and another is undecided"


def test_extremes_and_strength(domain: Domain) -> None:
    follow = following(domain.choose([READ, WRITE]))
    assert (extreme_of(follow, max), extreme_of(follow, min)) == (1, 0)
    assert strongest_of(follow) == (None, True)


@pytest.mark.parametrize("given", [{"deadline": 0.0}, {"timeout": 0.0}])
def test_what_may_be_spent_on_options_holds_for_comparing_them_too(
    domain: Domain, given: dict[str, Any]
) -> None:
    found = domain.choose([WRITE, READ])
    asking = Asking(models=False, **given)
    chosen = preferred(found, "most-premises", asking)
    assert chosen.choice is None
    assert chosen.because == "2 options follow, and which of them says most was not decided"
    assert strongest_of(following(found), asking) == (None, False)


def test_several_are_named_in_words_and_in_json(domain: Domain) -> None:
    chosen = domain.choose([READ, WRITE, SING])
    lines = list(chosen_lines(chosen, domain, ["A", "B", "C"]))
    assert lines[0] == "A and B follow  [2 options follow]"
    assert any("none of them is preferred" in line for line in lines)
    document = chosen_document("?", chosen, domain, ["A", "B", "C"], version="0")
    assert (document["answer"], document["follow"], document["preferred"]) == (
        None, ["A", "B"], False,
    )  # fmt: skip
    chosen = domain.choose([READ, WRITE, SING], prefer="most-premises")
    document = chosen_document("?", chosen, domain, ["", "", ""], version="0")
    assert (document["answer"], document["follow"], document["preferred"]) == (
        WRITE, [READ, WRITE], True,
    )  # fmt: skip
