from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nesy.cli.app import run
from nesy.errors import ResourceError
from nesy.tasks.choose import Chooser
from tests.tasks.small_chooser import small_chooser

PLATE = {"question": "Where is the plate?", "options": ["cupboard", "pool"]}
SWIM = {"id": "s", "question": "Where do people swim?", "options": ["cupboard", "pool"]}


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chooser = small_chooser(tmp_path)
    monkeypatch.setattr(Chooser, "load", lambda kg=None, **_: chooser)


def asked(tmp_path: Path, *lines: Any) -> str:
    path = tmp_path / "in.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("".join(text + "\n" for text in texts), encoding="utf-8")
    return str(path)


def answered(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_line_gets_one_line_in_order_and_what_fails_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = asked(tmp_path, PLATE, "", PLATE | {"options": ["cupboard"]}, "no json", SWIM)
    out = tmp_path / "out.jsonl"
    assert run(["choose", "--input", source, "--output", str(out)]) == 3
    found = answered(out)
    assert [each["id"] for each in found] == ["line-1", "line-3", "line-4", "s"]
    assert [each["decisions"][0]["choice"] for each in found if "decisions" in each] == [
        "cupboard",
        "pool",
    ]
    assert found[1]["error"] == "line 3: 1 option; expected 2 to 26"
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [line.split(": ")[:3] for line in captured.err.splitlines()] == [
        ["nesy", source, "line 3"],
        ["nesy", source, "line 4"],
    ]


def test_the_same_input_gives_the_same_bytes_from_a_file_and_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = asked(tmp_path, PLATE, SWIM)
    assert run(["choose", "--input", source]) == 0
    first = capsys.readouterr().out
    data = Path(source).read_bytes()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert run(["choose", "--input", "-", "--output", "-"]) == 0
    assert capsys.readouterr().out == first
    assert len(first.splitlines()) == 2


def test_what_was_written_is_accepted_by_the_checker(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run(["choose", "--input", asked(tmp_path, PLATE, SWIM), "--output", str(out)]) == 0
    assert run(["check", str(out)]) == 0


def test_a_record_says_whether_it_is_right_and_explains_what_was_given(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    source = asked(tmp_path, PLATE | {"answer": "A", "given": 1}, SWIM)
    args = ["choose", "--input", source, "--output", str(out), "--format", "record"]
    assert run(args) == 0
    first, second = answered(out)
    assert (first["qid"], first["accuracy"], first["given"]["option"]) == ("line-1", 1.0, "pool")
    assert (second["qid"], second["accuracy"], second["given"]) == ("s", None, None)


def test_an_option_that_is_listed_twice_is_one_option_in_its_first_place(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    twice = PLATE | {"options": ["pool", "cupboard", "cupboard", "pool"], "answer": 2, "given": 2}
    source = ["choose", "--input", asked(tmp_path, twice), "--output", str(out)]
    assert run([*source, "--format", "record"]) == 0
    (found,) = answered(out)
    assert found["statement"]["answers"] == twice["options"]
    assert (found["predicted_label"], found["label_matched"], found["accuracy"]) == ("1", True, 1.0)
    assert found["given"]["agrees"]
    assert found["preds_ranked"] == [1, 2, 0, 3]
    assert found["why_choose"].count("for “cupboard”") == 0  # it is not its own runner-up
    assert found["why_not_choose"].count("“pool” counts") == 1
    assert run(source) == 0
    assert run(["check", str(out)]) == 0


def test_an_undecided_question_is_an_answer(tmp_path: Path) -> None:
    assert run(["choose", "--input", asked(tmp_path, PLATE | {"question": "Why?"})]) == 0


@pytest.mark.parametrize("lines", [["no json"], [PLATE | {"options": ["a", "a"]}, "[]"]])
def test_where_nothing_can_be_answered_the_input_is_wrong(tmp_path: Path, lines: Any) -> None:
    assert run(["choose", "--input", asked(tmp_path, *lines)]) == 2


def test_input_without_a_line_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    assert run(["choose", "--input", asked(tmp_path, ""), "--output", str(out)]) == 2
    assert "the input is empty; expected lines" in capsys.readouterr().err
    assert not out.exists()


def test_the_input_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = asked(tmp_path, PLATE)
    assert run(["choose", "--input", source, "--output", source]) == 2
    assert "is what is read" in capsys.readouterr().err
    assert json.loads(Path(source).read_text(encoding="utf-8")) == PLATE


def test_a_missing_graph_fails_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(kg: Path | None = None, **_: str) -> Chooser:
        raise ResourceError("no graph")

    monkeypatch.setattr(Chooser, "load", load)
    assert run(["choose", "--input", asked(tmp_path, PLATE, SWIM)]) == 4
    assert capsys.readouterr().err == "nesy: no graph\n"


def test_ctrl_c_ends_it_and_leaves_no_file_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Chooser, "choose", interrupted)
    out = tmp_path / "out.jsonl"
    assert run(["choose", "--input", asked(tmp_path, PLATE), "--output", str(out)]) == 130
    assert not out.exists()


def test_an_error_that_nobody_foresaw_fails_its_line_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Chooser.choose

    def sometimes(self: Chooser, question: str, options: Any, **more: bool) -> Any:
        if "swim" in question:
            raise RuntimeError("odd")
        return whole(self, question, options, **more)

    monkeypatch.setattr(Chooser, "choose", sometimes)
    assert run(["choose", "--input", asked(tmp_path, SWIM, PLATE)]) == 3
    out, err = capsys.readouterr()
    assert "unexpected RuntimeError: odd" in json.loads(out.splitlines()[0])["error"]
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "more", [["Why?"], ["--option", "a"], ["--answer", "a"], ["--format", "text"]]
)
def test_what_belongs_to_one_question_is_refused(tmp_path: Path, more: list[str]) -> None:
    assert run(["choose", "--input", asked(tmp_path, PLATE), *more]) == 2
