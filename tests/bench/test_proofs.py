from dataclasses import replace

import numpy as np

from nesy.bench import proofs
from nesy.reason.decision import Axp, Change, Finding
from tests.bench.stub_engine import PARTY, StubEngine


def found(**changes: object) -> list[Finding]:
    first, *rest = StubEngine().decide_emotions(PARTY)
    return [replace(first, **changes), *rest]


def test_right_findings_pass_the_checker() -> None:
    checked = proofs.check_again(found())
    assert proofs.count_axps(checked).tolist() == [4, 4]
    assert proofs.count_cxps(checked).tolist() == [24, 24]
    assert proofs.count_disputed(checked).tolist() == [0, 4]
    assert proofs.count_undecided(checked).tolist() == [0, 28]
    null, options = proofs.count_null_changes(checked)
    assert 0 < null < options == 24


def test_a_reason_that_is_too_small_fails() -> None:
    checked = proofs.check_again(found(axp=Axp((), True)))
    assert proofs.count_axps(checked).tolist() == [3, 4]
    assert proofs.count_disputed(checked).tolist() == [1, 4]


def test_a_change_that_does_not_flip_fails() -> None:
    first = found()[0]
    wrong = tuple(replace(item, change=Change((1,), ())) for item in first.why_not)
    checked = proofs.check_again(found(why_not=wrong))
    assert proofs.count_cxps(checked)[0] < 24


def test_a_change_that_is_kept_back_fails() -> None:
    emotions = StubEngine().decide_emotions(PARTY)
    place = next(i for i, f in enumerate(emotions) if any(w.change for w in f.why_not))
    hidden = tuple(replace(item, change=None) for item in emotions[place].why_not)
    emotions[place] = replace(emotions[place], why_not=hidden)
    assert proofs.count_cxps(proofs.check_again(emotions))[0] < 24


def test_undecided_fails_both_and_missing_foils_count() -> None:
    checked = proofs.check_again(StubEngine(undecided=True).decide_emotions(PARTY))
    assert proofs.count_axps(checked).tolist() == [0, 4]
    assert proofs.count_cxps(checked).tolist() == [0, 24]
    assert proofs.count_undecided(checked)[0] == 4


def test_opaque_free_reasons_are_counted_among_the_choices_shown() -> None:
    checked = proofs.check_again(found())
    counts = proofs.count_opaque_free(checked, is_shown=("happiness",))
    assert counts.tolist() == [2, 2]
    assert np.array_equal(proofs.count_opaque_free(checked, is_shown=("fear",)), [0, 0])
