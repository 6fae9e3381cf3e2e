"""What is wrong with a record is said with the field and in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nesy.corpora.fields import (
    FieldError,
    RecordError,
    at_record,
    id_of,
    kind_of,
    known_of,
    list_of,
    object_of,
    say,
    text_of,
    texts_of,
)

ANSWERS = {"yes": 1, "no": 0}


@pytest.mark.parametrize(
    ("take", "record", "said"),
    [
        (text_of, {}, "no 'answer'"),
        (text_of, {"answers": "x"}, "no 'answer'; did you mean 'answers'"),
        (text_of, None, "null, expected an object"),
        (text_of, ["x"], "a list, expected an object"),
        (text_of, {"answer": None}, "'answer' is null, expected text"),
        (text_of, {"answer": 3}, "'answer' is a number, expected text"),
        (id_of, {"answer": True}, "'answer' is true or false, expected text or a whole number"),
        (id_of, {"answer": 1.5}, "'answer' is a number, expected text or a whole number"),
        (list_of, {"answer": "x"}, "'answer' is text, expected a list"),
        (texts_of, {"answer": ["x", {}]}, "'answer', number 2, is an object, expected text"),
        (object_of, {"answer": []}, "'answer' is a list, expected an object"),
    ],
)
def test_a_field_that_does_not_fit_is_named(
    take: Callable[[Any, str], Any], record: Any, said: str
) -> None:
    with pytest.raises(FieldError, match=said):
        take(record, "answer")


def test_fields_that_fit_come_back_as_they_are() -> None:
    record = {"text": "a", "id": 7, "list": [1], "texts": ["b"], "object": {"c": 1}, "word": " Yes"}
    assert text_of(record, "text") == "a"
    assert id_of(record, "id") == "7"
    assert list_of(record, "list") == [1]
    assert texts_of(record, "texts") == ["b"]
    assert object_of(record, "object") == {"c": 1}
    assert known_of(record, "word", ANSWERS) == 1


def test_an_unknown_word_is_said_with_the_known_ones() -> None:
    with pytest.raises(FieldError, match="'answer' is 'maybe', expected one of yes, no"):
        known_of({"answer": "maybe"}, "answer", ANSWERS)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FieldError("no 'a'"), "no 'a'"),
        (KeyError("a"), "no 'a'"),
        (TypeError("odd"), "another shape (odd)"),
    ],
)
def test_errors_are_said_without_the_names_of_python(error: Exception, said: str) -> None:
    assert say(error) == said
    with pytest.raises(RecordError, match=r"no 'a'|another shape") as caught, at_record(3):
        raise error
    assert caught.value.place == 3
    assert say(caught.value) == said


def test_the_innermost_record_is_named() -> None:
    with pytest.raises(RecordError) as caught, at_record("outer"), at_record("inner"):
        raise KeyError("a")
    assert caught.value.place == "inner"


def test_kinds_are_named_in_words() -> None:
    values = [None, [], {}, "", True, 1, 1.5]
    kinds = ["null", "a list", "an object", "text", "true or false", "a number", "a number"]
    assert [kind_of(value) for value in values] == kinds
