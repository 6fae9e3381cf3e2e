from __future__ import annotations

import random

from nesy.bench.faithfulness.controls import random_reason, shuffled_reason
from tests.bench.faithfulness.made import cases, claim_case


def test_controls_have_the_size_of_the_reason_and_cite_what_may_be_cited() -> None:
    chance = random.Random(0)
    made = [*cases(), claim_case("glad(ann)", "wug(ann)\nforall x. wug(x) -> glad(x)")]
    for left, right in zip(made, [*made[1:], made[0]], strict=True):
        for control in (random_reason(left, chance), shuffled_reason(left, right, chance)):
            assert len(control) == len(set(control)) == len(left.reason)
            assert set(control) <= set(left.pool)


def test_a_shuffled_reason_is_the_others_where_its_places_are_free() -> None:
    left, right = claim_case("glad(ann)"), claim_case("red(bob)", THEORY_TURNED)
    assert len(right.reason) < len(left.reason)
    assert set(right.reason) <= set(shuffled_reason(left, right, random.Random(0)))


THEORY_TURNED = "glad(ann)\nforall x. wug(x) -> red(x)\nwug(bob)"
