"""The line of a record is that at which it begins, however the file is laid out."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.corpora.record_lines import line_of_record

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=5), st.sampled_from([None, 0, 2]))
def test_the_rest_of_a_list_begins_with_its_record(
    records: list[object], indent: int | None
) -> None:
    text = json.dumps(records, indent=indent)
    for place, record in enumerate(records, 1):
        line = line_of_record(text, place)
        assert line is not None
        if indent is not None:
            rest = "\n".join(text.split("\n")[line - 1 :]).lstrip()
            assert json.JSONDecoder().raw_decode(rest)[0] == record
        else:
            assert line == 1
    assert line_of_record(text, len(records) + 1) is None


def test_records_of_an_object_are_found_by_their_keys() -> None:
    text = json.dumps({"one": {"two": 1}, "two": [1, 2], "three": "x, y"}, indent=1)
    assert line_of_record(text, "one") == 2
    assert line_of_record(text, "two") == 5
    assert line_of_record(text, "three") == 9
    assert line_of_record(text, "four") is None


def test_blank_lines_are_no_records_of_json_lines() -> None:
    text = '{"a": 1}\n\n{"a": 2}\n'
    assert line_of_record(text, 2, by_line=True) == 3
    assert line_of_record(text, 3, by_line=True) is None


def test_what_is_cut_has_no_such_line() -> None:
    assert line_of_record('[{"a": 1}, {"b"', 2) is None
