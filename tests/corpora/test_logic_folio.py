"""Stories with a conclusion each."""

from __future__ import annotations

from nesy.corpora.logic_folio import align, folio_problems, taught_formulas

PLAIN = {
    "story_id": 4,
    "example_id": 11,
    "premises": ["All dogs bark.", "Rex is a dog."],
    "premises-FOL": ["∀x (Dog(x) → Bark(x))", "Dog(rex)"],
    "conclusion": "Rex barks.",
    "label": "True",
}
TAUGHT = {
    "id": "FOLIO_train_4_11",
    "input": "Premise: All dogs bark.\nRex is a dog.\nConclusion: Rex barks.",
    "fol": "Premise_FOL: ∀x (Dog(x) → Bark(x))\nDog(rex)\nConclusion_FOL: Bark(rex)",
    "output": "Uncertain",
}


def test_conclusions_of_one_story_are_one_problem() -> None:
    other = {**PLAIN, "example_id": 12, "conclusion": "Rex is glad.", "label": "Unknown"}
    (problem,) = folio_problems([PLAIN, other])
    assert [each.answer for each in problem.questions] == ["yes", "unknown"]
    assert problem.sentences[1].gold == "Dog(rex)"


def test_both_editions_of_a_story_are_one_group() -> None:
    (plain,), (taught,) = folio_problems([PLAIN]), folio_problems([TAUGHT])
    assert plain.group == taught.group
    assert plain.sentences == taught.sentences
    assert taught.questions[0].claims[0].gold == "Bark(rex)"
    assert plain.questions[0].claims[0].gold is None


def test_premises_may_be_lines() -> None:
    lines = {
        **PLAIN,
        "premises": "All dogs bark.\nRex is a dog.",
        "premises-FOL": "∀x (Dog(x) → Bark(x))\nDog(rex)",
    }
    assert folio_problems([lines])[0].sentences == folio_problems([PLAIN])[0].sentences


def test_formulas_that_fit_no_sentence_are_not_guessed() -> None:
    assert [each.gold for each in align(["a", "b"], ["p"])] == [None, None]


def test_formulas_of_a_taught_record() -> None:
    assert taught_formulas(TAUGHT) == (["∀x (Dog(x) → Bark(x))", "Dog(rex)"], "Bark(rex)")
