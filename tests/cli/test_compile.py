"""`nesy compile`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.cli.app import run

RULES = "1. Every wug is red.\n2. Ann is a wug.\n"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    file = tmp_path / "rules.md"
    file.write_text(RULES, "utf-8")
    return file


def test_a_domain_is_written_and_asked(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "domain.json"
    assert run(["compile", str(rules), "-o", str(out)]) == 0
    assert capsys.readouterr().out.startswith("2 sentences, all understood")
    assert run(["ask", str(out), "Is Ann red?"]) == 0
    assert capsys.readouterr().out.startswith("Yes")


def test_corrections_are_kept_and_lost_ones_are_told(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "domain.json"
    run(["compile", str(rules), "-o", str(out)])
    document = json.loads(out.read_text("utf-8"))
    document["rules"][0]["formula"] = "forall x (wug(x) -> blue(x))"
    out.write_text(json.dumps(document), "utf-8")
    assert run(["compile", str(rules), "-o", str(out)]) == 0
    assert run(["ask", str(out), "Is Ann blue?"]) == 0
    assert "Yes" in capsys.readouterr().out
    rules.write_text(RULES.replace("red", "green"), "utf-8")
    run(["compile", str(rules), "-o", str(out)])
    assert "a correction is lost" in capsys.readouterr().err


def test_troubles_exit_3_and_json_is_the_domain(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules.write_text(RULES + "3. Ann is not red.\n4. Wugs often hum.\n", "utf-8")
    assert run(["compile", str(rules), "--format", "json"]) == 3
    document = json.loads(capsys.readouterr().out)
    assert document["conflicts"] == [["rule 1", "rule 2", "rule 3"]]
    assert [each["kind"] for each in document["findings"]][:2] == ["not-understood", "conflict"]


def test_a_file_that_is_something_else_is_not_overwritten(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "precious.json"
    out.write_text('{"a": 1}', "utf-8")
    assert run(["compile", str(rules), "-o", str(out)]) == 2
    assert "left as it is" in capsys.readouterr().err
    assert out.read_text("utf-8") == '{"a": 1}'
    assert run(["compile", str(out)]) == 2
