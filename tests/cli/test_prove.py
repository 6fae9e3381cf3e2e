from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from nesy.check.schema import schema_problems
from nesy.cli.app import run

BIRDS = """\
wings: forall x. bird(x) & healthy(x) -> flies(x)
bird(tweety)
healthy(tweety)
bird(tim)
"""


@pytest.fixture
def birds(tmp_path: Path) -> str:
    file = tmp_path / "birds.fol"
    file.write_text(BIRDS, encoding="utf-8")
    return str(file)


def test_claims_get_a_card_each(birds: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prove", birds, "flies(tweety)", "flies(tim)"]) == 0
    out, err = capsys.readouterr()
    first, second = out.split("\n\n")
    assert first.startswith("flies(tweety): ENTAILED")
    assert second.startswith("flies(tim): NEUTRAL")
    assert err == ""


def test_without_a_claim_the_theory_is_judged(
    birds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["prove", birds]) == 0
    assert capsys.readouterr().out.startswith("the premises: CONSISTENT")


def test_json_follows_the_schema_and_is_what_proof_writes(
    birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proof = tmp_path / "proof.json"
    args = ["prove", birds, "flies(tweety)", "flies(tim)", "--all", "--proof", str(proof)]
    assert run([*args, "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert proof.read_text(encoding="utf-8") == out
    document = json.loads(out)
    assert schema_problems(document) == []
    assert document["id"] == "birds"
    assert [record["verdict"] for record in document["decisions"]] == ["ENTAILED", "NEUTRAL"]


def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BIRDS.encode())))
    assert run(["prove", "-", "bird(tim)", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "theory"


def test_undecided_claims_exit_3(birds: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prove", birds, "flies(tim)", "--budget", "1"]) == 3
    assert "UNDECIDED" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "args", "said"),
    [
        (b"a & & b", [], "line 1, column 5"),
        (b"\xff\xfea", [], "not UTF-8"),
        (b"a", ["b ->"], "claim 1: line 1"),
        (b"a", ["b", "--dialect", "lisp"], "unknown dialect 'lisp'"),
        (b"a", ["b", "--semantics", "fuzzy"], "fuzzy"),
        (b"a", ["b", "--timeout", "-1"], "timeout"),
        (b"a", ["b", "--budget", "0"], "budget"),
        (b"~" * 100_000 + b"a", [], "deep"),
        (b"(" * 100_000 + b"a" + b")" * 100_000, [], "deep"),
        (b"forall x. p(x) & q(", [], "line 1"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    tmp_path: Path,
    content: bytes,
    args: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "bad.fol"
    file.write_bytes(content)
    assert run(["prove", str(file), *args]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1
    assert len(err) < 500


def test_a_missing_theory_is_bad_input(tmp_path: Path) -> None:
    assert run(["prove", str(tmp_path / "none.fol")]) == 2


def test_an_empty_theory_is_a_theory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "empty.fol"
    file.write_bytes(b"")
    assert run(["prove", str(file), "a"]) == 0
    assert capsys.readouterr().out.startswith("a: NEUTRAL")


def test_output_is_the_same_for_every_hash_seed(birds: str) -> None:
    program = "from nesy.cli import main; main()"
    args = [sys.executable, "-c", program, "prove", birds, "flies(tweety)", "flies(tim)"]
    outputs = {
        subprocess.run(
            [*args, "--all", "--smallest", "--format", "json"],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("smt2", "(check-sat)"),
        ("tptp", "conjecture"),
        ("prover9", "formulas(goals)"),
        ("dot", "digraph"),
        ("mermaid", "flowchart"),
    ],
)
def test_problems_and_reasons_are_exported(
    birds: str, target: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["prove", birds, "flies(tweety)", "--export", target]) == 0
    assert said in capsys.readouterr().out
    assert run(["prove", birds, "flies(tweety)", "flies(tim)", "--export", target]) == 2
    assert "expected one at most" in capsys.readouterr().err


def test_an_unknown_name_is_told_and_decided(
    birds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["prove", birds, "flys(tweety)"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("flys(tweety): NEUTRAL")
    assert "claim 1: no premise speaks of the predicate 'flys'; did you mean 'flies'?" in err


@pytest.mark.parametrize("semantics", ["rules", "closed"])
def test_semantics_are_printed(
    birds: str, semantics: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["prove", birds, "flies(tweety)", "--semantics", semantics]) == 0
    assert capsys.readouterr().out.startswith(f"flies(tweety): ENTAILED  [{semantics};")


def test_one_of_several_options_is_chosen(birds: str, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["prove", birds, "flies(tim)", "flies(tweety)", "~bird(tim)", "--choose"]
    assert run(args) == 0
    assert capsys.readouterr().out.split("\n\n")[-1].splitlines() == [
        "choice: flies(tweety)  [it alone follows]",
        "  not          flies(tim): does not follow; wings would give flies(tim); "
        "bird(tim) holds; nothing says healthy(tim)",
        "  not          ~bird(tim): contradicted by p4",
    ]
    assert run([*args, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["choice"] == {"decision": "claim-2", "because": "it alone follows"}
    assert schema_problems(document) == []
    assert run(["prove", birds, "--choose"]) == 2


def test_reading_that_takes_long_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nesy.cli.prove._LONG_S", -1.0)
    file = tmp_path / "ann.txt"
    file.write_text("p(ann)\n", encoding="utf-8")
    assert run(["prove", str(file), "p(ann)"]) == 0
    assert "1 premises read in 0 s" in capsys.readouterr().err


def test_a_repair_of_arguments_is_offered_and_made_only_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "courses.fol"
    file.write_text("enrolled(ann)\nenrolled(bob, math)\n", encoding="utf-8")
    read = "read enrolled(ann) as exists y. enrolled(ann, y)"
    assert run(["prove", str(file), "exists c. enrolled(ann, c)"]) == 0
    out, err = capsys.readouterr()
    assert f"line 1: {read} (--repair does it)" in err
    assert "NEUTRAL" in out
    proof = tmp_path / "proof.json"
    args = ["prove", str(file), "exists c. enrolled(ann, c)", "--repair", "--proof", str(proof)]
    assert run(args) == 0
    out, err = capsys.readouterr()
    assert f"line 1: {read} (repaired)" in err
    assert "is used with" not in err
    assert "ENTAILED" in out
    (record,) = json.loads(proof.read_text(encoding="utf-8"))["decisions"]
    assert f"p1 is repaired: {read}" in record["assumptions"]
    assert run(["check", str(proof)]) == 0


def test_a_theory_that_is_not_there_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for args in (["prove", "nowhere.fol", "a"], ["convert", "nowhere.fol", "--to", "ascii"]):
        assert run(args) == 2
        assert "nowhere.fol: no such file; expected formulas" in capsys.readouterr().err
