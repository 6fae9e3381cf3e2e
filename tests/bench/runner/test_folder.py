from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.bench.runner.folder import ITEMS, PART, RUN, SCORES, RunFolder
from nesy.bench.runner.items import Decided, Item, Line, Unit
from nesy.bench.runner.run_lines import hash_lines, unit_lines
from nesy.errors import InputError

UNITS = [Unit(f"u{n}", tuple(Item(f"u{n}:{k}", ("a",), "") for k in range(2))) for n in range(3)]


def answered(unit: Unit) -> list[Line]:
    return unit_lines(unit, [Decided(("a",)), Decided()], 1.0)


def part(tmp_path: Path, units: int = 3) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.begin({"seed": 0})
    with folder.appending() as file:
        for unit in UNITS[:units]:
            folder.append(file, answered(unit))
    return folder


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_however_it_is_cut_whole_units_are_kept(tmp_path: Path, cut: int) -> None:
    folder = part(tmp_path)
    path = folder.path / PART
    content = path.read_bytes()
    path.write_bytes(content[:cut])
    kept = folder.kept_units(UNITS)
    assert kept == [line for unit in UNITS for line in answered(unit)][: len(kept)]
    assert len(kept) % 2 == 0
    assert path.read_bytes() == b"".join(content.splitlines(keepends=True)[: len(kept)])
    with folder.appending() as file:
        for unit in UNITS[len(kept) // 2 :]:
            folder.append(file, answered(unit))
    assert path.read_bytes() == content


def test_rubbish_and_foreign_lines_are_dropped(tmp_path: Path) -> None:
    folder = part(tmp_path, 1)
    path = folder.path / PART
    good = path.read_bytes()
    path.write_bytes(good + b"\xff\xfe\n{}\n")
    assert len(folder.kept_units(UNITS)) == 2
    assert path.read_bytes() == good
    assert folder.kept_units(UNITS[1:]) == []


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty"):
        RunFolder(tmp_path).begin({})
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_run_of_another_kind_is_refused_and_the_difference_named(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    assert not folder.begin({"seed": 0, "config": {"weights": "ab"}, "hardware": {"cores": 2}})
    assert folder.begin({"seed": 0, "config": {"weights": "ab"}, "hardware": {"cores": 8}})
    with pytest.raises(InputError, match=r"other config.weights: \"ab\" there, \"cd\" now"):
        folder.begin({"seed": 0, "config": {"weights": "cd"}})
    with pytest.raises(InputError, match="other seed: 0 there, 1 now"):
        folder.begin({"seed": 1, "config": {"weights": "ab"}})


def test_a_run_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / RUN).write_text(json.dumps({"schema": "nesy.run/0"}))
    with pytest.raises(InputError, match=r"version 'nesy.run/0', expected 'nesy.run/1'"):
        RunFolder(tmp_path).header()
    (tmp_path / RUN).write_text("{")
    with pytest.raises(InputError, match="cannot be read"):
        RunFolder(tmp_path).header()


def test_where_no_run_is_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no run\.json in it"):
        RunFolder(tmp_path).scores()


def test_an_unfinished_run_does_not_look_complete(tmp_path: Path) -> None:
    folder = part(tmp_path)
    for read in (folder.lines, folder.scores):
        with pytest.raises(InputError, match="not complete; give its command again"):
            read()
    folder.close_items()
    assert folder.has_items
    assert not folder.is_complete
    with pytest.raises(InputError, match="not complete"):
        folder.scores()


def test_altered_items_are_seen(tmp_path: Path) -> None:
    folder = part(tmp_path)
    folder.close_items()
    folder.write("scores.json", json.dumps({"items_sha256": hash_lines(folder.lines())}))
    assert folder.scores()
    path = folder.path / ITEMS
    path.write_text(path.read_text().replace('"gold": "a"', '"gold": "b"', 1))
    with pytest.raises(InputError, match="not those that were scored"):
        folder.scores()
    path.write_text("{}\n")
    with pytest.raises(InputError, match="line 1"):
        folder.lines()


def test_two_processes_do_not_write_to_one_run(tmp_path: Path) -> None:
    folder = part(tmp_path, 1)
    refused = pytest.raises(InputError, match="another process")
    with folder.appending(), refused, folder.appending():
        pass


def test_a_full_disk_is_said_with_what_to_do(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no full disk at hand")
    folder = part(tmp_path, 1)
    refused = pytest.raises(InputError, match="make room")
    with Path("/dev/full").open("ab", buffering=0) as file, refused:
        folder.append(file, answered(UNITS[1]))  # type: ignore[arg-type]


def test_an_error_of_what_answers_is_not_taken_for_one_of_the_disk(tmp_path: Path) -> None:
    folder = part(tmp_path, 1)
    with pytest.raises(FileNotFoundError, match="weights"), folder.appending():
        raise FileNotFoundError("weights")


def test_what_a_kill_at_once_leaves_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "run.json.new").write_text('{"sch')
    assert not RunFolder(tmp_path).begin({"seed": 0})
    assert [path.name for path in tmp_path.iterdir()] == [RUN]


@pytest.mark.parametrize("content", ["{", "[]", '"' + "\x00"])
def test_scores_that_are_none_are_refused(tmp_path: Path, content: str) -> None:
    folder = part(tmp_path)
    folder.close_items()
    (folder.path / SCORES).write_text(content)
    with pytest.raises(InputError, match=r"scores\.json: (cannot be read|no record)"):
        folder.scores()


def test_a_folder_of_runs_names_them(tmp_path: Path) -> None:
    RunFolder(tmp_path / "causes").begin({"task": "causes"})
    with pytest.raises(InputError, match="it has runs in causes: name one"):
        RunFolder(tmp_path).header()
