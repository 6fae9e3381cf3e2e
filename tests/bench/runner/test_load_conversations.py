from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from nesy.bench.runner.load_conversations import LOADERS, Talk, emocontext, reccon
from nesy.language.utterance import Dialogue
from tests.bench.stub_engine import PARTY, RAIN


def annotation(*dialogues: Dialogue) -> dict[str, Any]:
    """Return dialogues as RECCON's annotation has them."""
    record: dict[str, Any] = {}
    for dialogue in dialogues:
        turns = []
        for turn in dialogue.turns:
            causes = [cause for cause in dialogue.causes if cause.target == turn.turn]
            entry: dict[str, Any] = {
                "turn": turn.turn,
                "speaker": turn.speaker,
                "utterance": turn.text,
                "emotion": turn.emotion,
            }
            if causes:
                entry["expanded emotion cause evidence"] = [c.source or "b" for c in causes]
                entry["expanded emotion cause span"] = [c.span or "b" for c in causes]
            turns.append(entry)
        record[dialogue.id] = [turns]
    return record


def write(path: Path, *dialogues: Dialogue) -> Path:
    path.write_text(json.dumps(annotation(*dialogues)))
    return path


def ids(units: Sequence[Any]) -> list[str]:
    return [item.id for unit in units for item in unit.items]


def test_a_pair_with_two_spans_is_two_rows_and_one_pair(tmp_path: Path) -> None:
    path = write(tmp_path / "valid.json", PARTY)
    (unit,) = reccon(path, None, {"question": "causes"})
    twice = [item for item in unit.items if item.id.startswith("party:2<-1")]
    assert [item.id for item in twice] == ["party:2<-1", "party:2<-1#2"]
    assert ["pair" in item.marks for item in twice] == [True, False]
    assert [item.gold for item in twice] == [("cause",)] * 2
    assert len(unit.items) == len(unit.payload.asked)
    by_rule = {item.id: item.beside["self_or_previous"] for item in unit.items}
    assert by_rule["party:3<-1"] == "not_cause"
    assert by_rule["party:3<-2"] == "cause"


def test_each_question_has_its_items(tmp_path: Path) -> None:
    path = write(tmp_path / "valid.json", PARTY, RAIN)
    assert len(ids(reccon(path, None, {"question": "emotions"}))) == 6
    spans = reccon(path, None, {"question": "spans"})
    assert next(item.gold[0] for unit in spans for item in unit.items) == "passed the exam"
    assert [len(unit.payload.asked) for unit in spans] == [len(unit.items) for unit in spans]


def test_a_dialogue_of_the_training_file_is_marked_as_no_fresh_one(tmp_path: Path) -> None:
    path = write(tmp_path / "valid.json", PARTY, RAIN)
    alone = reccon(path, None, {})
    assert {item.marks for unit in alone for item in unit.items} <= {(), ("pair",)}
    write(tmp_path / "train.json", PARTY)
    party, rain = reccon(path, None, {})
    assert all("not dedup" in item.marks for item in party.items)
    assert all("dedup" in item.marks for item in rain.items)


def test_emotion_cause_pairs_are_asked_of_all_turns(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    path.write_text(
        "4 3\n(2,1),(2,3)\n1 | Ann | neutral | It broke . | x\n"
        "2 | Tom | anger | Oh no . | x\n3 | Ann | neutral | Again . | x\n"
    )
    (unit,) = LOADERS["ecf"](path, None, {})
    right = [item.id for item in unit.items if item.gold == ("cause",)]
    assert right == ["ecf-dev-4:2<-1", "ecf-dev-4:2<-3"]
    assert len(unit.items) == 6 + 1  # all that look back, and one in the future


def test_only_the_last_turn_of_a_chat_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "valid.txt"
    path.write_text("id\tturn1\tturn2\tturn3\tlabel\n0\thi\tyo\tbye\tothers\n1\ta\tb\tc\thappy\n")
    units = emocontext(path, None, {})
    assert [unit.items[0].gold for unit in units] == [("others",), ("happy",)]
    assert [unit.payload.asked for unit in units] == [((3, 0),)] * 2


@pytest.mark.parametrize("name", ["meld", "dailydialog"])
def test_turns_of_other_sets_are_asked(tmp_path: Path, name: str) -> None:
    if name == "meld":
        path = tmp_path / "dev_sent_emo.csv"
        path.write_text(
            "Utterance,Speaker,Emotion,Dialogue_ID,Utterance_ID\nHm?,Tom,neutral,0,0\nOh,A,joy,0,1\n"
        )
    else:
        path = tmp_path / "valid_utterances.tsv"
        for kind, values in (
            ("utterances", "Hm?\tOh"),
            ("emotion", "1\t4"),
            ("speakers", "0\t1"),
            ("act", "1\t2"),
        ):
            (tmp_path / f"valid_{kind}.tsv").write_text(f"va_1\t{values}\n")
    (unit,) = LOADERS[name](path, None, {})
    assert [item.gold for item in unit.items] == [("neutral",), ("happiness",)]
    assert isinstance(unit.payload, Talk)
