from __future__ import annotations

from typing import Any

import pytest

from nesy.corpora.choices import ChoiceQuestion, place_of, read_choice
from nesy.errors import InputError

OWN = {"question": "What barks?", "options": ["a cat", "a dog"]}
PETS = {
    "answerKey": "B",
    "id": "q1",
    "question": {
        "stem": "What barks?",
        "choices": [{"label": "A", "text": "a cat"}, {"label": "B", "text": "a dog"}],
    },
}
DROPS = {"context": "What barks?", "choice0": "a cat", "choice1": "a dog", "label": 1}
TALK = {
    "ID": "q1",
    "Dialogue": ["A: It is loud ."],
    "Target": "It is loud .",
    "Question": "Why?",
    "Choices": ["a cat", "a dog", "a lorry"],
    "Correct Answers": [2, 1],
}


@pytest.mark.parametrize("record", [OWN | {"answer": 1}, PETS, DROPS])
def test_each_shape_is_known_by_its_keys(record: dict[str, Any]) -> None:
    found = read_choice(record, "q1")
    assert found == ChoiceQuestion("q1", "What barks?", ("a cat", "a dog"), (1,))


def test_several_options_of_a_dialogue_may_be_right() -> None:
    found = read_choice(TALK, "x")
    assert found.right == (1, 2)
    assert found.question == "A: It is loud .\nIt is loud .\nWhy?"


@pytest.mark.parametrize(
    "said",
    [
        {"label": "a dog", "predicted_label": "0"},
        {"label": "adog\n", "predicted_label": "0"},
        {"label": 1, "preds_ranked": [0, 1]},
    ],
)
def test_what_a_model_chose_is_given(said: dict[str, Any]) -> None:
    asked = {"question": "What barks?", "answers": ["a cat", "a dog"]}
    found = read_choice({"qid": "q1", "statement": asked} | said, "x")
    assert found == ChoiceQuestion("q1", "What barks?", ("a cat", "a dog"), (1,), 0)


@pytest.mark.parametrize("record", [OWN, {**PETS, "answerKey": ""}, {**DROPS, "label": None}])
def test_what_is_right_need_not_be_said(record: dict[str, Any]) -> None:
    assert read_choice(record, "x").right == ()


@pytest.mark.parametrize("said", [1, "a dog", " A  DOG", "B", "b"])
def test_an_option_is_meant_by_place_text_or_letter(said: Any) -> None:
    assert place_of(said, ("a cat", "a dog")) == 1
    found = read_choice(OWN | {"answer": said, "given": said}, "x")
    assert (found.right, found.given) == ((1,), 1)


def test_the_text_of_an_option_goes_before_its_letter() -> None:
    assert place_of("a", ("b", "a")) == 1


@pytest.mark.parametrize("key", ["answer", "given"])
@pytest.mark.parametrize("said", [2, -1, "a cow", "C", True, ["a dog"], 0.5, ""])
def test_what_means_no_option_is_refused(key: str, said: Any) -> None:
    with pytest.raises(InputError, match="option"):
        read_choice(OWN | {key: said}, "x")


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"options": ["a", "b"]}, "no 'question'"),
        ({"question": "q"}, "no 'options'"),
        ({"question": "q", "options": "ab"}, "'options' is text"),
        ({"question": "q", "options": ["a", None]}, "an option is null; expected text"),
        ({"question": "q", "options": ["a", 2], "answer": "b"}, "an option is a number; expected"),
        ({"question": 5, "options": ["a", "b"]}, "the question is a number"),
        ({"question": "q", "options": ["a", "\ud800"]}, "half a character"),
        (OWN | {"id": {}}, "the id is an object"),
        (OWN | {"id": True}, "the id is true or false"),
        ({**PETS, "answerKey": "F"}, "not as commonsenseqa has it"),
        ({"question": {}}, "no 'choices'"),
        ({**DROPS, "label": 7}, "option 7 is right, but there are 2"),
        ({**DROPS, "label": "x"}, "not as qasc has it"),
        ({**DROPS, "label": float("inf")}, "not as qasc has it"),
        ({"statement": {"question": "q", "answers": ["a", 2]}, "label": "b"}, "an option is a num"),
        ({**TALK, "Dialogue": None}, "not as cicero has it"),
        ({"statement": {"question": "q", "answers": ["a", "b"]}, "label": 9}, "not as xplainllm"),
    ],
)
def test_what_has_no_known_shape_is_one_clear_line(record: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_choice(record, "x")


@pytest.mark.parametrize(("name", "kept"), [("n7", "n7"), (7, "7")])
def test_an_id_of_its_own_is_kept(name: Any, kept: str) -> None:
    assert read_choice(OWN | {"id": name}, "x").id == kept
    assert read_choice(OWN, "line-3").id == "line-3"


def test_an_answer_is_the_option_that_is_spelt_so_before_one_that_differs_in_case() -> None:
    assert place_of("polish", ("Polish", "polish")) == 1
    assert place_of("POLISH", ("Polish", "polish")) == 0
