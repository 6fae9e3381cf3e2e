from __future__ import annotations

from pathlib import Path

import pytest

from nesy.explain.choice_view import concepts_of, told, view_choice
from nesy.explain.explanation import Account, EngineInfo, Explanation
from nesy.language.utterance import Utterance
from nesy.reason.decide import decide
from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact
from tests.tasks.small_chooser import small_chooser

PLATE = "Where is the plate?"


def explained(weights: dict[str, tuple[int, ...]]) -> Explanation:
    """Decide between x and y: each fact is evidence by itself; its kind is its first word."""
    facts = [
        Fact(f"f{n}", f"the {name}", name.split()[0], "prior", opaque=name.startswith("reading"))
        for n, name in enumerate(weights, 1)
    ]
    evidence = [
        Evidence(f"e{n}", name, ((BodyLiteral(n),),), each)
        for n, (name, each) in enumerate(weights.items())
    ]
    decision = Decision("choice-1", "choice", ("x", "y"), tuple(facts), tuple(evidence), turn=1)
    turns = (Utterance(1, "question", "q"), Utterance(2, "o", "y"), Utterance(3, "o", "x"))
    account = Account(decide(decision, budget=1_000_000))
    return Explanation("choice", turns, EngineInfo("0", "0", "0", 0, 1), (account,))


def test_options_keep_the_order_in_which_they_were_given(tmp_path: Path) -> None:
    chooser = small_chooser(tmp_path)
    for options in (["pool", "cupboard"], ["cupboard", "pool"]):
        view = view_choice(chooser.choose(PLATE, options))
        assert [option.text for option in view.options] == options
        assert view.choice == options.index("cupboard")
        assert view.options[view.choice].why_not == ""
        assert "plate" in PLATE[view.named[0].start : view.named[0].end]


def test_a_path_says_its_edges_and_counts_for_its_option(tmp_path: Path) -> None:
    view = view_choice(small_chooser(tmp_path).choose(PLATE, ["pool", "cupboard"]))
    pool, cupboard = view.options
    assert [path.weight for path in cupboard.paths] == [4]
    assert cupboard.paths[0].concepts == ("cupboard", "plate")
    assert cupboard.paths[0].text.endswith("[hand]")
    assert pool.paths[0].concepts[0] == "pool"
    assert set(pool.paths[0].concepts) == {"pool", "water", "plate"}
    assert pool.why_not.startswith("It would be chosen without this evidence")


def test_an_option_that_nothing_joins_says_so(tmp_path: Path) -> None:
    view = view_choice(small_chooser(tmp_path).choose("where to swim", ["pool", "moon"]))
    assert view.options[1].why_not.startswith("Nothing in the graph joins it with the question.")


@pytest.mark.parametrize(
    ("question", "told"), [("moon", "nothing in the graph joins"), ("plate swim", "same for “cup")]
)
def test_without_a_choice_there_is_no_reason(tmp_path: Path, question: str, told: str) -> None:
    chooser = small_chooser(tmp_path, ["plate|AtLocation|cupboard", "swim|AtLocation|pool"])
    view = view_choice(chooser.choose(question, ["pool", "cupboard"]))
    assert (view.choice, view.reasons, view.kept) == (None, (), 0.0)
    assert told in view.undecided
    assert [option.why_not for option in view.options] == ["", ""]


def test_a_reason_counts_what_is_lost_without_it_and_the_reason_what_it_keeps() -> None:
    # x leads by 7; without a by 1, without b by 4. The reason is {a}: it alone leads by 6.
    view = view_choice(explained({"word a": (6, 0), "word b": (3, 0), "prior": (0, 2)}))
    assert view.lead == 7
    lost = {reason.fact.text: reason.lost for reason in view.reasons}
    assert lost == {"the word a": round(6 / 7, 6)}
    assert view.kept == round(6 / 7, 6)


def test_the_reason_without_which_most_is_lost_stands_first() -> None:
    view = view_choice(explained({"word a": (3, 0), "word b": (5, 0), "prior": (0, 7)}))
    assert [reason.fact.text for reason in view.reasons] == ["the word b", "the word a"]
    assert [reason.lost for reason in view.reasons] == [5.0, 3.0]


def test_an_opaque_reading_is_evidence_like_others_and_said_to_be_opaque() -> None:
    view = view_choice(explained({"reading": (3, 0), "prior": (1, 2)}))
    assert view.choice == 1
    assert view.opaque_share == 1.0
    assert [path.opaque for path in view.options[1].paths] == [True]
    assert [reason.fact.opaque for reason in view.reasons] == [True]


def test_a_change_that_only_ends_in_a_tie_is_said_to_be_one() -> None:
    # Without a, both count 2, and x goes before y; without b, y leads.
    tie = view_choice(explained({"word a": (0, 3), "word c": (2, 2), "prior": (1, 1)}))
    assert tie.options[1].why_not.endswith(
        "It would count as much as “y” without this evidence: the word a."
    )
    wins = view_choice(explained({"word a": (3, 0), "word c": (0, 2), "prior": (1, 1)}))
    assert "It would be chosen without this evidence: the word a." in wins.options[0].why_not


def test_a_reading_joins_nothing_in_the_graph() -> None:
    view = view_choice(explained({"reading": (4, 3), "prior": (1, 1)}))
    assert view.options[0].text == "y"
    assert view.options[0].why_not.startswith("Nothing in the graph joins it with the question.")


def test_edges_have_concepts_and_a_source_and_other_facts_have_none() -> None:
    edge = Fact("f1", "a dog can bark", "kg", "a dog - CapableOf - bark - loudly [my - own:3]")
    assert concepts_of(edge) == ("a dog", "bark - loudly")
    assert told(edge) == "a dog can bark [my - own:3]"
    word = Fact("f2", "the question names “dog”", "word", "turn 1")
    assert concepts_of(word) == ()
    assert told(word) == "the question names “dog”"
