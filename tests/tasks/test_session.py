from __future__ import annotations

from pathlib import Path

import pytest

from nesy.config import PipelineConfig
from nesy.errors import InputError
from nesy.tasks.session import explain_source, to_dialogue
from tests.cli.stub import install

TALK = "Tom: We got divorced.\nAnn: I can't believe it!\n"


def test_every_kind_of_source_gives_the_same_turns(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    pairs = [("Tom", "We got divorced."), ("Ann", "I can't believe it!")]
    turns = {"turns": [{"speaker": speaker, "text": text} for speaker, text in pairs]}
    found = [to_dialogue(source) for source in (TALK, file, pairs, turns, TALK.encode())]
    assert all(dialogue.turns == found[0].turns for dialogue in found)
    assert to_dialogue(found[0]) is found[0]


def test_a_string_is_never_a_path(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    with pytest.raises(InputError):
        to_dialogue(str(file))


def test_several_conversations_are_not_one(tmp_path: Path) -> None:
    line = '{"turns": [{"speaker": "A", "text": "Hi"}]}\n'
    file = tmp_path / "two.jsonl"
    file.write_text(line * 2, encoding="utf-8")
    with pytest.raises(InputError, match="2 conversations; expected one"):
        to_dialogue(file)


@pytest.mark.parametrize("pairs", [[], [("Ann", " ")], [("Ann",)], ["Ann: hi"], [("Ann", 3)]])
def test_pairs_are_checked(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(InputError, match="expected"):
        to_dialogue(pairs)


@pytest.mark.parametrize("pair", [("Tom", "a\0b"), ("T\0m", "hello")])
def test_a_nul_character_is_refused_in_pairs_as_in_files(pair: tuple[str, str]) -> None:
    with pytest.raises(InputError, match="turn 2: a NUL character"):
        to_dialogue([("Ann", "Hi."), pair])


@pytest.mark.parametrize("source", [None, 3, {"id": "a"}, {"turns": []}, b"\xff"])
def test_other_values_are_refused_in_one_line(source: object) -> None:
    with pytest.raises(InputError, match=r"expected|UTF-8"):
        to_dialogue(source)  # type: ignore[arg-type]


def test_other_emotions_are_refused() -> None:
    with pytest.raises(InputError, match="emotions is 'gold'; expected 'predict' or 'given'"):
        explain_source(TALK, emotions="gold")  # type: ignore[arg-type]


def test_a_missing_file_names_itself(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: cannot be read"):
        to_dialogue(tmp_path / "none.txt")


def test_explain_source_passes_on_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    assert explain_source(TALK, config=PipelineConfig(seed=5)).engine.seed == 5


def test_a_turn_beyond_the_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    with pytest.raises(InputError, match="no turn 3; expected 1 to 2"):
        explain_source(TALK, turn=3)
