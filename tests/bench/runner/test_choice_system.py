from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nesy.bench.runner.choice_system import (
    ChoiceSystem,
    ask,
    most_joined,
    opaque_alone,
)
from nesy.bench.runner.items import Decided, Unit
from nesy.bench.runner.load_choices import choice_unit
from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact
from tests.tasks.small_chooser import small_chooser

PLATE = "Where is the plate?"


def unit(question: str, *options: str) -> Unit:
    return choice_unit("q", question, options, [0])


@pytest.fixture
def system(tmp_path: Path) -> ChoiceSystem:
    return ChoiceSystem(small_chooser(tmp_path), about={"graph": "small"})


def decide(system: ChoiceSystem, *asked: str) -> Decided:
    (found,) = system.decide(unit(*asked))
    return found


def test_the_letter_is_that_of_the_place_in_which_an_option_was_given(
    system: ChoiceSystem,
) -> None:
    first = decide(system, PLATE, "cupboard", "pool", "moon")
    other = decide(system, PLATE, "moon", "pool", "cupboard")
    assert (first.decision, other.decision) == (("A",), ("C",))
    assert first.scores == {"A": 5.0, "B": 2.0, "C": 1.0}
    assert other.beside["edge_counter"] == "C"


def test_without_evidence_it_abstains_and_what_breaks_ties_does_not(system: ChoiceSystem) -> None:
    found = decide(system, "Where is the sun?", "pool", "cupboard")
    assert found.decision == ()
    assert found.beside["forced"] == found.beside["edge_counter"] == "B"  # cupboard is before pool


def test_options_given_twice_are_one_and_the_first_stands_for_both(system: ChoiceSystem) -> None:
    found = decide(system, PLATE, "pool", "cupboard ", "cupboard", "moon")
    assert found.decision == ("B",)
    assert set(found.scores) == {"A", "B", "D"}


@pytest.mark.parametrize("options", [["", "pool"], ["pool", "pool"]])
def test_options_that_cannot_be_used_are_an_abstention(
    system: ChoiceSystem, options: list[str]
) -> None:
    found = decide(system, PLATE, *options)
    assert found.decision == ()
    assert set(found.beside.values()) == {None}


def test_it_says_what_its_answers_depend_on_and_sees_no_label(system: ChoiceSystem) -> None:
    assert system.describe() == {"system": "choice", "graph": "small"}

    class Seen:
        def choose(self, question: str, options: Any) -> Any:
            assert (question, options) == (PLATE, ["pool", "cupboard"])
            raise AssertionError

    with pytest.raises(AssertionError):
        ask(Seen(), unit(PLATE, "pool", "cupboard"))


def decision(*evidence: tuple[tuple[int, ...], tuple[int, int]]) -> Decision:
    """Build one over the facts: a word, an edge, a reading, a prior."""
    kinds = ("word", "kg", "reading", "prior")
    facts = tuple(
        Fact(f"f{n}", kind, kind, "x", opaque=kind == "reading") for n, kind in enumerate(kinds, 1)
    )
    made = tuple(
        Evidence(f"e{n}", "r", (tuple(map(BodyLiteral, body)),), weights)
        for n, (body, weights) in enumerate(evidence, 1)
    )
    return Decision("d", "choice", ("x", "y"), facts, made)


def test_the_option_that_most_paths_lead_to_counts_them_whatever_they_weigh() -> None:
    found = decision(((0, 1), (9, 0)), ((1,), (0, 1)))
    assert most_joined(found, {"x": 1, "y": 2}) == "y"
    assert most_joined(found, {"x": 2, "y": 2}) == "x"


class Weighing:
    """Weighs, and cannot explain."""

    def weigh(self, question: str, texts: Sequence[str]) -> Any:
        made = decision(((0, 1), (0, 2)), ((3,), (1, 1)))
        graphs = [
            SimpleNamespace(edges=[(0,)] * (len(text) == 1 and text == "x")) for text in texts
        ]
        return SimpleNamespace(decision=made, graphs=graphs)


def test_what_can_weigh_is_not_asked_to_explain_and_all_paths_found_are_counted() -> None:
    found = decide(ChoiceSystem(Weighing()), "q", "y", "x")
    assert (found.decision, found.scores) == (("A",), {"A": 3.0, "B": 1.0})
    assert found.beside["edge_counter"] == "B"
    assert decide(ChoiceSystem(Weighing()), "q", "y", "y").decision == ()


def test_opaque_facts_alone_answer_only_where_there_are_such() -> None:
    assert opaque_alone(decision(((0, 1), (9, 0)), ((2,), (1, 4)))) == "y"
    assert opaque_alone(decision(((0, 1), (9, 0)), ((2, 1), (1, 4)))) is None
