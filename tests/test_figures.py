"""Each number of the README is one that was measured, and `figures` says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.figures import (
    HOLE,
    ROOT,
    check,
    complaints,
    corrected,
    missing_results,
    note_missing,
    read_map,
)
from benchmarks.make_results import EXAMPLES
from benchmarks.make_results import RESULTS as COMMANDS

MAP = read_map()
SCORE = {"value": 0.7461, "low": 0.7131, "high": 0.7809}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    measured = {"scores": {"f1": SCORE, "whole": {"value": 1.0, "low": None, "high": None}}}
    printed = {"card": "turn 1: joy\nturn 2: grief [70% sure]\n  because  it cries\nturn 3: joy\n"}
    (tmp_path / "made.json").write_text(json.dumps({**measured, "n": 27915}), encoding="utf-8")
    (tmp_path / "shown.json").write_text(json.dumps(printed), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", MAP["documents"])
def test_the_texts_say_what_was_measured(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    wrong = complaints(name, check(text, MAP["documents"][name]))
    assert wrong == [], "make figures puts what was measured into the texts"


def test_every_number_of_the_readme_is_looked_at() -> None:
    assert "exceptions" in MAP["documents"]["README.md"]


def test_what_was_not_measured_is_said() -> None:
    assert MAP["not_measured"] == missing_results(), "make figures says what was not measured"


def test_what_is_missing_is_written_into_the_map(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text("# a comment\nnot_measured: [malls, folio]\ndocuments: {}\n")
    note_missing(path, ["folio"])
    assert path.read_text() == "# a comment\nnot_measured: [folio]\ndocuments: {}\n"


def test_every_hole_names_a_result_that_a_command_gives() -> None:
    pieces = [piece for said in MAP["documents"].values() for piece in said["figures"]]
    named = {hole[1] for piece in pieces for hole in HOLE.finditer(piece)}
    assert named <= {*COMMANDS, "translator_ablation"}
    quoted = [
        path
        for said in MAP["documents"].values()
        for path in [*said.get("printed", ()), *said.get("quoted", ())]
    ]
    assert set(quoted) <= {f"examples/{name}" for name in EXAMPLES}


def said_of(*pieces: str, **more: Any) -> dict[str, Any]:
    return {"figures": list(pieces), **more}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("F1 is .75.", ".2"),
        ("F1 is .746.", ".3"),
        ("F1 is .75 [.71, .78].", ".2[]"),
        ("F1 is .746\n[.713, .781].", ".3[]"),
        ("F1 is 75.", "in100"),
    ],
)
def test_a_figure_is_written_as_its_form_says(results: Path, text: str, form: str) -> None:
    found = check(text.replace("\n", " "), said_of(f"F1 is {{made scores/f1 {form}}}."), results)
    assert not complaints("here", found)


def test_other_forms(results: Path) -> None:
    piece = "{made n n} rows, {made scores/whole .2} right, {made n M} in all"
    text = "27,915 rows, 1.00 right, 0.0M in all"
    assert not complaints("here", check(text, said_of(piece), results))


def test_a_wrong_figure_is_found_and_put_right(results: Path) -> None:
    said = said_of("F1 is {made scores/f1 .3[]}, of {made n n} rows")
    text = "Its F1 is .744 [.7, .8], of\n27,914 rows."
    found = check(text, said, results)
    assert [each.measured for each in found.wrong] == [".746 [.713, .781]", "27,915"]
    better = corrected(text, found)
    assert better == "Its F1 is .746 [.713, .781], of\n27,915 rows."
    assert not check(better, said, results).wrong


def test_text_that_went_away_or_came_twice_is_complained_of(results: Path) -> None:
    said = said_of("F1 is {made scores/f1 .3}")
    assert check("Nothing is said.", said, results).missing
    assert check("F1 is .746; F1 is .746", said, results).missing


def test_a_number_that_nothing_speaks_of_is_complained_of(results: Path) -> None:
    said = said_of("got {made scores/f1 .3}", exceptions=["Python 3.11"])
    found = check("Python 3.11 got .746.\nIt is 99% sure.", said, results)
    assert found.bare == ("line 2: 99%",)
    assert "line 2: 99%" in complaints("here", found)[0]


def test_an_exception_for_what_is_not_there_is_complained_of(results: Path) -> None:
    assert check("No number.", {"exceptions": ["Python 3.11"]}, results).idle == ("Python 3.11",)


def test_what_was_not_measured_is_told_apart_from_what_is_wrong(results: Path) -> None:
    found = check("F1 is .5", said_of("F1 is {absent scores/f1 .1}", exceptions=["F1"]), results)
    assert [each.hole for each in found.unmeasured] == ["{absent scores/f1 .1}"]
    assert not found.wrong
    assert not found.bare


def test_a_path_that_results_lack_is_an_error(results: Path) -> None:
    with pytest.raises(KeyError, match="no 'f2'"):
        check("F1 is .5", said_of("F1 is {made scores/f2 .1}"), results)


CARD = "```\nturn 2: grief [{}% sure]\n  because  it cries\n```\n"


def test_a_block_is_what_the_command_prints(results: Path) -> None:
    said = {"printed": {"shown/card": "turn 2"}, "exceptions": []}
    assert not complaints("here", check(CARD.format(70), said, results))
    found = check(CARD.format(6), said, results)
    assert found.wrong
    assert corrected(CARD.format(6), found) == CARD.format(70)
    assert check("No block.", said, results).missing


def test_a_phrase_is_quoted_with_the_number_that_is_printed(results: Path) -> None:
    said = {"quoted": {"shown/card": ["grief [#% sure]"]}, "exceptions": []}
    assert not complaints("here", check("It says grief [70% sure].", said, results))
    found = check("It says grief [71% sure].", said, results)
    assert [each.measured for each in found.wrong] == ["grief [70% sure]"]
    assert check("It says nothing.", said, results).missing


def test_a_phrase_may_be_broken_over_lines(results: Path) -> None:
    said = {"quoted": {"shown/card": ["grief [#% sure]"]}, "exceptions": []}
    assert not complaints("here", check("It says grief\n[70% sure].", said, results))
    found = check("It says grief\n[71% sure].", said, results)
    assert [each.measured for each in found.wrong] == ["grief [70% sure]"]


def test_a_phrase_in_a_printed_block_is_put_right_once(results: Path) -> None:
    said = {
        "printed": {"shown/card": "turn 2"},
        "quoted": {"shown/card": ["grief [#% sure]"]},
        "exceptions": [],
    }
    text = CARD.format(6) + "It says grief [6% sure]."
    found = check(text, said, results)
    assert corrected(text, found) == CARD.format(70) + "It says grief [70% sure]."
