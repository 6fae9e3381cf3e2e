from __future__ import annotations

import json

import pytest

from nesy.batch.items import Item, Question, read_asked, read_items
from nesy.errors import InputError
from tests.batch.stub import line


def items(*lines: str, task: str = "explain") -> list[Item]:
    return list(read_items(enumerate((each.encode() for each in lines), 1), task))


def test_each_line_is_an_item_with_its_id_or_its_number() -> None:
    found = items(line("a"), "", '{"turns": [{"speaker": "Tom", "text": "No."}]}')
    assert [(item.number, item.id, item.error) for item in found] == [
        (1, "a", None),
        (3, "line-3", None),
    ]


def test_an_id_counts_once() -> None:
    first, again = items(line("a"), line("a", "Other words"))
    assert first.error is None
    assert again.error == "the id 'a' was used before; give each its own"


@pytest.mark.parametrize(
    ("text", "id", "told"),
    [
        ("{broken", "line-1", "not JSON"),
        ('{"id": "x"}', "x", "turns"),
        ('{"id": "x", "turns": []}', "x", "turns"),
        ("[1]", "line-1", "dialogue was expected"),
        ("\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"), "line-1", "not JSON"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(text: str, id: str, told: str) -> None:
    (item,) = items(text)
    assert item.id == id
    assert told in (item.error or "")
    assert not (item.error or "").startswith("line 1")


def test_bytes_that_are_no_text_are_one_bad_line() -> None:
    bad, good = read_items([(1, b"\xff\xfe{}"), (2, line("b").encode())], "explain")
    assert bad.error is not None
    assert good.error is None


def test_one_dialogue_of_reccons_is_one_item_and_two_are_not() -> None:
    turn = {"turn": 1, "speaker": "A", "utterance": "I won!", "emotion": "happiness"}
    one, two = items(
        json.dumps({"tr_1": [[turn]]}), json.dumps({"tr_2": [[turn]], "tr_3": [[turn]]})
    )
    assert (one.id, one.error) == ("tr_1", None)
    assert two.error == "2 dialogues in one line; give each a line of its own"


def test_a_question_is_read_with_all_that_it_brings() -> None:
    asked = {"id": 7, "question": "May Ann?", "options": ["a", "b"], "assume": ["c"], "rules": "D."}
    assert read_asked(json.dumps(asked), "line-1", "ask") == Question(
        "7", "May Ann?", ("a", "b"), ("c",), "D."
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "no question"),
        ({"question": " "}, "no question"),
        ({"question": "q", "options": "a"}, "options is no list of texts"),
        ({"question": "q", "rules": 1}, "rules is no text"),
        ({"question": "q", "id": True}, "id is True"),
        ({"question": "q", "option": []}, "unknown key 'option'"),
        ([], "no object"),
    ],
)
def test_a_bad_question_is_refused(asked: object, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_asked(json.dumps(asked), "line-1", "ask")


def test_a_question_with_options_has_the_shapes_of_choose() -> None:
    own = {"question": "Where?", "options": ["pool", "sea"]}
    (item,) = items(json.dumps(own), task="choose")
    assert (item.id, item.error) == ("line-1", None)
    (bad,) = items('{"id": "q", "question": "Where?"}', task="choose")
    assert bad.id == "q"
    assert bad.error is not None
