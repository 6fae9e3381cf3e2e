from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from nesy.serve import requests
from nesy.serve.requests import Ask, Explain, first_problem

KINDS = [
    each
    for each in vars(requests).values()
    if isinstance(each, type) and issubclass(each, BaseModel) and not each.__name__.startswith("_")
]


@pytest.mark.parametrize("kind", [each for each in KINDS if each is not BaseModel])
def test_each_has_an_example_that_fits_it(kind: type[BaseModel]) -> None:
    (shown,) = kind.model_json_schema()["examples"]
    assert kind.model_validate(shown)
    with pytest.raises(ValidationError):
        kind.model_validate({**shown, "unheard_of": 1})


def test_values_out_of_bounds_are_refused() -> None:
    with pytest.raises(ValidationError):
        Ask(rules="a", question="b", timeout=0)
    with pytest.raises(ValidationError):
        Ask(rules="a", question="b", budget=2**32)
    with pytest.raises(ValidationError):
        Ask(rules="a", question="b", assumptions=0)
    assert Ask(rules="a", question="b", timeout=1).timeout == 1.0
    with pytest.raises(ValidationError):
        Explain(conversation="a: b", turn=0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"conversation": ""}, "conversation: nothing is there; expected some text"),
        (
            {"conversation": 1},
            "conversation: Input should be a valid string; or: Input should be a valid dictionary",
        ),
        ({"conversation": "a: b", "turn": 0}, "turn: Input should be greater than or equal to 1"),
        (
            {"conversation": "a: b", "turns": 1},
            "turns: no such name; /v1/openapi.json lists those there are",
        ),
    ],
)
def test_what_is_wrong_is_said_in_words_of_the_request(asked: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Explain.model_validate(asked)
    assert first_problem(raised.value.errors()) == said
