from __future__ import annotations

from pathlib import Path

import pytest
import torch

from nesy.neural.gat import own_convolution
from nesy.neural.tokens import collate
from nesy.train.data import Example
from nesy.train.losses import task_losses
from tests.neural.far_device import far_device
from tests.neural.tiny import talk, tiny_net, write_tokenizer


def losses_of(tmp_path: Path, *examples: Example, device: str = "cpu") -> dict[str, torch.Tensor]:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    net = tiny_net(tokenizer.vocabulary).eval().to(device)
    turns = [tokenizer.turns(e.dialogue) for e in examples]
    batch = collate(turns, tokenizer, positions=32, types=4).to(device)
    return task_losses(net, batch, None, examples, turns, own_convolution)


def test_only_labelled_tasks_have_a_loss(tmp_path: Path) -> None:
    said = talk("i won the game !", "so happy")
    assert losses_of(tmp_path, Example(said, "x", (-1, -1))) == {}
    assert set(losses_of(tmp_path, Example(said, "x", (3, -1)))) == {"emotion", "cue"}
    whole = Example(said, "x", (3, 3), frozenset({(1, 0)}), ((1, 0, 2, 5),), cues=((1, 3, 8, 3),))
    assert set(losses_of(tmp_path, whole)) == {"emotion", "cue", "cause", "span"}
    told = Example(talk("i won"), "x", (3,), appraisals=(3,) * 21)
    assert "appraisals" in losses_of(tmp_path, told)


def test_on_another_device_the_losses_are_the_same(tmp_path: Path) -> None:
    said = talk("i won the game !", "so happy")
    cues = ((1, 3, 8, 3),)
    whole = Example(said, "x", (3, 3), frozenset({(1, 0)}), ((1, 0, 2, 5),), (3,) * 21, cues)
    near = losses_of(tmp_path, whole)
    with far_device() as device:
        far = losses_of(tmp_path, whole, device=device)
        found = {name: loss.cpu().item() for name, loss in far.items()}
    assert set(near) == {"emotion", "cue", "cause", "span", "appraisals"}
    assert found == pytest.approx({name: loss.item() for name, loss in near.items()}, abs=1e-4)


def test_unlabelled_turns_do_not_move_the_emotion_loss(tmp_path: Path) -> None:
    one = losses_of(tmp_path, Example(talk("i won", "so ?"), "x", (3, -1)))
    two = losses_of(
        tmp_path,
        Example(talk("i won", "so ?"), "x", (3, -1)),
        Example(talk("we lost the job"), "x", (-1,)),
    )
    assert torch.allclose(one["emotion"], two["emotion"], atol=1e-5)


def test_pairs_pair_every_annotated_target_with_its_history(tmp_path: Path) -> None:
    from nesy.train.losses import _pairs

    said = talk("i won", "so ?", "happy !")
    example = Example(said, "x", (4, 4, 3), frozenset({(2, 0)}))
    assert _pairs([example], [10]) == [(12, 10, 1), (12, 11, 0), (12, 12, 0)]
