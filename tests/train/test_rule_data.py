from __future__ import annotations

from nesy.train.rule_data import (
    OPTIONS,
    cause_rows,
    emotion_rows,
    fact_matrix,
    is_minable,
    read_scenes,
)
from tests.train.rule_dialogues import SplitAnalyser, made_up

DIALOGUES = made_up(6)
SCENES = read_scenes(DIALOGUES, SplitAnalyser(), None)
FOLDS = {dialogue.id: i % 5 for i, dialogue in enumerate(DIALOGUES)}


def test_every_labelled_turn_is_a_row() -> None:
    rows = emotion_rows(SCENES, FOLDS, {})
    assert len(rows.rows) == sum(len(dialogue.turns) for dialogue in DIALOGUES)
    first = OPTIONS["emotion"][rows.labels[0]]
    assert first == DIALOGUES[0].turns[0].emotion


def test_rows_of_causes_are_all_turns_up_to_the_target_and_repeat_with_spans() -> None:
    rows = cause_rows(SCENES, FOLDS, {})
    expected = sum(len(d.turns) - 1 + len(d.turns) for d in DIALOGUES)
    assert len(rows.rows) == expected
    assert sorted(rows.counts[rows.labels == 0].tolist()) == [1.0] * 6 + [2.0] * 6
    assert set(rows.counts[rows.labels == 1]) == {1.0}


def test_only_the_targets_emotion_is_given() -> None:
    predicted = {d.id: ["fear"] * len(d.turns) for d in DIALOGUES}
    rows = cause_rows(SCENES, FOLDS, predicted)
    for row, question in zip(rows.rows, rows.questions(), strict=True):
        assert ("emotion", "T", "happiness") in question.facts
        if row.candidate != row.target:
            assert ("emotion", "C", "fear") in question.facts


def test_the_matrix_holds_what_the_questions_hold() -> None:
    rows = cause_rows(SCENES, FOLDS, {})
    matrix, keys = fact_matrix(rows, at_least=2)
    for i, question in enumerate(rows.questions()):
        held = {keys[j] for j in matrix[i].indices}
        assert held == set(question.facts) & set(keys)


def test_words_of_neighbour_turns_are_not_mined() -> None:
    assert is_minable(("word", "T", "job"))
    assert not is_minable(("word", "P", "job"))
    assert not is_minable(("phrase", "T", "to the"))
    assert is_minable(("phrase", "T", "thank you"))
    assert not is_minable(("opens", "T", "i"))
    assert is_minable(("opens", "T", "what"))
    assert is_minable(("question", "P"))
    assert not is_minable(("evokes", "glad", "happiness"))
    assert is_minable(("evokes_same", "T", "C"))


def test_formulas_are_mined_for_emotions_only() -> None:
    assert is_minable(("happened", "T", "die", "own", "positive"))
    assert not is_minable(("happened", "P", "die", "own", "positive"))
    assert not is_minable(("happened", "T", "be", "own", "positive"))
    assert is_minable(("states", "P", "own", "positive"))
    for key in (("happened", "T", "die", "own", "positive"), ("same_thing", "T", "C")):
        assert not is_minable(key, "cause")
