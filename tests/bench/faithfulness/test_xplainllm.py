from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nesy.bench.faithfulness.xplainllm import load_control, score_record
from nesy.errors import InputError


def record(predicted: str = "1", top: tuple[str, ...] = ("a", "b", "c")) -> dict[str, Any]:
    """Two options: `a b x` and `b c y`."""
    return {
        "qid": "q",
        "statement": {"question": "Which?", "answers": ["one", "two"]},
        "predicted_label": predicted,
        "concept": ["a", "b", "x", "b", "c", "y\n"],
        "topk": list(top),
    }


def test_an_element_speaks_for_the_options_that_list_it() -> None:
    found = score_record(record())
    assert found["specificity"] == (pytest.approx((0.5 + 1) / 3), 1.0)
    assert found["wrong_option"] == (pytest.approx(1 / 3), 1.0)
    assert score_record(record(top=("y",)))["specificity"] == (1.0, 1.0)


def test_records_are_found_below_the_data_and_missing_ones_are_no_error(tmp_path: Path) -> None:
    assert load_control(None, tmp_path) is None
    folder = tmp_path / "knowledge" / "xplainllm"
    folder.mkdir(parents=True)
    (folder / "roberta.jsonl").write_text(json.dumps(record()) + "\n\n" + json.dumps(record()))
    found = load_control(None, tmp_path)
    assert found is not None
    assert [name for name, _ in found] == ["q#1", "q#3"]
    assert load_control(folder / "roberta.jsonl", tmp_path / "x.json") == found


def test_a_named_folder_without_records_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"roberta\*\.jsonl"):
        load_control(tmp_path, tmp_path)


@pytest.mark.parametrize("line", ["{", "[]", '{"qid": "q"}', json.dumps(record("x"))])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "roberta.jsonl"
    path.write_text(json.dumps(record()) + "\n" + line)
    with pytest.raises(InputError, match="topk") as caught:
        load_control(path, path)
    assert caught.value.line == 2


def test_a_record_without_options_is_none(tmp_path: Path) -> None:
    path = tmp_path / "roberta.jsonl"
    path.write_text(json.dumps(record() | {"statement": {"answers": []}}))
    with pytest.raises(InputError, match="no record"):
        load_control(path, path)


def test_an_empty_file_is_no_control(tmp_path: Path) -> None:
    path = tmp_path / "roberta.jsonl"
    path.write_text("\n")
    with pytest.raises(InputError, match="no records"):
        load_control(path, path)
