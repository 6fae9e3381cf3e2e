import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.errors import InputError
from nesy.language.formats import (
    detect_format,
    iter_dialogues,
    read_dialogues,
    read_items,
    read_parsed,
)
from nesy.language.utterance import Dialogue

_TURNS = [{"speaker": "Ann", "text": "Hi"}]
_RECCON = {"tr_1": [[{"turn": 1, "speaker": "A", "utterance": "Hi", "emotion": "neutral"}]]}


def _dialogue(id: object = "d1") -> dict[str, Any]:
    return {"id": id, "turns": _TURNS}


@pytest.mark.parametrize(
    ("source", "name", "format", "ids"),
    [
        ("Ann: Hi", "talk.txt", "text", ["talk"]),
        ("Ann: Hi", "-", "text", ["dialogue"]),
        ("[Ann]: Hi", "-", "json", None),
        ("{oops}: Hi\nAnn: {x}", "-", "json", None),
        (json.dumps(_dialogue()), "-", "json", ["d1"]),
        (json.dumps(_dialogue(), indent=1), "x", "json", ["d1"]),
        (json.dumps([_dialogue(), {"turns": _TURNS}]), "talk.json", "json", ["d1", "talk-2"]),
        (json.dumps(_dialogue()) + "\n\n" + json.dumps(_dialogue(2)), "-", "jsonl", ["d1", "2"]),
        (json.dumps(_dialogue()) + "\n", "x.jsonl", "jsonl", ["d1"]),
        (json.dumps({"turns": _TURNS}) + "\n", "x.jsonl", "jsonl", ["line-1"]),
        (json.dumps(_RECCON), "-", "json", ["tr_1"]),
        (json.dumps(_RECCON, indent=2), "r.json", "json", ["tr_1"]),
    ],
)
def test_the_form_is_found_by_itself(
    source: str, name: str, format: str, ids: list[str] | None
) -> None:
    for content in (source, source.encode(), b"\xef\xbb\xbf" + source.encode()):
        assert detect_format(content, name=name) == format
        if ids is not None:
            assert [d.id for d in read_dialogues(content, name=name)] == ids


@pytest.mark.parametrize("source", [b"", b" \n\r\n", "", b"\xef\xbb\xbf"])
def test_nothing_is_refused_with_what_was_expected(source: bytes | str) -> None:
    with pytest.raises(InputError, match="expected lines like"):
        read_dialogues(source, name="empty.txt")


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="expected one of auto, text, json, jsonl, reccon"):
        read_dialogues("A: x", name="-", format="yaml")  # type: ignore[arg-type]


def test_a_format_that_was_asked_for_is_not_guessed() -> None:
    with pytest.raises(InputError, match="not RECCON's"):
        read_dialogues(json.dumps(_dialogue()), name="-", format="reccon")
    with pytest.raises(InputError, match="not JSON"):
        read_dialogues("Ann: Hi", name="-", format="json")


def test_a_bare_list_of_turns_is_told_how_to_write_it() -> None:
    with pytest.raises(InputError, match=r'write it as \{"turns": \[\.\.\.\]\}'):
        read_dialogues(json.dumps(_TURNS), name="-")


def test_an_item_that_is_no_dialogue_is_told_by_its_place() -> None:
    good, bad = read_items(json.dumps([_dialogue("a"), 3]), name="talk.json")
    assert isinstance(good, Dialogue)
    assert str(bad).startswith("talk.json: dialogue 'talk-2': a number where a dialogue was")


def test_an_object_is_read_like_its_json() -> None:
    value = _dialogue("a")
    assert read_parsed(value, name="-") == read_dialogues(json.dumps(value), name="-")
    with pytest.raises(InputError, match="'turns' is missing"):
        read_parsed({"id": "a"}, name="-")


def test_the_later_of_two_equal_ids_is_refused_in_every_form() -> None:
    items = list(read_items(json.dumps([_dialogue(), _dialogue()]), name="-"))
    assert [type(i) for i in items] == [Dialogue, InputError]
    first, second = iter_dialogues([json.dumps(_dialogue("7")), json.dumps(_dialogue(7))], name="-")
    assert isinstance(first, Dialogue)
    assert isinstance(second, InputError)
    assert second.line == 2


def test_each_line_of_a_stream_is_answered_once_in_order() -> None:
    lines = [
        json.dumps(_dialogue("a")).encode(),
        b"\xff",
        b"",
        b"{",
        b'{"turns": [{"speaker": "A", "text": "\x00"}]}',
        b"3",
        json.dumps(_dialogue("b")).encode() + b"\r",
    ]
    items = list(iter_dialogues(lines, name="s.jsonl"))
    assert [i.id if isinstance(i, Dialogue) else i.line for i in items] == ["a", 2, 4, 5, 6, "b"]


def test_a_stream_is_read_only_as_far_as_it_is_asked_for() -> None:
    def lines() -> Any:
        yield json.dumps(_dialogue())
        raise AssertionError("read ahead")

    assert isinstance(next(iter_dialogues(lines(), name="-")), Dialogue)


def test_a_turn_of_a_megabyte_is_read_whole() -> None:
    (dialogue,) = read_dialogues("Ann: " + "word " * 200_000 + "end", name="-")
    assert len(dialogue.turns[0].text) == 1_000_003


def _fault(source: bytes | str) -> str:
    """Return the error line of what cannot be read, nothing for what can."""
    try:
        read_dialogues(source, name="-")
    except InputError as error:
        return str(error)
    return ""


@given(st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_dialogues_or_an_input_error_of_one_line(source: bytes) -> None:
    for content in (source, b'{"turns": ' + source, b"[" + source + b"]"):
        assert "\n" not in _fault(content)


_KEYS = st.sampled_from(["id", "turns", "text", "speaker", "utterance"])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner),
        max_leaves=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_any_json_is_dialogues_or_an_input_error_of_one_line(value: object) -> None:
    assert "\n" not in _fault(json.dumps([value]))


def test_a_turn_too_long_to_be_parsed_is_said() -> None:
    long = "word " * 2_500
    (found,) = read_dialogues(f"Ann: {long}\nTom: Hi\n", name="-")
    assert found.turns[0].text == long.strip()
    assert found.warnings == (
        "turn 1: too long, only the first 10,000 characters are parsed; split it into turns",
    )
    assert read_dialogues("Tom: Hi\n", name="-")[0].warnings == ()
