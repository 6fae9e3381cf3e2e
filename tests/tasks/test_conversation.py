from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nesy.explain.explanation import Account, Explanation
from nesy.language.utterance import Dialogue
from nesy.tasks.conversation import (
    HYBRID,
    INTER_PERSONAL,
    LATENT,
    NO_CONTEXT,
    SELF_CONTAGION,
    derive_cause_types,
    explain_dialogue,
    with_cause_types,
)
from tests.explain.samples import TURNS, account, cause_finding, emotion_finding, explanation

SPEAKERS = {1: "Tom", 2: "Ann", 3: "Tom", 4: "Ann"}
FEELINGS: dict[int, str | None] = {1: "neutral", 2: "anger", 3: "neutral", 4: "anger"}


@pytest.mark.parametrize(
    ("sources", "types"),
    [
        ([4], {4: NO_CONTEXT}),
        ([3], {3: INTER_PERSONAL}),
        ([2], {2: SELF_CONTAGION}),
        ([2, 3], {2: HYBRID, 3: HYBRID}),
        ([1, 4], {1: INTER_PERSONAL, 4: NO_CONTEXT}),
        ([2, 4], {2: SELF_CONTAGION, 4: NO_CONTEXT}),
        ([1, 2, 4], {1: HYBRID, 2: HYBRID, 4: NO_CONTEXT}),
        ([], {0: LATENT}),
        ([0], {0: LATENT}),
        ([0, 3], {0: LATENT, 3: INTER_PERSONAL}),
    ],
)
def test_type_says_whose_turns_the_causes_are(sources: list[int], types: dict[int, str]) -> None:
    found = derive_cause_types(4, sources, SPEAKERS, FEELINGS)
    assert {turn: kind.value for turn, kind in found.items()} == types


@pytest.mark.parametrize(
    ("sources", "because"),
    [
        ([3], "Tom said what caused it (turn 3)"),
        ([1, 3], "Tom said what caused it (turns 1 and 3)"),
        ([2], "Ann carries on the anger of turn 2"),
        ([2, 3], "Tom said what caused it (turn 3), and Ann carries on the anger of turn 2"),
        ([4], "turn 4 itself says what caused it"),
    ],
)
def test_type_gives_its_reason(sources: list[int], because: str) -> None:
    found = derive_cause_types(4, sources, SPEAKERS, FEELINGS)
    assert found[sources[0]].because == because


def test_another_emotion_is_not_carried_on() -> None:
    found = derive_cause_types(4, [2], SPEAKERS, {**FEELINGS, 2: "fear"})
    assert found[2].because == "Ann goes on from what Ann said in turn 2"


def test_only_turns_of_the_same_emotion_are_carried_on() -> None:
    speakers = dict.fromkeys((1, 2, 3), "Ann")
    found = derive_cause_types(3, [1, 2], speakers, {1: "anger", 2: "neutral", 3: "anger"})
    said = "Ann carries on the anger of turn 1 and goes on from what Ann said in turn 2"
    assert found[1].because == said


@given(
    st.dictionaries(st.integers(1, 8), st.sampled_from("AB"), min_size=8, max_size=8),
    st.sets(st.integers(1, 8)),
)
@hypothesis_settings(max_examples=100, deadline=None)
def test_every_cause_has_one_type_and_renaming_speakers_changes_none(
    speakers: dict[int, str], sources: set[int]
) -> None:
    found = derive_cause_types(8, sorted(sources), speakers, {})
    assert set(found) == (sources or {0})
    renamed = {turn: {"A": "B", "B": "A"}[name] for turn, name in speakers.items()}
    again = derive_cause_types(8, sorted(sources), renamed, {})
    assert {t: k.value for t, k in found.items()} == {t: k.value for t, k in again.items()}


def types_of(found: Explanation) -> list[str | None]:
    return [
        a.cause_type and a.cause_type.value
        for a in with_cause_types(found).accounts
        if a.finding.decision.question == "cause"
    ]


def test_positive_decisions_get_a_type_and_others_none() -> None:
    found = explanation(
        account(emotion_finding()),
        account(cause_finding()),
        account(cause_finding(source=2, is_cause=False)),
    )
    assert types_of(found) == ["inter-personal", None]


def test_a_turn_without_a_cause_is_latent_in_all_its_decisions() -> None:
    found = explanation(
        account(emotion_finding()),
        account(cause_finding(is_cause=False)),
        account(cause_finding(source=2, is_cause=False)),
    )
    assert types_of(found) == ["latent", "latent"]


def test_an_undecided_cause_leaves_the_turn_open() -> None:
    open_ = Account(replace(cause_finding(), choice=None, axp=None, why_not=()))
    found = explanation(
        account(emotion_finding()), open_, account(cause_finding(source=2, is_cause=False))
    )
    assert types_of(found) == [None, None]


class Recorder:
    def __init__(self) -> None:
        self.asked: list[tuple[str, int | None, bool]] = []
        self.deadlines: list[float | None] = []

    def explain(
        self,
        dialogue: Dialogue,
        *,
        emotions: str = "predict",
        turn: int | None = None,
        proofs: bool = True,
        deadline: float | None = None,
    ) -> Explanation:
        self.asked.append((emotions, turn, proofs))
        self.deadlines.append(deadline)
        return explanation(account(emotion_finding()), account(cause_finding()))


def test_explain_dialogue_asks_the_pipeline_and_adds_types() -> None:
    pipeline = Recorder()
    found = explain_dialogue(pipeline, Dialogue("talk", TURNS), emotions="given", turn=2)
    explain_dialogue(pipeline, Dialogue("talk", TURNS), proofs=False, deadline=7.0)
    assert pipeline.asked == [("given", 2, True), ("predict", None, False)]
    assert pipeline.deadlines == [None, 7.0]
    assert [a.cause_type is not None for a in found.accounts] == [False, True]
