"""What decides is told from what does not; a report that cannot tell them apart fails."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from nesy.bench.faithfulness import report
from nesy.bench.faithfulness.cases import Case, Facts, Measures
from nesy.bench.faithfulness.controls import random_reason
from nesy.bench.faithfulness.report import report_faithfulness, report_lines
from tests.bench.faithfulness.made import cases, claim_case

RECORDS = [(f"r{n}", {"specificity": (0.2, 1.0), "wrong_option": (0.5, 1.0)}) for n in range(9)]
NAMED = {"task": "t", "split": "s"}


@cache
def claims(count: int = 8) -> list[Case]:
    theory = "\n".join(
        [f"wug(c{n})" for n in range(count)]
        + [f"forall x. wug(x) -> red{n}(x)" for n in range(count)]
    )
    made = (claim_case(f"red{n}(c{n})", theory) for n in range(count))
    return [replace(each, unit=f"u{n}") for n, each in enumerate(made)]


def test_the_report_tells_reasons_from_controls() -> None:
    found = report_faithfulness(cases(20), records=RECORDS, samples=200)
    assert found["scores"]["nesy"]["proved"]["value"] == 1.0
    assert found["scores"]["random"]["proved"]["value"] < 1.0
    assert found["differences"]["proved - random"]["low"] > 0
    assert found["told_from"]["xplainllm"] is True


def test_proofs_are_told_from_controls() -> None:
    found = report_faithfulness(claims(), records=RECORDS, samples=200)
    assert found["told_apart"] is True
    assert "comprehensiveness" not in found["decisive"]


def test_records_that_score_like_reasons_fail_the_report() -> None:
    good = [(f"r{n}", {"specificity": (1.0, 1.0), "wrong_option": (0.0, 1.0)}) for n in range(9)]
    found = report_faithfulness(claims(), records=good, samples=50)
    assert found["told_from"] == {"random": True, "shuffled": True, "xplainllm": False}
    assert found["told_apart"] is False


def test_without_records_the_report_says_so() -> None:
    found = report_faithfulness(claims(), samples=50)
    assert found["told_from"]["xplainllm"] is None
    assert found["told_apart"] is True
    assert any("--control" in line for line in report_lines(NAMED | found))


def test_the_terminal_says_what_cannot_be_told_apart() -> None:
    found = report_faithfulness(cases(20), records=RECORDS, samples=100)
    lines = report_lines(NAMED | found)
    assert lines[0] == "t, split s: 20 decisions"
    assert any(each.startswith("proved ") and "1.0000" in each for each in lines)
    changes = found["scores"]["nesy"]["changes_proved"]["n"]
    assert changes != 20
    assert any(each.startswith(f"changes_proved ({changes}) ") for each in lines)
    assert "differ from xplainllm" in lines[-1]
    assert "CANNOT BE TOLD" in report_lines(NAMED | report_faithfulness([]))[-1]


def test_the_same_seed_gives_the_same_report() -> None:
    one, other = (report_faithfulness(cases(6), samples=20, seed=3) for _ in range(2))
    assert one == other


def test_a_report_on_random_reasons_fails() -> None:
    chance = random.Random(5)
    made = [replace(each, reason=random_reason(each, chance)) for each in cases()]
    found = report_faithfulness(made, records=RECORDS, samples=200)
    assert found["told_from"]["random"] is False
    assert found["told_apart"] is False


def test_metrics_that_are_blind_fail_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def blind(_: Case, explanations: Mapping[str, Facts]) -> dict[str, Measures]:
        return {name: {"proved": (1.0, 1.0), "aopc": (0.5, 1.0)} for name in explanations}

    monkeypatch.setattr(report, "measure_all", blind)
    assert not report_faithfulness(cases(6), samples=50)["told_apart"]


def test_without_decisions_nothing_is_told_apart() -> None:
    found = report_faithfulness([], records=RECORDS)
    assert (found["n"], found["told_apart"]) == (0, False)


def test_progress_counts_decisions() -> None:
    seen: list[tuple[int, int]] = []
    report_faithfulness(cases(3), samples=5, progress=lambda *at: seen.append(at))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_columns_of_the_terminal_do_not_touch() -> None:
    score = {"value": -0.0215, "low": -0.041, "high": -0.005, "n": 3}
    result = {
        **{"task": "t", "split": "s", "n": 3, "differences": {}, "decisive": [], "told_from": {}},
        "scores": {name: {"lime_rank": score} for name in ("nesy", "random", "shuffled")},
    }
    (line,) = (each for each in report_lines(result) if each.startswith("lime_rank"))
    assert line.split() == ["lime_rank", *["-0.0215", "[-0.041,", "-0.005]"] * 3]
