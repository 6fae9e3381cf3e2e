"""Options of which several follow."""

from __future__ import annotations

from nesy.bench.logic_options import choose_option
from nesy.reason.answer import Asking
from nesy.tasks.theory import Theory, read_claim

THEORY = Theory.parse(
    "forall x. wug(x) -> red(x)\nwug(ann)\nforall x. red(x) -> tall(x)\n~glad(ann)\nsad(bob)"
)


def chosen(*options: str | None, question: str = "Which?", is_whole: bool = True) -> object:
    answers = [
        None if option is None else next(THEORY.answers([read_claim(option)], Asking()))
        for option in options
    ]
    found = choose_option(question, answers, is_whole=is_whole)
    return None if found is None else (found.place, [each.name for each in found.why])


def test_the_one_that_follows() -> None:
    assert chosen("glad(ann)", "red(ann)", "blue(ann)") == (1, ["p1", "p2"])


def test_the_strongest_of_several() -> None:
    assert chosen("red(ann)", "red(ann) & tall(ann)", "tall(ann) | blue(ann)") == (
        1,
        ["p1", "p2", "p3"],
    )
    assert chosen("red(ann)", "tall(ann)") is None
    assert chosen("red(ann)", "~~red(ann)") is None


def test_the_fewest_premises_where_asked_for() -> None:
    question = "Which conclusion follows with the fewest premises?"
    assert chosen("tall(ann)", "red(ann)", question=question) == (1, ["p1", "p2"])
    assert chosen("red(ann)", "red(ann) | blue(ann)", question=question) is None


def test_the_most_premises_where_it_is_asked_what_can_be_inferred() -> None:
    question = "Which statement can be inferred?"
    assert chosen("red(ann)", "tall(ann)", question=question) == (1, ["p1", "p2", "p3"])
    assert chosen("sad(bob)", "~glad(ann)", question=question) is None
    # The strongest comes first, though its reason is no larger than another one's.
    strongest = chosen("wug(ann) & red(ann)", "red(ann) | blue(ann)", question=question)
    assert strongest == (0, ["p1", "p2"])
    asked = "Which can be inferred from the fewest premises?"
    assert chosen("red(ann)", "tall(ann)", question=asked) == (0, ["p1", "p2"])


def test_the_one_that_is_left() -> None:
    assert chosen("glad(ann)", "blue(ann)") == (1, ["p4"])
    assert chosen("glad(ann)", "blue(ann)", is_whole=False) is None
    assert chosen("glad(ann)", None) is None
    assert chosen("blue(ann)", "green(ann)") is None
