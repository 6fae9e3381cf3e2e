from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.batch.folder import BatchFolder
from nesy.batch.items import Item
from nesy.batch.telling import Answer
from nesy.errors import InputError

HEADER = {"task": "explain", "input": {"sha256": "1"}, "settings": {"config": {"seed": 0}}}
ITEMS = [Item(1, "a", "{}"), Item(2, "b", "{}", "odd"), Item(4, "c", "{}")]


def answer(item: Item) -> Answer:
    return Answer(None, item.error) if item.error else Answer(json.dumps({"id": item.id}))


def begun(path: Path) -> BatchFolder:
    folder = BatchFolder(path, "jsonl")
    folder.begin(HEADER)
    return folder


def write_some(folder: BatchFolder, count: int) -> list[Item]:
    """Write `count` items more; return those that were left to do."""
    with folder.output() as output:
        rest = list(output.rest(iter(ITEMS)))
        for item in rest[:count]:
            output.write(item, answer(item))
        output.close()
    return rest


def contents(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.iterdir()}


def test_what_is_there_is_not_done_again(tmp_path: Path) -> None:
    folder = begun(tmp_path / "out")
    assert [len(write_some(folder, 1)) for _ in range(4)] == [3, 2, 1, 0]
    assert not folder.is_finished
    folder.finish()
    assert folder.is_finished
    assert folder.count_failed() == 1
    assert contents(tmp_path / "out") == {
        "batch.json": contents(tmp_path / "out")["batch.json"],
        "records.jsonl": b'{"id": "a"}\n{"id": "c"}\n',
        "failed.jsonl": b'{"line": 2, "id": "b", "error": "odd"}\n',
    }


@pytest.mark.parametrize("name", ["records.jsonl.part", "failed.jsonl.part"])
@pytest.mark.parametrize("harm", [b'{"id": "c', b"\x00\x00\n", b'{"id": "other"}\n'])
def test_a_line_that_does_not_belong_there_is_done_again(
    tmp_path: Path, name: str, harm: bytes
) -> None:
    folder = begun(tmp_path / "out")
    write_some(folder, 2)
    before = contents(tmp_path / "out")
    with (tmp_path / "out" / name).open("ab") as file:
        file.write(harm)
    assert write_some(folder, 0) == ITEMS[2:]
    assert contents(tmp_path / "out") == before


def test_a_record_that_was_lost_is_made_again_with_all_after_it(tmp_path: Path) -> None:
    folder = begun(tmp_path / "out")
    write_some(folder, 3)
    before = contents(tmp_path / "out")
    (tmp_path / "out" / "failed.jsonl.part").write_bytes(b"")
    assert write_some(folder, 3) == ITEMS[1:]
    assert contents(tmp_path / "out") == before


def test_a_kill_between_the_names_of_the_files_loses_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    folder = begun(out)
    write_some(folder, 3)
    (out / "failed.jsonl.part").rename(out / "failed.jsonl")
    assert not folder.is_finished
    assert write_some(folder, 0) == []
    folder.finish()
    assert (out / "failed.jsonl").read_bytes().count(b"\n") == 1


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"task": "ask"}, "begun with --task explain, not ask"),
        ({"input": {"sha256": "2"}}, "begun with another INPUT"),
        ({"settings": {"config": {"seed": 1}}}, "begun with --seed 0, not 1"),
        ({"made_by": {"weights": "w"}}, "begun with other weights or another graph"),
    ],
)
def test_another_batch_is_refused_and_says_what_differs(
    tmp_path: Path, other: dict[str, object], told: str
) -> None:
    begun(tmp_path / "out")
    with pytest.raises(InputError, match=told):
        BatchFolder(tmp_path / "out", "jsonl").check({**HEADER, **other})


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="no folder of a batch and not empty"):
        BatchFolder(tmp_path, "jsonl").check(HEADER)
    assert list(contents(tmp_path)) == ["mine.txt"]
    for bad in ("{", '{"schema": "nesy.batch/9"}'):
        (tmp_path / "batch.json").write_text(bad, encoding="utf-8")
        with pytest.raises(InputError):
            BatchFolder(tmp_path, "jsonl").check(HEADER)


def test_what_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(InputError, match="choose another place"):
            BatchFolder(place, "jsonl").check(HEADER)


def test_two_processes_do_not_write_to_one_folder(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    folder = begun(tmp_path / "out")
    with (
        folder.output(),
        pytest.raises(InputError, match="another process"),
        BatchFolder(tmp_path / "out", "jsonl").output(),
    ):
        pass
