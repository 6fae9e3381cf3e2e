from typing import Any

import pytest

from nesy.errors import InputError
from nesy.language.reccon import is_reccon, read_reccon
from nesy.language.utterance import Cause, Dialogue


def _turn(number: int, emotion: str = "neutral", **more: Any) -> dict[str, Any]:
    return {
        "turn": number,
        "speaker": "AB"[number % 2],
        "utterance": f"line {number} .",
        "emotion": emotion,
        **more,
    }


def _caused(number: int, evidence: list[Any], spans: list[str], types: list[str]) -> dict[str, Any]:
    return _turn(
        number,
        "happy",
        **{
            "expanded emotion cause evidence": evidence,
            "expanded emotion cause span": spans,
            "type": types,
        },
    )


def _read(*turns: dict[str, Any]) -> Dialogue | InputError:
    (item,) = read_reccon({"tr_1": [list(turns)]}, path=None)
    return item


def test_evidence_spans_and_types_become_causes_in_order() -> None:
    dialogue = _read(
        _turn(1),
        _caused(2, [2, 1, "b"], ["line 2", "line 1", "b"], ["latent", "no-context", "hybrid"]),
    )
    assert isinstance(dialogue, Dialogue)
    assert dialogue.causes == (
        Cause(2, 2, "line 2", "no-context"),
        Cause(2, 1, "line 1", "hybrid"),
        Cause(2, 0, None, "latent"),
    )
    assert dialogue.turns[1].emotion == "happiness"
    assert dialogue.warnings == ("turn 2: emotion 'happy' read as 'happiness'",)
    assert dialogue.meta["format"] == "reccon"


def test_a_cause_in_the_future_and_a_repeated_cause_are_kept() -> None:
    dialogue = _read(_caused(1, [2, 2], ["x", "y"], ["inter-personal"]), _turn(2))
    assert isinstance(dialogue, Dialogue)
    assert [(c.source, c.span) for c in dialogue.causes] == [(2, "x"), (2, "y")]


def test_a_type_that_could_be_either_is_left_out() -> None:
    dialogue = _read(
        _turn(1), _caused(2, [1], ["x"], ["inter-personal", "self-contagion", "latent"])
    )
    assert isinstance(dialogue, Dialogue)
    assert dialogue.causes[0].kind is None


@pytest.mark.parametrize(
    ("turns", "message"),
    [
        ([_turn(1), _turn(3)], "turn number 3 stands in place 2"),
        ([_turn(1), _turn(1)], "turn number 1 stands in place 2"),
        ([_caused(1, [9], ["x"], [])], "its cause is turn 9, but the dialogue has turns 1 to 1"),
        ([_caused(1, [0], ["x"], [])], "its cause is turn 0"),
        ([_caused(1, [1, "b"], ["x"], [])], "2 causes but 1 cause spans"),
        ([_caused(1, ["c"], ["x"], [])], "'expanded emotion cause evidence' is a string"),
        ([{"turn": 1, "utterance": "x"}], "turn 1: 'speaker' is missing"),
    ],
)
def test_a_broken_dialogue_is_an_error_that_names_it(
    turns: list[dict[str, Any]], message: str
) -> None:
    item = _read(*turns)
    assert isinstance(item, InputError)
    assert "'tr_1'" in str(item)
    assert message in str(item)


def test_a_broken_dialogue_does_not_take_the_next_with_it() -> None:
    broken, good = read_reccon({"a": [[{"turn": 1}]], "b": [[_turn(1)]]}, path=None)
    assert isinstance(broken, InputError)
    assert isinstance(good, Dialogue)


@pytest.mark.parametrize("value", [{}, [], {"turns": []}, {"a": []}, {"a": [[{"text": "x"}]]}, 3])
def test_other_json_is_not_taken_for_reccon(value: object) -> None:
    assert not is_reccon(value)
