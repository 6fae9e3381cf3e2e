from __future__ import annotations

import random
from dataclasses import replace

from nesy.bench.faithfulness.plausibility import Marked
from nesy.bench.faithfulness.scoring import scoring_of
from nesy.bench.faithfulness.weighted import (
    changes_hold,
    graph_scores,
    is_proved,
    options_spoken_for,
    present_facts,
    random_changes,
    weighted_case,
)
from nesy.reason.decision import Change
from tests.bench.faithfulness.made import GREAT, case, finding


def test_the_engines_reason_is_proved_and_padded_or_cut_ones_are_not() -> None:
    assert GREAT.axp is not None
    reason = GREAT.axp.facts
    rest = [fact for fact in present_facts(GREAT.decision) if fact not in reason]
    assert is_proved(GREAT, reason)
    assert not is_proved(GREAT, tuple(sorted([*reason, rest[0]])))
    assert not is_proved(GREAT, reason[:-1])


def test_without_a_choice_or_a_reason_there_is_no_case() -> None:
    assert weighted_case("d", replace(GREAT, choice=None, axp=None)) is None
    assert weighted_case("d", replace(GREAT, axp=None)) is None


def test_decided_again_with_fewer_facts() -> None:
    great = case("a great day")
    everything = frozenset(great.pool)
    found = great.at([everything, everything - set(great.reason), frozenset(great.reason)])
    assert found.same.tolist() == [1.0, 0.0, 1.0]
    assert found.sure[0] > found.sure[1]


def test_changes_are_proved_and_random_ones_mostly_not() -> None:
    changes = [item for item in GREAT.why_not if item.change is not None]
    assert changes_hold(GREAT, changes) == (len(changes), len(changes))
    tried = random_changes(GREAT, random.Random(1))
    held, number = changes_hold(GREAT, tried)
    assert number == len(changes)
    assert held < number
    for mine, theirs in zip(changes, tried, strict=True):
        assert mine.change is not None
        assert theirs.change is not None
        assert len(mine.change.drop) == len(theirs.change.drop)


def test_a_fact_speaks_for_the_options_that_need_it_most() -> None:
    made = finding("great but awful")
    spoken = options_spoken_for(made.decision, scoring_of(made.decision))
    texts = {made.decision.facts[fact].text: options for fact, options in spoken.items()}
    assert texts["'great' is there"] == {"happiness"}
    assert texts["'awful' is there"] == {"anger"}
    assert texts["most turns are neutral"] == {"neutral"}


def test_small_decisions_are_dual_and_a_wrong_reason_or_change_is_noticed() -> None:
    small = finding("a great day")
    made = weighted_case("d", small)
    assert made is not None
    assert made.own is not None
    assert made.reasons is not None
    assert made.reason in made.reasons
    assert made.own(random.Random(0))["nesy"]["duality"] == (1.0, 1.0)
    assert small.axp is not None
    padded = replace(small, axp=replace(small.axp, facts=present_facts(small.decision)))
    wrong = weighted_case("d", padded)
    assert wrong is not None
    assert wrong.own is not None
    assert wrong.own(random.Random(0))["nesy"]["duality"] == (0.0, 1.0)
    spare = next(f for f in present_facts(small.decision) if f not in small.axp.facts)
    foils = tuple(replace(item, change=Change((spare,), ())) for item in small.why_not)
    off = weighted_case("d", replace(small, why_not=foils))
    assert off is not None
    assert off.own is not None
    assert off.own(random.Random(0))["nesy"]["duality"] == (0.0, 1.0)


def test_what_people_marked_is_compared_by_words() -> None:
    text = "a great day"
    made = case(text, marked=Marked(1, text, ("great day",)))
    assert made.human is not None
    assert made.human(made.reason) == 2 / 3
    assert made.human(()) == 0.0
    elsewhere = case(text, marked=Marked(2, text, ("great day",)))
    assert elsewhere.human is not None
    assert elsewhere.human(elsewhere.reason) == 0.0


def test_edges_that_decide_have_fidelity_and_others_none() -> None:
    great = case("a great day")
    made = replace(great, edges=frozenset(great.pool))
    own = graph_scores(made, frozenset(great.reason))
    assert own["graph_fidelity_plus"][0] > 0.1
    assert own["graph_fidelity_minus"][0] < 0.1
    rest = graph_scores(made, frozenset(great.pool) - set(great.reason))
    assert rest["graph_characterisation"] == (0.0, 1.0)


def test_opaque_share_is_that_of_the_finding_and_has_no_control() -> None:
    made = case("a great day")
    assert made.own is not None
    found = made.own(random.Random(0))
    assert found["nesy"]["opaque_share"] == (finding("a great day").opaque_share, 1.0)
    assert "opaque_share" not in found["random"]


def test_words_that_are_quoted_are_scored_beside_as_many_others() -> None:
    text = "a great day"
    made = case(text, marked=Marked(1, text, ("great day",), (2, 7)))
    assert made.own is not None
    found = made.own(random.Random(0))
    assert found["nesy"]["plausibility_shown"] == (2 / 3, 1.0)
    assert found["random"]["plausibility_shown"][1] == 1.0
    without = case(text, marked=Marked(1, text, ("great day",)))
    assert without.own is not None
    assert "plausibility_shown" not in without.own(random.Random(0))["nesy"]
