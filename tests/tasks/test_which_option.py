"""Which option follows, and on what assumptions."""

from __future__ import annotations

import pytest

from nesy.check.recheck import recheck_decision
from nesy.errors import InputError
from nesy.reason.choice import Chosen
from nesy.tasks.domain import Domain
from nesy.tasks.domain_json import chosen_document
from nesy.tasks.domain_text import chosen_lines
from tests.tasks.fake_translator import FakeTranslator

RULES = "Every student who is enrolled passes. Ann is a student. Ann is enrolled."
ODD, ODDER = "Roughly gribbled the students of it all.", "Roughly the students it all gribbled."


def domain(rules: str = RULES, **proposals: list[tuple[str, float]]) -> Domain:
    texts = {"odd": ODD, "odder": ODDER}
    translator = FakeTranslator({texts[name]: each for name, each in proposals.items()})
    return Domain.from_text(rules, translator=translator)


def test_names_are_merged_where_no_option_follows_otherwise() -> None:
    spelt = domain(RULES.replace("Ann is enrolled", "Ann is enroled"))
    options = ["Ann passes.", "Ann does not pass."]
    chosen = spelt.choose(options)
    assert chosen.choice == 0
    assert "on an assumption" in chosen.because
    assert any("assuming" in line and "enroled" in line for line in chosen_lines(chosen, spelt))
    assert spelt.choose(options, links=False).choice is None


READ_OTHERWISE = {"odd": [("grib(Ann)", 0.6), ("passes(Ann)", 0.3)]}


def test_options_are_read_so_that_one_alone_follows() -> None:
    asked = domain(**READ_OTHERWISE)
    options = [ODD, "Ann is tall."]
    chosen = asked.choose(options)
    assert chosen.choice == 0
    assert chosen.because == "it alone follows, on an assumption"
    lines = "\n".join(chosen_lines(chosen, asked))
    assert f"{ODD!r} says that Ann passes" in lines
    assert asked.choose(options, links=False).choice is None


def test_whoever_checks_the_record_finds_the_reading_that_was_taken() -> None:
    asked = domain(**READ_OTHERWISE)
    chosen = asked.choose([ODD, "Ann is tall."])
    document = chosen_document("Which?", chosen, asked, ["A", "B"], version="1")
    assert document["label"] == "A"
    assert document["assumptions"] == [f"assuming {ODD!r} says that Ann passes"]
    decisions = document["explanation"]["decisions"]
    assert decisions[0]["verdict"] == "ENTAILED"
    assert all(recheck_decision(each) == [] for each in decisions)


def test_an_option_that_may_follow_is_read_otherwise_beside_one_that_must() -> None:
    asked = domain(odd=[("passes(Ann)", 0.6), ("grib(Ann)", 0.3)])
    chosen = asked.choose([ODD, "Ann passes, and she is a student."])
    assert chosen.choice == 1
    assert chosen.option is not None
    assert chosen.option.claim is not None
    assert chosen.option.claim.warnings == ()


def test_an_unsure_reading_counts_only_together_with_the_others() -> None:
    asked = domain(odd=[("grib(Ann)", 0.3), ("passes(Ann)", 0.25)])
    assert asked.choose([ODD, "Ann is tall."]).choice == 0
    with pytest.raises(InputError, match="not understood"):
        asked.choose([ODD, "Ann is tall."], links=False)
    with pytest.raises(InputError, match="likelier right than wrong"):
        asked.choose([ODD, "Ann passes.", "Ann is a student."])


def test_an_option_that_is_most_likely_not_among_what_is_proposed_is_refused() -> None:
    asked = domain(odd=[("grib(Ann)", 0.2), ("passes(Ann)", 0.25)])
    with pytest.raises(InputError, match="not understood"):
        asked.choose([ODD, "Ann is tall."])


def test_nothing_is_assumed_where_premises_clash() -> None:
    asked = domain("Ann is red. Ann is not red.", **READ_OTHERWISE)
    chosen: Chosen = asked.choose([ODD, "Ann is red."])
    assert (chosen.choice, chosen.because) == (None, "the premises clash")


def test_options_that_are_ahead_alike_leave_the_choice_open() -> None:
    half = [("grib(Ann)", 0.6), ("passes(Ann)", 0.3)]
    asked = domain(odd=half, odder=[("strib(Ann)", 0.6), ("student(Ann)", 0.3)])
    chosen = asked.choose([ODD, ODDER, "Ann is tall."])
    assert (chosen.choice, chosen.because) == (None, "none follows, and more than one may hold")


def test_an_option_in_other_words_is_told() -> None:
    asked = domain()
    chosen = asked.choose(["She passes.", "She is tall."], question="What follows about Ann?")
    lines = list(chosen_lines(chosen, asked))
    assert any("'She passes.' is read as 'Ann passes.'" in line for line in lines)
