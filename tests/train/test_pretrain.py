from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from nesy.neural.tokens import collate
from nesy.neural.transformer import Transformer
from nesy.train import pretrain as module
from nesy.train.pretrain import PretrainConfig, batches, choose_masked, pretrain
from tests.neural.far_device import far_device
from tests.neural.tiny import talk, tiny_config, write_tokenizer

TALKS = [talk("i won the game !", "so happy ! you won", name=f"d{i}") for i in range(6)]


@pytest.fixture
def tiny_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(path: Path) -> Transformer:
        torch.manual_seed(0)
        tokenizer = write_tokenizer(path)
        return Transformer(tiny_config(tokenizer.vocabulary, positions=512))

    monkeypatch.setattr(module, "starting_trunk", start)
    config = tiny_config(26, positions=512)
    monkeypatch.setattr(module, "SPEAKERS", config.types)


def test_every_dialogue_is_seen_each_round(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    turns = [tokenizer.turns(d) for d in TALKS]
    source = batches(turns, random.Random(0), 30)
    seen: list[int] = []
    while len(seen) < len(TALKS):
        seen += next(source)
    assert sorted(seen) == list(range(len(TALKS)))


def test_emotion_words_and_only_words_are_masked(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    batch = collate([tokenizer.turns(TALKS[0])], tokenizer, positions=32, types=4)
    (happy,) = tokenizer.pieces(["happy"])[0]
    rng = random.Random(0)
    drawn = [choose_masked(batch, frozenset([happy]), rng) for _ in range(200)]
    assert all(m.any() for m in drawn)
    specials = (batch.ids == tokenizer.marker) | (batch.ids == tokenizer.end)
    assert not any((m & specials).any() for m in drawn)
    share = sum(bool(m[batch.ids == happy].all()) for m in drawn) / len(drawn)
    assert share > 0.5  # 0.5 on its own, more with clauses


@pytest.mark.usefixtures("tiny_start")
@pytest.mark.filterwarnings("ignore:CUDA is not available:UserWarning")
def test_on_another_device_all_that_is_computed_lies_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.optim.AdamW, "step", lambda _: None)  # it sees through the marks
    config = PretrainConfig(steps=2, tokens_per_batch=40, save_every=20, warmup=1)
    with far_device() as device:
        assert pretrain(TALKS, ["happy"], tmp_path, config, device=device).is_file()


@pytest.mark.usefixtures("tiny_start")
def test_killed_run_resumes_where_it_stood(tmp_path: Path) -> None:
    config = PretrainConfig(steps=4, tokens_per_batch=40, save_every=2, warmup=1)
    pretrain(TALKS, ["happy"], tmp_path, config)
    before = (tmp_path / "resume/progress.json").read_text()
    assert json.loads(before)["step"] == 4
    first = load_file(tmp_path / "trunk.safetensors")
    pretrain(TALKS, ["happy"], tmp_path, config)
    second = load_file(tmp_path / "trunk.safetensors")
    assert all(torch.equal(first[name], second[name]) for name in first)


@pytest.mark.usefixtures("tiny_start")
def test_a_run_that_was_over_goes_on_from_its_end(tmp_path: Path) -> None:
    config = PretrainConfig(steps=3, tokens_per_batch=40, save_every=100, warmup=1)
    pretrain(TALKS, ["happy"], tmp_path, config)
    assert json.loads((tmp_path / "resume/progress.json").read_text())["step"] == 3
    pretrain(TALKS, ["happy"], tmp_path, replace(config, steps=5))
    assert json.loads((tmp_path / "resume/progress.json").read_text())["step"] == 5
