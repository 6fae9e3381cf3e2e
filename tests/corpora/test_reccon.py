import json
from pathlib import Path
from typing import Any

import pytest

from nesy.corpora.reccon import read_reccon
from nesy.errors import InputError
from nesy.language.utterance import Cause


def entry(turn: int, emotion: str, **causes: Any) -> dict[str, Any]:
    names = {"evidence": "expanded emotion cause evidence", "span": "expanded emotion cause span"}
    said = {"turn": turn, "speaker": "AB"[turn % 2], "utterance": f"Words {turn} .\n"}
    return {**said, "emotion": emotion, **{names.get(key, key): v for key, v in causes.items()}}


def write(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value))
    return path


def test_read_reccon_keeps_turns_causes_and_kinds(tmp_path: Path) -> None:
    turns = [
        entry(1, "neutral"),
        entry(
            2,
            "happy",
            evidence=[1, 1, 2, "b"],
            span=["Words", "1 .", "Words 2", "b"],
            type=["latent", "no-context", "inter-personal"],
        ),
    ]
    (dialogue,) = read_reccon(write(tmp_path / "a.json", {"x": [turns]}))
    assert [turn.emotion for turn in dialogue.turns] == ["neutral", "happiness"]
    assert [turn.speaker for turn in dialogue.turns] == ["B", "A"]
    assert dialogue.turns[0].text == "Words 1 .\n"
    assert dialogue.causes == (
        Cause(2, 1, "Words", "inter-personal"),
        Cause(2, 1, "1 .", "inter-personal"),
        Cause(2, 2, "Words 2", "no-context"),
        Cause(2, 0, None, "latent"),
    )


def test_read_reccon_warns_of_unknown_emotions(tmp_path: Path) -> None:
    (dialogue,) = read_reccon(write(tmp_path / "a.json", {"x": [[entry(1, "bored")]]}))
    assert dialogue.turns[0].emotion is None
    assert "'bored'" in dialogue.warnings[0]


def test_read_reccon_gives_each_conversation_its_id(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", {"x": [[entry(1, "sad")], [entry(1, "sad")]]})
    assert [dialogue.id for dialogue in read_reccon(path)] == ["x", "x.2"]


@pytest.mark.parametrize(
    "value",
    [
        [1],
        {},
        {"x": []},
        {"x": [[]]},
        {"x": [[entry(2, "sad")]]},
        {"x": [[{"turn": 1, "emotion": "sad"}]]},
        {"x": [[entry(1, "sad", evidence=[1], span=[])]]},
        {"x": [[entry(1, "sad", evidence=[2], span=["w"])]]},
        {"x": [[entry(1, "sad", evidence=["c"], span=["w"])]]},
    ],
)
def test_read_reccon_refuses_other_files(tmp_path: Path, value: Any) -> None:
    path = write(tmp_path / "a.json", value)
    with pytest.raises(InputError) as caught:
        read_reccon(path)
    assert "a.json" in str(caught.value)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_read_reccon_refuses_a_cut_file(tmp_path: Path, share: float) -> None:
    text = json.dumps({f"d{n}": [[entry(1, "sad")]] for n in range(4)})
    path = tmp_path / "a.json"
    path.write_text(text[: int(len(text) * share)])
    with pytest.raises(InputError):
        read_reccon(path)


def test_read_reccon_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_reccon(tmp_path / "none.json")
