from __future__ import annotations

import json

from nesy.corpora.choices import ChoiceQuestion
from nesy.errors import InputError
from nesy.tasks.choice_lines import error_record, read_choice_lines

GOOD = '{"id": "a", "question": "What barks?", "options": ["a cat", "a dog"]}'


def read(*lines: str | bytes) -> list[tuple[int, str, bool]]:
    return [
        (line.number, line.id, isinstance(line.asked, ChoiceQuestion))
        for line in read_choice_lines(lines)
    ]


def test_each_line_is_read_once_with_its_number_and_blank_ones_are_skipped() -> None:
    found = read(GOOD, "", " \n", GOOD.replace('"id": "a", ', "").encode(), "no", "[1]")
    assert found == [
        (1, "a", True),
        (4, "line-4", True),
        (5, "line-5", False),
        (6, "line-6", False),
    ]


def test_a_faulty_line_keeps_its_id_and_says_where_it_is() -> None:
    lines = ['{"id": 7, "question": "q"}', '{"id": {}, "question": "q", "options": ["a", "b"]}']
    first, second, third = read_choice_lines([*lines, '{"ID": "c", "Choices": []}'])
    assert (first.id, second.id, third.id) == ("7", "line-2", "c")
    assert isinstance(first.asked, InputError)
    assert str(first.asked).startswith("line 1: no 'options'")
    assert error_record(first, "two\nlines") == {"id": "7", "error": "two lines"}


def test_bytes_that_are_no_text_and_keys_given_twice_are_faults_of_their_line() -> None:
    twice = '{"question": "q", "question": "r", "options": ["a", "b"]}'
    told = [str(line.asked) for line in read_choice_lines([b"\xff{}", twice, GOOD])]
    assert "not UTF-8" in told[0]
    assert "stands twice" in told[1]
    assert json.loads(GOOD)["question"] in told[2]
