from __future__ import annotations

from pathlib import Path

from nesy.logic.formulas import free_variables
from nesy.neural.problem_reading import ProblemReader
from nesy.neural.translator import Calibration
from tests.neural.far_device import far_device
from tests.neural.tiny import tiny_net, write_tokenizer
from tests.neural.tiny_translator import KNOWN, TEXTS, tiny_reader, tiny_translator


def test_whatever_the_weights_a_proposal_is_a_closed_formula(tmp_path: Path) -> None:
    translator = tiny_translator(tiny_reader(tmp_path))
    found = translator.translate(TEXTS, KNOWN)
    assert len(found) == 3
    assert any(found)
    for each in (proposal for proposals in found for proposal in proposals):
        assert not free_variables(each.formula)
        assert each.maker == "neural"
        assert 0 <= each.confidence <= 1


def test_on_another_device_the_same_is_proposed(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    with far_device() as device:
        trunk = tiny_net(tokenizer.vocabulary, 64).eval().trunk.to(device)
        far = tiny_translator(ProblemReader(trunk, tokenizer, device), device)
        found = far.translate(TEXTS, KNOWN)
    near = tiny_translator(tiny_reader(tmp_path)).translate(TEXTS, KNOWN)
    assert [[p.formula for p in each] for each in found] == [
        [p.formula for p in each] for each in near
    ]


def test_the_same_question_gives_the_same_proposals(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    assert tiny_translator(reader).translate(TEXTS) == tiny_translator(reader).translate(TEXTS)


def test_a_sentence_known_word_for_word_has_its_formula(tmp_path: Path) -> None:
    translator = tiny_translator(tiny_reader(tmp_path))
    ((first, *_),) = translator.translate(["We won the ticket!"], KNOWN)
    assert (first.formula, first.confidence) == (KNOWN[0].formula, 1.0)


def test_nothing_to_translate_gives_nothing(tmp_path: Path) -> None:
    translator = tiny_translator(tiny_reader(tmp_path))
    assert translator.translate([]) == []
    assert translator.translate([""]) == [()]


def test_calibration_is_a_probability() -> None:
    calibration = Calibration((1.0, 0.0, 0.0, 0.0, 0.0))
    assert calibration.probability((0.0,) * 5) == 0.5
    assert calibration.probability((-1e9, 0, 0, 0, 0)) < 1e-9 < calibration.probability((3,) * 5)
