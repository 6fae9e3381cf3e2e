from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from nesy.logic.parser import parse_formula
from nesy.neural.candidate_order import Order, load_order
from nesy.neural.candidate_signs import SIGNS, WORDING
from nesy.neural.translator import Candidate
from nesy.train import candidate_order
from nesy.train.calibrate_translator import Judged
from nesy.train.candidate_order import (
    Judgement,
    cross_ordered,
    drawn,
    fit_order,
    order_candidates,
    reordered,
)
from nesy.train.translation_data import Lesson
from tests.neural.tiny_translator import tiny_reader, tiny_translator


def candidate(name: str, score: float, denials: float) -> Candidate:
    looks = [0.0] * len(SIGNS)
    looks[SIGNS.index("log_probability")], looks[SIGNS.index("denials")] = score, denials
    formula = parse_formula(f"{name}(a)").formula
    return Candidate(formula, (), score, 0.0, (score, score, 0.0, 0.0, 1.0), tuple(looks))


def judged(seed: int) -> Judged:
    """A sentence whose right candidate fits in its denials and is not always the likeliest."""
    rng = random.Random(seed)
    right = rng.randrange(3)
    candidates = tuple(
        candidate(f"p{n}", -n - rng.random(), 0.0 if n == right else 1.0 + rng.random())
        for n in range(3)
    )
    return Judged("made", candidates, tuple(n == right for n in range(3)))


def test_a_sign_that_tells_the_right_one_is_learned() -> None:
    sample = [judged(seed) for seed in range(60)]
    order = fit_order(sample)
    assert order.weights[SIGNS.index("denials")] < -1
    assert all(reordered(each, order).right[0] for each in sample)
    assert not all(reordered(each, Order()).right[0] for each in sample)


def test_reordering_keeps_what_is_right_and_tells_the_lead() -> None:
    order = fit_order([judged(seed) for seed in range(60)])
    before, after = judged(7), reordered(judged(7), order)
    pairs = zip(before.candidates, before.right, strict=True)
    rights = {each.formula: right for each, right in pairs}
    assert [rights[each.formula] for each in after.candidates] == list(after.right)
    worths = [order.worth(each.looks) for each in after.candidates]
    assert worths == sorted(worths, reverse=True)
    leads = [each.signs[3] for each in after.candidates]
    assert leads[0] == pytest.approx(worths[0] - worths[1])
    assert leads[1] == pytest.approx(worths[1] - worths[0])


def test_what_tells_nothing_leaves_the_decoder_order() -> None:
    all_right = Judged("made", (candidate("p", -1.0, 0.0),), (True,))
    assert fit_order([all_right] * 5) == fit_order([]) == Order()


def test_no_sentence_is_ordered_by_weights_of_its_own_story() -> None:
    # The right one has denials in one story only; whoever learned from it would put it first.
    odd = Judged("made", (candidate("p", -1.0, 3.0), candidate("q", -1.0, 0.0)), (True, False))
    told = [Judgement(f"story {n}", judged(n)) for n in range(40)]
    found = cross_ordered([*told, *(Judgement("odd", odd) for _ in range(400))])
    assert not any(each.judged.right[0] for each in found if each.story == "odd")
    assert fit_order([odd] * 400).weights[SIGNS.index("denials")] > 0


def test_lessons_are_drawn_alike_and_up_to_a_limit() -> None:
    lessons = [Lesson("malls", (f"{n}",), (None,)) for n in range(300)]
    lessons += [Lesson("folio", (f"f{n}",), (None,)) for n in range(9)]
    found = drawn(lessons)
    assert found == drawn(lessons)
    assert len(found) < 200
    assert sum(each.corpus == "folio" for each in found) == 9


def test_order_and_confidence_are_written_beside_the_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator = tiny_translator(tiny_reader(tmp_path))
    gold = parse_formula("won(you)").formula
    lessons = [Lesson("malls", (f"you won {n}", "you lost"), (gold, gold)) for n in range(4)]
    monkeypatch.setattr(candidate_order, "load_translator", lambda _: translator)
    monkeypatch.setattr(candidate_order, "read_lessons", lambda *_: lessons)
    literal = [Lesson("framed", ("you won", "you lost"), (gold, gold))]
    monkeypatch.setattr(candidate_order, "literal_lessons", lambda *_: literal)
    (tmp_path / "translator.json").write_text('{"provenance": {"seed": 0}}')
    scores = order_candidates(tmp_path, tmp_path)
    card = json.loads((tmp_path / "translator.json").read_text())
    assert set(scores) == {"log_probability", "order"}
    assert isinstance(load_order(tmp_path, card["order"]), Order)
    assert card["provenance"]["seed"] == 0
    assert len(card["calibration"]["weights"]) == 5
    written = (tmp_path / "translator.order.json").read_bytes()
    del card["calibration"]
    (tmp_path / "translator.json").write_text(json.dumps(card))
    order_candidates(tmp_path, tmp_path, kept=True)
    again = json.loads((tmp_path / "translator.json").read_text())
    assert (tmp_path / "translator.order.json").read_bytes() == written
    assert len(again["calibration"]["weights"]) == 5


def test_templates_tell_only_how_much_the_words_count() -> None:
    place = SIGNS.index("unread_words")

    def looking(name: str, unread: float) -> Candidate:
        found = candidate(name, -1.0, 0.0)
        looks = list(found.looks)
        looks[place] = unread
        return replace(found, looks=tuple(looks))

    literal = Judged("framed", (looking("p", 0.0), looking("q", 2.0)), (True, False))
    told = [judged(n) for n in range(40)]
    alone, beside = fit_order(told), fit_order(told, [literal] * 40)
    assert beside.weights[place] < alone.weights[place] == 0
    assert beside.weights[: -len(WORDING)] == alone.weights[: -len(WORDING)]
