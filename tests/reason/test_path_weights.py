from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from nesy.knowledge.bridges import Bridge
from nesy.language.encoding import ChoiceReading
from nesy.reason.path_weights import (
    COUNTED,
    KINDS,
    PathWeights,
    kind_of,
    read_path_weights,
    write_path_weights,
)
from tests.neural.tiny_choice import bridge

LEARNED = PathWeights(
    {"path-AtLocation": 40}, dict.fromkeys(KINDS, 3), text=100.0, graph=10.0, bound=90, own=181
)


def _read(*text: float, graph: tuple[float, ...] | None = None) -> ChoiceReading:
    scores = np.array(graph or [0.0] * len(text), dtype=np.float32)
    return ChoiceReading(np.array(text, dtype=np.float32), scores, (), ())


def test_kinds_that_were_learned_count_what_was_learned_and_others_share() -> None:
    assert LEARNED.of(_known(bridge("a", "b", "AtLocation"))) == 40
    assert LEARNED.of(_known(bridge("a", "b", "AtLocation", weight=-4))) == -40
    assert LEARNED.of(_known(bridge("a", "b", "Causes"))) == 3


def test_what_a_user_says_outweighs_any_impression() -> None:
    said = LEARNED.of(bridge("a", "b", "AtLocation"))
    most = LEARNED.reading(_read(100.0, -100.0))
    assert said > max(most) - min(most)
    assert LEARNED.of(bridge("a", "b", "NotCapableOf")) == -said
    assert LEARNED.of(bridge("a", "b", "NotCapableOf", weight=-4)) == said


def _known(path: Bridge) -> Bridge:
    """Say a path as if the graph that ships had it."""
    return replace(path, triples=tuple(replace(t, source="conceptnet") for t in path.triples))


@pytest.mark.parametrize(
    ("relations", "weight", "kind"),
    [
        (("Causes",), 4, "direct"),
        (("RelatedTo",), 2, "direct-vague"),
        (("Causes", "IsA"), -2, "indirect"),
        (("Causes", "RelatedTo"), 1, "indirect-vague"),
    ],
)
def test_what_nothing_was_learned_for_counts_by_length_and_vagueness(
    relations: tuple[str, ...], weight: int, kind: str
) -> None:
    path = bridge("a", "b", *relations, weight=weight)
    assert kind_of(path) == kind
    assert COUNTED.of(path) == weight


def test_the_reading_stays_in_its_bound_and_in_order() -> None:
    small = LEARNED.reading(_read(0.2, 0.0, -0.2))
    assert small == (20, 0, -20)
    large = LEARNED.reading(_read(9.0, 3.0, -9.0))
    assert max(map(abs, large)) == 90
    assert sorted(large, reverse=True) == list(large)
    assert LEARNED.reading(_read(0.0, 0.0, graph=(1.0, -1.0))) == (10, -10)


def test_a_constant_added_to_all_scores_changes_nothing() -> None:
    assert LEARNED.reading(_read(1.5, 1.0, 0.5)) == LEARNED.reading(_read(0.5, 0.0, -0.5))


def test_the_record_gives_the_weights_back_and_bad_ones_are_refused() -> None:
    record = json.loads(json.dumps(write_path_weights(LEARNED)))
    assert read_path_weights(record) == LEARNED
    for fault in ({"bound": -1}, {"prior": 0}, {"others": {}}):
        with pytest.raises((KeyError, ValueError)):
            read_path_weights({**record, **fault})
