import json
from pathlib import Path

import pytest

from nesy.corpora.conversations import (
    read_cicero,
    read_dailydialog,
    read_ecf,
    read_emocontext,
    read_meld,
)
from nesy.errors import InputError
from nesy.language.utterance import Cause


def test_read_meld_orders_and_renumbers_turns(tmp_path: Path) -> None:
    path = tmp_path / "train_sent_emo.csv"
    path.write_text(
        "Sr No.,Utterance,Speaker,Emotion,Dialogue_ID,Utterance_ID\n"
        '1,"Well, no.",Ann,joy,0,3\n2,Hm?,Tom,neutral,0,1\n3,Oh!,Ann,surprise,1,0\n'
    )
    first, second = read_meld(path)
    assert [(turn.turn, turn.text) for turn in first.turns] == [(1, "Hm?"), (2, "Well, no.")]
    assert first.turns[1].emotion == "happiness"
    assert second.id == "meld-train-1"


ECF = """4 2
(2,1),(2,2)
1 | Ann | neutral | It broke | again . | Show: 00 - 01
2 | Tom | anger | Oh no . | Show: 01 - 02
5 1
1 | Ann | joy | Hi . | Show: 02 - 03
"""


def test_read_ecf_reads_causes_and_conversations_without_any(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    path.write_text(ECF)
    first, second = read_ecf(path)
    assert first.causes == (Cause(2, 1), Cause(2, 2))
    assert first.turns[0].text == "It broke | again ."
    assert (second.id, second.causes) == ("ecf-dev-5", ())


@pytest.mark.parametrize("text", [ECF[:60], "x 2\n", ECF.replace("5 1", "5 3")])
def test_read_ecf_refuses_a_cut_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "dev.txt"
    path.write_text(text)
    with pytest.raises(InputError):
        read_ecf(path)


def test_read_emocontext_labels_the_last_turn_only(tmp_path: Path) -> None:
    path = tmp_path / "train.txt"
    path.write_text("id\tturn1\tturn2\tturn3\tlabel\n0\tHi\tHo\tGrr\tangry\n1\ta\tb\tc\tothers\n")
    angry, other = read_emocontext(path)
    assert [turn.emotion for turn in angry.turns] == [None, None, "anger"]
    assert [turn.speaker for turn in angry.turns] == ["A", "B", "A"]
    assert other.turns[2].emotion is None
    assert other.meta["label"] == "others"


def test_read_emocontext_names_the_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "train.txt"
    path.write_text("id\tturn1\tturn2\tturn3\tlabel\n0\tHi\tHo\n")
    with pytest.raises(InputError, match="line 2: expected 5 fields, got 3"):
        read_emocontext(path)


def write_dailydialog(folder: Path, *, emotions: str = "va_1\t6\t1") -> None:
    (folder / "valid_utterances.tsv").write_text("va_1\tWhat ?\tYes .\n")
    (folder / "valid_emotion.tsv").write_text(emotions + "\n")
    (folder / "valid_speakers.tsv").write_text("va_1\t0\t1\n")
    (folder / "valid_act.tsv").write_text("va_1\t3\t2\n")


def test_read_dailydialog_joins_its_files(tmp_path: Path) -> None:
    write_dailydialog(tmp_path)
    (dialogue,) = read_dailydialog(tmp_path)
    assert [turn.emotion for turn in dialogue.turns] == ["surprise", "neutral"]
    assert dialogue.meta["acts"] == "question inform"


def test_read_dailydialog_refuses_files_that_disagree(tmp_path: Path) -> None:
    write_dailydialog(tmp_path, emotions="va_1\t6")
    with pytest.raises(InputError, match="va_1: the files disagree"):
        read_dailydialog(tmp_path)


def test_read_cicero_reads_each_conversation_once(tmp_path: Path) -> None:
    path = tmp_path / "val.json"
    one = {"ID": "d-1", "Dialogue": ["A: Is it 5: 30 ?", "B: Yes ."], "Question": "why?"}
    path.write_text("\n".join(json.dumps(r) for r in (one, one | {"Question": "how?"})))
    (dialogue,) = read_cicero(path)
    assert [(turn.speaker, turn.text) for turn in dialogue.turns] == [
        ("A", "Is it 5: 30 ?"),
        ("B", "Yes ."),
    ]
