from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from nesy.neural.choice_net import ChoiceNet, read_pieces
from nesy.neural.tokens import DialogueTokenizer
from nesy.train import choice
from nesy.train.choice import QUESTIONS, Lesson, own_state, stage_losses, train_stage
from tests.neural.far_device import far_device
from tests.neural.tiny import write_tokenizer
from tests.neural.tiny_choice import OPTIONS, QUESTION, tiny_choice_net, tiny_graphs

CONFIG = replace(QUESTIONS, epochs=4, batch=2, rate=1e-3)


def _kit(folder: Path) -> tuple[ChoiceNet, DialogueTokenizer, list[Lesson]]:
    tokenizer = write_tokenizer(folder / "t.json")
    asked = read_pieces(tokenizer, QUESTION, OPTIONS)
    other = read_pieces(tokenizer, "you won?", OPTIONS)
    lessons = [Lesson(asked, 2, tuple(tiny_graphs())), Lesson(other, 0, tuple(tiny_graphs()))] * 3
    return tiny_choice_net(tokenizer.vocabulary), tokenizer, lessons


def test_both_losses_fall_and_the_table_of_word_pieces_stays(tmp_path: Path) -> None:
    net, tokenizer, lessons = _kit(tmp_path)
    table = net.trunk.tokens.weight.detach().clone()
    first = [loss.item() for loss in stage_losses(net, tokenizer, lessons, "cpu")]
    train_stage(net, tokenizer, lessons, tmp_path / "run", replace(CONFIG, epochs=15, rate=3e-3))
    last = [loss.item() for loss in stage_losses(net, tokenizer, lessons, "cpu")]
    assert len(first) == 2
    assert all(one > two for one, two in zip(first, last, strict=True))
    assert torch.equal(net.trunk.tokens.weight, table)
    assert not any("tokens" in name for name in own_state(net))
    rows = (tmp_path / "run" / "log.jsonl").read_text().splitlines()
    assert json.loads(rows[-1])["step"] == 45


@pytest.mark.filterwarnings("ignore:CUDA is not available:UserWarning")
def test_on_another_device_the_losses_are_the_same(tmp_path: Path) -> None:
    net, tokenizer, lessons = _kit(tmp_path)
    near = [loss.item() for loss in stage_losses(net, tokenizer, lessons, "cpu")]
    with far_device() as device:
        losses = stage_losses(net.to(device), tokenizer, lessons, device)
        far = [loss.cpu().item() for loss in losses]
    assert far == pytest.approx(near, abs=0.05)  # the CPU's are computed in bf16


def test_a_killed_run_ends_as_one_that_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    net, tokenizer, lessons = _kit(tmp_path)
    train_stage(net, tokenizer, lessons, tmp_path / "whole", CONFIG)

    class KilledError(Exception):
        pass

    monkeypatch.setattr(choice, "SAVE_EVERY", 5)
    kept, count = choice.stage_losses, iter(range(7))

    def losses(*given):
        if next(count, None) is None:
            raise KilledError
        return kept(*given)

    monkeypatch.setattr(choice, "stage_losses", losses)
    killed = tiny_choice_net(tokenizer.vocabulary)
    with pytest.raises(KilledError):
        train_stage(killed, tokenizer, lessons, tmp_path / "cut", CONFIG)
    monkeypatch.setattr(choice, "stage_losses", kept)
    again = tiny_choice_net(tokenizer.vocabulary, seed=5)
    train_stage(again, tokenizer, lessons, tmp_path / "cut", CONFIG)
    for name, value in own_state(net).items():
        assert torch.allclose(value, own_state(again)[name], atol=1e-5), name


def test_a_finished_stage_is_read_and_not_trained_again(tmp_path: Path) -> None:
    net, tokenizer, lessons = _kit(tmp_path)
    train_stage(net, tokenizer, lessons, tmp_path / "run", replace(CONFIG, epochs=1))
    other = tiny_choice_net(tokenizer.vocabulary, seed=5)
    again = train_stage(other, tokenizer, lessons, tmp_path / "run", CONFIG)
    assert not again.training
    for name, value in own_state(net).items():
        assert torch.equal(value, own_state(again)[name]), name


def test_lessons_without_graphs_train_the_text_alone(tmp_path: Path) -> None:
    net, tokenizer, lessons = _kit(tmp_path)
    bare = [replace(lesson, graphs=()) for lesson in lessons]
    assert len(stage_losses(net, tokenizer, bare, "cpu")) == 1
