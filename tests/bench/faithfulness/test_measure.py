from __future__ import annotations

from nesy.bench.faithfulness.measure import measure_all, measure_reason
from nesy.bench.faithfulness.plausibility import Marked
from tests.bench.faithfulness.made import case, claim_case


def test_the_engines_reason_beats_the_rest_of_the_facts() -> None:
    great = case("wow what a great , great day")
    rest = tuple(fact for fact in great.pool if fact not in great.reason)
    found = measure_all(great, {"nesy": great.reason, "rest": rest})
    for name in ("proved", "comprehensiveness", "aopc", "dual", "specificity", "occlusion_rank"):
        assert found["nesy"][name][0] > found["rest"][name][0], name
    assert found["nesy"]["wrong_option"][0] < found["rest"]["wrong_option"][0]


def test_a_single_cue_flips_the_choice() -> None:
    once = case("a great day")
    assert measure_reason(once, once.reason)["flip"] == (1.0, 1.0)


def test_scores_that_do_not_apply_are_not_there() -> None:
    found = measure_reason(case("a great day"), (0,))
    assert "plausibility" not in found
    marked = Marked(1, "a great day", ("great",))
    assert "plausibility" in measure_reason(case("a great day", marked=marked), (0,))


def test_a_proof_has_the_same_scores() -> None:
    claim = claim_case("glad(ann)", used=("p1",))
    assert set(measure_reason(claim, claim.reason)) >= {"proved", "dual", "flip", "plausibility"}
