from __future__ import annotations

import pytest

from nesy.bench.runner.items import Decided, Item, Unit
from nesy.bench.runner.systems import Nothing, probability


def test_nothing_abstains_from_every_item() -> None:
    unit = Unit("u", (Item("a", ("x",), ""), Item("b", ("x",), "")))
    assert Nothing().decide(unit) == [Decided(), Decided()]
    assert Nothing().describe() == {"system": "none"}


def test_probabilities_of_all_options_are_one_and_large_scores_do_not_overflow() -> None:
    scores = {"a": 4000.0, "b": 3999.0, "c": -4000.0}
    shares = [probability(scores, name) for name in scores]
    assert sum(shares) == pytest.approx(1.0)
    assert shares[0] > shares[1] > shares[2]
