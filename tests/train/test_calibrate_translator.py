from __future__ import annotations

from pathlib import Path

from nesy.logic.parser import parse_formula
from nesy.neural.formula_actions import ENTRY, WORD, Act
from nesy.neural.translator import Calibration, Candidate
from nesy.train.calibrate_translator import Judged, fit, is_alike, judge, reliability, rights
from nesy.train.translation_data import Lesson
from tests.neural.tiny_translator import tiny_reader, tiny_translator

ANY = parse_formula("p(a)").formula


def judged(score: float, right: bool, near: float = 0.0) -> Judged:
    first = Candidate(ANY, (), score, near, (score, score, near, 1.0, 1.0))
    second = Candidate(ANY, (), score - 1.0, 1.0, (score - 1.0, 0.0, 1.0, -1.0, 1.0))
    return Judged("x", (first, second), (right, not right))


def test_words_that_name_what_is_new_do_not_matter() -> None:
    assert is_alike([Act.PRED1, WORD + 1, Act.END, Act.V1], [Act.PRED1, WORD + 4, Act.END, Act.V1])
    assert not is_alike([Act.PRED1, WORD, Act.END, Act.V1], [Act.PRED2, WORD, Act.END, Act.V1])
    assert not is_alike([ENTRY], [ENTRY + 1])


def test_confidence_grows_with_what_was_right() -> None:
    sample = [judged(-0.1, right=True)] * 30 + [judged(-6.0, right=False)] * 30
    # Where the second is right the latent could tell: it is not asked here.
    sample = [Judged("x", each.candidates[:1], each.right[:1]) for each in sample]
    calibration = fit(sample)
    high = calibration.probability(sample[0].candidates[0].signs)
    low = calibration.probability(sample[-1].candidates[0].signs)
    assert low < 0.5 < high
    table = reliability(sample, calibration)
    assert sum(row.count for row in table) == 60
    assert [row.right for row in table if row.count] == [0.0, 1.0]


def test_rights_are_shares_of_first_candidates() -> None:
    sample = [
        Judged("a", (), (True, False)),
        Judged("a", (), (False, True)),
        Judged("b", (), (True,)),
    ]
    assert rights(sample) == {"a": 0.5, "b": 1.0}


def test_all_right_or_all_wrong_fits_nothing() -> None:
    assert fit([judged(-0.1, right=True)] * 5) == Calibration()


def test_sentences_are_judged_after_the_gold_formulas_before_them(tmp_path: Path) -> None:
    translator = tiny_translator(tiny_reader(tmp_path))
    gold = [parse_formula("won(you)").formula, None, parse_formula("zebra(you)").formula]
    lesson = Lesson("malls", ("you won", "so happy", "you lost"), tuple(gold))
    found = judge(translator, [lesson])
    assert len(found) <= 1
    assert all(each.corpus == "malls" for each in found)
