from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import torch

from nesy.errors import InputError, WeightsError
from nesy.logic.parser import parse_formula
from nesy.neural.translator import Calibration
from nesy.neural.translator_checkpoint import CARD, CHANGE, load_translator, save_translator
from nesy.train.translation import TranslationConfig
from nesy.train.translation_data import Lesson
from nesy.train.translator_change import LEFT, pack_change, train_change_on
from tests.neural.tiny_translator import tiny_reader, tiny_translator

TEXTS = ("i won the game", "you lost the job !")
FORMULAS = tuple(parse_formula(text).formula for text in ("won(game)", "lost(job)"))
LESSONS = [Lesson("lined", TEXTS, FORMULAS)] * 4
SETTINGS = TranslationConfig(epochs=3, rate=0.05, target_rate=0.0, shares={"lined": 1.0})


def weights_in(folder: Path) -> Path:
    reader = tiny_reader(folder)
    trunk = folder / "conversation.safetensors"
    trunk.write_bytes(b"stands for the trunk")
    digest = hashlib.sha256(trunk.read_bytes()).hexdigest()
    save_translator(tiny_translator(reader).net, folder, digest, Calibration(), {"seed": 0})
    return folder


def trained(folder: Path, weights: Path) -> Path:
    reader = tiny_reader(weights)
    net = load_translator(weights, device="cpu", trunk=reader.trunk).net
    train_change_on(net, reader, LESSONS, folder, SETTINGS, rank=2)
    return folder


def test_what_was_trained_is_added_once_it_is_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = weights_in(tmp_path)
    reader = tiny_reader(weights)
    run = trained(tmp_path / "run", weights)
    plain = load_translator(weights, trunk=reader.trunk).net.state_dict()
    monkeypatch.setattr(
        "nesy.train.translator_change.load_translator",
        lambda folder, **given: load_translator(folder, trunk=reader.trunk, **given),
    )
    digest = pack_change(run, weights)
    assert json.loads((weights / CARD).read_text())["change"] == digest
    changed = load_translator(weights, trunk=reader.trunk).net.state_dict()
    other = {name for name in plain if not torch.equal(plain[name], changed[name])}
    assert other
    assert not {name for name in other if name.split(".")[0] in LEFT}
    again = load_translator(weights, trunk=reader.trunk, changed=False).net.state_dict()
    assert all(torch.equal(plain[name], again[name]) for name in plain)
    (weights / CHANGE).write_bytes(b"other")
    with pytest.raises(WeightsError, match="altered"):
        load_translator(weights, trunk=reader.trunk)


def test_one_seed_trains_one_change(tmp_path: Path) -> None:
    weights = weights_in(tmp_path)
    one, other = trained(tmp_path / "one", weights), trained(tmp_path / "other", weights)
    assert (one / CHANGE).read_bytes() == (other / CHANGE).read_bytes()


def test_what_was_not_trained_cannot_be_packed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="train change"):
        pack_change(tmp_path / "run", weights_in(tmp_path))
