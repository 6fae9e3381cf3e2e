from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from nesy.serve import requests
from nesy.serve.requests import Ask, Explain

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
