from __future__ import annotations

from pathlib import Path

import torch

from nesy.neural.formula_actions import ENTRY, WORD, Act, Entry
from nesy.neural.formula_batch import steps_of
from nesy.neural.problem_reading import Item, make_batch
from nesy.neural.translator_net import trunk_features
from tests.neural.tiny_translator import TEXTS, tiny_reader, tiny_translator

ACTIONS = [Act.FORALL, Act.PRED1, WORD + 1, WORD + 3, Act.END, Act.V1]


def test_a_step_does_not_see_what_comes_after_it(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    net = tiny_translator(reader).net
    problem = reader.read(TEXTS)
    memory = net.remember(make_batch([problem], [[]], [Item(0, 0, frozenset())], reader))
    words = problem.sentences[0].words
    whole = steps_of([ACTIONS], [words], [[]])
    part = steps_of([ACTIONS[:3]], [words], [[]])
    all_logits = net(memory, whole.before, whole.kinds, whole.depths, whole.opens)
    some = net(memory, part.before, part.kinds, part.depths, part.opens)
    assert torch.allclose(all_logits[:, :3], some[:, :3], atol=1e-5)


def test_steps_one_by_one_give_the_logits_of_the_whole_sequence(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    net = tiny_translator(reader).net
    problem = reader.read(TEXTS)
    known = [Entry("predicate", "won_game", 1), Entry("constant", "you", 0)]
    item = Item(0, 0, frozenset({0, 1}))
    memory = net.remember(make_batch([problem], [known], [item], reader))
    words = problem.sentences[0].words
    actions = [Act.AND, ENTRY, ENTRY + 1, Act.PRED1, WORD, Act.END, Act.CONSTANT, WORD + 2, Act.END]
    steps = steps_of([actions], [words], [known])
    whole = net(memory, steps.before, steps.kinds, steps.depths, steps.opens)[0]
    opened = net.open(memory)
    past = opened.past
    for place in range(len(actions)):
        waiting = tuple(
            int(column[0, place])
            for column in (steps.before, steps.kinds, steps.depths, steps.opens)
        )
        logits, past = net.step(opened, past, [waiting, waiting], place)
        assert torch.allclose(logits[1], whole[place], atol=1e-4)


def test_the_target_encoder_moves_slowly_and_takes_no_gradient(tmp_path: Path) -> None:
    net = tiny_translator(tiny_reader(tmp_path)).net
    assert not any(p.requires_grad for p in net.target_latent.parameters())
    with torch.no_grad():
        net.formula_latent.out.bias += 1.0
    before = net.target_latent.out.bias.clone()
    net.move_target(0.25)
    assert torch.allclose(net.target_latent.out.bias, before + 0.25, atol=1e-6)


def test_the_last_features_are_the_trunk_s_own_states(tmp_path: Path) -> None:
    trunk = tiny_reader(tmp_path).trunk
    ids = torch.tensor([[2, 5, 6, 3]])
    mask = torch.ones_like(ids, dtype=torch.bool)
    found = trunk_features(trunk, ids, torch.zeros_like(ids), mask)
    whole = trunk(ids, torch.zeros_like(ids), mask)
    assert torch.allclose(found[..., -whole.shape[-1] :], whole, atol=1e-6)
