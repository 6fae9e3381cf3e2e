from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.bench.runner.load_logic import LOADERS, number_units
from nesy.corpora.logic import LogicProblem, Question, Statement
from nesy.errors import InputError


def test_every_question_is_an_item_and_one_more_says_how_it_was_read(tmp_path: Path) -> None:
    theory = {
        "facts": ["Ann is red."],
        "rules": ["If someone is red, then he is tall."],
        "statements": ["Ann is tall.", "Ann is blue."],
        "labels": ["entailment", "neutral"],
    }
    path = tmp_path / "dev_language.json"
    path.write_text(json.dumps({"0": theory}))
    (unit,) = LOADERS["logicnli"](path, None, {})
    assert [item.gold for item in unit.items] == [("ENTAILED",), ("NEUTRAL",), ()]
    assert unit.items[2].marks == ("read",)
    assert "Ann is tall." in unit.items[0].text


def test_options_are_shown_for_choices_only() -> None:
    options = (Statement("Ann is red."), Statement("Ben is red."))
    problem = LogicProblem(
        "one",
        "one",
        (Statement("Ann is red."),),
        (Question("Who?", options, 0), Question("Is Ann red?", options[:1], "yes")),
    )
    (unit, again) = number_units([problem, problem])
    assert unit.items[0].options == ("Ann is red.", "Ben is red.")
    assert unit.items[0].gold == ("A",)
    assert unit.items[1].options == ()
    assert again.id == "one~2"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ([], "a list; expected samples"),
        ({}, "no 'samples'; expected samples"),
        ({"samples": None}, "'samples' is null, expected a list"),
        ({"samples": [{"context": "a"}, None]}, "record 2: null, expected an object"),
        ({"samples": [{"context": 3}]}, "record 1: 'context' is a number"),
        (
            {"samples": [{"context": "a", "qa_pairs": [{"question": "b", "answer": "perhaps"}]}]},
            "'answer' is 'perhaps', expected one of yes, no",
        ),
    ],
)
def test_samples_of_another_shape_are_named(tmp_path: Path, content: object, said: str) -> None:
    path = tmp_path / "data_instances.json"
    path.write_text(json.dumps(content))
    with pytest.raises(InputError, match=said):
        LOADERS["logicbench"](path, None, {})
