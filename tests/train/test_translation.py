from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
import torch

from nesy.logic.parser import parse_formula
from nesy.neural.formula_actions import ENTRY
from nesy.neural.problem_reading import ProblemReader
from nesy.neural.translator_net import SHAPES, TranslatorConfig, TranslatorNet
from nesy.train.translation import (
    TranslationConfig,
    lay_out,
    task_losses,
    train_translator,
)
from nesy.train.translation_data import Lesson
from tests.neural.far_device import far_device
from tests.neural.tiny import tiny_net, write_tokenizer
from tests.neural.tiny_translator import tiny_reader

PAIRS = [
    ("you won the game", "won(you)"),
    ("i lost the ticket", "lost(i)"),
    ("if you won , you can lost", "won(you) -> lost(you)"),
    ("sad !", None),
]


def lesson() -> Lesson:
    texts = tuple(text for text, _ in PAIRS)
    formulas = tuple(None if f is None else parse_formula(f).formula for _, f in PAIRS)
    return Lesson("malls", texts, formulas)


def tiny_net_for(features: int) -> TranslatorNet:
    torch.manual_seed(0)
    return TranslatorNet(TranslatorConfig(features, 32, 1, 1, 2, 48, len(SHAPES)))


@pytest.mark.filterwarnings("ignore:CUDA is not available:UserWarning")
def test_on_another_device_all_that_is_computed_lies_there(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    with far_device() as device:
        trunk = tiny_net(tokenizer.vocabulary, 64).eval().trunk.to(device)
        reader = ProblemReader(trunk, tokenizer, device)
        net = tiny_net_for(reader.features).to(device)
        task = lay_out(lesson(), reader.read(lesson().texts), random.Random(0))
        losses = task_losses(net, reader, [task], TranslationConfig(device=device))
        assert losses is not None
        sum(losses.values(), torch.zeros((), device=device)).backward()
        assert net.fixed.weight.grad is not None


def test_later_sentences_point_at_earlier_names(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    problem = reader.read(lesson().texts)
    task = lay_out(lesson(), problem, None)
    assert [number for number, _, _ in task.targets] == [0, 1, 2]
    first, _, third = (actions for _, _, actions in task.targets)
    assert all(action < ENTRY for action in first)
    assert sum(action >= ENTRY for action in third) == 4
    alone = lay_out(lesson(), problem, None, inventory=False)
    assert all(action < ENTRY for _, _, actions in alone.targets for action in actions)


def test_some_orders_are_drawn_and_all_are_possible(tmp_path: Path) -> None:
    problem = tiny_reader(tmp_path).read(lesson().texts)
    orders = {
        tuple(n for n, _, _ in lay_out(lesson(), problem, random.Random(seed)).targets)
        for seed in range(30)
    }
    assert (0, 1, 2) in orders
    assert len(orders) > 3


def test_training_learns_its_lesson_and_resumes_to_the_same_weights(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    lessons = [lesson()] * 4
    config = TranslationConfig(epochs=30, rate=3e-3, dropout=0.0, words_per_batch=60, save_every=20)

    def loss(net: TranslatorNet) -> float:
        problem = reader.read(lesson().texts)
        found = task_losses(net, reader, [lay_out(lesson(), problem, None)], config)
        assert found is not None
        return found["actions"].item()

    before = loss(tiny_net_for(reader.features))
    whole = train_translator(tiny_net_for(reader.features), reader, lessons, tmp_path / "a", config)
    assert loss(whole) < 0.5 * before
    again = train_translator(tiny_net_for(reader.features), reader, lessons, tmp_path / "a", config)
    for one, other in zip(whole.parameters(), again.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-5)
    assert json.loads((tmp_path / "a/translator.config.json").read_text())["epochs"] == 30


def test_a_task_without_targets_has_no_loss(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    empty = Lesson("malls", ("sad !",), (None,))
    task = lay_out(empty, reader.read(empty.texts), None)
    net = tiny_net_for(reader.features)
    assert task_losses(net, reader, [task], TranslationConfig()) is None


@pytest.mark.parametrize("jepa", [0.0, 0.2])
def test_the_joint_loss_can_be_left_out(tmp_path: Path, jepa: float) -> None:
    reader = tiny_reader(tmp_path)
    task = lay_out(lesson(), reader.read(lesson().texts), None)
    config = TranslationConfig(jepa=jepa)
    found = task_losses(tiny_net_for(reader.features), reader, [task], config)
    assert found is not None
    assert ("jepa" in found) == (jepa > 0)
