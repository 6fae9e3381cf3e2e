from typing import Any

import pytest

from nesy.errors import InputError
from nesy.language.schema import read_value


def _value(**turn: Any) -> dict[str, Any]:
    return {"id": "d1", "turns": [{"speaker": "Ann", "text": "Hi"}, turn]}


def test_every_character_of_a_text_is_kept() -> None:
    text = "  I\u2019m\t fine \u2028\u00a0\U0001f600\r\n "
    dialogue = read_value(_value(speaker=" Tom ", text=text), id="d", path=None)
    assert dialogue.turns[1].text == text
    assert dialogue.turns[1].speaker == "Tom"


def test_labels_are_mapped_and_unknown_ones_left_to_prediction() -> None:
    value = {
        "turns": [{"speaker": "A", "text": "x", "emotion": e} for e in ("joy", "odd", "", None)]
    }
    dialogue = read_value(value, id="d", path=None)
    assert [u.emotion for u in dialogue.turns] == ["happiness", None, None, None]
    assert len(dialogue.warnings) == 2


def test_unused_keys_are_said() -> None:
    dialogue = read_value(_value(speaker="B", text="x", mood=3), id="d", path=None)
    assert dialogue.warnings == ("keys not used: 'mood'",)


def test_a_whole_number_is_an_id_and_no_id_gets_the_fallback() -> None:
    turns = [{"speaker": "A", "text": "x"}]
    assert read_value({"id": 7, "turns": turns}, id="d", path=None).id == "7"
    assert read_value({"turns": turns}, id="d", path=None).id == "d"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (5, "a number where a dialogue was expected"),
        (None, "null where a dialogue was expected"),
        ({}, "'turns' is missing; expected a list of turns"),
        ({"turns": []}, "'turns' is empty"),
        ({"turns": "x"}, "'turns' is a string"),
        ({"messages": []}, "rename 'messages' to 'turns'"),
        ({"turns": ["x"]}, "turn 1"),
        ({"id": True, "turns": [{"speaker": "A", "text": "x"}]}, "'id' is a truth value"),
        (_value(text="x"), "turn 2: 'speaker' is missing"),
        (_value(speaker="", text="x"), "turn 2: 'speaker' is empty"),
        (_value(speaker=None, text="x"), "turn 2: 'speaker' is null"),
        (_value(speaker="A", text=" \n"), "turn 2: 'text' is empty"),
        (_value(speaker="A", text=5), "turn 2: 'text' is a number"),
        (_value(speaker="A", utterance="x"), "turn 2: .*rename 'utterance' to 'text'"),
        (_value(speaker="A", text="x", emotion=3), "turn 2: 'emotion' is a number"),
        (_value(speaker="A", text="x\x00"), "turn 2: a NUL character"),
        (_value(speaker="A", text="\ud800"), "turn 2: 'text' holds half a character"),
        (_value(speaker="A", text="x", turn=3), "turn number 3 stands in place 2"),
        (_value(speaker="A", text="x", turn=1), "turn number 1 stands in place 2"),
    ],
)
def test_a_fault_is_one_line_that_says_where(value: object, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_value(value, id="d", path=None, line=9)
    assert caught.value.line == 9
    assert "\n" not in str(caught.value)


def test_two_thousand_turns_are_read() -> None:
    turns = [{"speaker": "AB"[i % 2], "text": f"word {i}"} for i in range(2000)]
    assert len(read_value({"turns": turns}, id="d", path=None).turns) == 2000
