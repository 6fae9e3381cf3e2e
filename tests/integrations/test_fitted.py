from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.integrations.fitted import (
    Fitted,
    active_evidence,
    bound_of,
    reading_of,
    reweighed,
)
from nesy.language.utterance import EMOTIONS
from nesy.reason.board import lay_out
from nesy.reason.decide import choose
from tests.integrations.small_engine import decision_on

LABELS = ("no", "yes")
FITTED = Fitted(
    LABELS,
    {"W0": (0, 40), "W2": (-5, 5), "gone": (9, 9)},
    (3, 1),
    ((0.5, -0.5), *[(0.0, 0.0)] * (len(EMOTIONS) - 1)),
    45,
    12,
)


def test_only_rules_that_hold_at_the_facts_are_active() -> None:
    assert active_evidence(decision_on("Thanks, it is broken.")) == ["W0", "W1"]
    assert active_evidence(decision_on("Hm.")) == []


def test_the_reading_is_that_of_the_decision() -> None:
    assert reading_of(decision_on("Hm?"))[:2] == (25, -25)
    assert len(reading_of(decision_on("Hm?"))) == len(EMOTIONS)


def test_the_same_facts_are_weighed_for_other_labels() -> None:
    made = reweighed(decision_on("Thanks!"), FITTED)
    assert made.options == LABELS
    assert {e.id: e.weights for e in made.evidence} == {
        "W0": (0, 40),
        "W2": (-5, 5),
        "prior/no": (3, 0),
        "prior/yes": (0, 1),
        "reading": (-12, 12),
    }
    assert choose(made).scores == (-14, 58)
    assert [f.kind for f in made.facts] == ["word"] * 3 + ["prior"] * 2 + ["reading"]
    assert [f.id for f in made.facts] == [f"f{n}" for n in range(1, 7)]
    assert made.facts[-1].opaque


@given(st.text("thanksbroe!? ", max_size=30), st.floats(-90, 90), st.integers(1, 60))
@settings(max_examples=50, deadline=None)
def test_a_reading_keeps_within_its_bound(text: str, slope: float, bound: int) -> None:
    rows = ((slope, -slope), *[(0.0, 0.0)] * (len(EMOTIONS) - 1))
    fitted = Fitted(LABELS, FITTED.evidence, FITTED.prior, rows, bound, 12)
    made = reweighed(decision_on(text), fitted)
    lay_out(made)  # it breaks no law of decisions
    assert all(abs(w) <= bound for e in made.evidence if e.rule == "reading" for w in e.weights)


def test_the_bound_is_what_three_rules_can_weigh() -> None:
    assert bound_of(FITTED.evidence) == 40 + 5 + 9
    assert bound_of({}) == 0


@pytest.mark.parametrize("place", range(5))
def test_the_hash_knows_every_number(place: int) -> None:
    parts = [FITTED.labels, FITTED.evidence, FITTED.prior, FITTED.reading, FITTED.bound, 12]
    others = [("a", "b"), {"W0": (0, 41)}, (3, 2), ((0.5, -0.4), *FITTED.reading[1:]), 44]
    parts[place] = others[place]  # type: ignore[call-overload]
    assert Fitted(*parts).hash != FITTED.hash  # type: ignore[arg-type]
