from __future__ import annotations

import pytest

from nesy.serve.examples import Example, example, examples
from nesy.serve.requests import Ask, Choose, Explain, Prove


def test_each_section_has_an_example_with_a_name_of_its_own() -> None:
    found = examples()
    assert {each.section for each in found} == {"explain", "ask", "choose", "prove"}
    assert len({each.name for each in found}) == len(found)
    assert example("kitchen") in found
    assert example("nowhere") is None


@pytest.mark.parametrize("shown", examples(), ids=lambda each: each.name)
def test_each_fits_what_its_section_asks(shown: Example) -> None:
    fields = {
        name: value.split("\n") if name in ("options", "claims") else value
        for name, value in shown.fields.items()
    }
    kind = {"explain": Explain, "ask": Ask, "choose": Choose, "prove": Prove}[shown.section]
    assert kind.model_validate(fields)
