from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.batch.columns import check_installed, write_records
from nesy.batch.items import read_items
from nesy.batch.lines import iter_lines, look_at
from nesy.errors import InputError

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

TURNS = [{"speaker": "Ann", "text": "I won!", "emotion": None}, {"speaker": "Tom", "text": "Oh!"}]


def written(path: Path, **columns: list[object]) -> Path:
    parquet.write_table(pa.table(columns), path)
    return path


def test_a_row_is_read_as_the_line_that_it_stands_for(tmp_path: Path) -> None:
    path = written(tmp_path / "in.parquet", id=["a", None], turns=[TURNS, []], other=[1, 2])
    seen = look_at(path, "explain")
    assert seen.count == 2
    first, second = read_items(iter_lines(seen, "explain"), "explain")
    assert (first.number, first.id, first.error) == (1, "a", None)
    assert json.loads(first.text)["turns"][0] == TURNS[0]
    assert second.id == "line-2"
    assert "turns" in (second.error or "")


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"id": ["a"], "text": ["Hi!"]}, r"no column 'turns'; .* needs turns \(there: id, text\)"),
        ({"turns": ["Hi!"]}, "column 'turns' is string; expected a list"),
        ({"turns": pa.array([], pa.list_(pa.string()))}, "the input is empty"),
    ],
)
def test_other_columns_are_refused(tmp_path: Path, columns: dict[str, object], told: str) -> None:
    path = written(tmp_path / "in.parquet", **columns)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=told):
        look_at(path, "explain")


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    path.write_bytes(b"PAR0" * 20)
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        look_at(path, "explain")


def test_a_question_without_options_is_one(tmp_path: Path) -> None:
    path = written(tmp_path / "in.parquet", question=["May Ann?"], options=[["yes", "no"]])
    (item,) = read_items(iter_lines(look_at(path, "ask"), "ask"), "ask")
    assert json.loads(item.text) == {"question": "May Ann?", "options": ["yes", "no"]}


def test_records_come_back_in_order(tmp_path: Path) -> None:
    rows = [(f"d{n}", json.dumps({"id": f"d{n}", "é": n})) for n in range(150)]
    for name in ("one", "two"):
        write_records(iter(rows), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    table = parquet.read_table(tmp_path / "one")
    assert list(zip(*table.to_pydict().values(), strict=True)) == rows


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'nesy\[batch\]'"):
        check_installed()
