from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import torch

from nesy.errors import WeightsError
from nesy.neural.candidate_order import FILE, Order, save_order
from nesy.neural.candidate_signs import SIGNS
from nesy.neural.translator import Calibration
from nesy.neural.translator_checkpoint import CARD, load_translator, save_translator
from tests.neural.tiny_translator import KNOWN, TEXTS, tiny_reader, tiny_translator


def saved(folder: Path, calibration: Calibration) -> None:
    reader = tiny_reader(folder)
    trunk = folder / "conversation.safetensors"
    trunk.write_bytes(b"stands for the trunk")
    digest = hashlib.sha256(trunk.read_bytes()).hexdigest()
    save_translator(tiny_translator(reader).net, folder, digest, calibration, {"seed": 0})


def test_what_is_saved_translates_alike(tmp_path: Path) -> None:
    assert not (tmp_path / CARD).is_file()
    saved(tmp_path, Calibration(bias=2.0))
    assert (tmp_path / CARD).is_file()
    reader = tiny_reader(tmp_path)
    loaded = load_translator(tmp_path, device="cpu", trunk=reader.trunk)
    before = tiny_translator(reader).translate(TEXTS, KNOWN)
    after = loaded.translate(TEXTS, KNOWN)
    assert [len(each) > 0 for each in before] == [len(each) > 0 for each in after]
    assert loaded.net.config == tiny_translator(reader).net.config
    for one, other in zip(
        loaded.net.parameters(), tiny_translator(reader).net.parameters(), strict=True
    ):
        assert torch.allclose(one, other, atol=1e-2)


def test_the_order_of_a_card_is_loaded_and_checked(tmp_path: Path) -> None:
    saved(tmp_path, Calibration())
    reader = tiny_reader(tmp_path)
    known = load_translator(tmp_path, trunk=reader.trunk).candidates(TEXTS, KNOWN)
    turned = Order((-1.0, *(0.0 for _ in SIGNS[1:])))
    card = json.loads((tmp_path / CARD).read_text())
    card["order"] = save_order(turned, tmp_path, {})
    (tmp_path / CARD).write_text(json.dumps(card))
    found = load_translator(tmp_path, trunk=reader.trunk).candidates(TEXTS[:1], KNOWN)
    assert [each.formula for each in found[0]] == [each.formula for each in known[0]][::-1]
    alone = load_translator(tmp_path, trunk=reader.trunk).candidates(TEXTS[:1])
    scores = [each.score for each in alone[0]]
    assert scores == sorted(scores, reverse=True)
    (tmp_path / FILE).write_text("{}")
    with pytest.raises(WeightsError, match="altered"):
        load_translator(tmp_path, trunk=reader.trunk)


def test_weights_are_refused_on_another_trunk_and_when_altered(tmp_path: Path) -> None:
    saved(tmp_path, Calibration())
    trunk = tiny_reader(tmp_path).trunk
    (tmp_path / "conversation.safetensors").write_bytes(b"another trunk")
    with pytest.raises(WeightsError, match="altered"):
        load_translator(tmp_path, trunk=trunk)
    saved(tmp_path, Calibration())
    with (tmp_path / "translator.safetensors").open("ab") as file:
        file.write(b"x")
    with pytest.raises(WeightsError, match="altered"):
        load_translator(tmp_path, trunk=trunk)
    (tmp_path / "translator.json").write_text("{}")
    with pytest.raises(WeightsError, match="no readable translator"):
        load_translator(tmp_path, trunk=trunk)
