from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from nesy.cli.app import run
from nesy.tasks import doctor
from nesy.tasks.health import Check, Group, Health, State

FINE = Check(Group.PACKAGE, "click", State.OK, "8")
ABSENT = Check(Group.EXTRA, "rdf", State.ABSENT, "rdflib: not installed", "pip install x")
ALTERED = Check(Group.DATA, "rules.json", State.WRONG, "altered", "install nesy again")


def found(monkeypatch: pytest.MonkeyPatch, *checks: Check) -> None:
    def examine(seen: Callable[[Check], None] = lambda check: None) -> Health:
        for check in checks:
            seen(check)
        return Health("0.1.0", checks)

    monkeypatch.setattr(doctor, "examine", examine)


def test_all_is_well_though_an_extra_is_absent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found(monkeypatch, FINE, ABSENT)
    assert run(["doctor"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("all is well\n")
    assert "to mend: pip install x" in out


def test_altered_weights_are_named_and_end_with_4(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found(monkeypatch, FINE, ALTERED)
    assert run(["doctor"]) == 4
    out = capsys.readouterr().out
    assert "WRONG rules.json" in out
    assert out.endswith("wrong: rules.json\n")


def test_the_record_is_json_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found(monkeypatch, FINE, ALTERED)
    assert run(["doctor", "--format", "json"]) == 4
    record = json.loads(capsys.readouterr().out)
    assert (record["schema"], record["exit_code"]) == ("nesy.doctor/1", 4)
    assert [check["state"] for check in record["checks"]] == ["ok", "wrong"]
