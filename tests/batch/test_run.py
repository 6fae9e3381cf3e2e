from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nesy.batch.answering import Work
from nesy.batch.run import run_batch
from nesy.errors import InputError
from tests.batch import stub
from tests.batch.stub import line, write

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = 20


def contents(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.iterdir()}


def run(source: Path, out: Path, **given: object) -> tuple[int, int]:
    options = {"workers": 2, "load": stub.load, **given}
    outcome = run_batch(source, out, Work(), **options)  # type: ignore[arg-type]
    return outcome.answered, outcome.failed


def some_lines(count: int) -> list[str]:
    odd = {7: "BUG", 11: "REFUSE"}
    lines = [line(f"d{n}", f"WAIT {odd.get(n % 50, 'é' * n)}") for n in range(count)]
    return [*lines[:20], "{broken", line("d3"), "", *lines[20:]]


def test_every_item_is_in_one_file_in_the_order_of_the_input(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", *some_lines(30))
    told: list[tuple[int, int]] = []
    done = run(source, tmp_path / "out", progress=lambda *numbers: told.append(numbers))
    assert done == (28, 4)
    records = (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = [f"d{n}" for n in range(30) if n not in (7, 11)]
    assert [json.loads(each)["id"] for each in records] == wanted
    failures = (tmp_path / "out/failed.jsonl").read_text(encoding="utf-8").splitlines()
    assert [tuple(json.loads(each).values())[:2] for each in failures] == [
        (8, "d7"),
        (12, "d11"),
        (21, "line-21"),
        (22, "d3"),
    ]
    assert told == [(n, 32) for n in range(33)]


def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", *some_lines(40))
    for count in (1, 3):
        run(source, tmp_path / f"out-{count}", workers=count)
    assert contents(tmp_path / "out-1") == contents(tmp_path / "out-3")


def test_a_finished_batch_is_not_done_again(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", line("a"), line("b", "REFUSE"))
    assert run(source, tmp_path / "out") == (1, 1)
    before = contents(tmp_path / "out")
    assert run(source, tmp_path / "out") == (1, 1)
    assert contents(tmp_path / "out") == before


def test_twenty_kills_lose_and_repeat_nothing(tmp_path: Path) -> None:
    """Each comes when a random part of the records is written, or while all of it begins."""
    source = write(tmp_path / "in.jsonl", *some_lines(300))
    run(source, tmp_path / "whole")
    command = [sys.executable, "-m", "tests.batch.stub", str(source), str(tmp_path / "out")]
    chance = random.Random(7)
    size = (tmp_path / "whole/records.jsonl").stat().st_size
    for wanted in sorted(chance.uniform(-0.2, 0.95) for _ in range(KILLS)):
        process = subprocess.Popen(command, cwd=ROOT)
        while process.poll() is None and written(tmp_path / "out") < wanted * size:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.3) if wanted < 0 else chance.uniform(0, 0.003))
        assert process.poll() is None
        process.kill()
        process.wait()
    subprocess.run(command, cwd=ROOT, check=True)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def written(out: Path) -> int:
    part = out / "records.jsonl.part"
    return part.stat().st_size if part.is_file() else 0


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_parquet_in_and_out_says_the_same(tmp_path: Path, form: str) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    turns = [[{"speaker": "Ann", "text": f"I won {n}!"}] for n in range(5)]
    rows = pa.table({"id": [f"d{n}" for n in range(5)], "turns": turns})
    parquet.write_table(rows, tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", tmp_path / "out", form=form) == (5, 0)
    if form == "parquet":
        table = parquet.read_table(tmp_path / "out/records.parquet").to_pydict()
        records, ids = table["record"], table["id"]
    else:
        records = (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()
        ids = [f"d{n}" for n in range(5)]
    assert [json.loads(each)["id"] for each in records] == ids == [f"d{n}" for n in range(5)]
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == sorted(
        ["batch.json", "failed.jsonl", f"records.{form}"]
    )


def test_other_weights_are_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", line("a"))
    run(source, tmp_path / "out")
    with pytest.raises(InputError, match="begun with other weights; go on"):
        run(source, tmp_path / "out", load=stub.load_other)


def test_bad_input_is_found_before_anything_is_loaded(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", line("a"))
    run(source, tmp_path / "out")
    other = write(tmp_path / "other.jsonl", line("b"))
    with pytest.raises(InputError, match="another INPUT"):
        run(other, tmp_path / "out", load=stub.load_nothing)
    with pytest.raises(InputError, match="No such file"):
        run(tmp_path / "none.jsonl", tmp_path / "new", load=stub.load_nothing)
    assert not (tmp_path / "new").exists()
