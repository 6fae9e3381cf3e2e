from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.check import stream
from nesy.check.stream import Source, walk
from nesy.errors import InputError

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def _rebuilt(text: str | bytes) -> list[Any]:
    """Put the documents together again from what the walk came across."""
    found: list[Any] = []
    for kind, value in walk(Source(BytesIO(text if isinstance(text, bytes) else text.encode()))):
        match kind:
            case "value":
                found.append(value)
            case "start":
                found.append({})
            case "member":
                found[-1][value[0]] = value[1]
            case "list":
                found[-1]["decisions"] = []
            case "decision":
                found[-1]["decisions"].append(value)
    return found


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["id", "decisions", "turns"]), VALUES),
    st.sampled_from([None, 2]),
    st.booleans(),
)
def test_the_pieces_make_the_document(
    document: dict[str, Any], indent: int | None, is_ascii: bool
) -> None:
    for value in (document, [document, document]):
        text = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
        wanted = value if isinstance(value, list) else [value]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(stream, "CHUNK", 1)
            assert _rebuilt(text.encode("utf-8", "surrogatepass")) == wanted


@settings(max_examples=60, deadline=None)
@given(VALUES, st.data())
def test_what_json_refuses_is_refused(value: object, data: st.DataObject) -> None:
    text = json.dumps(value)
    text = text[: data.draw(st.integers(0, len(text)))] + data.draw(st.sampled_from(["", ",", "]"]))
    try:
        json.loads(text)
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            _rebuilt(text)
    else:
        assert len(_rebuilt(text)) == (len(json.loads(text)) if text[0] == "[" else 1)


def test_no_more_than_one_decision_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "CHUNK", 1000)
    text = json.dumps({"decisions": ["x" * 500] * 1000})
    source = Source(BytesIO(text.encode()))
    assert max(len(source._text) for _ in walk(source)) < 5000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "a": 2}', "'a' stands twice"),
        ('{"decisions": [{"b": 1, "b": 2}]}', "'b' stands twice"),
        ('{"decisions": [], "decisions": []}', "'decisions' stands twice"),
        ("[NaN]", "no JSON number"),
        ('{"a" 1}', "expected : at character 6"),
        ("{a: 1}", 'expected " at character 2'),
        ("[1] 2", "extra data at character 5"),
        ('{"decisions": [1 2]}', "expected , or ] at character 18"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        _rebuilt(text)
    assert said in str(caught.value)


def test_a_part_of_a_file_is_read_alone() -> None:
    file = BytesIO(b'\xef\xbb\xbf{"id": "a"}\n{"id": "b"}\n')
    assert list(walk(Source(file, 0, 15)))[1] == ("member", ("id", "a"))
    assert list(walk(Source(file, 15, 27)))[1] == ("member", ("id", "b"))


def test_bytes_that_are_not_utf8_are_said_with_their_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for chunk in (1, 3, 100):
        monkeypatch.setattr(stream, "CHUNK", chunk)
        with pytest.raises(InputError, match="byte 3 is not UTF-8"):
            _rebuilt(b'"\xc3\xa9\xc3"')
