from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.check.recheck import recheck_decision
from nesy.check.record import RecordError, mask_of, read_decision, shown
from tests.check.records import small_record

Record = dict[str, Any]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=4,
)


def test_masks_stand_for_facts_in_order() -> None:
    decision = read_decision(small_record())
    assert (decision.present, decision.addable, decision.opaque) == (0b111, 0, 0)
    assert mask_of(["f3", "f1"], decision.bits, "why.facts") == 0b101


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"question": "riddle"}, "'riddle' cannot be recomputed"),
        ({"semantics": "closed"}, "expected 'weighted-evidence'"),
        ({"options": ["neutral"]}, "expected two or more"),
        ({"options": ["a", "a"]}, "all distinct"),
        ({"facts": {}}, "facts is an object, expected a list"),
        ({"exclusive": [["f9"]]}, "exclusive[0] names 'f9'"),
        ({"evidence": [3]}, "evidence[0] is a number"),
    ],
)
def test_a_record_that_cannot_be_read_says_why(edit: Record, said: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_decision(small_record() | edit)
    assert said in str(caught.value)


@pytest.mark.parametrize("weight", [1.5, True, "3", None, 10**7])
def test_weights_are_bounded_integers(weight: object) -> None:
    record = small_record()
    record["evidence"][0]["weights"]["surprise"] = weight
    with pytest.raises(RecordError, match="expected an integer"):
        read_decision(record)


def test_weights_that_the_solver_cannot_add_up_are_refused() -> None:
    record = small_record()
    piece = record["evidence"][0]
    record["evidence"] = [
        piece | {"id": f"e{n}", "weights": {"surprise": 1_000_000}} for n in range(600)
    ]
    with pytest.raises(RecordError, match="more than can be checked"):
        read_decision(record)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_value_anywhere_raises(data: st.DataObject) -> None:
    record: Any = small_record()
    spot, key = _spot(record, data)
    if data.draw(st.booleans()):
        spot[key] = data.draw(JSON)
    else:
        del spot[key]
    for problem in recheck_decision(record):
        assert problem.isprintable()


def _spot(record: Any, data: st.DataObject) -> tuple[Any, Any]:
    """Draw a place anywhere in a record."""
    value = record
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = data.draw(st.sampled_from(keys))
        inner = value[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            return value, key
        value = inner


def test_shown_values_are_short_and_on_one_line() -> None:
    assert len(shown("x\n" * 500)) == 60
    assert shown("a\nb") == "'a\\nb'"
