from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.cli.app import run
from nesy.explain.as_json import document
from tests.explain.samples import explanation


@pytest.fixture
def written(tmp_path: Path) -> Path:
    file = tmp_path / "talk.json"
    file.write_text(json.dumps(document(explanation())), encoding="utf-8")
    return file


def test_a_true_explanation_passes(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(written)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "1 explanation, 4 decisions: all of it holds\n"


def test_a_changed_weight_is_found(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(written.read_text(encoding="utf-8"))
    value["decisions"][0]["evidence"][0]["weights"]["surprise"] = 1
    written.write_text(json.dumps(value), encoding="utf-8")
    assert run(["check", str(written)]) == 1
    out, err = capsys.readouterr()
    assert "emotion-2" in out
    assert "disagree" in err


@pytest.mark.parametrize("content", [b"", b"\xff", b"no json", b"{}", b"[1, 2]"])
def test_what_is_no_explanation_is_bad_input(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    assert run(["check", str(file)]) == 2
    err = capsys.readouterr().err
    assert "bad.json" in err
    assert len(err.splitlines()) == 1


def test_an_item_that_was_not_answered_is_named_and_the_others_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps(document(explanation()))
    failed = json.dumps({"id": "q7", "error": "line 1: 1 options; expected 2 to 26"})
    file = tmp_path / "answers.jsonl"
    file.write_text(f"{failed}\n{good}\n", encoding="utf-8")
    assert run(["check", str(file)]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "not answered: q7: line 1: 1 options" in err
    assert err.endswith("1 explanation, 4 decisions: all of it holds; 1 item not answered\n")
    changed = json.loads(good)
    changed["decisions"][0]["evidence"][0]["weights"]["surprise"] = 1
    file.write_text(f"{failed}\n{json.dumps(changed)}\n", encoding="utf-8")
    assert run(["check", str(file)]) == 1


def test_a_stream_of_failures_alone_holds_no_explanation(tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text('{"id": "q7", "error": "no"}\n', encoding="utf-8")
    assert run(["check", str(file)]) == 2


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    assert run(["check", str(tmp_path / "none.json")]) == 2


def _proof(tmp_path: Path, *options: str) -> Path:
    theory, file = tmp_path / "ann.txt", tmp_path / "ann.json"
    theory.write_text("r1: forall x. p(x) -> q(x)\nf1: p(ann)\n", encoding="utf-8")
    run(["prove", str(theory), "q(ann)", "--proof", str(file), *options])
    return file


@pytest.mark.parametrize("semantics", ["classical", "rules", "closed"])
def test_a_written_proof_is_proved_again(
    tmp_path: Path, semantics: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _proof(tmp_path, "--semantics", semantics, "--all")
    capsys.readouterr()
    assert run(["check", str(file)]) == 0
    assert capsys.readouterr() == ("", "1 explanation, 1 decision: all of it holds\n")
    edited = file.read_text(encoding="utf-8").replace('"formula": "p(ann)"', '"formula": "q(ann)"')
    file.write_text(edited, encoding="utf-8")
    assert run(["check", str(file)]) == 1
    assert "claim-1: why" in capsys.readouterr().out


def test_an_answer_is_checked_as_it_was_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules, file = tmp_path / "rules.txt", tmp_path / "answer.json"
    rules.write_text("Every dog is an animal. Rex is a dog.", encoding="utf-8")
    asked = ["ask", str(rules), "--exact", "--format", "json"]
    assert run([*asked, "Is Rex an animal?"]) == 0
    yes = capsys.readouterr().out
    file.write_text(yes, encoding="utf-8")
    assert run(["check", str(file)]) == 0
    assert capsys.readouterr().err == "1 explanation, 1 decision: all of it holds\n"
    file.write_text(yes.replace('"ENTAILED"', '"CONTRADICTED"'), encoding="utf-8")
    assert run(["check", str(file)]) == 1
    assert "its negation does not follow" in capsys.readouterr().out


def test_answers_of_a_batch_go_by_their_own_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules, file = tmp_path / "rules.txt", tmp_path / "answers.jsonl"
    rules.write_text("Every dog is an animal. Rex is a dog.", encoding="utf-8")
    assert run(["ask", str(rules), "--exact", "--format", "json", "Is Rex an animal?"]) == 0
    answer = json.loads(capsys.readouterr().out)
    lines = [{"id": name, **answer} for name in ("q1", "q2")]
    lines.append({"id": "q3", **answer, "explanation": None})
    lines += [answer, answer]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run(["check", str(file)]) == 0
    assert "note: q3: nothing was decided that could be checked" in capsys.readouterr().err


def test_what_is_undecided_is_named_and_not_disputed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _proof(tmp_path, "--budget", "1")
    value = json.loads(file.read_text(encoding="utf-8"))
    assert value["decisions"][0]["verdict"] == "UNDECIDED"
    capsys.readouterr()
    assert run(["check", str(file)]) == 0
    assert "note: ann: claim-1: verdict is UNDECIDED" in capsys.readouterr().err


def test_a_second_opinion_needs_cvc5_and_says_how_to_get_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _proof(tmp_path)
    monkeypatch.setattr("nesy.cli.check.find_spec", lambda name: None)
    capsys.readouterr()
    assert run(["check", str(file), "--second-opinion"]) == 2
    assert "pip install 'nesy[cvc5]'" in capsys.readouterr().err


def test_a_second_opinion_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("cvc5")
    file = _proof(tmp_path)
    capsys.readouterr()
    assert run(["check", str(file), "--second-opinion"]) == 0
    assert "cvc5 gave the answer of Z3 to" in capsys.readouterr().err
