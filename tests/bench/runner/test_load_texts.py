from __future__ import annotations

from pathlib import Path

from nesy.bench.runner.load_texts import LOADERS, in_part
from nesy.language.encoding import APPRAISALS


def test_a_text_is_a_dialogue_of_one_turn_with_its_published_label(tmp_path: Path) -> None:
    path = tmp_path / "val.txt"
    path.write_text("so warm;love\nso cold;fear\n")
    warm, cold = LOADERS["dair"](path, None, {})
    assert (warm.items[0].gold, cold.items[0].gold) == (("love",), ("fear",))
    assert [turn.text for turn in warm.payload.dialogue.turns] == ["so warm"]
    assert warm.payload.dialogue.turns[0].emotion is None


def test_several_labels_are_all_gold(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("joy\nlove\n")
    (tmp_path / "dev.tsv").write_text("so warm\t0,1\tx1\n")
    (unit,) = LOADERS["goemotions"](tmp_path / "dev.tsv", None, {})
    assert unit.items[0].gold == ("joy", "love")


def test_the_words_for_the_emotion_can_be_hidden(tmp_path: Path) -> None:
    columns = ["emotion", "text_id", "generated_text", "hidden_emo_text", *APPRAISALS]
    row = ["pride", "7", "proud of it", "... of it", *("3" for _ in APPRAISALS)]
    path = tmp_path / "self_reports.csv"
    path.write_text(",".join(columns) + "\n" + ",".join(row) + "\n")
    for hidden, text in ((False, "proud of it"), (True, "... of it")):
        (unit,) = LOADERS["crowd_envent"](path, None, {"hidden": hidden})
        assert unit.items[0].text == text
        assert unit.items[0].gold == ("pride",)


def test_every_appraisal_is_an_item(tmp_path: Path) -> None:
    columns = ["emotion", "text_id", "generated_text", "hidden_emo_text", *APPRAISALS]
    row = ["pride", "7", "proud of it", "... of it", *(str(n % 5 + 1) for n in range(21))]
    path = tmp_path / "self_reports.csv"
    path.write_text(",".join(columns) + "\n" + ",".join(row) + "\n")
    (unit,) = LOADERS["appraisals"](path, None, {})
    assert len(unit.items) == len(unit.payload.asked) == 21
    assert unit.items[6].gold == ("2",)
    assert unit.items[6].id == f"envent-7:{APPRAISALS[6]}"


def test_equal_texts_are_in_the_same_part_and_every_text_in_one() -> None:
    texts = [f"text {n}" for n in range(200)]
    dev = [text for text in texts if in_part(text, "dev")]
    assert all(in_part(text, "train") != in_part(text, "dev") for text in texts)
    assert all(in_part(text, None) for text in texts)
    assert 20 < len(dev) < 60
    assert all(in_part(f"  {text.upper()} ", "dev") for text in dev)
