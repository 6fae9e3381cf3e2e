"""Options chosen by what all of them may mean together."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.reason.entailed import Entailed
from nesy.tasks.joint_choice import Joint, Weighed, choose_jointly
from nesy.tasks.theory import Theory

THEORY = Theory.parse("glad(Ann)\n~sad(Ann)")
ANSWERS: dict[str, Entailed] = {
    "yes": THEORY.ask("glad(Ann)"),
    "no": THEORY.ask("sad(Ann)"),
    "open": THEORY.ask("tall(Ann)"),
    "clash": Theory.parse("p\n~p").ask("p"),
}


def options(*readings: Sequence[tuple[float, str]]) -> list[list[Weighed]]:
    return [[Weighed(share, ANSWERS[word]) for share, word in each] for each in readings]


def test_the_only_option_that_may_follow_is_chosen() -> None:
    found = choose_jointly(options([(0.8, "open"), (0.2, "yes")], [(1.0, "open")], [(1.0, "no")]))
    assert found == Joint(0, 1.0, (1, 0, 0))


def test_an_option_that_follows_however_it_is_read_leaves_no_other() -> None:
    found = choose_jointly(options([(0.6, "yes"), (0.4, "open")], [(1.0, "yes")]))
    assert found is not None
    assert (found.place, found.taken) == (1, (1, 0))


@pytest.mark.parametrize(
    "readings",
    [
        ([(1.0, "yes")], [(1.0, "yes")]),  # both follow, however they are read
        ([(1.0, "open")], [(1.0, "no")]),  # none does
        ([(0.5, "yes"), (0.5, "open")],) * 3,  # none is ahead
        ([(0.3, "yes"), (0.7, "open")], [(0.3, "yes"), (0.7, "no")]),
        ([(1.0, "clash")], [(1.0, "open")]),
        ([(0.5, "yes"), (0.5, "open")],),  # nothing to choose from
    ],
)
def test_nothing_is_chosen_where_readings_choose_none(
    readings: Sequence[Sequence[tuple[float, str]]],
) -> None:
    assert choose_jointly(options(*readings)) is None


def test_an_option_without_a_reading_does_not_follow() -> None:
    found = choose_jointly(options([], [(0.5, "yes"), (0.5, "open")]))
    assert found == Joint(1, 1.0, (None, 0))


READING = st.tuples(st.sampled_from((1, 2, 3)), st.sampled_from(("yes", "no", "open")))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(READING, min_size=1, max_size=3), min_size=2, max_size=4), st.randoms())
def test_the_order_of_options_does_not_matter(
    drawn: list[list[tuple[int, str]]], random: Random
) -> None:
    shares = [[(n / sum(m for m, _ in each), word) for n, word in each] for each in drawn]
    order = list(range(len(shares)))
    random.shuffle(order)
    found = choose_jointly(options(*shares), least=0.55)
    again = choose_jointly(options(*(shares[place] for place in order)), least=0.55)
    assert (found is None) == (again is None)
    if found is not None and again is not None:
        assert order[again.place] == found.place
        taken = [shares[n][t][1] for n, t in enumerate(found.taken) if t is not None]
        assert [word == "yes" for word in taken] == [n == found.place for n in range(len(shares))]
