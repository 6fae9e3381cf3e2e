from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.bench.runner.items import Decided, Item, Line, Unit, lines_of, read_line, write_line

labels = st.lists(st.text(), max_size=3).map(tuple)
numbers = st.floats(allow_nan=False, allow_infinity=False)
lines = st.builds(
    Line,
    st.text(),
    st.text(),
    labels,
    labels,
    st.dictionaries(st.text(), numbers, max_size=2),
    st.none() | st.floats(0, 1),
    labels,
    st.dictionaries(st.text(), st.tuples(numbers, numbers), max_size=2),
    st.dictionaries(st.text(), st.none() | st.text(), max_size=2),
    st.none() | st.floats(0, 1e6),
)


@given(lines)
@settings(max_examples=60, deadline=None)
def test_a_line_comes_back_as_it_was_written(line: Line) -> None:
    text = write_line(line)
    assert "\n" not in text
    assert read_line(text) == line


def test_one_label_stands_by_itself_and_none_is_null() -> None:
    record = json.loads(write_line(Line("a", "u", ("x",), ())))
    assert (record["gold"], record["decision"]) == ("x", None)
    assert json.loads(write_line(Line("a", "u", ("x", "y"), ())))["gold"] == ["x", "y"]
    assert "formulas" not in record


def test_formulas_come_back_with_their_line() -> None:
    made = Line("a", "u", (), (), formulas={"sentences": ["wug(ann)", None], "claims": []})
    assert read_line(write_line(made)) == made


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": "a"}', "3"])
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_line(text)


def test_a_unit_shares_its_time_and_keeps_what_rules_answer() -> None:
    items = (Item("a", ("x",), "t", beside={"rule": "y"}), Item("b", ("x",), "t"))
    made = lines_of(Unit("u", items), [Decided(("x",), beside={"net": "x"}), Decided()], 10.0)
    assert [each.milliseconds for each in made] == [5.0, 5.0]
    assert made[0].beside == {"rule": "y", "net": "x"}
    with pytest.raises(ValueError, match="zip"):
        lines_of(Unit("u", items), [Decided()], None)
