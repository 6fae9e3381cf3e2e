"""Tests of the baseline that sees nothing but paths of the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from nesy.bench.runner import path_baseline
from nesy.bench.runner.items import Item
from nesy.bench.runner.path_baseline import _Asked, path_net
from tests.bench.runner.made import mood_task


def item(number: int, gold: str, *options: str) -> Item:
    return Item(f"q{number}", (gold,) if gold else (), "Which?", options)


def fake_link(items: Sequence[Item]) -> Iterator[_Asked]:
    """Join the options that say so with the question."""
    for each in items:
        rules = tuple(("path-HasA",) if text == "joined" else () for text in each.options)
        yield _Asked(rules, tuple(tuple("direct" for _ in kinds) for kinds in rules))


TRAINING = [
    item(n, "A", "joined", "apart") if n % 2 else item(n, "B", "apart", "joined") for n in range(60)
]


def test_it_learns_that_paths_lead_to_what_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path_baseline, "_link", fake_link)
    asked = [item(1, "A", "apart", "joined", "apart"), item(2, "A", "joined", "apart")]
    assert path_net(mood_task(), asked, TRAINING, 0) == [("B",), ("A",)]


def test_first_of_even_options_is_answered_and_nothing_where_none_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(path_baseline, "_link", fake_link)
    asked = [item(1, "B", "apart", "away"), item(2, "A")]
    assert path_net(mood_task(), asked, TRAINING, 0) == [("A",), ()]


@pytest.mark.parametrize("training", [None, [], TRAINING[:1], [item(1, "A"), item(2, "", "x")]])
def test_nothing_is_fitted_without_questions(training: list[Item] | None) -> None:
    assert path_net(mood_task(), TRAINING[:2], training, 0) is None


def test_paths_are_those_of_the_graph_that_ships() -> None:
    asked = Item("q", ("A",), "Where do you keep a plate?", ("cupboard", "xyzzy"))
    (found,) = path_baseline._link([asked])
    assert len(found.rules[0]) == len(found.kinds[0]) > 0
    assert found.rules[1] == found.kinds[1] == ()
    assert all(rule.removeprefix("not-").startswith("path-") for rule in found.rules[0])
