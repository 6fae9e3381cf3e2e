import json
from pathlib import Path
from typing import Any

import pytest

from nesy.bench import rows
from nesy.bench.rows import (
    Row,
    blind,
    choose_file,
    fold_rows,
    read_split,
    repeats_of_training,
    training_file,
)
from nesy.errors import InputError
from nesy.language.utterance import Cause
from tests.bench.runner.test_load_conversations import write
from tests.bench.stub_engine import PARTY, RAIN, make_dialogue


def test_fold_rows_repeat_a_pair_for_each_span_and_negatives_once() -> None:
    assert fold_rows(PARTY) == [
        Row(2, 1, True, "passed the exam"),
        Row(2, 1, True, "at last."),
        Row(2, 2, False),
        Row(3, 1, True, "passed the exam"),
        Row(3, 2, False),
        Row(3, 3, True, "a great party"),
    ]


def test_fold_rows_keep_latent_targets_and_leave_out_the_future_and_neutral_turns() -> None:
    latent = make_dialogue("a", ("x", "neutral"), ("y", "fear"), causes=[Cause(2, 0)])
    assert fold_rows(latent) == [Row(2, 1, False), Row(2, 2, False)]
    future = make_dialogue("a", ("x", "fear"), ("y", "neutral"), causes=[Cause(1, 2, "y")])
    assert fold_rows(future) == [Row(1, 1, False)]
    neutral = make_dialogue("a", ("x", "neutral"), causes=[Cause(1, 1, "x")])
    assert fold_rows(neutral) == []


def test_blind_hides_every_label() -> None:
    hidden = blind(PARTY)
    assert [turn.text for turn in hidden.turns] == [turn.text for turn in PARTY.turns]
    assert {turn.emotion for turn in hidden.turns} == {None}
    assert hidden.causes == ()


def test_choose_file_takes_the_file_of_the_split(tmp_path: Path) -> None:
    for name in ("a_train.json", "a_valid.json"):
        (tmp_path / name).write_text("{}")
    assert choose_file(tmp_path, "validation").name == "a_valid.json"
    assert choose_file(tmp_path, "train").name == "a_train.json"
    assert choose_file(tmp_path / "a_train.json", "x") == tmp_path / "a_train.json"
    with pytest.raises(InputError, match="no such file or folder"):
        choose_file(tmp_path / "b.json", "x")
    with pytest.raises(InputError, match=r"'other', found 0 \(here: a_train.json, a_valid.json\)"):
        choose_file(tmp_path, "other")


def test_training_file_is_another_file(tmp_path: Path) -> None:
    (tmp_path / "a_train.json").write_text("{}")
    assert training_file(tmp_path / "a_valid.json") == tmp_path / "a_train.json"
    assert training_file(tmp_path / "a_train.json") is None


def test_which_dialogues_repeat_the_training_file_is_known_only_beside_it(tmp_path: Path) -> None:
    valid, train = tmp_path / "a_valid.json", tmp_path / "a_train.json"
    assert repeats_of_training(valid, [PARTY, RAIN]) is None
    write(train, PARTY)
    assert repeats_of_training(valid, [PARTY, RAIN]) == {PARTY.id}
    assert repeats_of_training(train, [PARTY]) == {PARTY.id}


def annotation(emotion: str = "fear") -> dict[str, Any]:
    turn = {"turn": 1, "speaker": "A", "utterance": "Help !", "emotion": emotion}
    turn |= {"expanded emotion cause evidence": [1], "expanded emotion cause span": ["Help"]}
    return {"d": [[turn]]}


def test_read_split_scores_files_it_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(annotation()))
    assert fold_rows(read_split(path)[0]) == [Row(1, 1, True, "Help")]


def test_read_split_refuses_a_file_without_causes(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(annotation("neutral")))
    with pytest.raises(InputError, match="no turn carries an emotion with an annotated cause"):
        read_split(path)


def test_read_split_checks_the_counts_of_known_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(annotation()))
    digest = rows.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(rows, "KNOWN_COUNTS", {digest: (2, 1)})
    with pytest.raises(InputError, match="gives 1 rows, 1 positive, but"):
        read_split(path)
