"""Scores from counts."""

from __future__ import annotations

import pytest

from nesy.bench.conversion import Conversion
from nesy.bench.logic_answers import Outcome
from nesy.bench.logic_scores import Measured, Scorer, measured
from nesy.bench.runner.build import logic_task
from nesy.bench.runner.task_file import load_task


def outcome(
    right: str, found: str | None, used: set[int] | None = None, gold: set[int] | None = None
) -> Outcome:
    return Outcome(
        right,
        found,
        None if used is None else frozenset(used),
        None if gold is None else frozenset(gold),
        1.0,
    )


def item(
    *outcomes: Outcome, task: str = "xai2025", conversion: Conversion | None = None
) -> Measured:
    millis = [each.millis for each in outcomes]
    return measured(
        outcomes,
        logic_task(load_task(task)),
        ("ENTAILED", "A"),
        millis=millis,
        conversion=conversion,
    )


def scorer(*items: Measured, task: str = "xai2025") -> Scorer:
    return Scorer(items, logic_task(load_task(task)), samples=20)


def test_an_abstention_is_wrong_but_on_folio() -> None:
    asked = (outcome("NEUTRAL", None), outcome("ENTAILED", None), outcome("NEUTRAL", "NEUTRAL"))
    assert scorer(item(*asked)).ratio("right", "questions").value == pytest.approx(1 / 3, abs=1e-5)
    folio = scorer(item(*asked, task="folio"), task="folio")
    assert folio.ratio("right", "questions").value == pytest.approx(2 / 3, abs=1e-5)
    assert folio.ratio("answered", "questions").value == pytest.approx(1 / 3, abs=1e-5)
    assert folio.ratio("right_answered", "answered").value == 1
    assert (folio.macro_f1().value or 0) > (scorer(item(*asked)).macro_f1().value or 0)


def test_macro_f1_is_over_the_labels_of_the_data() -> None:
    found = scorer(item(outcome("ENTAILED", "ENTAILED"), outcome("B", "A"), outcome("open", None)))
    assert found.macro_f1().value == 0.5
    assert found.ratio("right", "questions").value == pytest.approx(1 / 3, abs=1e-5)
    assert found.ratio("majority", "questions").value == pytest.approx(1 / 3, abs=1e-5)
    assert set(found.confusion()) >= {"ENTAILED", "B"}
    assert found.confusion()["B"]["A"] == 1


def test_reasoning_is_half_the_answer_and_half_the_reason() -> None:
    both = outcome("ENTAILED", "ENTAILED", {0, 1}, {1})
    missed = outcome("ENTAILED", None, None, {1})
    ungiven = outcome("ENTAILED", "ENTAILED", {0})
    found = scorer(item(both, missed, ungiven))
    expected = ((1 + 2 / 3) / 2 + 0 + 1) / 3
    assert found.ratio("reasoning", "questions").value == pytest.approx(expected, abs=1e-5)
    assert found.ratio("core_f1", "cores").value == pytest.approx(2 / 3, abs=1e-5)


def conversion(same: int) -> Conversion:
    return Conversion(4, same, same, 4, 4, {})


def test_rho_is_of_both_scores_over_problems() -> None:
    rising = [
        item(outcome("A", "A" if n > 1 else None), conversion=conversion(n)) for n in range(5)
    ]
    rho = scorer(*rising).spearman_rho()
    assert rho.value is not None
    assert 0.8 < rho.value < 1
    assert rho.low is not None
    falling = [
        item(outcome("A", "A" if n < 2 else None), conversion=conversion(n)) for n in range(5)
    ]
    assert scorer(*falling).spearman_rho().value == -rho.value


@pytest.mark.parametrize("count", [0, 1, 4])
def test_what_does_not_vary_has_no_rho(count: int) -> None:
    same = [item(outcome("A", "A"), conversion=conversion(n)) for n in range(count)]
    assert scorer(*same, item(outcome("A", "A"))).spearman_rho().value is None


def test_conversion_scores_are_over_sentences() -> None:
    found = scorer(item(conversion=conversion(1)), item(conversion=conversion(4)))
    assert found.ratio("same", "gold_sentences").value == 0.625
    assert found.predicate_f1().value == 0.625
    assert found.ratio("right", "questions").value is None
    assert found.milliseconds().value is None
    assert found.macro_f1().value is None
