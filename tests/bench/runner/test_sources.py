from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from nesy.bench.runner.items import Item, Unit
from nesy.bench.runner.load_texts import in_part
from nesy.bench.runner.sources import item_ids, read_data, read_training, split_of
from nesy.errors import InputError
from tests.bench.runner.made import RECORD, mood_task, write_moods


@pytest.mark.parametrize("where", ["moods/val.txt", "moods", "."])
def test_a_file_its_folder_or_the_folder_above_is_data(tmp_path: Path, where: str) -> None:
    write_moods(tmp_path / "moods")
    data = read_data(mood_task(), tmp_path / where)
    assert (data.split, data.path.name, len(data.units)) == ("val", "val.txt", 12)
    training = read_training(mood_task(), tmp_path / where)
    assert training is not None
    assert training[0].id.startswith("dair-train")


def test_a_folder_without_the_file_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'val.txt'.*looked in \., moods.*example\.org"):
        read_data(mood_task(), tmp_path)
    with pytest.raises(InputError, match="no such file"):
        read_data(mood_task(), tmp_path / "none")


def test_several_fitting_files_are_said(tmp_path: Path) -> None:
    splits = {"val": {"file": "*.txt"}, "train": {"file": "train.txt"}}
    write_moods(tmp_path)
    with pytest.raises(InputError, match=r"train\.txt, val\.txt"):
        read_data(mood_task(splits=splits), tmp_path)


def test_a_split_is_chosen_by_name_and_an_unknown_one_refused(tmp_path: Path) -> None:
    write_moods(tmp_path)
    assert read_data(mood_task(), tmp_path, "train").path.name == "train.txt"
    with pytest.raises(InputError, match="did you mean 'train'"):
        read_data(mood_task(), tmp_path, "trian")
    own = tmp_path / "own.txt"
    own.write_text("glad;joy\n")
    assert read_data(mood_task(), own, "holiday").split == "holiday"


def test_a_copy_known_to_be_bad_is_refused(tmp_path: Path) -> None:
    write_moods(tmp_path)
    digest = sha256((tmp_path / "val.txt").read_bytes()).hexdigest()
    task = mood_task(corrupted={digest: "its labels are shifted"})
    with pytest.raises(InputError, match="known to be bad: its labels are shifted"):
        read_data(task, tmp_path)
    assert read_training(mood_task(corrupted={digest: "x"}), tmp_path) is None


def test_a_known_file_must_give_its_number_of_items(tmp_path: Path) -> None:
    write_moods(tmp_path)
    digest = sha256((tmp_path / "val.txt").read_bytes()).hexdigest()
    known = {"file": "val.txt", "sha256": digest, "items": 12}
    splits = {**RECORD["splits"], "val": known}
    assert len(read_data(mood_task(splits=splits), tmp_path).units) == 12
    splits["val"] = known | {"items": 13}
    with pytest.raises(InputError, match="gives 12 items, but this very file has 13"):
        read_data(mood_task(splits=splits), tmp_path)


def test_without_training_data_there_is_none(tmp_path: Path) -> None:
    write_moods(tmp_path)
    (tmp_path / "train.txt").unlink()
    assert read_training(mood_task(), tmp_path) is None
    assert read_training(mood_task(train=None), tmp_path) is None


def test_an_empty_split_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("glad;joy\n")
    parts = {name: {"file": "one.txt", "part": name} for name in ("dev", "train")}
    task = mood_task(splits=parts, split="dev")
    here, other = ("dev", "train") if in_part("glad", "dev") else ("train", "dev")
    assert len(read_data(task, tmp_path, here).units) == 1
    with pytest.raises(InputError, match="nothing to score"):
        read_data(task, tmp_path, other)


def test_ids_must_differ() -> None:
    unit = Unit("u", (Item("a", ("x",), ""), Item("a", ("x",), "")))
    with pytest.raises(InputError, match="two items with the id 'a'"):
        item_ids([unit])


def test_a_file_is_known_to_be_a_split_by_its_name_and_part(tmp_path: Path) -> None:
    task = mood_task()
    assert split_of(task, tmp_path / "train.txt") == "train"
    assert split_of(task, tmp_path / "other.txt") is None
    assert split_of(task, tmp_path / "train.txt", "dev") is None
